import type { Source, Span } from './source.ts'

/** What may stand behind `@` under a line: the platform's own options for that line. */
export const OPTIONS = ['limit', 'expand', 'narrow', 'mode'] as const
export type OptionName = (typeof OPTIONS)[number]

/** One option of a line, as the platform prints it in its options column. */
export interface LineOption {
  readonly name: OptionName
  readonly value: string
  readonly span: Span
}

/** A piece of a line's query: where it starts in the query and in the file. Pieces hold no white space but single blanks. */
export interface Piece {
  readonly at: number
  readonly offset: number
}

/** One logical line of a strategy: one search set of the platform. */
export interface StrategyLine {
  /** As written: `3`, `S3`, `#3`. */
  readonly id: string
  /** The number alone, by which lines, references and counts meet. */
  readonly key: string
  readonly idSpan: Span
  /** From the id to the end of the last continuation line. */
  readonly span: Span
  /** The platform's own text on one line, white space collapsed. */
  readonly query: string
  /** Maps the query back to the file. */
  readonly pieces: readonly Piece[]
  readonly options: readonly LineOption[]
}

/** The number in a line id or in a reference to a line: `3` for `3`, `S3`, `#3` and `03`; undefined for anything else. */
export function lineKey(id: string): string | undefined {
  return /^[sS#]?0*(\d+)$/.exec(id.trim())?.[1]
}

/** The offset in the file of an offset in a line's query. */
export function offsetInFile(line: StrategyLine, at: number): number {
  let found = line.pieces[0]
  for (const piece of line.pieces) {
    if (piece.at > at) break
    found = piece
  }
  return found ? found.offset + (at - found.at) : line.idSpan.end
}

/** The part of the file that a part of a line's query came from. */
export function spanInFile(line: StrategyLine, start: number, end: number): Span {
  return { start: offsetInFile(line, start), end: offsetInFile(line, Math.max(start, end - 1)) + 1 }
}

/** Collapses the white space of some stretches of a file into one query text that knows where it came from. */
export function joinStretches(source: Source, stretches: readonly Span[]): { query: string; pieces: Piece[] } {
  let query = ''
  const pieces: Piece[] = []
  for (const { start, end } of stretches) {
    for (const match of source.text.slice(start, end).matchAll(/\S+/g)) {
      const offset = start + match.index
      const last = pieces.at(-1)
      if (query !== '') query += ' '
      // A word that follows its neighbour after one blank extends the piece.
      if (!last || offset - last.offset !== query.length - last.at) pieces.push({ at: query.length, offset })
      query += match[0]
    }
  }
  return { query, pieces }
}
