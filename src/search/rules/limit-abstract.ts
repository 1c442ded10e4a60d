import { limitRule } from './limit-rule.ts'
import type { LineRule } from './rule.ts'

/** Limits to records with an abstract. */
export const limitAbstract: LineRule = {
  code: 'LIMIT-ABSTRACT',
  severity: 'warning',
  scope: 'line',
  why: 'A limit to records with an abstract loses studies whose record has none: old ones, letters, meeting papers.',
  good: [{ text: '1. tea.tw.\n2. limit 1 to yr="2008 -Current"' }],
  bad: [{ text: '1. tea.tw.\n2. limit 1 to abstracts' }],
  check: limitRule('abstract', (value) => ({
    message: `Unexpected limit \`${value}\`, expected records without an abstract to be kept.`,
    hint: 'Leave it out, or exclude by publication type.',
  })),
}
