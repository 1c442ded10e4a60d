import type ExcelJS from 'exceljs'
import type { Table } from '../lib/table.ts'
import { countLines, rowHeight } from './measure.ts'
import { colours, fill, font, frame, printSetup, runsOf, setText } from './style.ts'

const PAGE_CHARACTERS = 95

/** Fills a sheet with a small table to be read on a portrait page: a title, heads if they have titles, bands, notes. */
export function fillPage(sheet: ExcelJS.Worksheet, table: Table): void {
  const { columns } = table
  const widths = columns.map((column) => column.width ?? Math.floor(PAGE_CHARACTERS / columns.length))
  const all = widths.reduce((sum, one) => sum + one, 0)
  sheet.columns = widths.map((width) => ({ width }))
  const title = sheet.addRow([])
  setText(title.getCell(1), [{ text: table.title }])
  title.getCell(1).font = font({ bold: true, size: 12 })
  title.getCell(1).alignment = { vertical: 'top', wrapText: true }
  // The title is larger than the measured size.
  title.height = rowHeight(countLines([{ text: table.title, bold: true }], all / 1.25)) * 1.25
  sheet.mergeCells(1, 1, 1, columns.length)
  if (columns.some((column) => column.title !== '')) {
    const head = sheet.addRow([])
    head.height = 18
    columns.forEach((column, index) => {
      const cell = head.getCell(index + 1)
      setText(cell, [{ text: column.title }])
      cell.font = font({ bold: true, argb: colours.white })
      cell.fill = fill(colours.head)
      cell.alignment = { vertical: 'middle', horizontal: column.align ?? 'left' }
      cell.border = frame()
    })
  }
  for (const row of table.rows) {
    const added = sheet.addRow([])
    const band = row.kind === 'band'
    let lines = 1
    columns.forEach((column, index) => {
      const value = row.cells[column.key]
      const runs = runsOf(value)
      const cell = added.getCell(index + 1)
      if (typeof value === 'number') cell.value = value
      else setText(cell, runs)
      cell.font = font(band ? { bold: true } : {})
      cell.alignment = { vertical: 'top', horizontal: column.align ?? 'left', wrapText: true }
      cell.border = frame()
      if (band) cell.fill = fill(colours.other)
      if (runs.length > 0) lines = Math.max(lines, countLines(runs, band ? all : widths[index]!))
    })
    if (band && columns.length > 1) sheet.mergeCells(added.number, 1, added.number, columns.length)
    added.height = rowHeight(lines)
  }
  for (const text of table.notes ?? []) {
    const note = sheet.addRow([])
    setText(note.getCell(1), [{ text }])
    note.getCell(1).font = font({ muted: true })
    note.getCell(1).alignment = { vertical: 'top', wrapText: true }
    note.height = rowHeight(countLines([{ text }], all))
    if (columns.length > 1) sheet.mergeCells(note.number, 1, note.number, columns.length)
  }
  printSetup(sheet, { landscape: false })
  sheet.views = [{ state: 'normal', showGridLines: false }]
}
