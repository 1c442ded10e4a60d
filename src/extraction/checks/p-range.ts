import { isMangled, pText } from '../findings/compare-p.ts'
import { intervalOf, pFromInterval } from '../findings/interval.ts'
import { parseReported, significant } from '../findings/reported.ts'
import { dfOf, recompute } from '../findings/statistic.ts'
import type { FactRule } from './rule.ts'

/** A p-value that is no probability. */
export const pRange: FactRule = {
  code: 'p-range',
  severity: 'error',
  scope: 'fact',
  why: 'A probability lies between 0 and 1: other figures have lost their decimal point, or are no p-value.',
  good: [{ facts: [{ p: { op: '<', value: '.001' } }] }, { facts: [{ p: { op: '=', value: '1.00' } }] }],
  bad: [
    { facts: [{ p: { op: '<', value: '001' } }] },
    { facts: [{ p: { op: '=', value: '1.34' } }] },
    { facts: [{ p: { op: '=', value: '-0.02' } }] },
  ],
  silences: ['p-notation'],
  check: (fact) => {
    if (!fact.p || /^\s*n\.?\s?s\.?\s*$/i.test(fact.p.value)) return undefined
    const value = parseReported(fact.p.value)
    if (value && value.value >= 0 && value.value <= 1 && !isMangled(fact.p.value)) {
      // `p > 1` and `p < 0` are between 0 and 1 only in name.
      const beyond = (value.value === 1 && />/.test(fact.p.op)) || (value.value === 0 && /</.test(fact.p.op))
      if (!beyond) return undefined
    }
    const interval = intervalOf(fact)
    const range = (interval && pFromInterval(interval)) ?? (fact.stat && recompute(fact.stat, dfOf(fact.stat, fact)))
    const lost = isMangled(fact.p.value) ? ' (lost decimal point?)' : ''
    const from = interval ? 'the interval' : 'the statistic'
    return {
      key: 'p',
      computed: range ? { p: range.p } : {},
      message: `${pText(fact.p)} is not a probability${lost}${range ? `; ${from} gives p = ${significant(range.p)}` : ''}.`,
      hint: 'Look at the p-value in the report.',
    }
  },
}
