import { cellsOf } from '../read/cells.ts'
import { decode } from '../read/decode.ts'
import type { OlderEncoding } from '../read/older-encoding.ts'
import { scanRow, startRow } from '../read/scan-row.ts'
import { HEADER_HEAD, type HeaderPlace } from '../read/split-rows.ts'
import { type Columns, type Field, guesses, plainColumns } from './table-columns.ts'
import { hasAsreviewColumns } from './table-decisions.ts'
import { hasMarks, type TableFlavour } from './table-flavour.ts'
import { tableFlavours } from './table-flavours.ts'

/** The header is looked for in so many rows. */
export const HEADER_ROWS = 10

const NUMBERS: readonly string[] = [
  ...['embase', 'scopus', 'central', 'wos', 'lens', 'openalex', 'nct', 'accession', 'database', 'rayyan', 'covidence'],
  ...['eppi', 'dimensions', 'eric', 'registry', 'citation', 'affiliations'],
]

const known = new Set(
  [plainColumns, ...tableFlavours.map((one) => one.columns)].flatMap((columns) => Object.values(columns).flat()),
)

const plain = new Set(Object.values(plainColumns).flat())

// What a name means in all the programs that have it; numbers are left to the tables of their programs.
const agreed: ReadonlyMap<string, Field | undefined> = meanings()
function meanings(): Map<string, Field | undefined> {
  const out = new Map<string, Field | undefined>()
  for (const { columns } of tableFlavours) {
    for (const [field, names] of Object.entries(columns) as [Field, readonly string[]][]) {
      for (const name of names) out.set(name, out.has(name) && out.get(name) !== field ? undefined : field)
    }
  }
  for (const [name, field] of out) if (!field || NUMBERS.includes(field)) out.delete(name)
  return out
}

// Names of several words may have lost their blanks: `PublicationDate`.
const squeezed: ReadonlyMap<string, Field> = new Map(
  (Object.entries(plainColumns) as [Field, readonly string[]][]).flatMap(([field, names]) =>
    names.filter((name) => name.includes(' ')).map((name) => [name.replaceAll(' ', ''), field] as const),
  ),
)

/** The columns of a table as its header names them. */
export interface TableHeader {
  readonly delimiter: string
  /** As written, without outer blanks; a column without a name is called by its number (`#3`). */
  readonly names: readonly string[]
  /** In the form that the tables of columns use. */
  readonly keys: readonly string[]
  /** The places of the columns of a key. */
  readonly byKey: ReadonlyMap<string, readonly number[]>
  readonly flavour: string
  readonly database?: string
  readonly columns: Columns
  readonly decode?: TableFlavour['decode']
  /** The names in a cell with authors, where the column shows how they are divided. */
  readonly splitNames?: TableFlavour['splitNames']
}

/** A column's name in small letters, with one blank for anything but letters and digits. */
export function columnKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()
}

/** Finds the header among the first rows: the row with the most names that we know. */
export function findHeader(head: Uint8Array, delimiters: string, older?: OlderEncoding): HeaderPlace | undefined {
  let best: HeaderPlace | undefined
  let most = 0
  for (const delimiter of delimiters) {
    const code = delimiter.charCodeAt(0)
    let start = 0
    for (let rows = 0; rows < HEADER_ROWS && start < head.length; ) {
      const scan = startRow(start)
      scanRow(scan, head, 0, head.length, true, code)
      if (scan.quoted || scan.at <= start) break
      if (scan.marks) {
        rows++
        const score = scan.cells < 2 ? 0 : scoreOf(head.subarray(start, scan.at), delimiter, older)
        if (score > most) {
          most = score
          best = { start, end: scan.at, delimiter: code, cells: scan.cells }
        }
      }
      start = scan.at
    }
  }
  return best
}

/** The same for text: how many names the header has that we know; 0 without a header. */
export function headerScore(head: string, delimiters: string): number {
  const bytes = new TextEncoder().encode(head.slice(0, HEADER_HEAD)).subarray(0, HEADER_HEAD)
  const place = findHeader(bytes, delimiters)
  return place ? scoreOf(bytes.subarray(place.start, place.end), String.fromCharCode(place.delimiter)) : 0
}

// Half a point for a name that is only like one we know. Fewer than two known names make no header (but one of titles among short names), nor do long cells.
function scoreOf(row: Uint8Array, delimiter: string, older?: OlderEncoding): number {
  if (row.length > 16_384) return 0
  const { values } = cellsOf(textOfRow(row, older), delimiter)
  let score = 0
  let titled = false
  const seen = new Set<string>()
  for (const value of values) {
    if (value.length > 100) return 0
    const key = columnKey(value)
    if (key === '' || seen.has(key)) continue
    seen.add(key)
    titled ||= key !== 'name' && plainColumns.title!.includes(key)
    if (known.has(key) || squeezed.has(squeeze(key))) score++
    else if (key.length < 40 && guessOf(value, key)) score += 0.5
  }
  if (score >= 1.5) return score * 12 >= values.length ? score : 0
  // A column of titles among short names that nobody knows: a list of somebody's own.
  const own = titled && seen.size === values.length && values.every((value) => value.length < 40)
  return own && values.length < 12 ? score : 0
}

/** The text of a row, whatever its encoding. */
export function textOfRow(bytes: Uint8Array, older?: OlderEncoding): string {
  return decode(bytes, undefined, older).text.replace(/^\uFEFF/, '')
}

/** Reads a header row. */
export function readHeader(text: string, delimiters: string): TableHeader | undefined {
  const place = findHeader(new TextEncoder().encode(text), delimiters)
  return place ? headerOf(text, String.fromCharCode(place.delimiter)) : undefined
}

/** What a row says that is known to be the header. */
export function headerOf(text: string, delimiter: string): TableHeader {
  const names = cellsOf(text, delimiter).values.map((value, i) => value.trim() || `#${i + 1}`)
  const keys = names.map(columnKey)
  const all = new Set(keys)
  const flavour = tableFlavours.find((one) => hasMarks(one, all))
  return {
    delimiter,
    names,
    keys,
    byKey: placesByKey(keys),
    flavour: flavour?.id ?? (hasAsreviewColumns(all) ? 'asreview' : 'unknown'),
    ...(flavour?.database ? { database: flavour.database } : {}),
    columns: flavour?.columns ?? guessColumns(names, keys),
    ...(flavour?.decode ? { decode: flavour.decode } : {}),
  }
}

function placesByKey(keys: readonly string[]): Map<string, number[]> {
  const out = new Map<string, number[]>()
  keys.forEach((key, i) => {
    out.set(key, [...(out.get(key) ?? []), i])
  })
  return out
}

function guessColumns(names: readonly string[], keys: readonly string[]): Columns {
  const found: Partial<Record<Field, string[]>> = {}
  for (const [field, common] of Object.entries(plainColumns) as [Field, readonly string[]][]) {
    const have = common.filter((name) => keys.includes(name))
    if (have.length > 0) found[field] = have
  }
  keys.forEach((key, i) => {
    if (plain.has(key)) return
    const field =
      squeezed.get(squeeze(key)) ?? agreed.get(key) ?? (known.has(key) ? undefined : guessOf(names[i]!, key))
    if (field && !found[field]) found[field] = [key]
  })
  return found
}

function squeeze(key: string): string {
  return key.replaceAll(' ', '')
}

// `DocumentURL` is a `document url`.
function guessOf(name: string, key: string): Field | undefined {
  const words = /[a-z][A-Z]/.test(name) ? columnKey(name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')) : key
  return guesses.find(([pattern]) => pattern.test(words))?.[1]
}
