import { TEXT_FIELDS, type TextField } from './searchable.ts'

/**
 * The words of one field over all records. A position counts the words of the field from the first record on, with one gap
 * between any two values; the positions of word `terms[i]` are `positions[starts[i]]` up to `starts[i + 1]`, ascending.
 */
export interface FieldIndex {
  readonly terms: Uint32Array
  readonly starts: Uint32Array
  readonly positions: Uint32Array
  /** Values in order: where each begins, and its record. */
  readonly valueStarts: Uint32Array
  readonly valueRecords: Uint32Array
  /** The value at every 64th position, so that a position leads to its value at once. */
  readonly blocks: Uint32Array
}

/** The headings of all records: those of name `i` are the entries from `starts[i]` to `starts[i + 1]`. */
export interface HeadingIndex {
  /** Names as plain words, ascending, each once. */
  readonly names: readonly string[]
  readonly starts: Uint32Array
  readonly records: Uint32Array
  /** 1: main topic. The rest is the scheme: its place in `schemes`, shifted by one. */
  readonly flags: Uint8Array
  /** Place in `qualifierNames`; 0 for none. */
  readonly qualifiers: Uint32Array
  readonly schemes: readonly string[]
  readonly qualifierNames: readonly string[]
}

/** A collection of records, indexed: plain typed arrays, so that it can be kept and read back whole. */
export interface SearchIndex {
  readonly size: number
  readonly ids: readonly string[]
  /** Words in the order of their UTF-16 units; word `n` lies in `units` from `unitStarts[n]`. */
  readonly units: Uint16Array
  readonly unitStarts: Uint32Array
  readonly fields: Readonly<Record<TextField, FieldIndex>>
  readonly headings: HeadingIndex
  /** By record: see `Searchable`. */
  readonly dates: Uint32Array
  readonly shows: Uint16Array
}

export const BLOCK_BITS = 6

/** How many different words there are. */
export function wordCount(index: SearchIndex): number {
  return index.unitStarts.length - 1
}

/** The first word that is not before `text`, or with `after` the first behind all words that begin with it. */
export function findWord({ units, unitStarts }: SearchIndex, text: string, after = false): number {
  let low = 0
  let high = unitStarts.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (comparePrefix(units, unitStarts[middle]!, unitStarts[middle + 1]!, text, after) < 0) low = middle + 1
    else high = middle
  }
  return low
}

// With `after`, words that begin with the text count as before it.
function comparePrefix(units: Uint16Array, start: number, end: number, text: string, after: boolean): number {
  const length = end - start
  for (let at = 0; at < text.length; at++) {
    if (at >= length) return -1
    const difference = units[start + at]! - text.charCodeAt(at)
    if (difference !== 0) return difference
  }
  return after ? -1 : length - text.length
}

/** The place of the first of a field's terms that is not below a word's number. */
export function lowerBound(sorted: Uint32Array, value: number, from = 0, to = sorted.length): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The positions in a field of all words from `low` up to `high`: of several words not in order. */
export function positionsOf({ terms, starts, positions }: FieldIndex, low: number, high: number): Uint32Array {
  const from = lowerBound(terms, low)
  return positions.subarray(
    starts[from]!,
    starts[high === low + 1 ? from + (terms[from] === low ? 1 : 0) : lowerBound(terms, high, from)]!,
  )
}

/** The value (its place among the field's) that a position lies in. */
export function valueAt({ valueStarts, blocks }: FieldIndex, position: number): number {
  let value = blocks[position >>> BLOCK_BITS]!
  while (value + 1 < valueStarts.length && valueStarts[value + 1]! <= position) value++
  return value
}

/** An index of no field. */
export function fieldsOf<T>(make: (field: TextField) => T): Record<TextField, T> {
  return Object.fromEntries(TEXT_FIELDS.map((field) => [field, make(field)])) as Record<TextField, T>
}
