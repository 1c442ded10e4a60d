import type { Term } from '../syntax/ast.ts'
import { exactPattern, findRanges, toPatterns, type WordPattern, type WordRange } from './pattern.ts'
import type { SearchIndex } from './search-index.ts'
import { formsOf, pluralsOf, type Semantics, STOP_WORDS } from './semantics.ts'

/** A word of a phrase: the words of the index that it certainly means, and those that it may mean. `any`: any word at all may stand there. */
export interface Slot {
  readonly pattern: WordPattern
  readonly sure: readonly WordRange[]
  readonly maybe: readonly WordRange[]
  readonly any: boolean
}

const STOPS = new Set(STOP_WORDS)

/** The words of a term, looked up in an index by the platform's rules; `near`: beside a proximity operator. */
export function toSlots(index: SearchIndex, term: Term, text: string, semantics: Semantics, near = false): Slot[] {
  // Scopus's `{…}` is to the letter.
  const literal = text[term.start] === '{'
  const rule = literal ? 'exact' : term.quoted ? semantics.quoted : semantics.unquoted
  const signs = !literal && (semantics.signsInQuotes || !term.quoted) && (semantics.signsNear || !near)
  const patterns = toPatterns(term.words)
  return patterns.map((pattern) => {
    const sure = findRanges(index, pattern)
    const any = semantics.stopsInPhrase && patterns.length > 1 && STOPS.has(pattern.text)
    if (pattern.rest !== undefined) {
      // What a platform makes of signs where it has none is not known: perhaps the word without them.
      if (!signs) return { pattern, sure: findRanges(index, exactPattern(pattern.prefix)), maybe: sure, any }
      return { pattern, sure: pattern.prefix.length < semantics.shortestStem ? [] : sure, maybe: sure, any }
    }
    if (rule === 'exact') return { pattern, sure, maybe: sure, any }
    const forms = rule === 'unsure-forms' ? formsOf(pattern.text) : pluralsOf(pattern.text)
    const more = [...sure, ...forms.flatMap((form) => findRanges(index, exactPattern(form)))]
    return { pattern, sure: rule === 'plurals' ? more : sure, maybe: more, any }
  })
}

/** The slots of a term whose words may stand anywhere, word by word: those of `green-tea` stay together. One row for a phrase. */
export function toRows(term: Term, slots: readonly Slot[]): (readonly Slot[])[] {
  if (term.joined !== 'and' || term.words.length < 2) return [slots]
  let at = 0
  return term.words.flatMap((word) => {
    const size = toPatterns([word]).length
    at += size
    return size === 0 ? [] : [slots.slice(at - size, at)]
  })
}
