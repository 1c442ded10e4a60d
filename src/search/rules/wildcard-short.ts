import { termsOf } from '../lint/views.ts'
import type { Finding, LineRule } from './rule.ts'

/** Letters that must stand with a truncation sign. */
const LEAST: Readonly<Record<string, number>> = { pubmed: 4, wos: 3 }

/** Truncated words with fewer letters than the platform needs. */
export const wildcardShort: LineRule = {
  code: 'WILDCARD-SHORT',
  severity: 'error',
  scope: 'line',
  why: 'PubMed needs at least four letters with an asterisk, Web of Science three: shorter words are refused or searched without it.',
  good: [{ platform: 'pubmed', text: 'afri*[tiab]' }],
  bad: [{ platform: 'pubmed', text: 'afr*[tiab]' }],
  check: (line, { platform }) => {
    const least = LEAST[platform?.id ?? '']
    if (least === undefined) return []
    const tree = line.sound!
    return termsOf(tree).flatMap(({ term, fields }): Finding[] => {
      if (fields.includes('author') || fields.includes('journal') || fields.includes('identifier')) return []
      const word = term.words.find(({ text, wildcards }) => {
        const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length
        return letters > 0 && letters < least && wildcards.some((one) => one.max === undefined)
      })
      // In a phrase the letters of its other words count.
      if (!word || (term.quoted && term.words.length > 1)) return []
      const message = `Unexpected \`${word.text}\` with fewer than ${least} letters, expected at least ${least} with a wildcard on ${platform!.label}.`
      return [{ line, span: line.place(word), message, hint: 'Write more of the word, or its forms joined by OR.' }]
    })
  },
}
