import type ExcelJS from 'exceljs'
import { type Cell, isReported, type Run } from '../lib/table.ts'
import { columnName } from './column-name.ts'
import { type Strings, stringId } from './strings.ts'
import { numberStyle, type Style } from './style.ts'
import { type Styles, styleId } from './styles.ts'

// Rows are gathered as text up to this many characters, then kept as bytes.
const CHUNK = 1 << 18
// Some versions of Excel show `####` for text of more than 255 characters in a cell of the format "text".
const MAX_TEXT_FORMAT = 255

/** What all sheets of a workbook share. */
export interface Book {
  readonly strings: Strings
  readonly styles: Styles
}

/**
 * The rows of a sheet, written as XML one by one: exceljs would hold an object for each cell, and texts for each attribute of it.
 * Everything else of the sheet (widths, merges, breaks, page) is set on `sheet`.
 */
export interface SheetRows {
  readonly sheet: ExcelJS.Worksheet
  readonly book: Book
  readonly chunks: Uint8Array[]
  /** The letters of the columns used so far. */
  readonly names: string[]
  text: string
  /** Rows so far, and the columns of the widest. */
  count: number
  columns: number
}

/** Starts the rows of a sheet. */
export function openRows(sheet: ExcelJS.Worksheet, book: Book): SheetRows {
  return { sheet, book, chunks: [], names: [], text: '', count: 0, columns: 0 }
}

/**
 * Adds a row of `height` points and gives its number, from 1. `styles` go with `values`; a cell without one is left out. Text stays
 * text, so that nothing is taken for a number, a date or a formula, then or after an edit; only numbers are numbers.
 */
export function addRow(
  rows: SheetRows,
  height: number,
  values: readonly (Cell | undefined)[],
  styles: readonly (Style | undefined)[],
): number {
  const r = ++rows.count
  for (let i = rows.names.length; i < styles.length; i++) rows.names.push(columnName(i))
  let cells = ''
  let first = 0
  let last = 0
  for (let i = 0; i < styles.length; i++) {
    const style = styles[i]
    if (style === undefined) continue
    if (first === 0) first = i + 1
    last = i + 1
    cells += cellXml(rows.book, `${rows.names[i]}${r}`, values[i], style)
  }
  if (last > rows.columns) rows.columns = last
  const spans = first > 0 ? ` spans="${first}:${last}"` : ''
  rows.text += `<row r="${r}" ht="${height}" customHeight="1"${spans} x14ac:dyDescent="0.25">${cells}</row>`
  if (rows.text.length > CHUNK) cut(rows)
  return r
}

/** The bytes of all rows, in pieces. */
export function rowBytes(rows: SheetRows): readonly Uint8Array[] {
  cut(rows)
  return rows.chunks
}

// Nothing but places, numbers and ids: texts are in the strings that the sheets share.
function cut(rows: SheetRows): void {
  rows.chunks.push(Buffer.from(rows.text, 'latin1'))
  rows.text = ''
}

function cellXml(book: Book, place: string, value: Cell | undefined, style: Style): string {
  // Counts have commas, as the readers of all other outputs see them.
  if (typeof value === 'number') {
    const look = numberStyle(style, Number.isInteger(value) ? '#,##0' : 'General')
    return `<c r="${place}"${styleXml(book, look)}><v>${value}</v></c>`
  }
  if (isReported(value)) {
    return `<c r="${place}"${styleXml(book, numberStyle(style, formatOf(value.text)))}><v>${value.number}</v></c>`
  }
  const look = styleXml(book, lengthOf(value) <= MAX_TEXT_FORMAT ? style.short : style.other)
  const id = value === null || value === undefined ? undefined : stringId(book.strings, value)
  return id === undefined ? `<c r="${place}"${look}/>` : `<c r="${place}"${look} t="s"><v>${id}</v></c>`
}

function lengthOf(value: string | readonly Run[] | null | undefined): number {
  if (value === null || value === undefined) return 0
  return typeof value === 'string' ? value.length : value.reduce((sum, run) => sum + run.text.length, 0)
}

function styleXml({ styles }: Book, style: Partial<ExcelJS.Style>): string {
  const id = styleId(styles, style)
  return id === 0 ? '' : ` s="${id}"`
}

/** The number format that shows a number as its reported text does: `0.70` has two decimals, `.5` no nought in front. */
export function formatOf(text: string): string {
  const [whole = '', decimals] = text.replace(/^[-−]/, '').split('.')
  const front = whole === '' ? '' : whole.includes(',') ? '#,##0' : '0'
  return decimals === undefined ? front : `${front}.${'0'.repeat(decimals.length)}`
}
