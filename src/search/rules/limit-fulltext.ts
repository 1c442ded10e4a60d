import { limitRule } from './limit-rule.ts'
import type { LineRule } from './rule.ts'

/** Limits to what the library has as full text. */
export const limitFulltext: LineRule = {
  code: 'LIMIT-FULLTEXT',
  severity: 'warning',
  scope: 'line',
  why: 'A limit to full text depends on what the library subscribes to: it loses studies for no reason of the review.',
  good: [{ text: '1. tea.tw.\n2. limit 1 to yr="2008 -Current"' }],
  bad: [{ text: '1. tea.tw.\n2. limit 1 to full text' }],
  check: limitRule('full-text', (value) => ({
    message: `Unexpected limit \`${value}\`, expected none to full text: it depends on the library.`,
    hint: 'Leave it out; look for full texts after screening.',
  })),
}
