import type ExcelJS from 'exceljs'
import { type Cell, isReported, type Run } from '../lib/table.ts'
import { columnName } from './column-name.ts'
import { FONT, FONT_SIZE } from './measure.ts'

export const colours = {
  head: 'FF1F3864',
  access: 'FFDDEBF7',
  outcome: 'FFE2EFDA',
  other: 'FFEDEDED',
  line: 'FFBFBFBF',
  muted: 'FF7F7F7F',
  white: 'FFFFFFFF',
  black: 'FF000000',
  // Judgements of the risk of bias, as the figures have them, light enough for black text.
  tones: {
    low: 'FFFED98E',
    some: 'FFFE9929',
    high: 'FFE8803C',
    critical: 'FFC9683A',
    unclear: 'FFFFFFFF',
    na: 'FFCCCCCC',
  },
} as const

/** Characters that the distance of text from the left side of its cell takes. */
export const INDENT = 1.5

/** True of what stays a number in a workbook. */
export function isNumber(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || isReported(cell)
}

const thin: ExcelJS.Border = { style: 'thin', color: { argb: colours.line } }

/** How a cell looks. */
export interface Look {
  readonly bold?: boolean
  readonly muted?: boolean
  /** Points; the body size by default. */
  readonly size?: number
  /** Colour of the text. */
  readonly colour?: string
  /** Colour of the ground. */
  readonly ground?: string
  readonly align?: 'left' | 'right' | undefined
  readonly middle?: boolean
  /** A distance from the left side; figures always keep one from the right. */
  readonly indent?: boolean
  /** A thin grey frame, without the sides that lie open towards a piece of the same row. */
  readonly frame?: { readonly openTop?: boolean; readonly openBottom?: boolean }
}

/** A look as exceljs takes it, for short text and for any other value. One object for all cells of a look saves memory. */
export interface Style {
  readonly short: Partial<ExcelJS.Style>
  readonly other: Partial<ExcelJS.Style>
}

/** Makes the style of a look. */
export function styleOf(look: Look): Style {
  const { ground, frame } = look
  const other: Partial<ExcelJS.Style> = {
    font: font(look),
    alignment: {
      vertical: look.middle ? 'middle' : 'top',
      wrapText: true,
      horizontal: look.align ?? 'left',
      ...(look.align === 'right' || look.indent ? { indent: 1 } : {}),
    },
    ...(ground === undefined ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: ground } } }),
    ...(frame === undefined ? {} : { border: bordersOf(frame) }),
  }
  return { short: { ...other, numFmt: '@' }, other }
}

function bordersOf({ openTop, openBottom }: NonNullable<Look['frame']>): Partial<ExcelJS.Borders> {
  return { left: thin, right: thin, ...(openTop ? {} : { top: thin }), ...(openBottom ? {} : { bottom: thin }) }
}

function font({ bold, muted, size, colour }: Look): Partial<ExcelJS.Font> {
  return {
    name: FONT,
    family: 2,
    size: size ?? FONT_SIZE,
    ...(bold ? { bold: true } : {}),
    color: { argb: colour ?? (muted ? colours.muted : colours.black) },
  }
}

/** True of a cell that holds nothing. */
export function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || cell === '' || (Array.isArray(cell) && cell.length === 0)
}

/** The runs of a cell. */
export function runsOf(cell: Cell | undefined): readonly Run[] {
  if (cell === null || cell === undefined || cell === '') return []
  if (isReported(cell)) return [{ text: cell.text }]
  return typeof cell === 'string' || typeof cell === 'number' ? [{ text: String(cell) }] : cell
}

const numberStyles = new WeakMap<Style, Map<string, Partial<ExcelJS.Style>>>()

/** The look of a number shown by a format: one object for all cells of a look and a format. */
export function numberStyle(style: Style, format: string): Partial<ExcelJS.Style> {
  let own = numberStyles.get(style)
  if (!own) {
    own = new Map()
    numberStyles.set(style, own)
  }
  let found = own.get(format)
  if (!found) {
    // Figures do not wrap; with wrapping on, LibreOffice loses their distance from the right side.
    found = { ...style.other, numFmt: format, alignment: { ...style.other.alignment, wrapText: false } }
    own.set(format, found)
  }
  return found
}

// exceljs takes this width for its own default and leaves the column out; programs then take theirs.
const DEFAULT_WIDTH = 9

/** Sets the widths of all columns, in characters. */
export function setWidths(sheet: ExcelJS.Worksheet, widths: readonly number[]): void {
  sheet.columns = widths.map((width) => ({ width: width === DEFAULT_WIDTH ? width + 0.05 : width }))
}

/** Page of a sheet of so many rows and columns: A4, everything in its width, name of the sheet and page numbers below. */
export function printSetup(
  sheet: ExcelJS.Worksheet,
  size: { readonly rows: number; readonly columns: number },
  options: { landscape: boolean; titles?: string },
): void {
  sheet.pageSetup = {
    ...sheet.pageSetup,
    paperSize: 9,
    orientation: options.landscape ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    ...(options.titles === undefined ? {} : { printTitlesRow: options.titles }),
  }
  // exceljs writes a `$` before the letters only; a row without one would move with the cell that is active.
  sheet.pageSetup.printArea = `A$1:${columnName(size.columns - 1)}$${size.rows}`
  sheet.headerFooter = { ...sheet.headerFooter, oddFooter: '&L&8&A&R&8Page &P of &N' }
}
