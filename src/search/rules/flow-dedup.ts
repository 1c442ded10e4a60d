import { formatNumber } from '../../lib/text.ts'
import type { ReviewRule } from './rule.ts'

/** A share of duplicates that databases hardly ever have. */
export const flowDedup: ReviewRule = {
  code: 'FLOW-DEDUP',
  severity: 'warning',
  scope: 'review',
  why: 'Databases that overlap give many records twice: with too few duplicates, sets were exported that the report does not state, or duplicates were missed.',
  good: [
    { text: '1. tea.tw.', flow: { databases: 4, identified: 278, duplicates: 95, expected: { low: 0.1, high: 0.85 } } },
  ],
  bad: [
    { text: '1. tea.tw.', flow: { databases: 4, identified: 278, duplicates: 15, expected: { low: 0.1, high: 0.85 } } },
  ],
  check: ({ flow }) => {
    if (!flow?.expected || flow.identified === 0) return []
    const { databases, identified, duplicates, expected } = flow
    const rate = duplicates / identified
    if (rate >= expected.low && rate <= expected.high) return []
    const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
    const wanted = rate < expected.low ? `at least ${percent(expected.low)}` : `at most ${percent(expected.high)}`
    const message = `Unexpected ${formatNumber(duplicates)} duplicates (${percent(rate)}) among ${formatNumber(identified)} records of ${databases} databases, expected ${wanted}.`
    return [{ message, hint: 'Check which sets were exported, and the deduplication: `litsieve dedupe report`.' }]
  },
}
