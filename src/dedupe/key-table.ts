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
 * Makes the keys of every record, and sorts them; `see` is told of every record. On the way it gives the number of
 * records that are done.
 */
export function* makeKeyTable(
  source: CitationSource,
  { key }: Preparer,
  see: (citation: Citation, place: Place) => void = () => {},
): Generator<number, KeyTable> {
  const { size } = source
  const table = emptyTable(size)
  const file = (index: number) => {
    const citation = source.brief(index)
    const record = key(citation)
    see(citation, record.place)
    fileRecord(table, index, record)
  }
  for (let start = 0; start < size; start += STEP) {
    yield start
    const end = Math.min(size, start + STEP)
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

function emptyTable(size: number): OpenTable {
  const indexBits = Math.max(1, Math.ceil(Math.log2(Math.max(2, size))))
  const column = () => new Uint32Array(size)
  return {
    size,
    // A double holds whole numbers of 53 bits: hashes give some of theirs where there are more than two million records.
    drop: Math.max(0, 32 + indexBits - 53),
    span: 2 ** indexBits,
    ids: makeNumberList(size),
    texts: makeNumberList(size * 8),
    sketch: new Uint32Array(size * SKETCH),
    year: new Uint16Array(size),
    page: column(),
    start: column(),
    family: column(),
    title: column(),
    place: column(),
    signature: column(),
  }
}

function fileRecord(table: OpenTable, index: number, record: Keyed): void {
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
  if (forms.length === 1) markSketch(forms[0]!.compact, table.sketch, index * SKETCH)
  else table.sketch.fill(0xffffffff, index * SKETCH, (index + 1) * SKETCH)
  const page = record.place.pages.first
  table.page[index] = page === undefined ? 0 : hash32(page) || 1
  table.start[index] = hash32(forms[0]?.compact ?? '', 0, 0, START)
  table.year[index] = record.year
  table.family[index] = record.family === '' ? 0 : hash32(record.family, 0, 0, FAMILY_START) || 1
  table.title[index] = titleHash(record)
  table.place[index] = placeHash(record)
  table.signature[index] = signature
}
