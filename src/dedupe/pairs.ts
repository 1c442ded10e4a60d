import { makeNumberList } from '../lib/number-list.ts'
import type { KeyTable } from './key-table.ts'
import { SKETCH, sketchOverlap } from './sketch.ts'

/** Blocks up to this size give all their pairs; larger ones are divided, so that cost stays close to linear. */
const BLOCK = 24
/** In a block that cannot be divided further, each record is compared with so many neighbours. */
const NEIGHBOURS = 6
/**
 * Titles whose sketches share less than this differ: on labelled sets, those that `compareTitles` finds alike share 0.70
 * and more, different ones of one topic 0.2 to 0.7.
 */
const ALIKE = 0.6

/** A pair of indexes (a < b) as one number, a × size + b. */
export type PairCode = number

/** The indexes of a pair. */
export function indexesOf(code: PairCode, size: number): [number, number] {
  return [Math.floor(code / size), code % size]
}

/**
 * Candidate pairs, each once, sorted: records that share an identifier, or another key and either first
 * page and author or much of the title. The set depends on the records alone, not on their order.
 */
export function candidatePairs(table: KeyTable, idOf: (index: number) => string): Float64Array {
  const { size, sketch, page, family } = table
  const found = makeNumberList(table.size)
  const add = (i: number, j: number) => found.push(i < j ? i * size + j : j * size + i)
  const addAlike = (i: number, j: number) => {
    const samePage = page[i] !== 0 && page[i] === page[j] && (family[i] === family[j] || !family[i] || !family[j])
    if (samePage || sketchOverlap(sketch, i * SKETCH, j * SKETCH) >= ALIKE) add(i, j)
  }
  const { dividers, inOrder } = orders(table, idOf)
  const addBlock = (members: readonly number[], pair: (i: number, j: number) => void, depth = 0): void => {
    if (members.length <= BLOCK) {
      for (let x = 0; x < members.length; x++)
        for (let y = x + 1; y < members.length; y++) pair(members[x]!, members[y]!)
    } else if (depth < dividers.length) {
      for (const part of divide(members, dividers[depth]!)) addBlock(part, pair, depth + 1)
    } else {
      const sorted = [...members].sort(inOrder)
      for (let x = 0; x < sorted.length; x++) {
        for (let y = x + 1; y <= Math.min(x + NEIGHBOURS, sorted.length - 1); y++) pair(sorted[x]!, sorted[y]!)
      }
    }
  }
  for (const members of blocksOf(table.ids, table.span)) addBlock(members, add)
  for (const members of blocksOf(table.texts, table.span)) addBlock(members, addAlike)
  return distinct(found.sorted())
}

/** The records that share an identifier with another, block by block. */
export function idBlocks({ ids, span }: KeyTable): Iterable<number[]> {
  return blocksOf(ids, span)
}

/** The records that share text with another, block by block. */
export function textBlocks({ texts, span }: KeyTable): Iterable<number[]> {
  return blocksOf(texts, span)
}

function orders({ start, year, family, page, signature }: KeyTable, idOf: (index: number) => string) {
  return {
    dividers: [start, year, family, page],
    // Records that are alike in every key stand together.
    inOrder: (a: number, b: number) => signature[a]! - signature[b]! || (idOf(a) < idOf(b) ? -1 : 1),
  }
}

function divide(members: readonly number[], column: ArrayLike<number>): Iterable<number[]> {
  const parts = new Map<number, number[]>()
  for (const member of members) {
    const known = parts.get(column[member]!)
    if (known) known.push(member)
    else parts.set(column[member]!, [member])
  }
  return parts.values()
}

function* blocksOf(filed: Float64Array, span: number): Generator<number[]> {
  for (let start = 0; start < filed.length; ) {
    const limit = (Math.floor(filed[start]! / span) + 1) * span
    let end = start + 1
    while (end < filed.length && filed[end]! < limit) end++
    if (end - start > 1) {
      const members: number[] = []
      for (let i = start; i < end; i++) {
        const index = filed[i]! % span
        if (members.at(-1) !== index) members.push(index)
      }
      if (members.length > 1) yield members
    }
    start = end
  }
}

function distinct(sorted: Float64Array): Float64Array {
  let length = 0
  let last = -1
  for (const value of sorted) {
    if (value !== last) sorted[length++] = value
    last = value
  }
  return sorted.slice(0, length)
}
