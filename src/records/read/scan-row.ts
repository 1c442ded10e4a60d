import { findByte } from './bytes.ts'

const QUOTE = 34

/** How far the scan of one row of a table has come; a scan goes on where it stopped for want of bytes. */
export interface RowScan {
  at: number
  quoted: boolean
  cellStart: boolean
  cells: number
  /** A quote inside a quoted cell that neither is doubled nor closes it. */
  stray: boolean
  /** A quote inside a cell that does not start with one. */
  loose: boolean
  /** Something besides blanks, delimiters and quotes. */
  solid: boolean
  /** Something besides blanks. */
  marks: boolean
}

/** A scan that starts at a place. */
export function startRow(at: number): RowScan {
  return { at, quoted: false, cellStart: true, cells: 1, stray: false, loose: false, solid: false, marks: false }
}

/**
 * Scans a row up to the place after its line end. False when more bytes are needed; at the end of the file a row without a line end is
 * a row, and one inside an open quote stays `quoted`. With `literal`, quotes are letters like others.
 */
export function scanRow(
  scan: RowScan,
  window: Uint8Array,
  base: number,
  end: number,
  final: boolean,
  delimiter: number,
  literal = false,
): boolean {
  const stop = end - base
  const bytes = window.subarray(0, stop)
  let i = scan.at - base
  const rest = (): boolean => {
    scan.at = i + base
    return final
  }
  while (i < stop) {
    if (scan.quoted) {
      const found = findByte(bytes, QUOTE, i)
      const until = found < 0 ? stop : found
      if (until > i) scan.solid = true
      i = until
      if (i >= stop) return rest()
      if (i + 1 >= stop && !final) return rest()
      const next = i + 1 < stop ? bytes[i + 1]! : 10
      if (next === QUOTE) {
        scan.solid = true
        i += 2
      } else {
        // Some programs put an end of their own behind the last row: NUL or Ctrl-Z.
        if (next === delimiter || next === 10 || next === 13 || next === 0 || next === 26) scan.quoted = false
        else scan.stray = true
        i++
      }
      continue
    }
    const byte = bytes[i]!
    if (byte === 10 || byte === 13) {
      if (byte === 13 && i + 1 >= stop && !final) return rest()
      i += byte === 13 && i + 1 < stop && bytes[i + 1] === 10 ? 2 : 1
      scan.at = i + base
      return true
    }
    if (byte === delimiter) {
      scan.cells++
      scan.cellStart = true
      if (byte > 32) scan.marks = true
    } else if (byte === QUOTE && scan.cellStart && !literal) {
      scan.quoted = true
      scan.cellStart = false
      scan.marks = true
    } else if (byte > 32 && !(scan.cellStart && (byte === 0xef || byte === 0xbb || byte === 0xbf))) {
      scan.solid = true
      scan.marks = true
      scan.cellStart = false
      if (byte === QUOTE) scan.loose = true
    } else if (byte <= 32) scan.cellStart = false
    i++
  }
  return rest()
}

/**
 * The end of a row that starts at a place, holds no quote and ends with a line feed, found at once; -1 for all others, and for rows that start with a blank,
 * a delimiter or a byte order mark.
 */
export function endOfPlainRow(window: Uint8Array, from: number, stop: number, delimiter: number): number {
  const first = window[from]!
  if (first <= 32 || first === delimiter || first === QUOTE || first > 126) return -1
  const end = findByte(window, 10, from)
  if (end < 0 || end >= stop) return -1
  const row = window.subarray(from, end)
  return findByte(row, QUOTE, 0) < 0 && findByte(row, 13, 0) < 0 ? end + 1 : -1
}
