import { listWords } from '../../lib/text.ts'
import { duplicateLines, endLines } from '../lint/line-graph.ts'
import { finalKey } from '../strategy.ts'
import type { StrategyRule } from './rule.ts'

/** Several lines that lead nowhere, and nothing that says which was exported. */
export const finalAmbiguous: StrategyRule = {
  code: 'FINAL-AMBIGUOUS',
  severity: 'warning',
  scope: 'strategy',
  why: 'When several lines lead nowhere, the reader cannot tell whose records were exported.',
  good: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\nfinal: 2\n---\n1. tea.tw.\n2. limit 1 to yr="2008"\n3. limit 1 to yr="2009"',
    },
  ],
  bad: [
    {
      text: '---\ndatabase: MEDLINE\nplatform: ovid\nversion: 1\n---\n1. tea.tw.\n2. limit 1 to yr="2008"\n3. limit 1 to yr="2009"',
    },
  ],
  silences: { strategy: ['LINE-UNUSED', 'FINAL-MISSING'] },
  check: (subject) => {
    const { strategy } = subject
    if (!strategy.meta || strategy.meta.final !== undefined) return []
    const ends = endLines(subject)
    const twins = new Set([...duplicateLines(subject)].flat())
    if (ends.filter((one) => !twins.has(one)).length < 1 || ends.length < 2) return []
    const last = finalKey(strategy)
    const line = ends.find((one) => one.line.key === last) ?? ends.at(-1)!
    const ids = ends.map((one) => one.line.id)
    const some = ids.length > 8 ? [...ids.slice(0, 7), `${ids.length - 7} more`] : ids
    return [
      {
        line,
        message: `Unexpected lack of \`final\`, expected the line that was exported: lines ${listWords(some)} all lead nowhere.`,
        hint: `Add \`final: ${line.line.key}\` to the front matter, or another line.`,
      },
    ]
  },
}
