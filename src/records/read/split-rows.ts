import { cutter } from './cutter.ts'
import { type Piece, RECORD_LIMIT, type Splitter } from './piece.ts'
import { endOfPlainRow, type RowScan, scanRow, startRow } from './scan-row.ts'
import { type ByteWindow, slice } from './window.ts'

/** Where the header of a table is. */
export interface HeaderPlace {
  readonly start: number
  readonly end: number
  readonly delimiter: number
  readonly cells: number
}

/** So many bytes are looked at for the header. */
export const HEADER_HEAD = 64 * 1024
// So many quotes without an end are looked for to the end of the file; after that, quotes are letters like others.
const PATIENCE = 32

/**
 * Splits a table into its rows. What stands before the header is text between, rows without content too. A quote that is never closed costs
 * its own line: the next line is a row again.
 */
export function rowSplitter(findHeader: (head: Uint8Array) => HeaderPlace | undefined, fallback: number): Splitter {
  const pieces = cutter()
  let header: HeaderPlace | undefined
  let headerBytes: Uint8Array | undefined
  let begun = false
  let row = startRow(0)
  let unclosed = 0
  let skipping = false

  return function* split(window, final) {
    if (!begun) {
      if (!final && window.end < HEADER_HEAD) return
      header = findHeader(slice(window, 0, Math.min(window.end, HEADER_HEAD)))
      if (header) headerBytes = slice(window, header.start, header.end).slice()
      begun = true
    }
    const delimiter = header?.delimiter ?? fallback
    const expected = header?.cells ?? 0
    const isHeader = (end: number): boolean =>
      headerBytes !== undefined &&
      end - pieces.start() === headerBytes.length &&
      Buffer.compare(slice(window, pieces.start(), end), headerBytes) === 0
    const next = (piece: Piece): Piece => {
      row = startRow(piece.end)
      return piece
    }
    while (pieces.start() < window.end) {
      const start = pieces.start()
      if (header && !skipping && row.at === start && start > header.start) {
        const plain = endOfPlainRow(window.bytes, start - window.base, window.end - window.base, delimiter)
        const end = plain + window.base
        if (plain >= 0 && end - start <= RECORD_LIMIT && !isHeader(end)) {
          yield next(pieces.cut(window, 'record', end))
          continue
        }
      }
      const done = scanRow(row, window.bytes, window.base, window.end, final, delimiter, unclosed > PATIENCE)
      const long = row.at - start > RECORD_LIMIT
      if (!done && !long) return
      const open = row.quoted && (done || long)
      const jumbled =
        done &&
        row.stray &&
        expected > 1 &&
        (row.cells !== expected || swallows(window, start, row, delimiter, expected))
      if (open || jumbled) {
        const end = lineEnd(window, start, final)
        if (end < 0) {
          if (!long) return
          skipping = true
          yield next(pieces.cut(window, 'broken', row.at, { code: 'too-long' }))
          continue
        }
        if (end < row.at) unclosed++
        const again = startRow(start)
        scanRow(again, window.bytes, window.base, end, true, delimiter, true)
        if (again.cells === expected) yield next(pieces.cut(window, 'record', end))
        else yield next(pieces.cut(window, 'broken', end, { code: 'csv-quote' }))
        continue
      }
      if (long || skipping) {
        skipping = !done
        yield next(pieces.cut(window, 'broken', row.at, { code: 'too-long' }))
        continue
      }
      const end = row.at
      if (!row.marks) yield next(pieces.cut(window, 'blank', end))
      else if (header && start < header.start) yield next(pieces.cut(window, 'between', end, { class: 'query' }))
      else if (isHeader(end) || start === header?.start) {
        yield next(pieces.cut(window, 'between', end, { class: 'header' }))
      } else if (!row.solid) yield next(pieces.cut(window, 'between', end, { class: 'leftover' }))
      else yield next(pieces.cut(window, 'record', end))
    }
  }
}

// True when an open quote took the next rows along: the end of this row, read from one of its inner lines, is a clean row of its own.
function swallows(window: ByteWindow, start: number, row: RowScan, delimiter: number, expected: number): boolean {
  let at = start
  for (let tries = 0; tries < 64; tries++) {
    at = lineEnd(window, at, true)
    if (at >= row.at) return false
    const inner = startRow(at)
    scanRow(inner, window.bytes, window.base, row.at, true, delimiter)
    if (inner.cells === expected && !inner.quoted && !inner.stray && !inner.loose) return true
  }
  return false
}

// The place after the first line end from a place; the end of the file counts as one. -1 when it is not there yet.
function lineEnd(window: ByteWindow, from: number, final: boolean): number {
  const { bytes, base, end } = window
  for (let i = from - base; i < end - base; i++) {
    if (bytes[i] === 10) return i + 1 + base
    if (bytes[i] !== 13) continue
    if (i + 1 >= end - base) return final ? end : -1
    return (bytes[i + 1] === 10 ? i + 2 : i + 1) + base
  }
  return final ? end : -1
}
