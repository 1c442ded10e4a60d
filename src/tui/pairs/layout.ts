import { type Hint, hintLine, progressLine, ruleLine } from '../page.ts'
import { flow, type Line, type Size, span } from '../span.ts'
import { pairBody } from './body.ts'
import { doneOf, type PairMessage, type PairState } from './state.ts'
import { lookOf, type PairTask } from './task.ts'

/** The least that two records need to be compared in. */
export const LEAST: Size = { columns: 32, rows: 10 }

/** True when the terminal cannot show enough of a pair to decide on it. */
export function pairsTooSmall({ columns, rows }: Size): boolean {
  return columns < LEAST.columns || rows < LEAST.rows
}

/** The columns that the text takes, and the margin at its left. */
export function pairWidth({ columns }: Size): { margin: number; width: number } {
  const margin = columns >= 60 ? 1 : 0
  return { margin, width: Math.min(200, columns - 2 * margin) }
}

/** The parts of the screen of a pair, from top to bottom. `body` is all of it, of which `bodyRows` are seen. */
export interface PairLayout {
  readonly head: readonly Line[]
  readonly body: readonly Line[]
  readonly bodyRows: number
  readonly scroll: number
  readonly foot: readonly Line[]
}

/** Lays a pair out. */
export function pairLayout(state: PairState): PairLayout {
  const { task, size, shown, order, position } = state
  const { width } = pairWidth(size)
  const item = order[position]
  const verdict = item === undefined ? undefined : state.verdicts[item]
  const head: Line[] = []
  if (shown) head.push(...flow(`${task.lead}: ${shown.reason}`, width, [], { colour: 'yellow' }).slice(0, 2))
  if (verdict) {
    const { text, colour } = lookOf(task, verdict.verdict)
    head.push([span(`▌ You said: ${text}`, { bold: true, colour })])
  } else if (item !== undefined && state.settled[item]) {
    head.push([span('▌ Settled by your decision on another pair', { bold: true, colour: 'cyan' })])
  }
  head.push([])
  const tail = [
    progressLine(doneOf(state), order.length, [], width),
    hintLine([...verdictHints(task), ...HINTS], width),
  ]
  const error = state.message?.kind === 'error' ? errorLines(state.message, width) : []
  const bodyRows = Math.max(1, size.rows - 2 - head.length - error.length - tail.length)
  const body = shown ? pairBody(shown, width) : []
  const scroll = Math.min(state.scroll, Math.max(0, body.length - bodyRows))
  const more = { above: scroll, below: Math.max(0, body.length - bodyRows - scroll) }
  return {
    head,
    body,
    bodyRows,
    scroll,
    foot: [ruleLine(lastAction(task, state.message), more, width), ...error, ...tail],
  }
}

function lastAction(task: PairTask, message: PairMessage | undefined): Line {
  if (message === undefined || message.kind === 'error') return []
  if (message.kind === 'info') return [span(`${message.text} `, { bold: true })]
  const { sign, colour } = lookOf(task, message.kind)
  return [span(`${sign} ${message.text} `, { bold: true, colour })]
}

function errorLines({ text, hint }: PairMessage, width: number): Line[] {
  return [
    [span(' Not saved, not counted. ', { bold: true, reverse: true, colour: 'red' })],
    ...flow(text, width, [], { bold: true, colour: 'red' }),
    ...(hint ? flow(hint, width) : []),
  ]
}

// The last of three gives way first.
function verdictHints({ verdicts }: PairTask): Hint[] {
  return verdicts.map(({ keys, word }, index) => ({ key: keys[0]!, word, weight: index < 2 ? 9 : 3 }))
}

const HINTS = [
  { key: 's', word: 'skip', weight: 4 },
  { key: 'u', word: 'undo', weight: 6 },
  { key: '←→', word: 'look', weight: 2 },
  { key: '?', word: 'help', weight: 7 },
  { key: 'q', word: 'quit', weight: 5 },
]
