import type { Run } from '../lib/table.ts'
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
  const table = isBold ? TABLES.bold : TABLES.regular
  let units = 0
  for (let i = 0; i < text.length; i++) {
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
  // Ideographs, emoji and whatever a fallback font brings are at most about an em wide; most others are narrower.
  return code >= 0x1100 ? 2300 : 1500
}

/** The number of lines that runs take in a column of `characters` width, wrapped at blanks; longer words are cut. */
export function countLines(runs: readonly Run[], characters: number): number {
  // Most cells of most tables hold a word or two.
  if (runs.length === 1 && !runs[0]!.text.includes('\n')) {
    const { text, bold } = runs[0]!
    if (textPixels(text, bold ?? false) <= columnPixels(characters) - RESERVE) return 1
  }
  return wrapRuns(runs, characters).length
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
  const room = columnPixels(characters) - RESERVE
  const lines: Run[][] = []
  let line: Run[] = []
  let used = 0
  const end = () => {
    lines.push(line)
    line = []
    used = 0
  }
  const put = (run: Run, text: string, pixels: number) => {
    const last = line.at(-1)
    if (last && last.bold === run.bold && last.muted === run.muted) {
      line[line.length - 1] = { ...last, text: last.text + text }
    } else {
      line.push({ ...run, text })
    }
    used += pixels
  }
  for (const run of runs) {
    run.text.split('\n').forEach((part, index) => {
      if (index > 0) end()
      for (const token of part.match(/[^ ]+ *| +/g) ?? []) {
        const word = token.trimEnd()
        const pixels = textPixels(word, run.bold ?? false)
        if (used > 0 && used + pixels > room) end()
        if (pixels <= room) {
          put(run, token, textPixels(token, run.bold ?? false))
          continue
        }
        for (const char of token) {
          const width = textPixels(char, run.bold ?? false)
          if (used > 0 && used + width > room) end()
          put(run, char, width)
        }
      }
    })
  }
  end()
  return lines
}
