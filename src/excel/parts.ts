import type ExcelJS from 'exceljs'
import type { Column } from '../lib/table.ts'
import { countLines, FONT_SIZE, rowHeight } from './measure.ts'
import { colours, INDENT, styleOf, write } from './style.ts'

const TITLE_SIZE = 12
const TITLE = styleOf({ bold: true, size: TITLE_SIZE })
const NOTE = styleOf({ muted: true })
const BANDS = {
  access: styleOf({ bold: true, middle: true, indent: true, ground: colours.access, frame: {} }),
  outcome: styleOf({ bold: true, middle: true, indent: true, ground: colours.outcome, frame: {} }),
  other: styleOf({ bold: true, middle: true, indent: true, ground: colours.other, frame: {} }),
}

/** Adds the title over all columns. Gives the height of the row in points, as all these do. */
export function addTitle(sheet: ExcelJS.Worksheet, text: string, widths: readonly number[]): number {
  const scale = TITLE_SIZE / FONT_SIZE
  const row = addWide(sheet, widths.length)
  write(row.getCell(1), text, TITLE)
  row.height = rowHeight(countLines([{ text, bold: true }], sum(widths) / scale)) * scale
  return row.height
}

/** Adds the heads of the columns, white on dark blue. */
export function addHead(sheet: ExcelJS.Worksheet, columns: readonly Column[], widths: readonly number[]): number {
  const row = sheet.addRow([])
  columns.forEach(({ title, align }, index) => {
    const look = {
      bold: true,
      colour: colours.white,
      ground: colours.head,
      align,
      middle: true,
      indent: true,
      frame: {},
    }
    write(row.getCell(index + 1), title, styleOf(look))
  })
  const lines = columns.map(({ title }, index) => countLines([{ text: title, bold: true }], widths[index]! - INDENT))
  row.height = rowHeight(Math.max(...lines)) + 3
  return row.height
}

/** Adds a band over all columns, coloured by its tone. */
export function addBand(
  sheet: ExcelJS.Worksheet,
  text: string,
  tone: string | undefined,
  widths: readonly number[],
): number {
  const style = tone === 'access' ? BANDS.access : tone === 'outcome' ? BANDS.outcome : BANDS.other
  const row = sheet.addRow([])
  for (const index of widths.keys()) row.getCell(index + 1).style = style.short
  write(row.getCell(1), text, style)
  if (widths.length > 1) sheet.mergeCells(row.number, 1, row.number, widths.length)
  row.height = rowHeight(countLines([{ text, bold: true }], sum(widths))) + 1
  return row.height
}

/** Adds notes under a table, a row each. */
export function addNotes(sheet: ExcelJS.Worksheet, notes: readonly string[], widths: readonly number[]): void {
  for (const text of notes) {
    const row = addWide(sheet, widths.length)
    write(row.getCell(1), text, NOTE)
    row.height = rowHeight(countLines([{ text }], sum(widths)))
  }
}

function addWide(sheet: ExcelJS.Worksheet, columns: number): ExcelJS.Row {
  const row = sheet.addRow([])
  if (columns > 1) sheet.mergeCells(row.number, 1, row.number, columns)
  return row
}

function sum(widths: readonly number[]): number {
  return widths.reduce((all, one) => all + one, 0)
}
