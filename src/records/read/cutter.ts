import { countLineEnds } from './bytes.ts'
import type { Piece } from './piece.ts'
import type { ByteWindow } from './window.ts'

/** Where the next piece starts, and on which line. */
export interface Cutter {
  readonly start: () => number
  /** Cuts the piece that ends at a place; the next one starts there. A piece never ends between CR and LF. */
  readonly cut: (window: ByteWindow, kind: Piece['kind'], end: number, extra?: Partial<Piece>) => Piece
}

/** Cuts pieces one after the other and counts their lines. */
export function cutter(): Cutter {
  let start = 0
  let line = 1
  return {
    start: () => start,
    cut: (window, kind, end, extra = {}) => {
      const { bytes, base } = window
      const ends = countLineEnds(bytes.subarray(start - base, end - base))
      const last = end > start ? bytes[end - 1 - base] : 0
      const lineEnd = last === 10 || last === 13 ? line + ends - 1 : line + ends
      const piece: Piece = { kind, start, end, lineStart: line, lineEnd, ...extra }
      line += ends
      start = end
      window.start = end
      return piece
    },
  }
}
