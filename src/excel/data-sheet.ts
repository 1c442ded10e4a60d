import type ExcelJS from 'exceljs'
import type { Cell, Table } from '../lib/table.ts'
import { countLines, rowHeight } from './measure.ts'
import { addHead } from './parts.ts'
import { MAX_CELL, safeText } from './safe-text.ts'
import { printSetup, runsOf, styleOf, write } from './style.ts'

// Characters that the distance of text from the lines of the grid takes.
const INDENT = 1.5
// More columns than these are printed on two pages side by side.
const COLUMNS_ON_A_PAGE = 12

/** Fills a sheet with a plain table for sorting and filtering: one row a row, heads that stay, an autofilter. */
export function fillData(sheet: ExcelJS.Worksheet, table: Table): void {
  const { columns } = table
  const widths = columns.map((column) => column.width ?? 16)
  const styles = columns.map(({ align }) => styleOf({ align, indent: true }))
  sheet.columns = widths.map((width) => ({ width }))
  addHead(sheet, columns, widths)
  for (const row of table.rows) {
    const added = sheet.addRow([])
    let lines = 1
    columns.forEach(({ key }, index) => {
      const value = fitting(row.cells[key])
      const runs = runsOf(value)
      if (runs.length === 0) return
      write(added.getCell(index + 1), value, styles[index]!)
      lines = Math.max(lines, countLines(runs, widths[index]! - INDENT))
    })
    added.height = rowHeight(lines)
  }
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 1, topLeftCell: 'B2', activeCell: 'B2' }]
  if (table.rows.length > 0) sheet.autoFilter = `A1:${sheet.getColumn(columns.length).letter}${sheet.rowCount}`
  printSetup(sheet, { landscape: true, titles: '1:1' })
  // Lines of the grid instead of borders: most cells of a wide table are empty, and need not exist then.
  sheet.pageSetup.showGridLines = true
  if (columns.length > COLUMNS_ON_A_PAGE) {
    sheet.pageSetup.fitToWidth = 2
    sheet.pageSetup.printTitlesColumn = 'A:B'
  }
}

const CUT = '… (cut here, as Excel holds no more; the whole text is in the file of the study)'

// A tidy row cannot go on in the next one: what a cell cannot hold is cut, and the cell says so.
function fitting(value: Cell | undefined): Cell {
  if (value === undefined || value === null || typeof value === 'number') return value ?? null
  const text = runsOf(value)
    .map((run) => run.text)
    .join('')
  if (safeText(text).length <= MAX_CELL) return value
  // Shielding `_x` makes text longer, up to twice.
  let end = MAX_CELL - CUT.length
  while (safeText(text.slice(0, end)).length > MAX_CELL - CUT.length) end = Math.floor(end * 0.9)
  return text.slice(0, end) + CUT
}
