import type { Finding, LineRule } from './rule.ts'

// As `query translate` writes it, and as other tools do.
const OPEN = /\{\{[^{}]{0,400}\}\}|\[[^[\]]{1,80} → [^[\]]{1,80} needed: [^[\]]{0,300}\]/g

/** Headings that a translation left open. */
export const headingPlaceholder: LineRule = {
  code: 'HEADING-PLACEHOLDER',
  severity: 'error',
  scope: 'line',
  syntax: true,
  why: 'A heading of one thesaurus cannot be copied into another: the translation leaves a place for the one that a person looks up.',
  good: [{ platform: 'ebsco', text: '(MH "Treatment Outcomes+")' }],
  bad: [{ platform: 'ebsco', text: '[MeSH → CINAHL heading needed: Treatment Outcome] OR TI outcome*' }],
  silences: { line: ['*'] },
  check: (line) => {
    const found: Finding[] = []
    for (const match of line.line.query.matchAll(OPEN)) {
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
