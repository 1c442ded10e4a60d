import { type Cell, type Column, cellText, type Table } from '../lib/table.ts'
import { columnName } from './column-name.ts'
import { linesOf, rowHeight } from './measure.ts'
import { addHead } from './parts.ts'
import { MAX_CELL, safeText } from './safe-text.ts'
import { addRow, type SheetRows } from './sheet-rows.ts'
import { INDENT, isEmpty, printSetup, setWidths, styleOf } from './style.ts'

// Characters of all columns together that fit on a page in print that can still be read; more are printed on several pages.
const CHARACTERS_ON_A_PAGE = 240

/**
 * Fills a sheet with a plain table for sorting and filtering: one row a row, heads that stay, an autofilter. Text that is
 * longer than a cell can hold goes on in a column of its own to the right of it.
 */
export function fillData(rows: SheetRows, table: Table): void {
  const { sheet } = rows
  const columns = table.columns.flatMap((column) => spread(column, table))
  const widths = columns.map((column) => column.width ?? 16)
  const styles = columns.map(({ align }) => styleOf({ align, indent: true }))
  setWidths(sheet, widths)
  addHead(rows, columns, widths)
  for (const row of table.rows) {
    if (row.kind === 'band') continue
    const values = columns.map(({ key, part }) => (part === undefined ? row.cells[key] : partOf(row.cells[key], part)))
    const height = rowHeight(Math.max(1, ...values.map((value, i) => linesOf(value, widths[i]! - INDENT))))
    addRow(
      rows,
      height,
      values,
      values.map((value, i) => (isEmpty(value) ? undefined : styles[i])),
    )
  }
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 1, topLeftCell: 'B2', activeCell: 'B2' }]
  if (rows.count > 1) sheet.autoFilter = `A1:${columnName(columns.length - 1)}${rows.count}`
  printSetup(sheet, { rows: rows.count, columns: columns.length }, { landscape: true, titles: '1:1' })
  // Lines of the grid instead of borders: most cells of a wide table are empty, and need not exist then.
  sheet.pageSetup.showGridLines = true
  const pages = Math.ceil(widths.reduce((sum, one) => sum + one, 0) / CHARACTERS_ON_A_PAGE)
  if (pages > 1) {
    sheet.pageSetup.fitToWidth = pages
    sheet.pageSetup.printTitlesColumn = 'A:B'
  }
}

/** A column, or the columns over which its longest text is spread. */
function spread(column: Column, { rows }: Table): (Column & { part?: number })[] {
  const parts = rows.reduce((most, row) => Math.max(most, partsOf(cellText(row.cells[column.key])).length), 1)
  if (parts === 1) return [column]
  return Array.from({ length: parts }, (_, part) => ({
    ...column,
    title: part === 0 ? column.title : `${column.title} (continued${part > 1 ? ` ${part}` : ''})`,
    part,
  }))
}

function partOf(cell: Cell | undefined, part: number): Cell {
  return partsOf(cellText(cell))[part] ?? null
}

/** Text in parts that a cell can hold: shielding `_x` makes text longer, up to twice. */
function partsOf(text: string): string[] {
  if (text.length <= MAX_CELL / 2 || safeText(text).length <= MAX_CELL) return [text]
  const parts: string[] = []
  let rest = text
  while (rest !== '') {
    let end = Math.min(rest.length, MAX_CELL)
    while (safeText(rest.slice(0, end)).length > MAX_CELL) end = Math.floor(end * 0.9)
    // Two halves of one character stay together.
    if (end < rest.length && /[\uD800-\uDBFF]/.test(rest[end - 1]!)) end--
    parts.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return parts
}
