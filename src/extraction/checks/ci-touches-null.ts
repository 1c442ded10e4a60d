import { intervalOf, intervalText, isReference } from '../findings/interval.ts'
import type { FactRule } from './rule.ts'

/** A limit that equals "no difference" as printed. */
export const ciTouchesNull: FactRule = {
  code: 'ci-touches-null',
  severity: 'info',
  scope: 'fact',
  why: 'A limit printed as 1 (of a ratio) or 0 (of a difference) may have been rounded from either side: the interval alone does not say whether the result is significant.',
  good: [{ facts: [{ measure: 'RR', est: '0.4', ciLow: '0.2', ciHigh: '0.9' }] }],
  bad: [{ facts: [{ measure: 'RR', est: '0.4', ciLow: '0.2', ciHigh: '1.0' }] }],
  check: (fact) => {
    const interval = intervalOf(fact)
    if (!interval || interval.none === undefined || isReference(fact, interval)) return undefined
    const { low, high, none } = interval
    if (low.value !== none && high.value !== none) return undefined
    return {
      key: low.value === none ? 'ciLow' : 'ciHigh',
      message: `Limit of ${intervalText(interval)} equals ${none} as printed.`,
      hint: 'Look for more decimals or a p-value in the report before calling it significant or not.',
    }
  },
}
