import type { Edit } from '../lint/repair.ts'
import type { LineRule } from './rule.ts'

const CURLY = /[“”„‟″＂]/g

/** Word-processor quotes; one finding a line. */
export const quoteCurly: LineRule = {
  code: 'QUOTE-CURLY',
  severity: 'warning',
  scope: 'line',
  syntax: true,
  why: 'Curly quotes come from a word processor: the text is no verbatim copy (PRISMA-S item 8), and some platforms do not read them as quotes.',
  good: [{ text: '("green tea" or "black tea").tw.' }],
  bad: [{ text: '(“green tea” or "black tea").tw.' }],
  check: (line) => {
    const { query } = line.line
    const marks = [...query.matchAll(CURLY)]
    if (marks.length === 0) return []
    const straight = query.split('"').length - 1
    const among = straight > 0 ? ` among ${straight} straight` : ''
    const message = `Unexpected curly ${marks.length === 1 ? 'quote' : 'quotes'} (${marks.length}${among}), expected straight ones: the line went through a word processor.`
    const fix = marks.map(({ index }): Edit => ({ start: index, end: index + 1, text: '"' }))
    const span = { start: marks[0]!.index, end: marks[0]!.index + 1 }
    return [
      {
        line,
        span,
        message,
        hint: 'Replace them with `"`, and copy the strategy from the platform itself next time.',
        fix,
      },
    ]
  },
}
