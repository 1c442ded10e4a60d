import { fromParser } from './from-parser.ts'
import type { Finding, LineRule } from './rule.ts'

const inBrackets = fromParser('HEADING-PLACEHOLDER')

/** What a translation left open: `[MeSH → CINAHL heading needed: …]`, or `{{HEADING: …}}` as people write it. */
export const headingPlaceholder: LineRule = {
  code: 'HEADING-PLACEHOLDER',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'A heading of one thesaurus cannot be copied into another: the translation leaves a place for the one that a person looks up.',
  good: [{ platform: 'ebsco', text: '(MH "Treatment Outcomes+")' }],
  bad: [
    { platform: 'ebsco', text: '[MeSH → CINAHL heading needed: "Treatment Outcome"]' },
    { platform: 'ebsco', text: '{{HEADING: Treatment Outcome (MeSH) → CINAHL ?}}' },
  ],
  silences: { line: ['*'] },
  check: (line, ...rest) => {
    const found: Finding[] = [...inBrackets(line, ...rest)]
    for (const match of line.line.query.matchAll(/\{\{[^{}]{0,400}\}\}/g)) {
      const span = { start: match.index, end: match.index + match[0].length }
      const message = `Unexpected placeholder \`${match[0]}\`, expected what stands for it here.`
      found.push({
        line,
        span,
        message,
        hint: 'Look it up in this database, in its thesaurus where it is a heading, and write that here.',
      })
    }
    return found
  },
}
