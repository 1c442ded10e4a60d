import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Ovid headings without their slash. */
export const headingUnclosed: LineRule = {
  code: 'HEADING-UNCLOSED',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'Without its slash, `exp` and the words behind it are searched as text.',
  good: [{ text: 'exp Stroke/ or stroke.tw.' }],
  bad: [{ text: 'exp Stroke or stroke.tw.' }],
  check: fromParser('HEADING-UNCLOSED'),
}
