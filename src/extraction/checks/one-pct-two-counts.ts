import { formatNumber } from '../../lib/text.ts'
import { fixed } from '../findings/reported.ts'
import { percentOf, percentText, wholeNumber } from '../findings/share.ts'
import type { FactRule } from './rule.ts'

/** Counts that differ by less than this may well share a rounded percentage. */
const LEAST_RATIO = 1.05

/** One percentage for several counts. */
export const onePctTwoCounts: FactRule = {
  code: 'one-pct-two-counts',
  severity: 'warning',
  scope: 'fact',
  why: 'One percentage for two groups of different size is right for few totals, if any: the figures of one group may be missing.',
  good: [{ facts: [{ measure: '%', est: '2', counts: ['11020', '11057'] }] }],
  bad: [
    { facts: [{ measure: '%', est: '2', group: 'A; B', counts: ['8196', '11057'] }] },
    { facts: [{ measure: '%', est: '12.5', counts: ['50', '61'], of: '400' }] },
  ],
  check: (fact) => {
    const percent = percentOf(fact)
    const counts = (fact.counts ?? [])
      .map((one) => wholeNumber(one))
      .filter((one) => one !== undefined && one > 0) as number[]
    if (!percent || counts.length < 2) return undefined
    const [least, most] = [Math.min(...counts), Math.max(...counts)]
    const ratio = most / least
    if (ratio < LEAST_RATIO) return undefined
    const total = wholeNumber(fact.of ?? fact.n)
    const each =
      total === undefined
        ? ''
        : ` of ${formatNumber(total)} that is ${counts.map((one) => `${fixed((100 * one) / total, percent.decimals + 2)}%`).join(' and ')};`
    // Totals for which the smallest and the largest count round to the percentage.
    const [from, to] = [(100 * most) / percent.high, (100 * least) / Math.max(percent.low, 1e-9)]
    const fits = from <= to
    const totals =
      total !== undefined
        ? ''
        : fits
          ? ` both fit totals from ${formatNumber(Math.ceil(from))} to ${formatNumber(Math.floor(to))} only;`
          : ' no total fits both;'
    return {
      key: 'counts',
      severity: fits ? 'warning' : 'error',
      computed: { ratio, ...(fits ? { totals: [Math.ceil(from), Math.floor(to)] } : { totals: null }) },
      message: `${percentText(percent)} is printed once for counts ${counts.join(' and ')};${each}${totals} their ratio is ${fixed(ratio, 2)}.`,
      hint: 'Look in the report for the percentage of each group.',
    }
  },
}
