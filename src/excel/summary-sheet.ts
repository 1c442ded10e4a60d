import { cellText, type Row, type Run, type Table } from '../lib/table.ts'
import { columnPixels, fittingWidth, linesIn, linesOf, rowHeight } from './measure.ts'
import { layOut, MAX_PIECE, type Page, type SheetRow } from './paginate.ts'
import { addBand, addHead, addNotes, addTitle, bandHeight } from './parts.ts'
import { addRow, type SheetRows } from './sheet-rows.ts'
import { INDENT, printSetup, runsOf, type Style, setWidths, styleOf } from './style.ts'

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
 * Fills a sheet with a summary table as it is printed: title, heads and bands that repeat on every page, a new page for a
 * category that would not fit on the rest of one, measured row heights, and long studies split between blocks.
 */
export function fillSummary(rows: SheetRows, table: Table, options: SummaryOptions = {}): void {
  const { sheet } = rows
  const { columns } = table
  const widths = columnWidths(table)
  setWidths(sheet, widths)
  const pixels = widths.reduce((sum, one) => sum + columnPixels(one), 0)
  const title = addTitle(rows, table.title, widths)
  const head = addHead(rows, columns, widths)
  const repeated = options.band ? head + addBand(rows, options.band.text, options.band.tone, widths) : head
  const page: Page = { room: PAGE_POINTS / Math.min(1, PAGE_PIXELS / pixels) - repeated, used: title }
  const inner = widths.map((width) => width - INDENT)
  const bandOf = (row: Row) => cellText(row.cells[columns[0]!.key])
  let band: Row | undefined
  table.rows.forEach((row, index) => {
    if (row.kind === 'band') {
      if (options.band) return
      const left = page.room - page.used - bandHeight(bandOf(row), widths)
      if (band && !fits(table, index + 1, inner, left)) {
        sheet.getRow(rows.count).addPageBreak()
        page.used = 0
      }
      band = row
      page.used += addBand(rows, bandOf(row), row.tone, widths)
      page.top = bandHeight(again(bandOf(row)), widths)
      return
    }
    const cells = columns.map((column) => runsOf(row.cells[column.key]))
    const pieces = layOut(cells, inner, page)
    pieces.forEach((piece, p) => {
      if (piece.turns && band) {
        sheet.getRow(rows.count).addPageBreak()
        addBand(rows, again(bandOf(band)), band.tone, widths)
      }
      addPiece(rows, piece, [], pieces[p + 1]?.turns)
    })
  })
  addNotes(rows, table.notes ?? [], widths)
  const last = options.band ? 3 : 2
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: last, topLeftCell: `B${last + 1}`, activeCell: `B${last + 1}` }]
  printSetup(sheet, { rows: rows.count, columns: columns.length }, { landscape: true, titles: `2:${last}` })
}

function again(band: string): string {
  return `${band} (continued)`
}

/** True when all rows of a category, which begin at `from`, fit into `room` points in one piece each. */
function fits({ rows, columns }: Table, from: number, widths: readonly number[], room: number): boolean {
  let left = room
  for (let at = from; rows[at]?.kind === 'row'; at++) {
    const lines = Math.max(1, ...columns.map(({ key }, index) => linesOf(rows[at]!.cells[key], widths[index]!)))
    left -= rowHeight(lines)
    if (left < 0 || lines > linesIn(MAX_PIECE)) return false
  }
  return true
}

const [PIECES, RIGHT] = (['left', 'right'] as const).map((align) =>
  [false, true].map((openTop) =>
    [false, true].map((openBottom) => styleOf({ align, indent: true, frame: { openTop, openBottom } })),
  ),
) as [Style[][], Style[][]]

/** Adds a piece of a row; it lies open towards other pieces of the same row on the same page. */
export function addPiece(
  rows: SheetRows,
  piece: SheetRow,
  aligns: readonly ('left' | 'right' | undefined)[] = [],
  endsPage = false,
): void {
  const [openTop, openBottom] = [!piece.first && !piece.turns, !piece.last && !endsPage]
  const styles = piece.cells.map((_, index) => {
    return (aligns[index] === 'right' ? RIGHT : PIECES)[openTop ? 1 : 0]![openBottom ? 1 : 0]!
  })
  addRow(rows, piece.height, piece.cells, styles)
}

/** Widths in characters: as the table says; else so that no word of a name is cut, and the widest text takes the rest. */
export function columnWidths(table: Table): number[] {
  const { columns } = table
  const rows = table.rows.filter((row) => row.kind === 'row')
  const lengths = columns.map(({ key }) => rows.reduce((sum, row) => sum + cellText(row.cells[key]).length, 0))
  const main = lengths.reduce((best, length, index) => (length > lengths[best]! ? index : best), columns.length - 1)
  const widths = columns.map(({ key, width }, index) => {
    if (width !== undefined) return width
    if (index === main) return 0
    const least = index === 0 ? FIRST_WIDTH : OTHER_WIDTH
    return Math.max(least, Math.min(WIDEST_NAME, widestWord(rows.map((row) => runsOf(row.cells[key])))))
  })
  const taken = widths.reduce((sum, one) => sum + one, 0)
  return widths.map((width) => (width === 0 ? Math.max(40, PAGE_CHARACTERS - taken) : width))
}

// The same words come back in row after row.
function widestWord(cells: readonly (readonly Run[])[]): number {
  const words = { regular: new Set<string>(), bold: new Set<string>() }
  for (const { text, bold } of cells.flat()) {
    for (const word of text.split(/\s+/)) words[bold ? 'bold' : 'regular'].add(word)
  }
  let widest = 0
  for (const word of words.regular) widest = Math.max(widest, fittingWidth(word, false) + INDENT)
  for (const word of words.bold) widest = Math.max(widest, fittingWidth(word, true) + INDENT)
  return widest
}
