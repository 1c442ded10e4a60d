import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Closing quotes without an opening one. */
export const quoteUnopened: LineRule = {
  code: 'QUOTE-UNOPENED',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'A closing quote that nothing opened leaves the platform to guess where the phrase starts.',
  good: [{ text: '("marginal* group*" or minorit*).tw.' }],
  bad: [{ text: '(marginal* group*" or minorit*).tw.' }],
  check: fromParser('QUOTE-UNOPENED'),
}
