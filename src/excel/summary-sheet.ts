import type ExcelJS from 'exceljs'
import type { Table } from '../lib/table.ts'
import { columnPixels, countLines, fittingWidth, rowHeight } from './measure.ts'
import { layOut, type Page } from './paginate.ts'
import { colours, fill, font, frame, printSetup, runsOf, setText } from './style.ts'

// A4 landscape less the margins of printSetup, in points and in pixels.
const PAGE_POINTS = 510
const PAGE_PIXELS = 1045
/** Characters of all columns together that fill the page at full size. */
const PAGE_CHARACTERS = 143
const FIRST_WIDTH = 17
const OTHER_WIDTH = 22
// Beyond this, a name is rather cut than the findings squeezed.
const WIDEST_NAME = 36

/** How a summary table becomes a sheet. */
export interface SummaryOptions {
  /** The only band of this sheet: it stands above and is repeated on every page. */
  readonly band?: { readonly text: string; readonly tone: string | undefined }
}

/**
 * Fills a sheet with a summary table as it is printed: title, heads that repeat on every page, a band for each category
 * on a page of its own, measured row heights, and long studies split between blocks.
 */
export function fillSummary(sheet: ExcelJS.Worksheet, table: Table, options: SummaryOptions = {}): void {
  const { columns } = table
  const widths = columnWidths(table)
  sheet.columns = widths.map((width) => ({ width }))
  const width = widths.reduce((sum, one) => sum + columnPixels(one), 0)
  const scale = Math.min(1, PAGE_PIXELS / width)
  const heads: number[] = []
  const title = sheet.addRow([table.title])
  title.getCell(1).font = font({ bold: true, size: 12 })
  title.height = 22
  addHead(
    sheet,
    columns.map((column) => column.title),
    widths,
    heads,
  )
  if (options.band) heads.push(addBand(sheet, options.band.text, options.band.tone, columns.length))
  const repeated = heads.reduce((sum, height) => sum + height, 0)
  const page: Page = { room: PAGE_POINTS / scale - repeated, used: title.height }
  let bands = 0
  for (const row of table.rows) {
    if (row.kind === 'band') {
      if (options.band) continue
      if (bands++ > 0) {
        sheet.lastRow!.addPageBreak()
        page.used = 0
      }
      const [cell] = columns.map((column) =>
        runsOf(row.cells[column.key])
          .map((run) => run.text)
          .join(''),
      )
      page.used += addBand(sheet, cell!, row.tone, columns.length)
      continue
    }
    for (const piece of layOut(
      columns.map((column) => runsOf(row.cells[column.key])),
      widths,
      page,
    )) {
      const added = sheet.addRow([])
      added.height = piece.height
      piece.cells.forEach((runs, index) => {
        const cell = added.getCell(index + 1)
        setText(cell, runs)
        cell.font = font()
        cell.alignment = { vertical: 'top', horizontal: 'left', wrapText: true }
        cell.border = frame({ top: !piece.first, bottom: !piece.last })
      })
    }
  }
  addNotes(sheet, table.notes ?? [], widths)
  const last = options.band ? 3 : 2
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: last, topLeftCell: `B${last + 1}`, activeCell: `B${last + 1}` }]
  printSetup(sheet, { landscape: true, titles: `2:${last}` })
}

function addHead(
  sheet: ExcelJS.Worksheet,
  titles: readonly string[],
  widths: readonly number[],
  heads: number[],
): void {
  const head = sheet.addRow([])
  const lines = Math.max(...titles.map((text, index) => countLines([{ text, bold: true }], widths[index]!)))
  head.height = rowHeight(lines) + 3
  heads.push(head.height)
  titles.forEach((text, index) => {
    const cell = head.getCell(index + 1)
    setText(cell, [{ text }])
    cell.font = font({ bold: true, argb: colours.white })
    cell.fill = fill(colours.head)
    cell.alignment = { vertical: 'middle', horizontal: 'left', wrapText: true }
    cell.border = frame()
  })
}

function addBand(sheet: ExcelJS.Worksheet, text: string, tone: string | undefined, columns: number): number {
  const band = sheet.addRow([])
  band.height = 18
  const argb = tone === 'access' ? colours.access : tone === 'outcome' ? colours.outcome : colours.other
  for (let index = 1; index <= columns; index++) {
    const cell = band.getCell(index)
    cell.fill = fill(argb)
    cell.border = frame()
  }
  const cell = band.getCell(1)
  setText(cell, [{ text }])
  cell.font = font({ bold: true })
  cell.alignment = { vertical: 'middle', horizontal: 'left' }
  if (columns > 1) sheet.mergeCells(band.number, 1, band.number, columns)
  return band.height
}

function addNotes(sheet: ExcelJS.Worksheet, notes: readonly string[], widths: readonly number[]): void {
  const all = widths.reduce((sum, one) => sum + one, 0)
  for (const text of notes) {
    const note = sheet.addRow([])
    setText(note.getCell(1), [{ text }])
    note.getCell(1).font = font({ muted: true, size: 9 })
    note.getCell(1).alignment = { vertical: 'top', horizontal: 'left', wrapText: true }
    note.height = rowHeight(countLines([{ text }], all))
    if (widths.length > 1) sheet.mergeCells(note.number, 1, note.number, widths.length)
  }
}

/** Widths in characters: as the table says; else so that no word of a name is cut, and the widest text takes the rest. */
export function columnWidths(table: Table): number[] {
  const { columns } = table
  const texts = columns.map((column) =>
    table.rows.map((row) => runsOf(row.kind === 'row' ? row.cells[column.key] : null)),
  )
  const length = (index: number) =>
    texts[index]!.reduce((sum, runs) => sum + runs.reduce((n, run) => n + run.text.length, 0), 0)
  const main = columns.reduce((best, _, index) => (length(index) > length(best) ? index : best), columns.length - 1)
  const widths = columns.map((column, index) => {
    if (column.width !== undefined) return column.width
    if (index === main) return 0
    const words = texts[index]!.flat().flatMap((run) => {
      return run.text.split(/\s+/).map((word) => fittingWidth(word, run.bold ?? false))
    })
    return Math.max(index === 0 ? FIRST_WIDTH : OTHER_WIDTH, Math.min(WIDEST_NAME, Math.max(0, ...words)))
  })
  const taken = widths.reduce((sum, one) => sum + one, 0)
  return widths.map((width) => (width === 0 ? Math.max(40, PAGE_CHARACTERS - taken) : width))
}
