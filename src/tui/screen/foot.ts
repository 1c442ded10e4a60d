import { truncate } from '../../lib/width.ts'
import { editorWindow } from '../editor.ts'
import { hintLine, progressLine, ruleLine } from '../page.ts'
import { cutLine, flow, flowItems, type Line, type Mark, span } from '../span.ts'
import { type Action, keysOf } from './bindings.ts'
import { duration } from './duration.ts'
import { FILTERS } from './filter.ts'
import type { Widths } from './layout.ts'
import { LOOK } from './look.ts'
import { estimate, type Message, reasonText, type ScreenState, type Session, type Typing } from './state.ts'
import { fittingLabels } from './typing.ts'

/** How much of the abstract is out of sight. */
export interface More {
  readonly above: number
  readonly below: number
}

/** Everything under the abstract: what the last key did, criteria, reasons, progress and keys; or the open question. */
export function footLines(session: Session, state: ScreenState, widths: Widths, more: More | undefined): Line[] {
  const { mode } = state
  const rule = ruleLine(lastAction(state.message), more, widths.text)
  if (mode.kind === 'reason') return [rule, ...reasonQuestion(session, mode.chosen, state.size.rows, widths.text)]
  if (mode.kind === 'filter') return [rule, ...filterQuestion(mode.chosen, state.size.rows, widths.text)]
  if ('editor' in mode) return [rule, ...editorLines(session, state, mode, widths.text)]
  const keys = [keyLine(session, widths.text)]
  if (state.message?.kind === 'error') {
    return [rule, ...errorLines(state.message, widths.text), progress(state, widths.text), ...keys]
  }
  const beside = widths.panel !== undefined
  const reasons = beside ? [] : reasonLines(session, widths.text, state.size.rows >= 30 ? 3 : 2)
  const room = Math.floor((state.size.rows - 9 - reasons.length) * 0.4)
  const criteria = beside ? [] : criteriaLines(session, widths.text, Math.max(1, room))
  return [rule, ...criteria, ...reasons, progress(state, widths.text), ...keys]
}

function lastAction(message: Message | undefined): Line {
  if (message === undefined || message.kind === 'error') return []
  if (message.kind === 'info') return [span(`${message.text} `, { bold: true })]
  const { sign, colour } = LOOK[message.kind]
  return [span(`${sign} ${message.text} `, { bold: true, colour })]
}

// How short a criterion may be cut, in columns, to keep all of them in view.
const CUTS = [Number.POSITIVE_INFINITY, 100, 80, 70, 60, 52, 46, 40, 35, 31, 27, 24, 21, 18, 15] as const

/** Criteria, a line each; run on where there are too many of them for that, and cut until all of them are in view. */
function criteriaLines({ criteria }: Session, width: number, rows: number): Line[] {
  const signed = [
    ...criteria.include.map((text) => ({ sign: '+', text, style: { bold: true, colour: 'green' } as const })),
    ...criteria.exclude.map((text) => ({ sign: '−', text, style: { bold: true, colour: 'red' } as const })),
  ]
  if (signed.length <= rows) {
    return signed.map(({ sign, text, style }) => cutLine([span(`${sign} `, style), span(text)], width))
  }
  for (const cut of CUTS) {
    // The blank after a sign must not break, so that no sign stands alone at the end of a line.
    const marks: Mark[] = []
    let all = ''
    for (const { sign, text, style } of signed) {
      if (all !== '') all += '  '
      marks.push({ start: all.length, end: all.length + 1, style })
      all += `${sign}\u00A0${truncate(text, cut)}`
    }
    const lines = flow(all, width, marks)
    if (lines.length <= rows) return lines
  }
  return []
}

// In full where they fit, else by their short ids: a digit must never stand without its meaning.
function reasonLines({ reasons }: Session, width: number, rows: number): Line[] {
  const items = (words: (one: { id: string; text: string }) => string) =>
    reasons.slice(0, 9).map((one, i): Line => [span(`${i + 1} `, { bold: true, colour: 'cyan' }), span(words(one))])
  const full = flowItems(
    items((one) => one.text),
    width,
  )
  if (full.length <= rows) return full
  return flowItems(
    items((one) => one.id.replaceAll(/[-_]/g, ' ')),
    width,
  ).slice(0, rows + 1)
}

function reasonQuestion({ reasons }: Session, chosen: number, height: number, width: number): Line[] {
  const texts = reasons.map(({ text }) => text)
  return choiceLines('Exclude: the first reason that applies', 'red', texts, chosen, height, width)
}

function filterQuestion(chosen: number, height: number, width: number): Line[] {
  const words = FILTERS.map((one) => one.words)
  return choiceLines('Look only at', 'cyan', words, chosen, height, width)
}

