import { dateNumber, periodText } from '../findings/periods.ts'
import type { FactRule } from './rule.ts'

/** A period that ends before it begins. */
export const periodOrder: FactRule = {
  code: 'period-order',
  severity: 'error',
  scope: 'fact',
  why: 'A period ends after it begins: otherwise the two dates are swapped or one is mistyped.',
  good: [{ facts: [{ period: ['2010-12', '2012-07'] }] }],
  bad: [{ facts: [{ period: ['2012-07', '2010-12'] }] }],
  check: ({ period }) => {
    const [from, to] = (period ?? []).map((one) => dateNumber(one))
    if (!from || !to || !period) return undefined
    const year = (value: number) => Math.floor(value / 100)
    const swapped = from.months && to.months ? to.value < from.value : year(to.value) < year(from.value)
    if (!swapped) return undefined
    return {
      key: 'period',
      message: `Inconsistent: the period ${periodText({ from: period[0]!, to: period[1]! })} ends before it begins.`,
      hint: 'Compare both dates with the report.',
    }
  },
}
