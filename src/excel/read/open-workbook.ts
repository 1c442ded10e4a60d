import { type ColumnPlan, type ColumnWishes, planColumns } from '../../records/formats/choose-columns.ts'
import { NO_HEADER } from '../../records/formats/detect.ts'
import { HEADER_HEAD } from '../../records/read/split-rows.ts'
import { columnName } from '../column-name.ts'
import type { ByteSource } from './byte-source.ts'
import { limits } from './limits.ts'
import { partOf } from './read-xml.ts'
import { type LinkColumns, rowText } from './row-text.ts'
import type { Scratch } from './scratch.ts'
import { readSharedStrings } from './shared-strings.ts'
import { placeKey, readTail, type SheetTail } from './sheet-links.ts'
import { type RowContext, type SheetRow, sheetRows } from './sheet-rows.ts'
import { WorkbookError } from './workbook-error.ts'
import { readParts, type SheetPart } from './workbook-parts.ts'
import { openZip } from './zip.ts'

/** A sheet, and how its table is read; no plan where it has no row that names its columns. */
export interface SheetTable {
  readonly part: SheetPart
  readonly tail: SheetTail
  readonly plan: ColumnPlan | undefined
  readonly links: LinkColumns
}

/** A workbook that is safe to read, with its sheets. */
export interface OpenWorkbook {
  readonly context: RowContext
  readonly sheets: readonly SheetTable[]
}

/** Opens a workbook: unpacks every part once, so that a damaged one is refused before anything is kept, and plans its columns. */
export async function openWorkbook(source: ByteSource, wishes: ColumnWishes, scratch: Scratch): Promise<OpenWorkbook> {
  const zip = await openZip(source)
  const parts = await readParts(zip)
  const entry = parts.strings === undefined ? undefined : partOf(zip, parts.strings)
  const strings = await readSharedStrings(zip, entry, scratch)
  const context = { zip, parts, strings }
  const sheets: SheetTable[] = []
  for (const part of parts.sheets) {
    const tail = await readTail(zip, part)
    const plan = planColumns(await headOf(context, part), ',', wishes)
    sheets.push(await withLinks(context, { part, tail, plan: plan && { ...plan, sheet: part.name } }))
  }
  if (!sheets.some((one) => one.plan)) {
    throw new WorkbookError('no-header', 'workbook without a row that names its columns', NO_HEADER)
  }
  return { context, sheets }
}

// The first rows as text: enough to find the header and to see what its columns hold.
async function headOf(context: RowContext, part: SheetPart): Promise<Uint8Array> {
  let text = ''
  for await (const row of sheetRows(context, part)) {
    const more = rowText(row)
    if (text.length + more.length > HEADER_HEAD && text !== '') break
    text += more
    if (text.length > HEADER_HEAD) break
  }
  return new TextEncoder().encode(text)
}

// A link whose cell says something else gets a column of its own, behind all others.
async function withLinks(context: RowContext, sheet: Omit<SheetTable, 'links'>): Promise<SheetTable> {
  const { plan, tail } = sheet
  const of: LinkColumns['of'] = (row, column, text) => {
    const link = row.links?.get(column) ?? tail.links.get(placeKey(row.row, column))
    if (!link || !/^https?:/i.test(link) || /^(?:https?:|www\.|doi:|10\.\d)/i.test(text.trim())) return undefined
    return link
  }
  const none = { columns: [], from: plan?.names.length ?? 0, of }
  if (!plan) return { ...sheet, links: none }
  const columns = new Set<number>()
  let width = plan.names.length
  for await (const row of rowsWithLinks(context, sheet)) {
    const last = row.cells.at(-1)!.column
    if (last < plan.names.length + limits.beyond) width = Math.max(width, last + 1)
    for (const { column, value } of row.cells) {
      if (column < plan.names.length && of(row, column, value) !== undefined) columns.add(column)
    }
  }
  if (columns.size === 0) return { ...sheet, links: none }
  const sorted = [...columns].sort((a, b) => a - b)
  const padding = Array.from({ length: width - plan.names.length }, (_, i) => `#${plan.names.length + i + 1}`)
  const taken = new Set(plan.names)
  const names = sorted.map((column) => {
    const name = `${plan.names[column]} (link)`
    return taken.has(name) ? `${name} ${columnName(column)}` : name
  })
  const urls = plan.columns.urls
  const keys = names.map((name) =>
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}#]+/gu, ' ')
      .trim(),
  )
  const extended: ColumnPlan = {
    ...plan,
    names: [...plan.names, ...padding, ...names],
    links: names,
    // Whoever says that no links are to be read means these too.
    columns: urls?.length === 0 ? plan.columns : { ...plan.columns, urls: [...(urls ?? []), ...keys] },
  }
  return { ...sheet, plan: extended, links: { columns: sorted, from: width, of } }
}

// Sheets without links are not read for them; formulas may hold some.
async function* rowsWithLinks(context: RowContext, sheet: Omit<SheetTable, 'links'>): AsyncGenerator<SheetRow> {
  const first = sheet.tail.links.size > 0
  let seen = first
  let rows = 0
  for await (const row of sheetRows(context, sheet.part)) {
    seen ||= row.links !== undefined
    // Formulas with links stand in a column from top to bottom, if anywhere.
    if (!seen && ++rows > 1000) return
    yield row
  }
}
