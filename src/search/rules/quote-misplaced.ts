import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Quotes within their phrase. */
export const quoteMisplaced: LineRule = {
  code: 'QUOTE-MISPLACED',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'A quote that closes within its phrase splits the phrase in two.',
  good: [{ text: '("symptom reduction*" or recovery).tw.' }],
  bad: [{ text: '("symptom" reduction*" or recovery).tw.' }],
  check: fromParser('QUOTE-MISPLACED'),
}
