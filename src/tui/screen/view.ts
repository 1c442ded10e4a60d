import { type Frame, type Line, type Row, span } from '../span.ts'
import { closingLines } from './closing.ts'
import { editorColumn } from './foot.ts'
import { barLine } from './head.ts'
import { helpLines, helpRows } from './help.ts'
import { layoutOf, SMALLEST, tooSmall, widthsOf } from './layout.ts'
import type { ScreenState, Session } from './state.ts'

/** The frame of a state: exactly as many rows as the terminal has. Pure. */
export function viewScreen(session: Session, state: ScreenState): Frame {
  const { size } = state
  if (tooSmall(size)) return { rows: fill(tooSmallLines(state), size.rows) }
  const { margin, text } = widthsOf(size)
  const indent = (line: Line): Line => (margin > 0 && line.length > 0 ? [span(' '.repeat(margin)), ...line] : line)
  const bar: Line = barLine(session, state)
  if (state.mode.kind === 'help') {
    return {
      rows: [
        { line: bar },
        ...page(helpLines(session, text), state.mode.scroll, helpRows(size)).map((line) => ({ line: indent(line) })),
      ],
    }
  }
  if (!state.shown) {
    const lines = closingLines(session, state, text)
    return { rows: [{ line: bar }, ...fill([[], ...lines].map(indent), size.rows - 1)] }
  }
  return readingFrame(session, state, bar, indent)
}

function readingFrame(session: Session, state: ScreenState, bar: Line, indent: (line: Line) => Line): Frame {
  const { size, mode } = state
  const { widths, head, body, bodyRows, scroll, foot, panel } = layoutOf(session, state)
  const window = body.slice(scroll, scroll + bodyRows)
  const blank: Line[] = Array.from({ length: Math.max(0, bodyRows - window.length) }, () => [])
  const lines = [...head, ...window, ...blank, ...foot].slice(0, size.rows - 1)
  const rows = fill(lines.map(indent), size.rows - 1).map((row, index): Row => {
    const aside = panel[index - 1]
    return widths.panel && aside && aside.length > 0
      ? { ...row, aside: { column: widths.panel.column, line: aside } }
      : row
  })
  const frame: Frame = { rows: [{ line: bar }, ...rows] }
  if (mode.kind !== 'note' && mode.kind !== 'find') return frame
  const row = size.rows - foot.length + 1
  return { ...frame, cursor: { row, column: widths.margin + editorColumn(mode, widths.text) } }
}

function page(lines: readonly Line[], scroll: number, rows: number): Line[] {
  const from = Math.max(0, Math.min(scroll, lines.length - rows))
  const more = lines.length - from - rows
  const hint = more > 0 ? `▼ ${more} more: Space · any other key goes back` : 'Any key goes back'
  return [[], ...fillLines(lines.slice(from, from + rows), rows), [span(hint, { dim: true })]]
}

function fillLines(lines: readonly Line[], rows: number): Line[] {
  return Array.from({ length: rows }, (_, index) => lines[index] ?? [])
}

function fill(lines: readonly Line[], rows: number): Row[] {
  return fillLines(lines, rows).map((line) => ({ line }))
}

function tooSmallLines({ size }: ScreenState): Line[] {
  return [
    [span('Too small', { bold: true })],
    [span(`${size.columns}×${size.rows}`)],
    [span(`need ${SMALLEST.columns}×${SMALLEST.rows}`)],
    [span('q quit')],
  ]
}
