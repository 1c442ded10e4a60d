import { type Cell, isReported, type Run } from '../lib/table.ts'
import { stretches } from './glyph-widths.ts'

/**
 * Font of the body text; the embedded widths are its own. Every office has it, or a stand-in of the same widths (Liberation
 * Sans, Helvetica): elsewhere than in Excel, Calibri is often replaced by a font that is a fifth wider.
 */
export const FONT = 'Arial'
/** Points of the body text. */
export const FONT_SIZE = 9
/** Points of a line of body text in Excel. */
export const LINE_HEIGHT = 12
/** Points above and below the text of a cell. */
const PADDING = 4
/** Excel refuses rows that are higher. */
export const MAX_ROW_HEIGHT = 409.5

// Screens and printers round glyphs differently: a little more room, so that a line more is never a line clipped.
const SAFETY = 1.03
// Inner margins of a cell, left and right together, and the rounding of the last glyph.
const RESERVE = 8
const PIXELS_PER_UNIT = (FONT_SIZE * 96) / 72 / 2048
const BLANK = 0x20
const NEWLINE = 0x0a
// Units of what no font is known for: at most about an em for ideographs, emoji and whatever a fallback font brings, less for most.
const WIDE = 2300
const NARROW = 1500

const regular = new Map<number, number>()
const bold = new Map<number, number>()
for (const stretch of stretches) {
  stretch.regular.forEach((width, i) => {
    if (width > 0) regular.set(stretch.from + i, width)
  })
  stretch.bold.forEach((width, i) => {
    if (width > 0) bold.set(stretch.from + i, width)
  })
}

// Nearly all letters are found by their place in a table.
const TABLES = { regular: tableOf(regular), bold: tableOf(bold) }

function tableOf(widths: ReadonlyMap<number, number>): Uint16Array {
  const table = new Uint16Array(0x2700)
  for (const [code, width] of widths) if (code < table.length) table[code] = width
  return table
}

/** Pixels of the widest glyph. */
const WIDEST = Math.max(WIDE, ...regular.values(), ...bold.values()) * PIXELS_PER_UNIT * SAFETY

/** Pixels (96 to the inch) of a column of `characters` width (ECMA-376 18.3.1.13 with 7-pixel digits). */
export function columnPixels(characters: number): number {
  return Math.trunc(((256 * characters + 18) / 256) * 7) + 5
}

/** The width in characters of a column in which `text` stands on one line. */
export function fittingWidth(text: string, isBold: boolean): number {
  const pixels = Math.ceil(textPixels(text, isBold)) + RESERVE
  return Math.ceil(((pixels - 5) / 7) * 10) / 10
}

/** Pixels that text takes on one line at the body size. */
export function textPixels(text: string, isBold: boolean): number {
  return pixelsOf(text, 0, text.length, isBold)
}

function pixelsOf(text: string, from: number, to: number, isBold: boolean): number {
  const table = isBold ? TABLES.bold : TABLES.regular
  let units = 0
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    const known = code < table.length ? table[code]! : 0
    if (known > 0) {
      units += known
      continue
    }
    const char = String.fromCodePoint(text.codePointAt(i)!)
    if (char.length > 1) i++
    units += glyphUnits(char, isBold)
  }
  return units * PIXELS_PER_UNIT * SAFETY
}

function glyphUnits(char: string, isBold: boolean): number {
  const code = char.codePointAt(0)!
  const known = (isBold ? bold : regular).get(code)
  if (known !== undefined) return known
  if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(char)) return 0
  return code >= 0x1100 ? WIDE : NARROW
}

/** The number of lines that runs take in a column of `characters` width, wrapped at blanks; longer words are cut. */
export function countLines(runs: readonly Run[], characters: number): number {
  const room = columnPixels(characters) - RESERVE
  const only = runs.length === 1 ? runs[0]! : undefined
  if (only && fits(only.text, only.bold ?? false, room)) return 1
  let lines = 0
  wrap(
    runs,
    room,
    () => {},
    () => lines++,
  )
  return lines
}

/** The number of lines of a cell; none of an empty one. */
export function linesOf(cell: Cell | undefined, characters: number): number {
  if (cell === null || cell === undefined) return 0
  const text =
    typeof cell === 'string' ? cell : typeof cell === 'number' ? String(cell) : isReported(cell) ? cell.text : undefined
  if (text === '') return 0
  // Most cells of most tables hold a word or two.
  if (text !== undefined && fits(text, false, columnPixels(characters) - RESERVE)) return 1
  const runs = text === undefined ? (cell as readonly Run[]) : [{ text }]
  return runs.length === 0 ? 0 : countLines(runs, characters)
}

function fits(text: string, isBold: boolean, room: number): boolean {
  if (text.includes('\n')) return false
  return text.length * WIDEST <= room || pixelsOf(text, 0, text.length, isBold) <= room
}

/** The height in points of a row whose highest cell has `lines` lines. */
export function rowHeight(lines: number): number {
  return Math.min(MAX_ROW_HEIGHT, Math.max(15, Math.ceil((lines * LINE_HEIGHT + PADDING) * 4) / 4))
}

/** The number of lines that fit into a row of `points`. */
export function linesIn(points: number): number {
  return Math.max(1, Math.floor((points - PADDING) / LINE_HEIGHT))
}

/** The lines of runs as wrapped, each as runs. A blank at a wrap ends its line; line breaks are not kept. */
export function wrapRuns(runs: readonly Run[], characters: number): Run[][] {
  const lines: Run[][] = []
  let line: Run[] = []
  const put = (run: Run, from: number, to: number) => {
    const text = run.text.slice(from, to)
    const last = line.at(-1)
    if (last && last.bold === run.bold && last.muted === run.muted) {
      line[line.length - 1] = { ...last, text: last.text + text }
    } else {
      line.push({ ...run, text })
    }
  }
  const end = () => {
    lines.push(line)
    line = []
  }
  wrap(runs, columnPixels(characters) - RESERVE, put, end)
  return lines
}

// Tells which stretch of a run comes next, and where a line ends.
function wrap(
  runs: readonly Run[],
  room: number,
  put: (run: Run, from: number, to: number) => void,
  end: () => void,
): void {
  let used = 0
  const next = () => {
    end()
    used = 0
  }
  for (const run of runs) {
    const { text } = run
    const bold = run.bold ?? false
    let at = 0
    while (at < text.length) {
      if (text.charCodeAt(at) === NEWLINE) {
        next()
        at++
        continue
      }
      // A word with the blanks behind it; or blanks at the start of a line.
      let word = at
      while (word < text.length && text.charCodeAt(word) !== BLANK && text.charCodeAt(word) !== NEWLINE) word++
      let token = word
      while (token < text.length && text.charCodeAt(token) === BLANK) token++
      const shown = endOfWord(text, at, word)
      const pixels = pixelsOf(text, at, shown, bold)
      if (used > 0 && used + pixels > room) next()
      if (pixels <= room) {
        put(run, at, token)
        used += pixelsOf(text, at, token, bold)
      } else {
        for (let i = at; i < token; ) {
          const step = text.codePointAt(i)! > 0xffff ? 2 : 1
          const width = pixelsOf(text, i, i + step, bold)
          if (used > 0 && used + width > room) next()
          put(run, i, i + step)
          used += width
          i += step
        }
      }
      at = token
    }
  }
  end()
}

// Blanks of other kinds at the end of a word need no room either.
function endOfWord(text: string, from: number, to: number): number {
  if (to === from || /\S/.test(text[to - 1]!)) return to
  return from + text.slice(from, to).trimEnd().length
}
