import { termsOf } from '../lint/views.ts'
import type { LineRule } from './rule.ts'

/** Quoted phrases that PubMed looks up in its phrase index. */
export const pubmedPhraseIndex: LineRule = {
  code: 'PUBMED-PHRASE-INDEX',
  severity: 'info',
  scope: 'line',
  why: 'PubMed finds a quoted phrase only when it is in its phrase index; one that is not is searched word by word, without a warning in the count.',
  good: [{ platform: 'pubmed', text: '"drop out"[tiab:~0]' }],
  bad: [{ platform: 'pubmed', text: '"improving access to psychological therapies"[tiab]' }],
  check: (line, { platform }) => {
    if (platform?.id !== 'pubmed') return []
    const tree = line.sound!
    // Long phrases are those that an index of phrases seldom holds.
    const long = termsOf(tree).filter(
      ({ term, field }) => term.quoted && term.words.length >= 5 && isText(field?.fields),
    )
    const first = long[0]?.term
    if (!first) return []
    const message = `Unexpected phrase of ${first.words.length} words \`${tree.text.slice(first.start, first.end)}\`, expected one that PubMed's phrase index is likely to hold.`
    const hint =
      'Look at "Search details" whether it was found as a phrase; `[tiab:~0]` searches the words side by side in any case.'
    return [{ line, span: line.place(first), message, hint }]
  },
}

function isText(fields: readonly string[] | undefined): boolean {
  return fields?.includes('title') ?? false
}
