import { fromParser } from './from-parser.ts'
import type { LineRule } from './rule.ts'

/** PubMed fields on a group. */
export const fieldOnGroup: LineRule = {
  code: 'FIELD-ON-GROUP',
  severity: 'warning',
  scope: 'line',
  syntax: true,
  why: 'PubMed does not spread a field over a group: it holds for the last term, or for none.',
  good: [{ platform: 'pubmed', text: 'tea[tiab] OR coffee[tiab]' }],
  bad: [{ platform: 'pubmed', text: '(tea OR coffee)[tiab]' }],
  check: fromParser('FIELD-ON-GROUP'),
}
