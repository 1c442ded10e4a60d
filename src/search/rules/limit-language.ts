import { limitRule } from './limit-rule.ts'
import type { LineRule } from './rule.ts'

/** Limits to languages. */
export const limitLanguage: LineRule = {
  code: 'LIMIT-LANGUAGE',
  severity: 'warning',
  scope: 'line',
  why: 'A limit to a language also loses records whose language is not indexed, and must be reported with its reason (PRISMA-S item 9).',
  good: [{ text: '1. tea.tw.\n2. limit 1 to yr="2008 -Current"' }],
  bad: [{ text: '1. tea.tw.\n2. limit 1 to english language' }],
  check: (line, subject, project) => {
    // Justified where it is written; promised by the protocol.
    if (subject.strategy.meta?.limits_justification || project.promised?.languages.length) return []
    return found(line, subject, project)
  },
}

const found = limitRule('language', (value) => ({
  message: `Unexpected limit \`${value}\` without a reason, expected \`limits_justification\` in the front matter.`,
  hint: 'Say why the language is limited (PRISMA-S item 9), or screen by language instead.',
}))
