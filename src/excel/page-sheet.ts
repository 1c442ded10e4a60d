import type ExcelJS from 'exceljs'
import { cellText, type Table } from '../lib/table.ts'
import { countLines, rowHeight } from './measure.ts'
import { addBand, addHead, addNotes, addTitle } from './parts.ts'
import { printSetup, runsOf, styleOf, write } from './style.ts'

// Characters that fill a portrait page at full size.
const PAGE_CHARACTERS = 95

/** Fills a sheet with a small table to be read on a portrait page: a title, heads if they have titles, bands, notes. */
export function fillPage(sheet: ExcelJS.Worksheet, table: Table): void {
  const { columns } = table
  const widths = columns.map((column) => column.width ?? Math.floor(PAGE_CHARACTERS / columns.length))
  const styles = columns.map(({ align }) => styleOf({ align, frame: {} }))
  sheet.columns = widths.map((width) => ({ width }))
  addTitle(sheet, table.title, widths)
  if (columns.some((column) => column.title !== '')) addHead(sheet, columns, widths)
  for (const row of table.rows) {
    if (row.kind === 'band') {
      addBand(sheet, cellText(row.cells[columns[0]!.key]), row.tone, widths)
      continue
    }
    const added = sheet.addRow([])
    let lines = 1
    columns.forEach(({ key }, index) => {
      const runs = runsOf(row.cells[key])
      write(added.getCell(index + 1), row.cells[key], styles[index]!)
      if (runs.length > 0) lines = Math.max(lines, countLines(runs, widths[index]!))
    })
    added.height = rowHeight(lines)
  }
  addNotes(sheet, table.notes ?? [], widths)
  printSetup(sheet, { landscape: false })
  sheet.views = [{ state: 'normal', showGridLines: false }]
}
