import { count, formatNumber } from '../../lib/text.ts'
import { fillLines, fillRows, indentLine, page, pageRows, tooSmallLines, topBar } from '../page.ts'
import { type Frame, type Line, span } from '../span.ts'
import { pairHelp } from './help.ts'
import { LEAST, pairLayout, pairsTooSmall, pairWidth } from './layout.ts'
import { doneOf, type PairState } from './state.ts'

/** The frame of a state: exactly as many rows as the terminal has. Pure. */
export function viewPairs(state: PairState): Frame {
  const { size, order, position } = state
  if (pairsTooSmall(size)) return { rows: fillRows(tooSmallLines(size, LEAST), size.rows) }
  const { margin, width } = pairWidth(size)
  const total = formatNumber(order.length)
  const place = position < order.length ? `${formatNumber(position + 1)} of ${total}` : total
  const bar = topBar('Doubtful pairs: the same report?', `${state.reviewer} · ${place}`, size.columns)
  const lines = state.help !== undefined ? page(pairHelp(width), state.help, pageRows(size)) : bodyOf(state)
  const rows = fillRows(
    lines.map((line) => indentLine(line, margin)),
    size.rows - 1,
  )
  return { rows: [{ line: bar }, ...rows] }
}

function bodyOf(state: PairState): Line[] {
  if (!state.shown) return closing(state)
  const { head, body, bodyRows, scroll, foot } = pairLayout(state)
  return [...head, ...fillLines(body.slice(scroll, scroll + bodyRows), bodyRows), ...foot]
}

function closing(state: PairState): Line[] {
  const open = state.order.length - doneOf(state)
  const said = (verdict: string) => state.verdicts.filter((one) => one?.verdict === verdict).length
  return [
    [],
    open > 0
      ? [
          span(`The end of the list. ${count(open, 'pair')} still open: End returns to the first of them.`, {
            bold: true,
            colour: 'yellow',
          }),
        ]
      : [span(`✓ ${count(state.order.length, 'doubtful pair')} settled.`, { bold: true, colour: 'green' })],
    [],
    [
      span(
        `${count(said('merge'), 'pair')} merged · ${formatNumber(said('separate'))} kept apart. Everything is saved.`,
      ),
    ],
    [],
    ...(state.message ? [[span(state.message.text)], []] : []),
    [span('u', { bold: true }), span(' takes the last decision back', { dim: true })],
    [span('h', { bold: true }), span(' looks back', { dim: true })],
    [span('q', { bold: true }), span(' leaves', { dim: true })],
  ]
}
