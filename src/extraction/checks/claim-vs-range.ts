import { claimOf } from '../findings/claims.ts'
import type { Fact } from '../findings/fact.ts'
import { parseReported, type Reported } from '../findings/reported.ts'
import type { FactRule } from './rule.ts'

/** A claim to be above or below others whose figures say otherwise. */
export const claimVsRange: FactRule = {
  code: 'claim-vs-range',
  severity: 'error',
  scope: 'fact',
  why: '"More likely" at 41% cannot be said against others at 34% to 46%: one end of the range, or the claim, was misread.',
  good: [
    { facts: [{ measure: '%', est: '68', comparatorRange: ['64', '65'], claim: 'more likely' }] },
    { facts: [{ measure: '%', est: '53', comparatorEst: '47', claim: 'more likely' }] },
  ],
  bad: [
    { facts: [{ measure: '%', est: '41', comparatorRange: ['34', '46'], claim: 'more likely' }] },
    { facts: [{ measure: '%', est: '12.4', comparatorEst: '10.9', claim: 'less likely' }] },
  ],
  check: (fact) => {
    const est = parseReported(fact.est)
    const range = comparatorOf(fact)
    const claim = claimOf(fact)
    const direction = (claim?.effect ? claim.direction : undefined) ?? (fact.from ? undefined : fact.direction)
    if (!est || !range || (direction !== 'higher' && direction !== 'lower')) return undefined
    const [low, high] = range
    const fine =
      direction === 'higher'
        ? est.high >= high.low && est.value >= high.value
        : est.low <= low.high && est.value <= low.value
    if (fine) return undefined
    const contains = low.value <= est.value && est.value <= high.value && low.value < high.value
    const unit = fact.measure === '%' || fact.unit === '%' ? '%' : ''
    const bare = (one: Reported) => one.raw.replace(/\s*%$/, '')
    const words = claim?.effect && claim.direction ? `"${claim.words}"` : `direction \`${direction}\``
    const others =
      low === high
        ? `the comparator is ${bare(low)}${unit}`
        : `the comparator range is ${bare(low)}–${bare(high)}${unit}${contains ? ' (contains it)' : ''}`
    return {
      key: 'claim',
      computed: { contains },
      message: `Inconsistent: ${words} at ${bare(est)}${unit} but ${others}.`,
      hint: 'Compare the figures and the claim with the report.',
    }
  },
}

/** The figures that a fact is compared with: a range, one figure, or a percentage in the comparator's name. */
function comparatorOf(fact: Fact): readonly [Reported, Reported] | undefined {
  const [a, b] = (fact.comparatorRange ?? []).map((one) => parseReported(one))
  if (a && b) return a.value <= b.value ? [a, b] : [b, a]
  const named =
    fact.measure === '%' || fact.unit === '%' ? /(\d+(?:\.\d+)?)\s*%/.exec(fact.comparator ?? '')?.[1] : undefined
  const one = parseReported(fact.comparatorEst ?? named)
  return one && [one, one]
}
