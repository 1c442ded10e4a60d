import { parseP, pText, saysSignificant } from '../findings/compare-p.ts'
import { intervalOf, intervalText, isReference, pFromInterval } from '../findings/interval.ts'
import { significant } from '../findings/reported.ts'
import type { FactRule } from './rule.ts'

/** An interval that includes "no difference" beside a significant p-value. */
export const ciIncludesNull: FactRule = {
  code: 'ci-includes-null',
  severity: 'error',
  scope: 'fact',
  why: 'A 95% interval that includes 1 (of a ratio) or 0 (of a difference) and a p-value below 0.05 contradict each other.',
  good: [
    { facts: [{ measure: 'OR', est: '1.18', ciLow: '1.02', ciHigh: '1.37', p: { op: '=', value: '0.028' } }] },
    { facts: [{ measure: 'RR', est: '0.8', ciLow: '0.6', ciHigh: '1.0', p: { op: '=', value: '0.04' } }] },
  ],
  bad: [
    { facts: [{ measure: 'Beta', est: '0.00', ciLow: '-0.02', ciHigh: '0.01', p: { op: '<', value: '0.001' } }] },
    { facts: [{ measure: 'HR', est: '1.21', ciLow: '0.93', ciHigh: '1.58', p: { op: '=', value: '0.02' } }] },
  ],
  silences: ['claim-vs-p', 'ci-vs-p', 'claim-vs-ci'],
  check: (fact) => {
    const interval = intervalOf(fact)
    const p = parseP(fact.p)
    if (!interval || interval.none === undefined || !p || fact.p?.overall || isReference(fact, interval))
      return undefined
    const { low, high, none, level } = interval
    if (!(low.high < none && none < high.low)) return undefined
    const alpha = Math.round(1e9 * (1 - level / 100)) / 1e9
    // The largest p that can have been rounded to the reported one.
    if (saysSignificant(p, alpha) !== true || (p.op === '=' && p.high >= alpha)) return undefined
    const range = pFromInterval(interval)
    const gives = range
      ? `, and gives p = ${significant(range.p)} (at least ${significant(range.low)} with every rounding)`
      : ''
    return {
      key: 'p',
      computed: range ? { p: range.p, smallestPWithinRounding: range.low } : {},
      message: `Inconsistent: interval ${intervalText(interval)} includes ${none}${gives}, but ${pText(fact.p!)} is reported.`,
      hint: 'Compare estimate, interval and p with the report: often one belongs to another row or model.',
    }
  },
}
