import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Operators without a term on one side. */
export const operandMissing: LineRule = {
  code: 'OPERAND-MISSING',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'An operator with nothing on one side is refused, or searched as a word.',
  good: [{ text: '(tea or coffee).tw.' }],
  bad: [{ text: '(tea or or coffee).tw.' }],
  check: fromParser('OPERAND-MISSING'),
}
