import type ExcelJS from 'exceljs'
import { type Cell, isReported, type Run } from '../lib/table.ts'
import { FONT, FONT_SIZE } from './measure.ts'
import { safeText } from './safe-text.ts'

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

/** The runs of a cell. */
export function runsOf(cell: Cell | undefined): readonly Run[] {
  if (cell === null || cell === undefined || cell === '') return []
  if (isReported(cell)) return [{ text: cell.text }]
  return typeof cell === 'string' || typeof cell === 'number' ? [{ text: String(cell) }] : cell
}

/** Runs as a value of exceljs: plain text where there is one look, rich text otherwise; never a formula. */
function toValue(runs: readonly Run[]): string | ExcelJS.CellRichTextValue | null {
  const safe = joinLooks(runs.map((run) => ({ ...run, text: safeText(run.text) })))
  if (safe.length === 0) return null
  if (safe.length === 1 && !safe[0]!.bold && !safe[0]!.muted) return safe[0]!.text
  return { richText: safe.map((run) => ({ text: run.text, font: font(run) })) }
}

/** Neighbours of one look become one run; empty ones go. */
function joinLooks(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (run.text === '') continue
    if (last && !last.bold === !run.bold && !last.muted === !run.muted) {
      out[out.length - 1] = { ...last, text: last.text + run.text }
    } else {
      out.push(run)
    }
  }
  return out
}

/** The number format that shows a number as its reported text does: `0.70` has two decimals, `.5` no nought in front. */
export function formatOf(text: string): string {
  const [whole = '', decimals] = text.replace(/^[-−]/, '').split('.')
  const front = whole === '' ? '' : whole.includes(',') ? '#,##0' : '0'
  return decimals === undefined ? front : `${front}.${'0'.repeat(decimals.length)}`
}

const numberStyles = new WeakMap<Style, Map<string, Partial<ExcelJS.Style>>>()

// One object for all cells of a look and a format.
function numberStyle(style: Style, format: string): Partial<ExcelJS.Style> {
  let own = numberStyles.get(style)
  if (!own) {
    own = new Map()
    numberStyles.set(style, own)
  }
  let found = own.get(format)
  if (!found) {
    found = { ...style.other, numFmt: format }
    own.set(format, found)
  }
  return found
}

// Some versions of Excel show `####` for text of more than 255 characters in a cell of the format "text".
const MAX_TEXT_FORMAT = 255

/**
 * Writes a cell of a table. Text stays text, so that nothing is taken for a number, a date or a formula, then or after an
 * edit; only numbers are numbers.
 */
export function write(cell: ExcelJS.Cell, value: Cell | undefined, style: Style): void {
  if (typeof value === 'number') {
    cell.value = value
    // Counts have commas, as the readers of all other outputs see them.
    cell.style = Number.isInteger(value) ? numberStyle(style, '#,##0') : style.other
    return
  }
  if (isReported(value)) {
    cell.value = value.number
    cell.style = numberStyle(style, formatOf(value.text))
    return
  }
  const runs = runsOf(value)
  cell.value = toValue(runs)
  cell.style = runs.reduce((sum, run) => sum + run.text.length, 0) <= MAX_TEXT_FORMAT ? style.short : style.other
}

// exceljs takes this width for its own default and leaves the column out; programs then take theirs.
const DEFAULT_WIDTH = 9

/** Sets the widths of all columns, in characters. */
export function setWidths(sheet: ExcelJS.Worksheet, widths: readonly number[]): void {
  sheet.columns = widths.map((width) => ({ width: width === DEFAULT_WIDTH ? width + 0.05 : width }))
}

/** Page of a sheet: A4, everything in its width, name of the sheet and page numbers below. */
export function printSetup(sheet: ExcelJS.Worksheet, options: { landscape: boolean; titles?: string }): void {
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
  sheet.pageSetup.printArea = `A$1:${sheet.getColumn(sheet.columnCount).letter}$${sheet.rowCount}`
  sheet.headerFooter = { ...sheet.headerFooter, oddFooter: '&L&8&A&R&8Page &P of &N' }
}
