import type { Run } from '../lib/table.ts'
import { countLines, linesIn, rowHeight } from './measure.ts'
import { takePiece } from './split.ts'

/**
 * A row of the sheet: the runs of each column and its height in points. `first` and `last` are pieces of one row; `turns`
 * is true of one that begins a page.
 */
export interface SheetRow {
  readonly cells: readonly (readonly Run[])[]
  readonly height: number
  readonly first: boolean
  readonly last: boolean
  readonly turns: boolean
}

/** The page that is being filled, in points. */
export interface Page {
  /** Room for rows on a page, repeated heads taken off. */
  readonly room: number
  used: number
  /** What the caller repeats by itself at the top of each page that a row begins. */
  top?: number
}

/** Rows are kept lower than Excel's limit, so that they also fit on a page. */
export const MAX_PIECE = 340
// A start of fewer lines at the foot of a page helps nobody.
const LEAST_LINES = 5
// A whole row that would leave less than this share of a page empty moves to the next page in one piece.
const TOLERABLE_GAP = 0.35

/**
 * Lays a row out on the page: in one piece where it fits, else in pieces that end where the page ends, cut between blocks.
 * Later pieces say in their first column that they go on. Moves `page.used` on.
 */
export function layOut(cells: readonly (readonly Run[])[], widths: readonly number[], page: Page): SheetRow[] {
  const rows: SheetRow[] = []
  let rest = cells
  let turns = false
  const top = page.top ?? 0
  for (;;) {
    const left = page.room - page.used
    const lines = linesOf(rest, widths)
    // A new page would give no more room than this.
    const fresh = page.used <= top || left >= MAX_PIECE
    const room = linesIn(Math.min(left, MAX_PIECE))
    if (lines <= room && (fresh || left >= rowHeight(1))) return [...rows, place(rest, true, lines)]
    const whole = lines <= linesIn(MAX_PIECE) && !fresh && left < page.room * TOLERABLE_GAP
    const taken = whole ? undefined : take(rest, widths, room, fresh)
    if (taken) {
      rows.push(place(taken.piece, false, linesOf(taken.piece, widths)))
      rest = continued(taken.rest, cells[0]!)
    } else {
      page.used = top
      turns = true
    }
  }

  function place(piece: readonly (readonly Run[])[], last: boolean, lines: number): SheetRow {
    const height = rowHeight(lines)
    page.used += height
    const placed = { cells: piece, height, first: rows.length === 0, last, turns }
    turns = false
    return placed
  }
}

function linesOf(cells: readonly (readonly Run[])[], widths: readonly number[]): number {
  return Math.max(1, ...cells.map((runs, index) => (runs.length === 0 ? 0 : countLines(runs, widths[index]!))))
}

// Each column gives what fits; a column that is done stays empty. The fullest column decides whether a cut is worth it.
function take(cells: readonly (readonly Run[])[], widths: readonly number[], room: number, force: boolean) {
  if (!force && room < LEAST_LINES) return undefined
  const taken = cells.map((runs, index) => takePiece(runs, widths[index]!, room, force))
  if (taken.some((one) => one === undefined)) return undefined
  return { piece: taken.map((one) => one!.piece), rest: taken.map((one) => one!.rest) }
}

function continued(rest: readonly (readonly Run[])[], first: readonly Run[]): readonly (readonly Run[])[] {
  const name = first[0]?.text.split('\n')[0] ?? ''
  const label: Run = { text: `${name} (continued)`.trim(), muted: true }
  const [head = [], ...others] = rest
  const own = head[0]?.text === label.text && head[0]?.muted ? head.slice(1) : head
  return [own.length > 0 ? [label, { text: '\n' }, ...own] : [label], ...others]
}
