import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Quotes that are never closed. */
export const quoteUnclosed: LineRule = {
  code: 'QUOTE-UNCLOSED',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'A quote that is never closed turns what follows into part of the phrase, or is dropped.',
  good: [{ text: '("drop out*" or attrition).tw.' }],
  bad: [{ text: '("drop out* or attrition).tw.' }],
  check: fromParser('QUOTE-UNCLOSED'),
}
