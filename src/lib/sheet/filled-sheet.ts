import { canonicalJson, sha256 } from '../hash.ts'
import { UserError } from '../user-error.ts'
import { cellForm, rowCheck } from './row-check.ts'
import {
  CHECK_TITLE,
  META_SHEET,
  type RawRow,
  type RawSheet,
  ROWS_SHEET,
  SHEET_SCHEMA,
  type SheetColumn,
} from './sheet.ts'

/** A row that came back. */
export interface FilledRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number
  /** As written in the id column, trimmed; empty where a row was added without one. */
  readonly id: string
  /** Input columns by key: what stands there now, without blanks around it. */
  readonly input: Readonly<Record<string, string>>
  /** Input columns by key as they were exported; undefined for a row that is not of this export. */
  readonly base: Readonly<Record<string, string>> | undefined
  /** Columns that are to be read only, or the check, are not what they were. */
  readonly edited: boolean
  /** Titles of input columns that hold a formula or an error instead of a value, or are merged with other cells. */
  readonly derived: readonly string[]
  /** The row of the same id above this one. */
  readonly repeats: number | undefined
}

/** A workbook that came back. */
export interface FilledSheet {
  readonly meta: Readonly<Record<string, string>>
  /** The id of the export, `X-…`, and when it was made (ISO 8601). */
  readonly exportId: string
  readonly exported: string
  readonly rows: readonly FilledRow[]
  /** Ids that were exported and have no row any more: never a decision. */
  readonly missing: readonly string[]
}

// The header may have been moved down by a few rows of remarks.
const HEADER_WITHIN = 20

/**
 * Reads what people did to a workbook: columns by their titles, rows by their ids, wherever these are now. Other columns and
 * sheets are ignored. Throws a UserError for a workbook that is not one of ours, or lacks a column to be filled in.
 */
export function readFilledSheet(sheets: readonly RawSheet[], kind: string): FilledSheet {
  const { meta, columns } = readMeta(sheets, kind)
  const known = readKnown(sheets, columns)
  if (meta.recordset !== sha256(canonicalJson([...known.keys()].sort()))) {
    throw new UserError(`Unexpected change in the hidden sheet \`${ROWS_SHEET}\`, expected it as it was exported.`, {
      hint: 'Export the workbook again, and copy your answers into it.',
    })
  }
  const { header, rows } = findTable(sheets, columns)
  const place = placesOf(header, columns)
  const cell = (row: RawRow, key: string) => (row.cells[place.get(key) ?? -1] ?? '').trim()
  const inputs = columns.filter(({ role }) => role === 'input')
  const fixed = columns.filter(({ role }) => role === 'fixed')
  const idKey = columns.find(({ role }) => role === 'id')!.key
  const first = new Map<string, number>()
  const out: FilledRow[] = []
  for (const row of rows) {
    const id = cell(row, idKey).toUpperCase()
    const input = Object.fromEntries(inputs.map(({ key }) => [key, cell(row, key)]))
    if (id === '' && Object.values(input).every((text) => text === '')) continue
    const before = known.get(id)
    const check = rowCheck(id, Object.fromEntries(fixed.map(({ key }) => [key, cell(row, key)])))
    out.push({
      row: row.row,
      id,
      input,
      base: before?.values,
      edited: before !== undefined && (check !== before.check || cell(row, CHECK) !== before.check),
      derived: inputs.filter(({ key }) => row.derived.has(place.get(key)!)).map(({ title }) => title),
      repeats: id === '' ? undefined : first.get(id),
    })
    if (!first.has(id)) first.set(id, row.row)
  }
  const missing = [...known.keys()].filter((id) => !first.has(id))
  return { meta, exportId: meta.export ?? '', exported: meta.exported ?? '', rows: out, missing }
}

const CHECK = '\u0000check'

type Kept = Pick<SheetColumn, 'key' | 'title' | 'role'>

