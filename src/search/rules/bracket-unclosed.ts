import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** Brackets that are not closed. */
export const bracketUnclosed: LineRule = {
  code: 'BRACKET-UNCLOSED',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'A field or a comment whose bracket is not closed swallows what follows.',
  good: [{ platform: 'pubmed', text: 'tea[tiab] OR coffee[tiab]' }],
  bad: [{ platform: 'pubmed', text: 'tea[tiab] OR coffee[tiab' }],
  check: fromParser('BRACKET-UNCLOSED'),
}
