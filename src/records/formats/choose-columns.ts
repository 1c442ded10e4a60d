import { namesByComma, namesInPairs, splitByComma, splitByPairs, withoutSource } from '../fields/split-names.ts'
import { cellsOf } from '../read/cells.ts'
import type { OlderEncoding } from '../read/older-encoding.ts'
import { scanRow, startRow } from '../read/scan-row.ts'
import { type HeaderPlace, rowSplitter } from '../read/split-rows.ts'
import { findingsOfHeader } from './delimited.ts'
import type { Format } from './format.ts'
import { guessByContent, kindOfColumn, looksLikeTitles } from './guess-by-content.ts'
import { type Columns, type Field, fieldMeanings } from './table-columns.ts'
import { columnKey, findHeader, HEADER_ROWS, headerOf, textOfRow } from './table-header.ts'

/** Columns by field, with their names as the table writes them; an empty list says that a field is not read. */
export type ColumnNames = Readonly<Partial<Record<Field, readonly string[]>>>

/** How the columns of one table are read, and who said so. */
export interface ColumnPlan {
  /** The sheet of a workbook. */
  readonly sheet?: string
  readonly delimiter: string
  readonly flavour: string
  /** The header as written; a column without a name is called by its number (`#3`). */
  readonly names: readonly string[]
  readonly columns: Columns
  /** Names of columns that the table itself does not have: the links behind the cells of others. */
  readonly links?: readonly string[]
  /** What divides the authors, where the column as a whole shows it: every comma, or every other. */
  readonly authorsBy?: 'comma' | 'pairs'
  /** A program that we know; what was given with the command; what an earlier import of the source left; a guess. */
  readonly from: 'program' | 'given' | 'saved' | 'guessed'
}

/** What is known about the columns beforehand. */
export interface ColumnWishes {
  readonly given: ColumnNames
  /** What earlier imports of the same source used; the first one whose columns are all there counts. */
  readonly saved: readonly ColumnNames[]
}

// A table with none of these holds no records: counts by year, a list of searches.
const TELLING: readonly Field[] = [
  'title',
  'titleTranslated',
  'abstract',
  'doi',
  'pmid',
  'pmcid',
  'nct',
  'accession',
  'urls',
  'citation',
]

// So many rows are looked at for what a column holds.
const SAMPLE = 200

/** Plans how a table that starts like this is read; nothing without a header. */
export function planColumns(head: Uint8Array, delimiters: string, wishes: ColumnWishes): ColumnPlan | undefined {
  const wanted = keysOf(wishes.given)
  const asked = wanted.length > 0 ? findNamed(head, delimiters, wanted) : undefined
  const kept = wishes.saved.find((one) => {
    const keys = keysOf(one)
    return keys.length > 0 && findNamed(head, delimiters, keys) !== undefined
  })
  const place =
    asked ??
    (kept && findNamed(head, delimiters, keysOf(kept))) ??
    findHeader(head, delimiters) ??
    findByContent(head, delimiters)
  if (!place) return undefined
  const delimiter = String.fromCharCode(place.delimiter)
  const header = headerOf(textOfRow(head.subarray(place.start, place.end)), delimiter)
  const rows = rowsFrom(head, place.end, place.delimiter, SAMPLE)
  // ASReview takes and gives columns under names of all kinds.
  const known = !/^(?:unknown|asreview)$/.test(header.flavour)
  const guessed = known ? header.columns : guessByContent(header.keys, header.columns, rows)
  const start = kept ? toKeys(kept) : guessed
  if (!known && !kept && wanted.length === 0 && !TELLING.some((field) => start[field])) return undefined
  const given = toKeys(wishes.given)
  // Columns that are given count for the tables that have them.
  const isGiven = asked !== undefined || (wanted.length === 0 && Object.keys(given).length > 0)
  const columns = isGiven ? overridden(start, given) : start
  const authorsBy = dividerOf(header.keys, columns, rows)
  return {
    delimiter,
    flavour: header.flavour,
    names: header.names,
    columns,
    ...(authorsBy ? { authorsBy } : {}),
    from: isGiven ? 'given' : kept ? 'saved' : known ? 'program' : 'guessed',
  }
}

/** The columns that are given and that the table does not have. */
export function missingColumns(plan: ColumnPlan, given: ColumnNames): string[] {
  const keys = new Set(plan.names.map(columnKey))
  return Object.values(given)
    .flat()
    .filter((name) => !keys.has(columnKey(name)))
}

/** Field by field the names of the columns that are read, as the table writes them. */
export function usedColumns(plan: ColumnPlan): ColumnNames {
  const out: Partial<Record<Field, readonly string[]>> = {}
  for (const field of Object.keys(fieldMeanings) as Field[]) {
    const names = (plan.columns[field] ?? []).flatMap((key) => plan.names.find((name) => columnKey(name) === key) ?? [])
    if (names.length > 0) out[field] = [...new Set(names)]
  }
  return out
}

/** The same without links behind cells: what can be looked for in another table. */
export function lastingColumns(plan: ColumnPlan): ColumnNames {
  const entries = Object.entries(usedColumns(plan)).map(([field, names]) => [
    field,
    names.filter((name) => !plan.links?.includes(name)),
  ])
  return Object.fromEntries(entries.filter(([, names]) => names!.length > 0))
}

