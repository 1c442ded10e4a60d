import { fillLines, fillRows, indentLine, page, pageRows, tooSmallLines } from '../page.ts'
import type { Frame, Line, Row } from '../span.ts'
import { closingLines } from './closing.ts'
import { editorColumn } from './foot.ts'
import { barLine } from './head.ts'
import { helpLines } from './help.ts'
import { layoutOf, SMALLEST, tooSmall, widthsOf } from './layout.ts'
import type { ScreenState, Session } from './state.ts'

/** The frame of a state: exactly as many rows as the terminal has. Pure. */
export function viewScreen(session: Session, state: ScreenState): Frame {
  const { size, mode } = state
  if (tooSmall(size)) return { rows: fillRows(tooSmallLines(size, SMALLEST), size.rows) }
  const { margin, text } = widthsOf(size)
  const bar: Line = barLine(session, state)
  const below = (lines: readonly Line[]): Frame => ({
    rows: [
      { line: bar },
      ...fillRows(
        lines.map((line) => indentLine(line, margin)),
        size.rows - 1,
      ),
    ],
  })
  if (mode.kind === 'help') return below(page(helpLines(session, text), mode.scroll, pageRows(size)))
  if (!state.shown) return below([[], ...closingLines(session, state, text)])
  return readingFrame(session, state, bar)
}

function readingFrame(session: Session, state: ScreenState, bar: Line): Frame {
  const { size, mode } = state
  const { widths, head, body, bodyRows, scroll, foot, panel } = layoutOf(session, state)
  const window = fillLines(body.slice(scroll, scroll + bodyRows), bodyRows)
  const lines = [...head, ...window, ...foot].map((line) => indentLine(line, widths.margin))
  const rows = fillRows(lines, size.rows - 1).map((row, index): Row => {
    const aside = panel[index - 1]
    return widths.panel && aside && aside.length > 0
      ? { ...row, aside: { column: widths.panel.column, line: aside } }
      : row
  })
  const frame: Frame = { rows: [{ line: bar }, ...rows] }
  if (!('editor' in mode)) return frame
  // The line that is typed is the last but one.
  const row = size.rows - 2
  return { ...frame, cursor: { row, column: widths.margin + editorColumn(mode, widths.text) } }
}
