import { cellText, type Run, type Table } from '../lib/table.ts'
import { columnPixels, fittingWidth } from './measure.ts'
import { layOut, type Page, type SheetRow } from './paginate.ts'
import { addBand, addHead, addNotes, addTitle } from './parts.ts'
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
 * Fills a sheet with a summary table as it is printed: title, heads that repeat on every page, a band for each category
 * on a page of its own, measured row heights, and long studies split between blocks.
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
  let bands = 0
  for (const row of table.rows) {
    if (row.kind === 'band') {
      if (options.band) continue
      if (bands++ > 0) {
        sheet.getRow(rows.count).addPageBreak()
        page.used = 0
      }
      page.used += addBand(rows, cellText(row.cells[columns[0]!.key]), row.tone, widths)
      continue
    }
    const cells = columns.map((column) => runsOf(row.cells[column.key]))
    for (const piece of layOut(cells, inner, page)) addPiece(rows, piece)
  }
  addNotes(rows, table.notes ?? [], widths)
  const last = options.band ? 3 : 2
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: last, topLeftCell: `B${last + 1}`, activeCell: `B${last + 1}` }]
  printSetup(sheet, { rows: rows.count, columns: columns.length }, { landscape: true, titles: `2:${last}` })
}

const [PIECES, RIGHT] = (['left', 'right'] as const).map((align) =>
  [false, true].map((openTop) =>
    [false, true].map((openBottom) => styleOf({ align, indent: true, frame: { openTop, openBottom } })),
  ),
) as [Style[][], Style[][]]

/** Adds a piece of a row; it lies open towards other pieces of the same row. */
export function addPiece(
  rows: SheetRows,
  piece: SheetRow,
  aligns: readonly ('left' | 'right' | undefined)[] = [],
): void {
  const styles = piece.cells.map((_, index) => {
    return (aligns[index] === 'right' ? RIGHT : PIECES)[piece.first ? 0 : 1]![piece.last ? 0 : 1]!
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
