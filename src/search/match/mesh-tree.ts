import { plainWords } from './words.ts'

/** A thesaurus's headings and the headings below each of them. */
export interface HeadingTree {
  readonly scheme: 'mesh'
  readonly headings: number
  /** The heading and all below it, as plain words; undefined when the tree does not have it. */
  readonly explode: (name: string) => readonly string[] | undefined
}

/** One row of a tree: a heading and one of its places (`C04.588.180`). */
export type TreeRow = readonly [name: string, place: string]

/** A tree from its rows, in any order. */
export function makeTree(rows: readonly TreeRow[]): HeadingTree {
  const sorted = rows
    .map(([name, place]) => ({ name: plainWords(name), place }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
  const placesOf = new Map<string, number[]>()
  sorted.forEach(({ name }, index) => {
    const places = placesOf.get(name)
    if (places) places.push(index)
    else placesOf.set(name, [index])
  })
  return {
    scheme: 'mesh',
    headings: placesOf.size,
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
