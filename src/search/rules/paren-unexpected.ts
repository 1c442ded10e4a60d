import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Closing parentheses that nothing opened. */
export const parenUnexpected: LineRule = {
  code: 'PAREN-UNEXPECTED',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'A closing parenthesis without its partner is refused, or ends a group too early.',
  good: [{ text: '(tea or coffee).tw.' }],
  bad: [{ text: '(tea or coffee)).tw.' }],
  check: fromParser('PAREN-UNEXPECTED'),
}
