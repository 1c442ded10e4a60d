import type { Column } from '../lib/table.ts'
import { countLines, FONT_SIZE, rowHeight } from './measure.ts'
import { addRow, type SheetRows } from './sheet-rows.ts'
import { colours, INDENT, type Style, styleOf } from './style.ts'

const TITLE_SIZE = 12
const TITLE = styleOf({ bold: true, size: TITLE_SIZE })
const NOTE = styleOf({ muted: true })
const BANDS = {
  access: styleOf({ bold: true, middle: true, indent: true, ground: colours.access, frame: {} }),
  outcome: styleOf({ bold: true, middle: true, indent: true, ground: colours.outcome, frame: {} }),
  other: styleOf({ bold: true, middle: true, indent: true, ground: colours.other, frame: {} }),
}

const HEADS = { left: headOf('left'), right: headOf('right') }
// Cells that a wide text covers.
const BARE: Style = { short: {}, other: {} }

function headOf(align: 'left' | 'right'): Style {
  return styleOf({
    bold: true,
    colour: colours.white,
    ground: colours.head,
    align,
    middle: true,
    indent: true,
    frame: {},
  })
}

/** The look of the head of a column, white on dark blue. */
export function headStyle({ align }: Pick<Column, 'align'>): Style {
  return HEADS[align ?? 'left']
}

/** The height of the row of heads in points. */
export function headHeight(columns: readonly Pick<Column, 'title'>[], widths: readonly number[]): number {
  const lines = columns.map(({ title }, index) => countLines([{ text: title, bold: true }], widths[index]! - INDENT))
  return rowHeight(Math.max(...lines)) + 3
}

/** Adds the title over all columns. Gives the height of the row in points, as all these do. */
export function addTitle(rows: SheetRows, text: string, widths: readonly number[]): number {
  const scale = TITLE_SIZE / FONT_SIZE
  const height = rowHeight(countLines([{ text, bold: true }], sum(widths) / scale)) * scale
  return addWide(rows, text, height, widths, TITLE, BARE)
}

/** Adds the heads of the columns. */
export function addHead(rows: SheetRows, columns: readonly Column[], widths: readonly number[]): number {
  const height = headHeight(columns, widths)
  addRow(
    rows,
    height,
    columns.map(({ title }) => title),
    columns.map(headStyle),
  )
  return height
}

/** Adds a band over all columns, coloured by its tone. */
export function addBand(rows: SheetRows, text: string, tone: string | undefined, widths: readonly number[]): number {
  const style = tone === 'access' ? BANDS.access : tone === 'outcome' ? BANDS.outcome : BANDS.other
  return addWide(rows, text, bandHeight(text, widths), widths, style, style)
}

/** The height of a band in points. */
export function bandHeight(text: string, widths: readonly number[]): number {
  return rowHeight(countLines([{ text, bold: true }], sum(widths))) + 1
}

/** Adds notes under a table, a row each. */
export function addNotes(rows: SheetRows, notes: readonly string[], widths: readonly number[]): void {
  for (const text of notes) {
    addWide(rows, text, rowHeight(countLines([{ text }], sum(widths))), widths, NOTE, BARE)
  }
}

// A text over all columns: `style` is for its own cell, `others` for those that it covers.
function addWide(
  rows: SheetRows,
  text: string,
  height: number,
  widths: readonly number[],
  style: Style,
  others: Style,
): number {
  const number = addRow(
    rows,
    height,
    [text],
    widths.map((_, index) => (index === 0 ? style : others)),
  )
  if (widths.length > 1) rows.sheet.mergeCells(number, 1, number, widths.length)
  return height
}

function sum(widths: readonly number[]): number {
  return widths.reduce((all, one) => all + one, 0)
}
