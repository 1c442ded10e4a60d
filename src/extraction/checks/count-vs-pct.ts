import { fixed } from '../findings/reported.ts'
import { percentOf, percentText, wholeNumber } from '../findings/share.ts'
import type { FactRule } from './rule.ts'

/** A percentage that its own count does not give. */
export const countVsPct: FactRule = {
  code: 'count-vs-pct',
  severity: 'warning',
  scope: 'fact',
  why: 'Count and total give the percentage; one that was cut instead of rounded is a warning, one further away an error.',
  good: [{ facts: [{ measure: '%', est: '13.4', count: '586', of: '4371' }] }],
  bad: [
    { facts: [{ measure: '%', est: '68', count: '11,703', of: '17,068' }] },
    { facts: [{ measure: '%', est: '31.2', count: '45', of: '203' }] },
  ],
  check: (fact) => {
    const percent = percentOf(fact)
    const count = wholeNumber(fact.count)
    const total = wholeNumber(fact.of ?? fact.n)
    if (!percent || count === undefined || total === undefined || total === 0 || count > total) return undefined
    const value = (100 * count) / total
    if (percent.low <= value && value <= percent.high) return undefined
    const unit = 10 ** -percent.decimals
    const truncated = value >= percent.value && value < percent.value + unit
    return {
      key: 'est',
      ...(truncated || Math.abs(value - percent.value) <= unit ? {} : { severity: 'error' as const }),
      computed: { pct: value, truncated },
      message: `Inconsistent: ${count}/${total} = ${fixed(value, percent.decimals + 2)}%, reported is ${percentText(percent)}${truncated ? ' (cut instead of rounded)' : ''}.`,
      hint: 'Compare count, total and percentage with the report.',
    }
  },
}
