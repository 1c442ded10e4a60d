import { claimOf } from '../findings/claims.ts'
import { intervalOf, intervalText, isReference, pFromInterval, rangeText } from '../findings/interval.ts'
import type { FactRule } from './rule.ts'

/** A claim that the interval does not bear out. */
export const claimVsCi: FactRule = {
  code: 'claim-vs-ci',
  severity: 'warning',
  scope: 'fact',
  why: '"Less likely" beside an interval that includes 1, or "no difference" beside one that excludes it, tells the reader something that the figures do not.',
  good: [
    { facts: [{ measure: 'OR', est: '0.55', ciLow: '0.49', ciHigh: '0.61', claim: 'less likely' }] },
    { facts: [{ measure: 'OR', est: '1.10', ciLow: '0.97', ciHigh: '1.25', claim: 'no significant difference' }] },
  ],
  bad: [
    { facts: [{ measure: 'RR', est: '0.4', ciLow: '0.2', ciHigh: '1.2', claim: 'less likely' }] },
    { facts: [{ measure: 'MD', est: '1.2', ciLow: '0.4', ciHigh: '2.0', claim: 'ns' }] },
    { facts: [{ measure: 'HR', est: '1.31', ciLow: '0.88', ciHigh: '1.95', text: 'Women were more likely to fall' }] },
  ],
  check: (fact) => {
    const interval = intervalOf(fact)
    const claim = claimOf(fact)
    if (!interval || interval.none === undefined || !claim || isReference(fact, interval)) return undefined
    const { low, high, none } = interval
    const includes = low.high < none && none < high.low
    const excludes = low.low > none || high.high < none
    if (claim.effect ? !includes : !excludes) return undefined
    const range = pFromInterval(interval)
    return {
      key: 'claim',
      computed: range ? { p: range.p, smallestPWithinRounding: range.low, largestPWithinRounding: range.high } : {},
      message: `Inconsistent: claim "${claim.words}" but the interval ${intervalText(interval)} ${includes ? 'includes' : 'excludes'} ${none}${range ? `; it gives ${rangeText(range)}` : ''}.`,
      hint: claim.effect
        ? 'Word the finding as the interval has it, or say that it is not significant.'
        : 'Word the finding as the interval has it.',
    }
  },
}
