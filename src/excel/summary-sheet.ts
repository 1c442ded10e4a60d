import type ExcelJS from 'exceljs'
import { cellText, type Table } from '../lib/table.ts'
import { columnPixels, fittingWidth } from './measure.ts'
import { layOut, type Page, type SheetRow } from './paginate.ts'
import { addBand, addHead, addNotes, addTitle } from './parts.ts'
import { INDENT, printSetup, runsOf, type Style, setWidths, styleOf, write } from './style.ts'

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
  setWidths(sheet, widths)
  const pixels = widths.reduce((sum, one) => sum + columnPixels(one), 0)
  const title = addTitle(sheet, table.title, widths)
  const head = addHead(sheet, columns, widths)
  const repeated = options.band ? head + addBand(sheet, options.band.text, options.band.tone, widths) : head
  const page: Page = { room: PAGE_POINTS / Math.min(1, PAGE_PIXELS / pixels) - repeated, used: title }
  const inner = widths.map((width) => width - INDENT)
  let bands = 0
  for (const row of table.rows) {
    if (row.kind === 'band') {
      if (options.band) continue
      if (bands++ > 0) {
        sheet.lastRow!.addPageBreak()
        page.used = 0
      }
      page.used += addBand(sheet, cellText(row.cells[columns[0]!.key]), row.tone, widths)
      continue
    }
    const cells = columns.map((column) => runsOf(row.cells[column.key]))
    for (const piece of layOut(cells, inner, page)) addPiece(sheet, piece)
  }
  addNotes(sheet, table.notes ?? [], widths)
  const last = options.band ? 3 : 2
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: last, topLeftCell: `B${last + 1}`, activeCell: `B${last + 1}` }]
  printSetup(sheet, { landscape: true, titles: `2:${last}` })
}

const [PIECES, RIGHT] = (['left', 'right'] as const).map((align) =>
  [false, true].map((openTop) =>
    [false, true].map((openBottom) => styleOf({ align, indent: true, frame: { openTop, openBottom } })),
  ),
) as [Style[][], Style[][]]

/** Adds a piece of a row; it lies open towards other pieces of the same row. */
export function addPiece(
  sheet: ExcelJS.Worksheet,
  piece: SheetRow,
  aligns: readonly ('left' | 'right' | undefined)[] = [],
): void {
  const row = sheet.addRow([])
  row.height = piece.height
  piece.cells.forEach((runs, index) => {
    const styles = aligns[index] === 'right' ? RIGHT : PIECES
    write(row.getCell(index + 1), runs, styles[piece.first ? 0 : 1]![piece.last ? 0 : 1]!)
  })
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
      return run.text.split(/\s+/).map((word) => fittingWidth(word, run.bold ?? false) + INDENT)
    })
    return Math.max(index === 0 ? FIRST_WIDTH : OTHER_WIDTH, Math.min(WIDEST_NAME, Math.max(0, ...words)))
  })
  const taken = widths.reduce((sum, one) => sum + one, 0)
  return widths.map((width) => (width === 0 ? Math.max(40, PAGE_CHARACTERS - taken) : width))
}
