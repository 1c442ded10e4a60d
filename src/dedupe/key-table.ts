import { makeNumberList, type NumberList } from '../lib/number-list.ts'
import type { Citation } from './citation.ts'
import { hash32 } from './fold.ts'
import { eachIdKey, eachTextKey } from './keys.ts'
import type { Place } from './place.ts'
import type { Preparer } from './prepare.ts'
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
  /** Hash of the first family name. */
  readonly family: Uint32Array
  /** See `titleHash` and `placeHash`. */
  readonly title: Uint32Array
  readonly place: Uint32Array
  /** Records that say the same in every key have the same. */
  readonly signature: Uint32Array
}

/** How often progress is told, in records. */
const STEP = 4096
const START = 22

/**
 * Makes the keys of every record, and sorts them. `tell` is called with the number of records that are done, `see` with
 * every record.
 */
export function makeKeyTable(
  source: CitationSource,
  { key }: Preparer,
  tell: (done: number) => void = () => {},
  see: (citation: Citation, place: Place) => void = () => {},
): KeyTable {
  const { size } = source
  const indexBits = Math.max(1, Math.ceil(Math.log2(Math.max(2, size))))
  // A double holds whole numbers of 53 bits: hashes give some of theirs where there are more than two million records.
  const drop = Math.max(0, 32 + indexBits - 53)
  const span = 2 ** indexBits
  const ids = makeNumberList(size)
  const texts = makeNumberList(size * 8)
  const table = {
    sketch: new Uint32Array(size * SKETCH),
    page: new Uint32Array(size),
    start: new Uint32Array(size),
    year: new Uint16Array(size),
    family: new Uint32Array(size),
    title: new Uint32Array(size),
    place: new Uint32Array(size),
    signature: new Uint32Array(size),
  }
  for (let index = 0; index < size; index++) {
    if (index > 0 && index % STEP === 0) tell(index)
    const citation = source.citation(index)
    const record = key(citation)
    see(citation, record.place)
    let signature = 0
    const fileIn = (list: NumberList) => (hash: number) => {
      signature = (Math.imul(signature, 31) + hash) | 0
      list.push((hash >>> drop) * span + index)
    }
    eachIdKey(record, fileIn(ids))
    eachTextKey(record, fileIn(texts))
    const { forms } = record.titles
    if (forms.length === 1) markSketch(forms[0]!.compact, table.sketch, index * SKETCH)
    else table.sketch.fill(0xffffffff, index * SKETCH, (index + 1) * SKETCH)
    const page = record.place.pages.first
    table.page[index] = page === undefined ? 0 : hash32(page) || 1
    table.start[index] = hash32(forms[0]?.compact ?? '', 0, 0, START)
    table.year[index] = record.year
    table.family[index] = hash32(record.family)
    table.title[index] = titleHash(record)
    table.place[index] = placeHash(record)
    table.signature[index] = signature
  }
  return { size, span, ids: ids.sorted(), texts: texts.sorted(), ...table }
}
