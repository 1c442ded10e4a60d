import type { Mark, Style } from './span.ts'

/** The terms of the protocol that are to catch the eye. */
export interface Terms {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** Finds the terms in a text; marks do not overlap and come in order. */
export type Highlighter = (text: string) => Mark[]

// Without colour, bold and underline still tell the two apart.
const INCLUDE: Style = { bold: true, colour: 'green' }
const EXCLUDE: Style = { underline: true, colour: 'red' }

const PLURAL = "(?:e?s|['’]s)?"

/**
 * Prepares the search for highlighted terms. A term matches whole words and their plurals, whatever the case; `*` at
 * the end of a word stands for any ending, and a blank in a term also matches a hyphen. Where an include and an exclude term begin at the
 * same place the longer one wins.
 */
export function highlighter(terms: Terms): Highlighter {
  const all = [
    ...terms.include.map((term) => ({ term: term.trim(), style: INCLUDE })),
    ...terms.exclude.map((term) => ({ term: term.trim(), style: EXCLUDE })),
  ]
    .filter(({ term }) => /[\p{L}\p{N}]/u.test(term))
    .sort((a, b) => b.term.length - a.term.length)
  if (all.length === 0) return () => []
  const alternatives = all.map(({ term }, index) => `(?<t${index}>${pattern(term)})`)
  const regex = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})${PLURAL}(?![\\p{L}\\p{N}])`, 'giu')
  return (text) =>
    [...text.matchAll(regex)].map((match) => {
      const index = Object.values(match.groups!).findIndex((group) => group !== undefined)
      return { start: match.index, end: match.index + match[0].length, style: all[index]!.style }
    })
}

function pattern(term: string): string {
  return term
    .replace(/^"(.*)"$/, '$1')
    .split(/[\s‐‑-]+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replaceAll('\\*', '[\\p{L}\\p{N}]*'))
    .join('[\\s‐‑–-]+')
}
