import type { Fact } from '../findings/fact.ts'
import { groupFacts, groupWithoutSex, plain } from '../findings/group-facts.ts'
import { significant } from '../findings/reported.ts'
import { percentOf, percentText } from '../findings/share.ts'
import type { Hit, RowRule } from './rule.ts'

/** In percentage points: a gap that hardly any real difference between groups makes. */
const LEAST_GAP = 15

/** A figure that looks like one of another outcome. */
export const outcomeMislabelled: RowRule = {
  code: 'outcome-mislabelled',
  severity: 'error',
  scope: 'row',
  why: 'A share far away from all others of its outcome, and among those of another outcome of the same study, was likely copied from the wrong column.',
  good: [
    {
      facts: [
        { group: 'A', measure: '%', est: '68.1', outcome: 'improved' },
        { group: 'B', measure: '%', est: '60.8', outcome: 'improved' },
        { group: 'C', measure: '%', est: '66.9', outcome: 'improved' },
        { group: 'B', measure: '%', est: '8.8', outcome: 'worse' },
      ],
    },
  ],
  bad: [
    {
      facts: [
        { group: 'A', measure: '%', est: '68.1', outcome: 'improved' },
        { group: 'B', measure: '%', est: '60.8', outcome: 'improved' },
        { group: 'C', measure: '%', est: '66.9', outcome: 'improved' },
        { group: 'B women', measure: '%', est: '8.0', outcome: 'improved' },
        { group: 'B', measure: '%', est: '8.8', outcome: 'worse' },
      ],
    },
  ],
  check: (row) => {
    const shares = row.facts.filter((fact) => fact.outcome && fact.kind !== 'gap' && percentOf(fact))
    const outcomes = groupFacts(shares, ({ outcome }) => plain(outcome))
    return outcomes.flatMap((facts): Hit[] => {
      const odd = outliers(facts)
      if (!odd) return []
      const { few, rest } = odd
      const others = outcomes.filter((one) => one !== facts).flat()
      return few.flatMap((fact): Hit[] => {
        const share = percentOf(fact)!
        const like = others.filter((one) => near(percentOf(one)!.value, share.value))
        if (like.length === 0) return []
        const own = like.filter(({ group }) => groupWithoutSex(group) === groupWithoutSex(fact.group))
        const shares = (own.length > 0 ? own : like).map((one) => percentOf(one)!)
        const values = shares.map((one) => one.value)
        const other = plain((own[0] ?? like[0])!.outcome)
        const extreme =
          share.value < rest[0]!
            ? `far below the lowest value of it, ${significant(rest[0]!)}%`
            : `far above the highest value of it, ${significant(rest.at(-1)!)}%`
        return [
          {
            fact,
            key: 'outcome',
            computed: { likeOutcome: other, valuesOfThatOutcome: values, otherValues: [rest[0], rest.at(-1)] },
            message: `Inconsistent: ${fact.group ?? 'a group'}: ${fact.outcome} ${percentText(share)} is ${extreme}; "${other}" ${own.length > 0 ? 'of the group' : 'elsewhere'} is ${shares.map(percentText).join(', ')}.`,
            hint: `Look in the report whether the figure is of "${other}".`,
          },
        ]
      })
    })
  },
}

/** The smaller part of values that a wide gap divides, with the sorted values of the larger part. */
function outliers(facts: readonly Fact[]): { few: Fact[]; rest: number[] } | undefined {
  const sorted = [...facts].sort((a, b) => percentOf(a)!.value - percentOf(b)!.value)
  const values = sorted.map((fact) => percentOf(fact)!.value)
  if (values.length < 3) return undefined
  let cut = 1
  for (let i = 2; i < values.length; i++) if (values[i]! - values[i - 1]! > values[cut]! - values[cut - 1]!) cut = i
  const gap = values[cut]! - values[cut - 1]!
  const lowIsFew = cut * 2 < values.length
  const few = lowIsFew ? sorted.slice(0, cut) : sorted.slice(cut)
  const rest = lowIsFew ? values.slice(cut) : values.slice(0, cut)
  const spread = rest.at(-1)! - rest[0]!
  if (few.length * 2 > rest.length || gap < LEAST_GAP || gap < 1.5 * spread) return undefined
  return { few, rest }
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(3, 0.35 * Math.max(a, b))
}
