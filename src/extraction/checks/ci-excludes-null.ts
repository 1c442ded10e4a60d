import { parseP, pText, saysSignificant } from '../findings/compare-p.ts'
import { intervalOf, intervalText, isReference, pFromInterval } from '../findings/interval.ts'
import { significant } from '../findings/reported.ts'
import type { FactRule } from './rule.ts'

/** An interval that excludes "no difference" beside a p-value that is not significant. */
export const ciExcludesNull: FactRule = {
  code: 'ci-excludes-null',
  severity: 'error',
  scope: 'fact',
  why: 'A 95% interval that excludes 1 (of a ratio) or 0 (of a difference) and a p-value above 0.05 contradict each other.',
  good: [{ facts: [{ measure: 'OR', est: '1.16', ciLow: '0.97', ciHigh: '1.38', p: { op: '>', value: '0.05' } }] }],
  bad: [
    { facts: [{ measure: 'OR', est: '1.6', ciLow: '1.2', ciHigh: '2.1', p: { op: '=', value: '0.21' } }] },
    { facts: [{ measure: 'MD', est: '2.5', ciLow: '0.8', ciHigh: '4.2', p: { op: '>', value: '0.05' } }] },
  ],
  silences: ['claim-vs-p', 'ci-vs-p'],
  check: (fact) => {
    const interval = intervalOf(fact)
    const p = parseP(fact.p)
    if (!interval || interval.none === undefined || !p || fact.p?.overall || isReference(fact, interval))
      return undefined
    const { low, high, none, level } = interval
    if (!(low.low > none || high.high < none)) return undefined
    const alpha = Math.round(1e9 * (1 - level / 100)) / 1e9
    if (saysSignificant(p, alpha) !== false || (p.op === '=' && p.low <= alpha)) return undefined
    const range = pFromInterval(interval)
    const gives = range
      ? `, and gives p = ${significant(range.p)} (at most ${significant(range.high)} with every rounding)`
      : ''
    const tenfold = range !== undefined && p.op === '=' && within(p.value / 10, range.low, range.high, p.value / 10)
    return {
      key: 'p',
      computed: range ? { p: range.p, largestPWithinRounding: range.high, ...(tenfold ? { tenfold } : {}) } : {},
      message: `Inconsistent: interval ${intervalText(interval)} excludes ${none}${gives}, but ${pText(fact.p!)} is reported.`,
      hint: tenfold
        ? `Compare the p-value with the report: a tenth of it would fit.`
        : 'Compare estimate, interval and p with the report.',
    }
  },
}

function within(x: number, low: number, high: number, slack: number): boolean {
  return x >= low - 0.05 * slack && x <= high + 0.05 * slack
}
