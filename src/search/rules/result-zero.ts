import { listWords } from '../../lib/text.ts'
import { addsNothing } from '../lint/adds-nothing.ts'
import { headingsOf } from '../lint/views.ts'
import type { Finding, StrategyRule } from './rule.ts'

/** Lines that found nothing. */
export const resultZero: StrategyRule = {
  code: 'RESULT-ZERO',
  severity: 'warning',
  scope: 'strategy',
  why: 'A line that finds nothing is a slip of spelling or field, or a heading of another thesaurus.',
  good: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. 1 or 2', counts: [10, 5, 12] }],
  bad: [{ text: '1. exp Tae/\n2. coffee.tw.\n3. 1 or 2', counts: [0, 5, 5] }],
  check: (subject) =>
    subject.runs.flatMap(({ counts }) =>
      subject.lines.flatMap((line): Finding[] => {
        if (counts.get(line.line.key) !== 0) return []
        const headings = headingsOf(line.tree).map((one) => `\`${one.text}\``)
        const what =
          headings.length > 0
            ? `Look up ${listWords(headings.slice(0, 3))} in the thesaurus of this database: a heading of another one finds nothing.`
            : 'Check spelling, field and operators.'
        const idle = addsNothing(subject, counts).filter((one) => one.parts.includes(line.line.key))
        const so =
          idle.length > 0
            ? `; so line ${listWords(idle.map((one) => one.line.line.id))} is no larger than without it`
            : ''
        const span = { start: 0, end: line.line.query.length }
        return [
          { line, span, message: `Unexpected 0 results in line ${line.line.id}, expected some${so}.`, hint: what },
        ]
      }),
    ),
}
