import { tokensOfWord } from '../lint/pattern.ts'
import { SHORT_WORDS } from '../lint/short-words.ts'
import { shownTerm } from '../lint/shown-term.ts'
import { termsOf } from '../lint/views.ts'
import type { Finding, LineRule } from './rule.ts'

/** Stems of up to so many letters begin too many words. */
const SHORT = 3
const FREE = ['title', 'abstract', 'keywords', 'heading-word', 'all']

/** Words that are truncated after three letters or fewer. */
export const stemShort: LineRule = {
  code: 'STEM-SHORT',
  severity: 'warning',
  scope: 'line',
  why: 'A stem of three letters or fewer begins hundreds of unrelated words: `col*` is also college, collaboration and Colombia.',
  good: [{ text: '("people of colo?r" or race*).tw.' }],
  bad: [{ text: '("people of col*" or race*).tw.' }],
  check: (line) => {
    const tree = line.sound!
    return termsOf(tree).flatMap(({ term, fields }): Finding[] => {
      if (!fields.some((field) => FREE.includes(field))) return []
      const word = term.words.find(
        (one) => isShort(one.text) && one.wildcards.at(-1)?.max === undefined && one.wildcards.length === 1,
      )
      if (!word) return []
      const stem = tokensOfWord(word)[0]?.stem ?? ''
      const whole = term.words.length > 1 ? ` in \`${shownTerm(tree, term)}\`` : ''
      const message = `Unexpected short stem \`${stem}*\`${whole}, expected at least four letters: it begins many unrelated words.`
      const span = term.quoted ? { start: term.start + 1, end: term.end - 1 } : term
      return [
        { line, span: line.place(span), message, hint: 'Write the words out, or limit the wildcard to one character.' },
      ]
    })
  },
}

// A hyphenated word is no short stem, nor is a whole word with its plural (`boy*`) or an acronym (`hiv*`, `SSRI*`).
function isShort(text: string): boolean {
  const stem = /^["“”]?(\p{L}+)[*$:]["“”]?$/u.exec(text)?.[1]
  return stem !== undefined && stem.length <= SHORT && !isAcronym(stem) && !SHORT_WORDS.has(stem.toLowerCase())
}

function isAcronym(stem: string): boolean {
  return stem.length > 1 && (stem === stem.toUpperCase() || !/[aeiouy]/i.test(stem))
}
