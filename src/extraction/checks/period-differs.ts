import { periodText } from '../findings/periods.ts'
import type { RowRule } from './rule.ts'

/** Several periods in one row. */
export const periodDiffers: RowRule = {
  code: 'period-differs',
  severity: 'info',
  scope: 'row',
  why: 'Findings of different periods in one row are compared by readers as if they were of one.',
  good: [{ facts: [{ period: ['2010', '2012'] }, { period: ['2010', '2012'] }] }],
  bad: [{ facts: [{ period: ['2010-12', '2012-07'] }, { period: ['2009-12', '2011-07'] }] }],
  check: (row) => {
    const periods = [
      ...new Set(
        row.facts.flatMap(({ period }) =>
          period && period.length === 2 ? [periodText({ from: period[0]!, to: period[1]! })] : [],
        ),
      ),
    ]
    if (periods.length < 2) return []
    return [
      {
        message: `Periods differ within one row: ${periods.join(' and ')}.`,
        hint: 'Say in the text which finding is of which period.',
      },
    ]
  },
}
