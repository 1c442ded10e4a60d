import type { Edit } from '../lint/repair.ts'
import type { LineRule } from './rule.ts'

const DASH = /[\p{L}\p{N}][\u2010-\u2015\u2212](?=[\p{L}\p{N}])/gu

/** Dashes of a word processor within words and ranges; one finding a line. */
export const dashCurly: LineRule = {
  code: 'DASH-CURLY',
  severity: 'warning',
  scope: 'line',
  syntax: true,
  why: 'Platforms know the hyphen of the keyboard: a typographic one within a word or a range of lines is read as something else, or refused.',
  good: [{ text: '(follow-up or one-year).tw.' }],
  bad: [{ text: '(follow‐up or one–year).tw.' }],
  check: (line) => {
    const marks = [...line.line.query.matchAll(DASH)].map(({ index, 0: text }) => index + text.length - 1)
    if (marks.length === 0) return []
    const fix = marks.map((at): Edit => ({ start: at, end: at + 1, text: '-' }))
    const span = { start: marks[0]!, end: marks[0]! + 1 }
    const what = marks.length === 1 ? 'dash' : `dashes (${marks.length})`
    const message = `Unexpected typographic ${what} within words or numbers, expected the hyphen of the keyboard.`
    return [{ line, span, message, hint: 'Replace them with `-`.', fix }]
  },
}
