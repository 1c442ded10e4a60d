import { intervalOf, isReference } from '../findings/interval.ts'
import type { FactRule } from './rule.ts'

/** Estimate and limits with different numbers of decimals. */
export const decimalsDiffer: FactRule = {
  code: 'decimals-differ',
  severity: 'info',
  scope: 'fact',
  why: 'Estimate and limits come from one row of one output: mixed decimals show that a nought was dropped or a figure retyped.',
  good: [{ facts: [{ measure: 'OR', est: '0.50', ciLow: '0.47', ciHigh: '0.53' }] }],
  bad: [{ facts: [{ measure: 'OR', est: '0.5', ciLow: '0.47', ciHigh: '0.53' }] }],
  check: (fact) => {
    const interval = intervalOf(fact)
    if (!interval || isReference(fact, interval)) return undefined
    const { est, low, high } = interval
    const decimals = new Set([est, low, high].flatMap((one) => (one ? [one.decimals] : [])))
    if (decimals.size < 2) return undefined
    return {
      key: 'est',
      message: `${est?.raw ?? ''} (${low.raw}–${high.raw}) mixes decimal places.`,
      hint: 'Compare the figures with the report and keep its noughts.',
    }
  },
}
