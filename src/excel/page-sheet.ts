import { cellText, type Row, type Table } from '../lib/table.ts'
import { columnPixels, linesOf, rowHeight } from './measure.ts'
import { layOut, type Page } from './paginate.ts'
import { addBand, addHead, addNotes, addTitle, bandHeight } from './parts.ts'
import { addRow, type SheetRows } from './sheet-rows.ts'
import { colours, INDENT, isNumber, printSetup, runsOf, type Style, setWidths, styleOf } from './style.ts'
import { addPiece } from './summary-sheet.ts'

// A4 less the margins of printSetup.
const PORTRAIT = { points: 762, pixels: 717, characters: 95 }
const LANDSCAPE = { points: 510, pixels: 1045, characters: 143 }
// A band with less room than this below it moves to the next page, with what it is about. Rows of so few lines stay whole.
const BAND_ROOM = 70
const WHOLE_LINES = 20

/**
 * Fills a sheet with a table to be read on pages, upright or across by its width: a title, heads that repeat, bands that stay
 * with what follows, and notes. Rows that are too high go on in the next one.
 */
export function fillPage(rows: SheetRows, table: Table): void {
  const { sheet } = rows
  const { columns } = table
  const widths = columns.map((column) => column.width ?? Math.floor(PORTRAIT.characters / columns.length))
  const total = widths.reduce((sum, one) => sum + one, 0)
  const paper = total > PORTRAIT.characters * 1.05 ? LANDSCAPE : PORTRAIT
  const inner = widths.map((width) => width - INDENT)
  setWidths(sheet, widths)
  const title = addTitle(rows, table.title, widths)
  const headed = columns.some((column) => column.title !== '')
  const head = headed ? addHead(rows, columns, widths) : 0
  const pixels = widths.reduce((sum, one) => sum + columnPixels(one), 0)
  const page: Page = { room: paper.points / Math.min(1, paper.pixels / pixels) - head, used: title }
  const styles = columns.map(({ align }) => styleOf({ align, indent: true, frame: {} }))
  const highest = (row: Row | undefined) =>
    Math.max(1, ...columns.map(({ key }, i) => linesOf(row?.cells[key], inner[i]!)))
  table.rows.forEach((row, place) => {
    if (row.kind === 'band') {
      const next = rowHeight(Math.min(highest(table.rows[place + 1]), WHOLE_LINES))
      const needed = bandHeight(cellText(row.cells[columns[0]!.key]), widths) + next
      if (page.used > title && page.room - page.used < Math.max(BAND_ROOM, needed)) {
        sheet.getRow(rows.count).addPageBreak()
        page.used = 0
      }
      page.used += addBand(rows, cellText(row.cells[columns[0]!.key]), row.tone, widths)
      return
    }
    const values = columns.map(({ key }) => row.cells[key])
    const lines = highest(row)
    // Numbers stay numbers, and grounds are for rows that are whole.
    const toned = row.tone !== undefined && row.tone in colours.tones
    if ((toned || values.some(isNumber)) && lines <= WHOLE_LINES) {
      const height = rowHeight(lines)
      page.used = page.used + height > page.room ? height : page.used + height
      const looks = styles.map((style, i) => (toned && columns[i]!.toned ? toneStyle(row.tone as Tone) : style))
      addRow(rows, height, values, looks)
      return
    }
    const aligns = columns.map(({ align }) => align)
    const pieces = layOut(values.map(runsOf), inner, page)
    pieces.forEach((piece, p) => {
      addPiece(rows, piece, aligns, pieces[p + 1]?.turns)
    })
  })
  addNotes(rows, table.notes ?? [], widths)
  printSetup(
    sheet,
    { rows: rows.count, columns: columns.length },
    { landscape: paper === LANDSCAPE, ...(headed ? { titles: '2:2' } : {}) },
  )
  sheet.views = [
    headed
      ? { state: 'frozen', xSplit: 0, ySplit: 2, topLeftCell: 'A3', activeCell: 'A3', showGridLines: false }
      : { state: 'normal', showGridLines: false },
  ]
}

type Tone = keyof typeof colours.tones

const toneStyles = new Map<Tone, Style>()

function toneStyle(tone: Tone): Style {
  const known = toneStyles.get(tone)
  if (known) return known
  const style = styleOf({ indent: true, frame: {}, ground: colours.tones[tone] })
  toneStyles.set(tone, style)
  return style
}
