import { type Line, type Size, span } from '../span.ts'
import { abstractLines } from './body.ts'
import { footLines } from './foot.ts'
import { headLines } from './head.ts'
import { panelLines } from './panel.ts'
import type { ScreenState, Session } from './state.ts'

/** The least that a record needs to be judged by. */
export const SMALLEST: Size = { columns: 32, rows: 12 }

/** True when the terminal cannot show enough of a record to decide on it. */
export function tooSmall({ columns, rows }: Size): boolean {
  return columns < SMALLEST.columns || rows < SMALLEST.rows
}

/** Widths of a screen: the text, and the panel with criteria and reasons at its right in wide terminals. */
export interface Widths {
  readonly margin: number
  readonly text: number
  readonly panel?: { readonly column: number; readonly width: number }
}

/** How a terminal of some columns is used. Lines are at most 100 columns: longer ones are slow to read. */
export function widthsOf({ columns }: Size): Widths {
  const margin = columns >= 60 ? 1 : 0
  if (columns < 120) return { margin, text: Math.min(100, columns - 2 * margin) }
  const panel = Math.min(50, Math.max(36, Math.floor(columns * 0.32)))
  const text = Math.min(100, columns - panel - margin - 4)
  return { margin, text, panel: { column: margin + text + 3, width: panel } }
}

/**
 * The parts of the reading screen, from top to bottom. `body` is what did not fit the head and the whole abstract, of which
 * `bodyRows` are seen.
 */
export interface Layout {
  readonly widths: Widths
  readonly head: readonly Line[]
  readonly body: readonly Line[]
  readonly bodyRows: number
  readonly scroll: number
  readonly foot: readonly Line[]
  readonly panel: readonly Line[]
}

/** Lays a record out: the foot's height depends on the terminal and mode alone, so that nothing jumps between records. */
export function layoutOf(session: Session, state: ScreenState): Layout {
  const { size, shown } = state
  const widths = widthsOf(size)
  const { lines: head, below } = shown ? headLines(session, state, shown, widths.text) : { lines: [], below: [] }
  const room = (foot: readonly Line[]) => Math.max(1, size.rows - 1 - head.length - foot.length)
  const draft = footLines(session, state, widths, undefined)
  const bodyRows = room(draft)
  const hidden = state.titles && !state.revealed
  const abstract = !shown
    ? []
    : hidden && shown.card.abstract.length > 0
      ? [[span('Space shows the abstract.', { dim: true })]]
      : abstractLines(shown.card.abstract, widths.text, bodyRows - below.length, session.highlight)
  const body = [...below, ...abstract]
  const scroll = Math.min(state.scroll, Math.max(0, body.length - bodyRows))
  const more = { above: scroll, below: Math.max(0, body.length - bodyRows - scroll) }
  return {
    widths,
    head,
    body,
    bodyRows,
    scroll,
    foot: footLines(session, state, widths, more),
    panel: widths.panel ? panelLines(session, widths.panel.width, size.rows - 2) : [],
  }
}
