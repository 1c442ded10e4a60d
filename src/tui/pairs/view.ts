import { count, formatNumber } from '../../lib/text.ts'
import { fillLines, fillRows, indentLine, page, pageRows, tooSmallLines, topBar } from '../page.ts'
import { type Frame, type Line, span } from '../span.ts'
import { pairHelp } from './help.ts'
import { LEAST, pairLayout, pairsTooSmall, pairWidth } from './layout.ts'
import { doneOf, type PairState } from './state.ts'

/** The frame of a state: exactly as many rows as the terminal has. Pure. */
export function viewPairs(state: PairState): Frame {
  const { task, size, order, position } = state
  if (pairsTooSmall(size)) return { rows: fillRows(tooSmallLines(size, LEAST), size.rows) }
  const { margin, width } = pairWidth(size)
  const total = formatNumber(order.length)
  const place = position < order.length ? `${formatNumber(position + 1)} of ${total}` : total
  const bar = topBar(task.title, `${state.reviewer} · ${place}`, size.columns)
  const lines = state.help !== undefined ? page(pairHelp(task, width), state.help, pageRows(size)) : bodyOf(state)
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
  const { nouns, finished, verdicts, next } = state.task
  const said = verdicts.map(({ verdict, tally }) => {
    const n = state.verdicts.filter((one) => one?.verdict === verdict).length
    return `${formatNumber(n)} ${tally}`
  })
  return [
    [],
    open > 0
      ? [
          span(`The end of the list. ${count(open, ...nouns)} still open: End returns to the first of them.`, {
            bold: true,
            colour: 'yellow',
          }),
        ]
      : [span(`✓ ${count(state.order.length, ...nouns)} ${finished}.`, { bold: true, colour: 'green' })],
    [],
    [span(`${said.join(' · ')}. Everything is saved.`)],
    ...(next && open === 0 ? [[span(next)]] : []),
    [],
    ...(state.message ? [[span(state.message.text)], []] : []),
    [span('u', { bold: true }), span(' takes the last decision back', { dim: true })],
    [span('h', { bold: true }), span(' looks back', { dim: true })],
    [span('q', { bold: true }), span(' leaves', { dim: true })],
  ]
}
