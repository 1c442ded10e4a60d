import type { Slot } from './lookup.ts'
import type { WordRange } from './pattern.ts'
import { type FieldIndex, lowerBound, positionsOf } from './search-index.ts'

/** Which reading of a term is taken: what it certainly means, or all that it may mean. */
export type Reading = 'sure' | 'maybe'

const NOTHING = new Uint32Array(0)

/** The positions of all words of some ranges, ascending. */
export function positionsOfRanges(field: FieldIndex, ranges: readonly WordRange[]): Uint32Array {
  const lists = ranges.map(([low, high]) => positionsOf(field, low, high)).filter((list) => list.length > 0)
  if (lists.length === 0) return NOTHING
  if (lists.length === 1 && ranges.every(([low, high]) => high === low + 1)) return lists[0]!
  return unionOf(lists)
}

/** Several ascending or unordered lists as one ascending list, each number once. */
export function unionOf(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  all.sort()
  return unique(all)
}

function unique(sorted: Uint32Array): Uint32Array {
  let kept = 0
  for (let at = 0; at < sorted.length; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[kept++] = sorted[at]!
  }
  return sorted.subarray(0, kept)
}

/** Where a phrase begins in a field, ascending. Slots of any word only keep their place. */
export function phrasePositions(field: FieldIndex, slots: readonly Slot[], reading: Reading): Uint32Array {
  const lists: { offset: number; positions: Uint32Array }[] = []
  let size = Number.POSITIVE_INFINITY
  // A phrase is no more frequent than its rarest word: what is sorted is chosen by what can be counted at once.
  const counted = slots
    .map((slot, offset) => ({ offset, ranges: slot[reading], any: slot.any && reading === 'maybe' }))
    .filter(({ any }) => !any)
    .map((one) => ({ ...one, count: countRanges(field, one.ranges) }))
    .sort((a, b) => a.count - b.count)
  for (const { offset, ranges, count } of counted) {
    if (count === 0) return NOTHING
    lists.push({ offset, positions: positionsOfRanges(field, ranges) })
    size = Math.min(size, count)
  }
  const [first, ...others] = lists
  if (!first) return NOTHING
  if (others.length === 0 && first.offset === 0) return first.positions
  const found = new Uint32Array(first.positions.length)
  let kept = 0
  const cursors = others.map(() => 0)
  next: for (const position of first.positions) {
    const start = position - first.offset
    if (start < 0) continue
    for (let other = 0; other < others.length; other++) {
      const { offset, positions } = others[other]!
      const at = gallop(positions, start + offset, cursors[other]!)
      cursors[other] = at
      if (positions[at] !== start + offset) continue next
    }
    found[kept++] = start
  }
  return found.subarray(0, kept)
}

function countRanges(field: FieldIndex, ranges: readonly WordRange[]): number {
  let count = 0
  for (const [low, high] of ranges) count += positionsOf(field, low, high).length
  return count
}

/** The place of the first number that is not below `value`, from a place on: quick when it is near. */
export function gallop(sorted: Uint32Array, value: number, from: number): number {
  let step = 1
  let low = from
  while (low + step < sorted.length && sorted[low + step]! < value) {
    low += step
    step *= 2
  }
  return lowerBound(sorted, value, low, Math.min(sorted.length, low + step + 1))
}
