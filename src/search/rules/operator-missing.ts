import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Groups side by side without an operator. */
export const operatorMissing: LineRule = {
  code: 'OPERATOR-MISSING',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'Without an operator between two groups the platform refuses the line or joins them in its own way.',
  good: [{ platform: 'ebsco', text: 'TI (tea OR coffee) OR AB (tea OR coffee)' }],
  bad: [{ platform: 'ebsco', text: 'TI (tea OR coffee) AB (tea OR coffee)' }],
  check: fromParser('OPERATOR-MISSING'),
}
