import { intervalOf, intervalText } from '../findings/interval.ts'
import type { FactRule } from './rule.ts'

/** An estimate outside its interval. */
export const ciContainsEstimate: FactRule = {
  code: 'ci-contains-estimate',
  severity: 'error',
  scope: 'fact',
  why: 'An estimate lies within its own confidence interval; outside it one of the three figures was misread.',
  good: [
    { facts: [{ measure: 'OR', est: '0.5', ciLow: '0.52', ciHigh: '0.60' }] },
    { facts: [{ measure: 'RR', est: '1.4', ciLow: '1.1', ciHigh: '1.8' }] },
  ],
  bad: [
    { facts: [{ measure: 'RR', est: '1.94', ciLow: '1.1', ciHigh: '1.8' }] },
    { facts: [{ measure: 'OR', est: '0.34', ciLow: '0.32', ciHigh: '0.26' }] },
  ],
  silences: ['ci-symmetry', 'ci-vs-p'],
  check: (fact) => {
    const interval = intervalOf(fact)
    if (!interval?.est) return undefined
    const { est, low, high } = interval
    // Swapped limits are a finding of their own: this one is about the estimate.
    const [bottom, top] = low.value <= high.value ? [low, high] : [high, low]
    if (est.high >= bottom.low && est.low <= top.high) return undefined
    const swapped = low.value > high.value ? ', even with its limits swapped' : ''
    return {
      key: 'est',
      message: `Inconsistent interval: estimate ${est.raw} lies outside ${intervalText(interval)}${swapped}, with every rounding allowed.`,
      hint: 'Compare the estimate and both limits with the report.',
      computed: { allowed: [bottom.low, top.high].map((one) => Number(one.toPrecision(9))) },
    }
  },
}
