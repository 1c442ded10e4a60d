import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Opening parentheses that nothing closes. */
export const parenUnclosed: LineRule = {
  code: 'PAREN-UNCLOSED',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'An opening parenthesis without its partner changes what belongs together, or is refused.',
  good: [{ text: '(tea or coffee) and cup.tw.' }],
  bad: [{ text: '(tea or coffee and cup.tw.' }],
  check: fromParser('PAREN-UNCLOSED'),
}
