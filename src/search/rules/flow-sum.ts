import { formatNumber } from '../../lib/text.ts'
import { finalKey } from '../strategy.ts'
import type { ReviewRule } from './rule.ts'

/** Results of the final lines that do not add up to what was imported. */
export const flowSum: ReviewRule = {
  code: 'FLOW-SUM',
  severity: 'warning',
  scope: 'review',
  why: 'The records of the flow diagram must be those of the final lines: otherwise another set was exported, or only a part of it.',
  good: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n1. tea.tw.',
      counts: [80],
      flow: { databases: 1, identified: 80, duplicates: 0, expected: undefined },
    },
  ],
  bad: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n1. tea.tw.',
      counts: [80],
      flow: { databases: 1, identified: 60, duplicates: 0, expected: undefined },
    },
  ],
  check: ({ subjects, flow }) => {
    if (!flow) return []
    const databases = subjects.filter(({ strategy: { meta } }) => meta && meta.engine === undefined)
    const counts = databases.map((one) => one.runs.at(-1)?.counts.get(finalKey(one.strategy) ?? ''))
    if (databases.length !== flow.databases || counts.some((one) => one === undefined)) return []
    const sum = counts.reduce<number>((total, one) => total + one!, 0)
    if (sum === flow.identified) return []
    const message = `Unexpected ${formatNumber(flow.identified)} imported records of databases, expected the ${formatNumber(sum)} that their final lines found.`
    return [{ message, hint: 'Import what is missing, or state the line that was exported as `final`.' }]
  },
}
