import { plainWords } from './words.ts'

/** A thesaurus's headings and the headings below each of them. */
export interface HeadingTree {
  readonly scheme: 'mesh'
  readonly headings: number
  /** Other names (entry terms) that it leads to headings; 0 for a file of the tree alone. */
  readonly entryTerms: number
  /** The heading and all below it, as plain words; undefined when the tree does not have it. */
  readonly explode: (name: string) => readonly string[] | undefined
  /** The heading that another name (an entry term) leads to, as the thesaurus writes it. */
  readonly headingOf: (term: string) => string | undefined
  /** Since when there is the heading, and how its subject was indexed before; undefined where the thesaurus says neither. */
  readonly history: (name: string) => HeadingHistory | undefined
}

/** A heading's past, as MeSH tells it (`DateEstablished`, `PreviousIndexing`). */
export interface HeadingHistory {
  readonly year: number
  /** Verbatim: `Ethnic Groups (1980-2022)`. */
  readonly before: readonly string[]
}

/** What a thesaurus tells beside its tree. */
export interface HeadingNames {
  readonly terms: readonly (readonly [term: string, heading: string])[]
  readonly histories: readonly (readonly [heading: string, history: HeadingHistory])[]
}

/** One row of a tree: a heading and one of its places (`C04.588.180`). */
export type TreeRow = readonly [name: string, place: string]

/** A tree from its rows, in any order. */
export function makeTree(rows: readonly TreeRow[], names?: HeadingNames): HeadingTree {
  const sorted = rows
    .map(([name, place]) => ({ name: plainWords(name), place }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
  const placesOf = new Map<string, number[]>()
  sorted.forEach(({ name }, index) => {
    const places = placesOf.get(name)
    if (places) places.push(index)
    else placesOf.set(name, [index])
  })
  const terms = new Map(names?.terms.map(([term, heading]) => [plainWords(term), heading]))
  const histories = new Map(names?.histories.map(([heading, history]) => [plainWords(heading), history]))
  return {
    scheme: 'mesh',
    headings: placesOf.size,
    entryTerms: terms.size,
    headingOf: (term) => (placesOf.has(plainWords(term)) ? undefined : terms.get(plainWords(term))),
    history: (name) => histories.get(plainWords(name)),
    explode: (given) => {
      const name = plainWords(given)
      const places = placesOf.get(name)
      if (!places) return undefined
      const found = new Set([name])
      for (const from of places) {
        const below = `${sorted[from]!.place}.`
        // Places sort so that all below one follow it, though `C04-1` could stand between: the tree has no such sign.
        for (let at = from + 1; sorted[at]?.place.startsWith(below.slice(0, -1)); at++) {
          if (sorted[at]!.place.startsWith(below)) found.add(sorted[at]!.name)
        }
      }
      return [...found]
    },
  }
}
