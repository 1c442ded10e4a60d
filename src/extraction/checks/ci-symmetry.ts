import { intervalOf, intervalText, isReference } from '../findings/interval.ts'
import { significant } from '../findings/reported.ts'
import { delinearise, linearise } from '../findings/scale.ts'
import type { FactRule } from './rule.ts'

/** So much of half the interval may the middle be off: profile likelihoods, exact limits and bootstraps are not quite even. */
const TOLERANCE = 0.1

/** An estimate far from the middle of its interval. */
export const ciSymmetry: FactRule = {
  code: 'ci-symmetry',
  severity: 'warning',
  scope: 'fact',
  why: 'Intervals of ratios are symmetric on the logarithmic scale, those of differences as they stand; an estimate off the middle, beyond rounding and a tenth of half the width, has a misread figure or an unusual method.',
  good: [
    { facts: [{ measure: 'OR', est: '0.67', ciLow: '0.63', ciHigh: '0.71' }] },
    { facts: [{ kind: 'difference', measure: 'MD', est: '.50', ciLow: '.26', ciHigh: '.74' }] },
  ],
  bad: [
    { facts: [{ measure: 'OR', est: '1.50', ciLow: '1.20', ciHigh: '2.60' }] },
    { facts: [{ measure: 'MD', est: '-2.1', ciLow: '-3.0', ciHigh: '-0.2' }] },
  ],
  check: (fact) => {
    const interval = intervalOf(fact)
    const { est, low, high, scale } = interval ?? {}
    if (!interval || !est || !low || !high || isReference(fact, interval) || fact.approx) return undefined
    if (scale !== 'ratio' && scale !== 'difference' && scale !== 'rate' && scale !== 'correlation') return undefined
    if (low.value >= high.value) return undefined
    const f = linearise(scale)
    const half = (f(high.value) - f(low.value)) / 2
    const lowest = (f(low.low) + f(high.low)) / 2
    // Limits of rates are made in several ways, between even on the logarithmic and on the plain scale.
    const highest = scale === 'rate' ? f((low.high + high.high) / 2) : (f(low.high) + f(high.high)) / 2
    if (!Number.isFinite(half) || !Number.isFinite(lowest) || !Number.isFinite(highest)) return undefined
    const slack = TOLERANCE * half
    if (f(est.high) >= lowest - slack && f(est.low) <= highest + slack) return undefined
    const middle = delinearise(scale)((f(low.value) + f(high.value)) / 2)
    const even =
      scale === 'difference' ? 'middle' : scale === 'correlation' ? 'middle (Fisher’s z)' : 'logarithmic middle'
    return {
      key: 'est',
      computed: { middle },
      message: `Inconsistent interval: the ${even} of ${intervalText(interval)} is ${significant(middle)}, reported is ${est.raw}.`,
      hint: 'Compare the three figures with the report; accept it with a waiver if the method gives uneven intervals.',
    }
  },
}
