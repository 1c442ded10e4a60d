import type ExcelJS from 'exceljs'
import type { Table } from '../lib/table.ts'
import { countLines, MAX_ROW_HEIGHT, rowHeight } from './measure.ts'
import { cellPieces, safeText } from './safe-text.ts'
import { colours, fill, font, frame, printSetup, runsOf, setText } from './style.ts'

/** Fills a sheet with a plain table for sorting and filtering: one row a row, heads that stay, an autofilter. */
export function fillData(sheet: ExcelJS.Worksheet, table: Table): void {
  const { columns } = table
  const widths = columns.map((column) => column.width ?? 16)
  sheet.columns = widths.map((width) => ({ width }))
  const head = sheet.addRow([])
  head.height = 20
  columns.forEach((column, index) => {
    const cell = head.getCell(index + 1)
    setText(cell, [{ text: column.title }])
    cell.font = font({ bold: true, argb: colours.white })
    cell.fill = fill(colours.head)
    cell.alignment = { vertical: 'middle', horizontal: column.align ?? 'left' }
    cell.border = frame()
  })
  for (const row of table.rows) {
    const cells = columns.map((column) => runsOf(row.cells[column.key]))
    const added = sheet.addRow([])
    cells.forEach((runs, index) => {
      const cell = added.getCell(index + 1)
      const value = row.cells[columns[index]!.key]
      if (typeof value === 'number') cell.value = value
      else setText(cell, fitting(runs))
      cell.font = font()
      cell.alignment = { vertical: 'top', horizontal: columns[index]!.align ?? 'left', wrapText: true }
      cell.border = frame()
    })
    const lines = cells.map((runs, index) => (runs.length === 0 ? 1 : countLines(runs, widths[index]!)))
    added.height = Math.min(MAX_ROW_HEIGHT, rowHeight(Math.max(1, ...lines)))
  }
  const letter = sheet.getColumn(columns.length).letter
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 1, topLeftCell: 'B2', activeCell: 'B2' }]
  if (table.rows.length > 0) sheet.autoFilter = `A1:${letter}${sheet.rowCount}`
  printSetup(sheet, { landscape: true, titles: '1:1' })
  if (columns.length > 12) {
    sheet.pageSetup.fitToWidth = 2
    sheet.pageSetup.printTitlesColumn = 'A:B'
  }
}

// A tidy row cannot go on in the next one: what Excel cannot hold is cut, and the cell says so.
function fitting(runs: ReturnType<typeof runsOf>): ReturnType<typeof runsOf> {
  const text = safeText(runs.map((run) => run.text).join(''))
  if (cellPieces(text).length === 1) return runs
  const plain = runs.map((run) => run.text).join('')
  return [
    {
      text: `${[...plain].slice(0, 32_000).join('').slice(0, 32_000)}… (cut here: Excel holds 32,767 characters; the whole text is in the study's file)`,
    },
  ]
}