function choiceLines(
  title: string,
  colour: 'red' | 'cyan',
  texts: readonly string[],
  chosen: number,
  height: number,
  width: number,
): Line[] {
  const room = Math.max(3, height - 9)
  const from = Math.max(0, Math.min(chosen - room + 2, texts.length - room))
  const lines = texts.slice(from, from + room).map((text, i): Line => {
    const index = from + i
    const digit = index < 9 ? String(index + 1) : ' '
    const line: Line = [span(`${index === chosen ? '▸' : ' '} ${digit} `, { bold: true, colour: 'cyan' }), span(text)]
    return cutLine(
      index === chosen ? line.map((one) => ({ ...one, style: { ...one.style, bold: true } })) : line,
      width,
    )
  })
  return [
    [span(title, { bold: true, colour })],
    ...lines,
    cutLine([span(`1–${Math.min(9, texts.length)} choose · ↑↓ and Enter · Esc back`, { dim: true })], width),
  ]
}

const PROMPT = { note: 'Note: ', find: 'Find: ', jump: 'Go to: ', label: 'Label: ', why: 'Why: ' } as const
const EDIT_HELP = {
  note: 'Enter saves the note · Esc drops it',
  find: 'words of title, authors or abstract, or an id · Enter finds the next (empty: again) · Esc back',
  jump: 'a place in the queue, or the id of a record · Esc back',
  label: 'Enter puts it on, or takes it off · ↑↓ known ones · Esc back',
  why: 'who talked, and what settled it · Enter saves · Esc back',
} as const

function editorLines(session: Session, state: ScreenState, mode: Typing, width: number): Line[] {
  const prompt = PROMPT[mode.kind]
  const { text } = editorWindow(mode.editor, width - prompt.length)
  const lines: Line[] = []
  if (mode.kind === 'why' && mode.answer) {
    const { sign, colour } = LOOK[mode.answer.decision]
    const reason = mode.answer.reason === undefined ? '' : `: ${reasonText(session, mode.answer.reason)}`
    lines.push(cutLine([span(`${sign} Settle as ${mode.answer.decision}${reason}`, { bold: true, colour })], width))
  }
  if (mode.kind === 'label') lines.push(...labelLines(state, mode, width))
  if (mode.kind === 'why' && state.message?.kind === 'info') lines.push(cutLine([span(state.message.text)], width))
  return [
    ...lines,
    [span(prompt, { bold: true, colour: 'cyan' }), span(text)],
    cutLine([span(EDIT_HELP[mode.kind], { dim: true })], width),
  ]
}

// So many known labels are shown; the others come up as their letters are typed.
const LABELS = 5

function labelLines(state: ScreenState, mode: Typing, width: number): Line[] {
  const fitting = fittingLabels(state, mode)
  const chosen = mode.chosen ?? -1
  const from = Math.max(0, Math.min(chosen - LABELS + 2, fitting.length - LABELS))
  return fitting.slice(from, from + LABELS).map((label, i) => {
    const on = state.shown?.labels.some((one) => one.text === label && one.by === '') ? ' ✓' : ''
    const here = from + i === chosen
    return cutLine([span(`${here ? '▸' : ' '} ${label}${on}`, here ? { bold: true } : undefined)], width)
  })
}

/** Where the cursor stands in the editor's line. */
export function editorColumn(mode: Typing, width: number): number {
  const prompt = PROMPT[mode.kind]
  return prompt.length + editorWindow(mode.editor, width - prompt.length).column
}

function errorLines({ text, hint }: Message, width: number): Line[] {
  const loud = { bold: true, reverse: true, colour: 'red' } as const
  return [
    [span(' Not saved, not counted. ', loud)],
    ...flow(text, width, [], { bold: true, colour: 'red' }),
    ...(hint ? flow(hint, width) : []),
  ]
}

function progress(state: ScreenState, width: number): Line {
  const total = state.order.length
  const guess = state.done < total ? estimate(state.pace, total - state.done) : undefined
  const more = guess ? [`${duration(guess.median)} each`, `${duration(guess.left)} left`] : []
  return progressLine(state.done, total, more, width)
}

// In the order of the screen; the number says which go first when the terminal is narrow.
const HINTS: readonly { action: Action; key?: string; word: string; weight: number }[] = [
  { action: 'include', word: 'include', weight: 9 },
  { action: 'exclude', word: 'exclude', weight: 9 },
  { action: 'maybe', word: 'maybe', weight: 6 },
  { action: 'skip', word: 'skip', weight: 4 },
  { action: 'undo', word: 'undo', weight: 7 },
  { action: 'back', key: '←→', word: 'look', weight: 3 },
  { action: 'note', word: 'note', weight: 2 },
  { action: 'label', word: 'label', weight: 1 },
  { action: 'open', word: 'full text', weight: 1 },
  { action: 'find', word: 'find', weight: 1 },
  { action: 'help', word: 'help', weight: 8 },
  { action: 'quit', word: 'quit', weight: 5 },
]

function keyLine({ bindings, task }: Session, width: number): Line {
  const hints = HINTS.filter(({ action }) => task === 'screen' || action !== 'maybe').map(
    ({ action, key, word, weight }) => ({
      key: key ?? keysOf(bindings, action)[0] ?? '',
      word,
      weight,
    }),
  )
  return hintLine(hints, width)
}
