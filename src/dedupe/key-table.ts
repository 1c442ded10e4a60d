import { makeNumberList, type NumberList } from '../lib/number-list.ts'
import type { Citation } from './citation.ts'
import { hash32 } from './fold.ts'
import { eachIdKey, eachTextKey } from './keys.ts'
import type { Place } from './place.ts'
import type { Keyed, Preparer } from './prepare.ts'
import { placeHash, titleHash } from './recurring.ts'
import { markSketch, SKETCH } from './sketch.ts'
import type { CitationSource } from './source.ts'

/** Keys and a few columns of every record, by index; 150 to 250 bytes a record. */
export interface KeyTable {
  readonly size: number
  /** Keys made of identifiers, sorted: a hash and the index of its record in one number, see `span`. */
  readonly ids: Float64Array
  /** Keys made of text, sorted alike. */
  readonly texts: Float64Array
  /** An entry of `ids` or `texts` is hash × span + index. */
  readonly span: number
  /** Letter triples of the title, `SKETCH` words a record; all bits where the record has no title or several. */
  readonly sketch: Uint32Array
  /** Hash of the first page, 0 when there is none. */
  readonly page: Uint32Array
  /** Hash of the first letters of the title. */
  readonly start: Uint32Array
  readonly year: Uint16Array
  /** Hash of the first letters of the first family name, 0 when nobody is named. */
  readonly family: Uint32Array
  /** See `titleHash` and `placeHash`. */
  readonly title: Uint32Array
  readonly place: Uint32Array
  /** Records that say the same in every key have the same. */
  readonly signature: Uint32Array
}

// Progress is told every so many records.
const STEP = 4096
const START = 22
const FAMILY_START = 4

/**
 * Makes the keys of the records from `from` up to `to`, and sorts them; `see` is told of every record. On the way it gives
 * the number of records that are done. The columns of a part hold its own records only, see `joinKeyTables`.
 */
export function* makeKeyTable(
  source: CitationSource,
  { key }: Preparer,
  see: (citation: Citation, place: Place) => void = () => {},
  from = 0,
  to = source.size,
): Generator<number, KeyTable> {
  const { size } = source
  const table = emptyTable(size, to - from)
  const file = (index: number) => {
    const citation = source.brief(index)
    const record = key(citation)
    see(citation, record.place)
    fileRecord(table, index, index - from, record)
  }
  for (let start = from; start < to; start += STEP) {
    yield start - from
    const end = Math.min(to, start + STEP)
    for (let index = start; index < end; index++) file(index)
  }
  const { ids, texts, drop: _, ...columns } = table
  return { ...columns, ids: ids.sorted(), texts: texts.sorted() }
}

interface OpenTable extends Omit<KeyTable, 'ids' | 'texts'> {
  readonly ids: NumberList
  readonly texts: NumberList
  /** Bits of a hash that are not kept. */
  readonly drop: number
}

/** Joins the parts of a table, which follow one another. */
export function joinKeyTables(parts: readonly KeyTable[]): KeyTable {
  const [first, ...others] = parts
  if (!first || others.length === 0) return first!
  const column = <T extends Uint16Array | Uint32Array>(take: (part: KeyTable) => T, all: T): T => {
    let at = 0
    for (const part of parts) {
      all.set(take(part), at)
      at += take(part).length
    }
    return all
  }
  const { size, span } = first
  const words = (take: (part: KeyTable) => Uint32Array) => column(take, new Uint32Array(size))
  return {
    size,
    span,
    ids: parts.map((part) => part.ids).reduce(mergeSorted),
    texts: parts.map((part) => part.texts).reduce(mergeSorted),
    sketch: column((part) => part.sketch, new Uint32Array(size * SKETCH)),
    year: column((part) => part.year, new Uint16Array(size)),
    page: words((part) => part.page),
    start: words((part) => part.start),
    family: words((part) => part.family),
    title: words((part) => part.title),
    place: words((part) => part.place),
    signature: words((part) => part.signature),
  }
}

function mergeSorted(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length)
  for (let i = 0, j = 0, at = 0; at < all.length; at++) {
    all[at] = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i++]! : b[j++]!
  }
  return all
}

function emptyTable(size: number, records: number): OpenTable {
  const indexBits = Math.max(1, Math.ceil(Math.log2(Math.max(2, size))))
  const column = () => new Uint32Array(records)
  return {
    size,
    // A double holds whole numbers of 53 bits: hashes give some of theirs where there are more than two million records.
    drop: Math.max(0, 32 + indexBits - 53),
    span: 2 ** indexBits,
    ids: makeNumberList(records),
    texts: makeNumberList(records * 8),
    sketch: new Uint32Array(records * SKETCH),
    year: new Uint16Array(records),
    page: column(),
    start: column(),
    family: column(),
    title: column(),
    place: column(),
    signature: column(),
  }
}

function fileRecord(table: OpenTable, index: number, row: number, record: Keyed): void {
  const { drop, span } = table
  let signature = 0
  let list = table.ids
  const file = (hash: number) => {
    signature = (Math.imul(signature, 31) + hash) | 0
    list.push((hash >>> drop) * span + index)
  }
  eachIdKey(record, file)
  list = table.texts
  eachTextKey(record, file)
  const { forms } = record.titles
  if (forms.length === 1) markSketch(forms[0]!.compact, table.sketch, row * SKETCH)
  else table.sketch.fill(0xffffffff, row * SKETCH, (row + 1) * SKETCH)
  const page = record.place.pages.first
  table.page[row] = page === undefined ? 0 : hash32(page) || 1
  table.start[row] = hash32(forms[0]?.compact ?? '', 0, 0, START)
  table.year[row] = record.year
  table.family[row] = record.family === '' ? 0 : hash32(record.family, 0, 0, FAMILY_START) || 1
  table.title[row] = titleHash(record)
  table.place[row] = placeHash(record)
  table.signature[row] = signature
}
