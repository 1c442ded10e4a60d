import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Ranges of lines beyond reason. */
export const refRange: LineRule = {
  code: 'REF-RANGE',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'A range of lines beyond reason is a slip of the pen.',
  good: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. or/1-2' }],
  bad: [{ text: '1. tea.tw.\n2. coffee.tw.\n3. or/1-200000' }],
  check: fromParser('REF-RANGE'),
}
