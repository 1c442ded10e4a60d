import { intervalOf, intervalText } from '../findings/interval.ts'
import { significant } from '../findings/reported.ts'
import { delinearise, linearise } from '../findings/scale.ts'
import type { FactRule } from './rule.ts'

/** The lower limit of an interval above its upper one. */
export const ciOrder: FactRule = {
  code: 'ci-order',
  severity: 'error',
  scope: 'fact',
  why: 'A lower limit above the upper one is a slip of one digit or a swap: neither limit can be relied on.',
  good: [{ facts: [{ measure: 'OR', est: '0.34', ciLow: '0.32', ciHigh: '0.36' }] }],
  bad: [{ facts: [{ measure: 'OR', est: '0.34', ciLow: '0.32', ciHigh: '0.26' }] }],
  silences: ['ci-symmetry', 'ci-vs-p', 'ci-includes-null', 'ci-excludes-null', 'claim-vs-ci', 'ci-touches-null'],
  check: (fact) => {
    const interval = intervalOf(fact)
    if (!interval || interval.low.value <= interval.high.value) return undefined
    const { est, low, high, scale } = interval
    const about = fact.group ? `${fact.group}: ` : ''
    const computed: Record<string, number> = {}
    if (est && (scale === 'ratio' || scale === 'rate' || scale === 'difference')) {
      // The limit that symmetry with the other one implies, on the scale of the measure.
      const [f, back] = [linearise(scale), delinearise(scale)]
      const upper = back(2 * f(est.value) - f(low.value))
      const lower = back(2 * f(est.value) - f(high.value))
      if (upper > est.value && Number.isFinite(upper)) computed.impliedUpperFromSymmetry = upper
      if (lower < est.value && Number.isFinite(lower)) computed.impliedLowerFromSymmetry = lower
    }
    const implied = computed.impliedUpperFromSymmetry ?? computed.impliedLowerFromSymmetry
    const which =
      computed.impliedUpperFromSymmetry === undefined ? `lower limit of ${high.raw}` : `upper limit of ${low.raw}`
    const side = computed.impliedUpperFromSymmetry === undefined ? 'a lower' : 'an upper'
    return {
      key: 'ciHigh',
      computed,
      message: `Inconsistent interval: ${about}upper limit ${high.raw} is below lower limit ${low.raw}${implied === undefined ? '' : `; by symmetry with ${which === `upper limit of ${low.raw}` ? low.raw : high.raw}, ${est?.raw} would have ${side} limit near ${significant(implied)}`}.`,
      hint: `Compare ${intervalText(interval)} with the report.`,
    }
  },
}