/** The names of the columns that no field is read from. */
export function unusedColumns(plan: ColumnPlan): string[] {
  const used = new Set(Object.values(plan.columns).flat())
  return plan.names.filter((name) => !used.has(columnKey(name)) && !/^#\d+$/.test(name))
}

/** The format with its columns decided: the header is the row with just these names. */
export function withColumns(format: Format, plan: ColumnPlan): Format {
  const names = plan.names.map(columnKey).join('\n')
  const code = plan.delimiter.charCodeAt(0)
  const isHeader = (keys: readonly string[]) => keys.join('\n') === names
  return {
    ...format,
    split: {
      kind: 'own',
      open: (older) => rowSplitter((head) => findRow(head, plan.delimiter, isHeader, older), code),
    },
    learn: (text, kind, line, context) => {
      if (kind !== 'header' || context) return { context }
      const own = plan.authorsBy ? { splitNames: plan.authorsBy === 'pairs' ? splitByPairs : splitByComma } : {}
      const header = { ...headerOf(text, plan.delimiter), columns: plan.columns, ...own }
      return { context: header, findings: findingsOfHeader(header, line) }
    },
  }
}

function dividerOf(
  keys: readonly string[],
  columns: Columns,
  rows: readonly (readonly string[])[],
): ColumnPlan['authorsBy'] {
  const place = keys.indexOf(columns.authors?.[0] ?? '')
  if (place < 0) return undefined
  const cells = rows.map((row) => withoutSource(row[place] ?? ''))
  return namesByComma(cells) ? 'comma' : namesInPairs(cells) ? 'pairs' : undefined
}

function overridden(columns: Columns, given: Columns): Columns {
  const taken = new Set(Object.values(given).flat())
  const out: Partial<Record<Field, readonly string[]>> = {}
  for (const [field, keys] of Object.entries(columns) as [Field, readonly string[]][]) {
    const left = keys.filter((key) => !taken.has(key))
    if (left.length > 0) out[field] = left
  }
  return { ...out, ...given }
}

function toKeys(names: ColumnNames): Columns {
  return Object.fromEntries(Object.entries(names).map(([field, list]) => [field, list.map(columnKey)]))
}

function keysOf(names: ColumnNames): string[] {
  return Object.values(names).flat().map(columnKey)
}

// The first of the first rows that has all these names.
function findNamed(head: Uint8Array, delimiters: string, wanted: readonly string[]): HeaderPlace | undefined {
  for (const delimiter of delimiters) {
    const place = findRow(head, delimiter, (keys) => wanted.every((key) => keys.includes(key)))
    if (place) return place
  }
  return undefined
}

// A row of short and different names above rows of which a column holds nothing but titles, links or DOIs.
function findByContent(head: Uint8Array, delimiters: string): HeaderPlace | undefined {
  for (const delimiter of delimiters) {
    const place = findRow(head, delimiter, (keys, cells) => {
      const filled = keys.filter(Boolean)
      return (
        filled.length > 1 &&
        new Set(filled).size === filled.length &&
        cells.every((cell) => cell.length < 60 && kindOfColumn([cell]) === undefined && !/^[\d.,\s]+$/.test(cell))
      )
    })
    if (!place) continue
    const rows = rowsFrom(head, place.end, place.delimiter, SAMPLE)
    const even = rows.length > 1 && rows.every((row) => row.length <= place.cells)
    if (even && rows[0]!.some((_, i) => tellsRecords(rows.map((row) => row[i] ?? '')))) return place
  }
  return undefined
}

function tellsRecords(values: readonly string[]): boolean {
  const kind = kindOfColumn(values)
  return kind === 'doi' || kind === 'urls' || looksLikeTitles(values)
}

function findRow(
  head: Uint8Array,
  delimiter: string,
  fits: (keys: readonly string[], cells: readonly string[]) => boolean,
  older?: OlderEncoding,
): HeaderPlace | undefined {
  const code = delimiter.charCodeAt(0)
  let start = 0
  for (let rows = 0; rows < HEADER_ROWS && start < head.length; ) {
    const scan = startRow(start)
    scanRow(scan, head, 0, head.length, true, code)
    if (scan.quoted || scan.at <= start) return undefined
    if (scan.marks) {
      rows++
      const cells = cellsOf(textOfRow(head.subarray(start, scan.at), older), delimiter).values.map((value) =>
        value.trim(),
      )
      const keys = cells.map((value, i) => columnKey(value || `#${i + 1}`))
      if (fits(keys, cells)) return { start, end: scan.at, delimiter: code, cells: scan.cells }
    }
    start = scan.at
  }
  return undefined
}

function rowsFrom(head: Uint8Array, from: number, delimiter: number, most: number): string[][] {
  const out: string[][] = []
  let start = from
  while (out.length < most && start < head.length) {
    const scan = startRow(start)
    scanRow(scan, head, 0, head.length, true, delimiter)
    if (scan.quoted || scan.at <= start) break
    const text = textOfRow(head.subarray(start, scan.at))
    if (scan.solid) out.push(cellsOf(text, String.fromCharCode(delimiter)).values.map((value) => value.trim()))
    start = scan.at
  }
  return out
}
