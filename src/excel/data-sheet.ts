import type ExcelJS from 'exceljs'
import { type Cell, type Column, cellText, type Table } from '../lib/table.ts'
import { countLines, rowHeight } from './measure.ts'
import { addHead } from './parts.ts'
import { MAX_CELL, safeText } from './safe-text.ts'
import { INDENT, printSetup, runsOf, setWidths, styleOf, write } from './style.ts'

// More columns than these are printed on two pages side by side.
const COLUMNS_ON_A_PAGE = 14

/**
 * Fills a sheet with a plain table for sorting and filtering: one row a row, heads that stay, an autofilter. Text that is
 * longer than a cell can hold goes on in a column of its own to the right of it.
 */
export function fillData(sheet: ExcelJS.Worksheet, table: Table): void {
  const columns = table.columns.flatMap((column) => spread(column, table))
  const widths = columns.map((column) => column.width ?? 16)
  const styles = columns.map(({ align }) => styleOf({ align, indent: true }))
  setWidths(sheet, widths)
  addHead(sheet, columns, widths)
  for (const row of table.rows) {
    if (row.kind === 'band') continue
    const added = sheet.addRow([])
    let lines = 1
    columns.forEach(({ key, part }, index) => {
      const value = part === undefined ? row.cells[key] : partOf(row.cells[key], part)
      const runs = runsOf(value)
      if (runs.length === 0) return
      write(added.getCell(index + 1), value, styles[index]!)
      lines = Math.max(lines, countLines(runs, widths[index]! - INDENT))
    })
    added.height = rowHeight(lines)
  }
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 1, topLeftCell: 'B2', activeCell: 'B2' }]
  if (sheet.rowCount > 1) sheet.autoFilter = `A1:${sheet.getColumn(columns.length).letter}${sheet.rowCount}`
  printSetup(sheet, { landscape: true, titles: '1:1' })
  // Lines of the grid instead of borders: most cells of a wide table are empty, and need not exist then.
  sheet.pageSetup.showGridLines = true
  if (columns.length > COLUMNS_ON_A_PAGE) {
    sheet.pageSetup.fitToWidth = 2
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