function readMeta(sheets: readonly RawSheet[], kind: string) {
  const sheet = sheets.find(({ name }) => name === META_SHEET)
  const meta = Object.fromEntries(sheet?.rows.map(({ cells }) => [cells[0] ?? '', cells[1] ?? '']) ?? [])
  const refuse = (what: string, hint: string): never => {
    throw new UserError(`Unexpected ${what}, expected a workbook of \`sheet export\`.`, { hint })
  }
  if (!sheet || !meta.schema?.startsWith('litsieve-sheet/')) {
    return refuse(
      `workbook without the hidden sheet \`${META_SHEET}\``,
      'Fill in the exported workbook itself: a sheet that is copied into another workbook, or saved as CSV, cannot be read back.',
    )
  }
  if (meta.schema !== SHEET_SCHEMA) {
    return refuse(`layout \`${meta.schema.slice(0, 40)}\``, 'A newer version made it: update Litsieve.')
  }
  if (meta.kind !== kind) {
    return refuse(`workbook for \`${String(meta.kind).slice(0, 40)}\``, `Give one that was exported for ${kind}.`)
  }
  return { meta, columns: columnsFrom(meta.columns) ?? refuse('list of columns', 'Export the workbook again.') }
}

function columnsFrom(text: string | undefined): Kept[] | undefined {
  try {
    const data: unknown = JSON.parse(text ?? '')
    if (!Array.isArray(data)) return undefined
    const columns = data.filter(
      (one): one is Kept =>
        typeof one?.key === 'string' && typeof one?.title === 'string' && ['id', 'fixed', 'input'].includes(one?.role),
    )
    return columns.length === data.length && columns.filter(({ role }) => role === 'id').length === 1
      ? columns
      : undefined
  } catch {
    return undefined
  }
}

// What each row was at the export: its check, and what its input columns held.
function readKnown(sheets: readonly RawSheet[], columns: readonly Kept[]) {
  const [header, ...rows] = sheets.find(({ name }) => name === ROWS_SHEET)?.rows ?? []
  if (!header) {
    throw new UserError(
      `Unexpected workbook without the hidden sheet \`${ROWS_SHEET}\`, expected it as it was exported.`,
      {
        hint: 'Fill in the exported workbook itself, or export it again.',
      },
    )
  }
  const inputs = columns.filter(({ role }) => role === 'input')
  return new Map(
    rows.map(({ cells }) => [
      cells[0] ?? '',
      {
        check: cells[1] ?? '',
        values: Object.fromEntries(inputs.map(({ key }) => [key, (cells[header.cells.indexOf(key)] ?? '').trim()])),
      },
    ]),
  )
}

function findTable(sheets: readonly RawSheet[], columns: readonly Kept[]): { header: RawRow; rows: readonly RawRow[] } {
  const title = columns.find(({ role }) => role === 'id')!.title
  const hits: { header: RawRow; rows: readonly RawRow[]; name: string }[] = []
  for (const { name, rows } of sheets) {
    if ([META_SHEET, ROWS_SHEET].includes(name)) continue
    const at = rows.slice(0, HEADER_WITHIN).findIndex(({ cells }) => cells.some((text) => sameTitle(text, title)))
    if (at >= 0) hits.push({ header: rows[at]!, rows: rows.slice(at + 1), name })
  }
  if (hits.length === 1) return hits[0]!
  if (hits.length === 0) {
    throw new UserError(`Unexpected workbook without a column \`${title}\`, expected the table as it was exported.`, {
      hint: 'Keep the first row with the names of the columns; undo the change, or export the workbook again.',
    })
  }
  throw new UserError(`Unexpected second table in sheet \`${hits[1]!.name.slice(0, 40)}\`, expected one.`, {
    hint: `Keep the sheet that you filled in, and delete the copy: both have a column \`${title}\`.`,
  })
}

function placesOf(header: RawRow, columns: readonly Kept[]): Map<string, number> {
  const place = new Map<string, number>()
  for (const { key, title, role } of [...columns, { key: CHECK, title: CHECK_TITLE, role: 'fixed' as const }]) {
    const found = header.cells.flatMap((text, i) => (sameTitle(text ?? '', title) ? [i] : []))
    if (found.length > 1) {
      throw new UserError(`Unexpected second column \`${title}\`, expected one.`, {
        hint: 'Delete the copy, or give it another name in the first row.',
      })
    }
    if (found.length === 1) place.set(key, found[0]!)
    else if (role !== 'fixed') {
      throw new UserError(`Unexpected lack of the column \`${title}\`, expected it as it was exported.`, {
        hint: 'Give the column its name back in the first row; columns may be moved, but not renamed.',
      })
    }
  }
  return place
}

function sameTitle(a: string, b: string): boolean {
  return cellForm(a).toLowerCase() === cellForm(b).toLowerCase()
}
