import { type Containers, compareRecords } from './compare.ts'
import { type Decision, decidePair } from './judge.ts'
import { indexesOf } from './pairs.ts'
import type { Prepared, Preparer } from './prepare.ts'
import { type Garbage, withoutGarbage } from './sanity.ts'
import type { CitationSource } from './source.ts'

/** The decision on a pair, by the indexes of its records; pairs that are left alone are not kept. */
export interface Judged extends Decision {
  readonly a: number
  readonly b: number
}

/** Records made ready in full, each when it is first asked for. */
export interface Shelf {
  at(index: number): Prepared
  /** Makes room: the record is made again when it is asked for again. */
  forget(index: number): void
}

/** Makes an empty shelf. */
export function makeShelf(source: CitationSource, { prepare }: Preparer, garbage: readonly Garbage[]): Shelf {
  const made = new Map<number, Prepared>()
  return {
    at: (index) => {
      let one = made.get(index)
      if (!one) {
        one = prepare(withoutGarbage(source.citation(index), garbage))
        made.set(index, one)
      }
      return one
    },
    forget: (index) => {
      made.delete(index)
    },
  }
}

// Progress is told every so many pairs.
const STEP = 1024

/**
 * Compares sorted pairs and decides on each. On the way it gives the number of pairs that are done. Sorted pairs need a
 * record no more once they are past it.
 */
export function* judgePairs(
  pairs: Float64Array,
  size: number,
  shelf: Shelf,
  containers: Containers,
): Generator<number, Judged[]> {
  const found: Judged[] = []
  let last = -1
  const judgePair = (code: number) => {
    const [a, b] = indexesOf(code, size)
    if (a !== last) shelf.forget(last)
    last = a
    const decision = decidePair(compareRecords(shelf.at(a), shelf.at(b), containers))
    if (decision.band !== 'leave') found.push({ ...decision, a, b })
  }
  for (let start = 0; start < pairs.length; start += STEP) {
    yield start
    const end = Math.min(pairs.length, start + STEP)
    for (let at = start; at < end; at++) judgePair(pairs[at]!)
  }
  return found
}
