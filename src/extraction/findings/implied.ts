import type { Fact } from './fact.ts'
import { groupFacts, plain } from './group-facts.ts'
import { percentOf } from './share.ts'

/** A share of a group that follows from its other outcomes, which together make 100. */
export interface Implied {
  readonly group: string
  readonly value: number
  /** `100 − 60.8 − 8.8`. */
  readonly how: string
}

/**
 * Shares of an outcome that nobody reported, from groups with a figure of every other outcome of the same paragraph; only
 * where some group has all outcomes and they make about 100, so that they are known to leave nothing out.
 */
export function impliedShares(facts: readonly Fact[], outcome: string): Implied[] {
  const shares = facts.filter((fact) => fact.outcome && fact.group && percentOf(fact) && fact.kind !== 'gap')
  const outcomes = [...new Set(shares.map((fact) => plain(fact.outcome)))]
  if (outcomes.length < 3) return []
  const groups = groupFacts(shares, (fact) => [fact.group, fact.sex, fact.year].map(plain).join('|')).map((own) => {
    const values = new Map(own.map((fact) => [plain(fact.outcome), percentOf(fact)!.value]))
    return { group: own[0]!.group!, values }
  })
  const whole = groups.some(
    ({ values }) => values.size === outcomes.length && Math.abs(sum([...values.values()]) - 100) <= 5,
  )
  if (!whole) return []
  return groups.flatMap(({ group, values }): Implied[] => {
    const others = outcomes.filter((one) => one !== outcome)
    if (values.has(outcome) || !others.every((one) => values.has(one))) return []
    const parts = others.map((one) => values.get(one)!)
    return [{ group, value: 100 - sum(parts), how: `100 − ${parts.join(' − ')}` }]
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0)
}
