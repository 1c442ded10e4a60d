import { termPattern } from '../protocol/highlight-term.ts'
import type { Mark, Style } from './span.ts'

/** The terms of the protocol that are to catch the eye. */
export interface Terms {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Neither for nor against: only to be seen. */
  readonly other?: readonly string[]
}

/** Finds the terms in a text; marks do not overlap and come in order. */
export type Highlighter = (text: string) => Mark[]

// Without colour, bold and underline still tell them apart.
const STYLES = {
  include: { bold: true, colour: 'green' },
  exclude: { underline: true, colour: 'red' },
  other: { bold: true, underline: true, colour: 'cyan' },
} as const satisfies Record<string, Style>

// A text that is longer is no abstract; its end is shown without marks.
const LONGEST = 20_000

/** Prepares the search for highlighted terms. Where two terms begin at the same place the longer match wins, then the one for inclusion. */
export function highlighter(terms: Terms): Highlighter {
  const all = (['include', 'exclude', 'other'] as const).flatMap((kind) =>
    (terms[kind] ?? []).flatMap((term) => {
      const pattern = termPattern(term)
      return 'source' in pattern ? [{ regex: new RegExp(pattern.source, 'giu'), style: STYLES[kind] }] : []
    }),
  )
  if (all.length === 0) return () => []
  return (text) => {
    const found: Mark[] = []
    const part = text.length > LONGEST ? text.slice(0, LONGEST) : text
    for (const { regex, style } of all) {
      for (const match of part.matchAll(regex)) {
        if (match[0] !== '') found.push({ start: match.index, end: match.index + match[0].length, style })
      }
    }
    found.sort((a, b) => a.start - b.start || b.end - a.end)
    let end = 0
    return found.filter((mark) => {
      if (mark.start < end) return false
      end = mark.end
      return true
    })
  }
}
