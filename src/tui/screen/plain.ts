import { formatNumber } from '../../lib/text.ts'
import { itemAt } from '../../lib/vector.ts'
import { type Action, actionOf, keysOf } from './bindings.ts'
import { closingLines } from './closing.ts'
import { FILTERS } from './filter.ts'
import { helpLines } from './help.ts'
import { LOOK } from './look.ts'
import { type Input, reasonText, type ScreenState, type Session, type Shown } from './state.ts'
import { fittingLabels } from './typing.ts'

/** As wide as no line is: screen readers and terminals break lines themselves. */
export const WIDE = 100_000

/** What is to be read out after a change: a record, a question, or only what the last key did. One sentence or item a line, no drawing. */
export function plainLines(session: Session, state: ScreenState, before: ScreenState | undefined): string[] {
  const { mode, message } = state
  const lines: string[] = []
  if (message && message !== before?.message) {
    lines.push(message.kind === 'error' ? `Not saved, not counted. ${message.text}` : message.text)
    if (message.hint) lines.push(message.hint)
  }
  if (mode.kind === 'help') return [...lines, ...textOf(helpLines(session, WIDE)), 'Enter goes back.']
  if (mode.kind === 'reason') {
    const texts = session.reasons.map(({ text }) => text)
    return [
      ...lines,
      'Exclude: the number of the first reason that applies; Enter alone goes back.',
      ...numbered(texts),
    ]
  }
  if (mode.kind === 'filter') {
    const texts = FILTERS.map((one) => one.words)
    return [...lines, 'Look only at: a number; Enter alone goes back.', ...numbered(texts)]
  }
  if (mode.kind !== 'read') {
    if (mode.kind === 'label') {
      const known = fittingLabels(state, mode)
      if (known.length > 0) lines.push(`Known labels: ${known.join(', ')}.`)
    }
    return [...lines, ASK[mode.kind]]
  }
  if (!state.shown) return [...lines, ...textOf(closingLines(session, state, WIDE))]
  const same = state.shown === before?.shown && state.position === before?.position
  if (same && state.revealed === before?.revealed && before.mode.kind === 'read') return lines
  return [...lines, '', ...recordLines(session, state, state.shown)]
}

const ASK = {
  note: 'Type the note, and Enter; Enter alone drops it.',
  find: 'Type words of title, authors or abstract, or an id, and Enter.',
  jump: 'Type a place in the queue, or an id, and Enter.',
  label: 'Type the label, and Enter: it is put on, or taken off.',
  why: 'Type why it is settled so: who talked, and what settled it.',
} as const

/** The record on the screen, read from top to bottom. */
export function recordLines(session: Session, state: ScreenState, shown: Shown): string[] {
  const { card, check, divided, notes, labels, conflict } = shown
  const total = formatNumber(state.order.length)
  const lines = [`Record ${formatNumber(state.position + 1)} of ${total}, ${formatNumber(state.done)} decided.`]
  lines.push(`Title: ${card.title}`)
  if (card.translated) lines.push(`Translated title: ${card.translated}`)
  if (card.authors.length > 0) {
    const more = card.authors.length > 3 ? `, and ${card.authors.length - 3} more` : ''
    lines.push(`Authors: ${card.authors.slice(0, 3).join(', ')}${more}`)
  }
  if (card.details.length > 0) lines.push(`Source: ${card.details.join(', ')}`)
  if (card.abstract.length === 0) lines.push('No abstract.')
  else if (state.titles && !state.revealed) lines.push('Abstract: hidden; Space and Enter reads it.')
  else {
    for (const { heading, text } of card.abstract) lines.push(`${heading ?? 'Abstract'}: ${text}`)
    lines.push(...termLines(session, [card.title, ...card.abstract.map((one) => one.text)]))
  }
  if (divided) lines.push(divided)
  if (conflict) {
    lines.push(`${conflict.about}.`)
    for (const { by, decision, reason, note, about } of conflict.said) {
      const why = reason === undefined ? '' : `, ${reasonText(session, reason)}`
      lines.push(`${by}: ${decision}${why}${about ? ` (${about})` : ''}${note ? `. Says: ${note}` : ''}`)
    }
  }
  if (check) {
    const reason = check.reason === undefined ? '' : `: ${reasonText(session, check.reason)}`
    lines.push(`${check.by} excluded this${reason}.${check.note ? ` Says: ${check.note}` : ''}`)
  }
  const answer = itemAt(state.answers, state.order[state.position] ?? -1)
  if (answer) {
    const reason = answer.reason === undefined ? '' : `: ${reasonText(session, answer.reason)}`
    lines.push(`${session.task === 'resolve' ? `Settled: ${answer.decision}` : LOOK[answer.decision].said}${reason}.`)
  }
  if (labels.length > 0)
    lines.push(`Labels: ${labels.map(({ by, text }) => (by ? `${text} (${by})` : text)).join(', ')}`)
  for (const note of notes) lines.push(`Note, ${note.by}: ${note.text}`)
  lines.push(askLine(session))
  return lines
}

function askLine({ bindings, reasons, task }: Session): string {
  const actions: Action[] =
    task === 'resolve' ? ['include', 'exclude', 'skip'] : ['include', 'exclude', 'maybe', 'skip']
  const keys = actions.map((action) => `${keysOf(bindings, action)[0]} ${action}`)
  if (reasons.length > 0) keys.splice(2, 0, `1 to ${Math.min(9, reasons.length)} exclude with a reason`)
  const rest = (['undo', 'help', 'quit'] as const).map((action) => `${keysOf(bindings, action)[0]} ${action}`)
  return `Your decision? ${[...keys, ...rest].join(', ')}.`
}

// Colours say nothing to the ear.
function termLines(session: Session, texts: readonly string[]): string[] {
  const found = { green: new Set<string>(), red: new Set<string>(), cyan: new Set<string>() }
  for (const text of texts) {
    for (const { start, end, style } of session.highlight(text)) {
      found[style.colour as keyof typeof found]?.add(text.slice(start, end).toLowerCase())
    }
  }
  const line = (words: Set<string>, what: string) => (words.size > 0 ? [`${what}: ${[...words].join(', ')}`] : [])
  return [
    ...line(found.green, 'Terms for inclusion'),
    ...line(found.red, 'Terms against'),
    ...line(found.cyan, 'Other terms'),
  ]
}

function numbered(texts: readonly string[]): string[] {
  return texts.map((text, index) => `${index + 1} ${text}`)
}

// Signs that help the eye are only in the way of the ear.
function textOf(lines: readonly (readonly { text: string }[])[]): string[] {
  return lines
    .map((line) =>
      line
        .map((one) => one.text)
        .join('')
        .trimEnd()
        .replace(/^[✓·] /, '')
        .replaceAll(' · ', ', '),
    )
    .filter((line) => line !== '')
}

const WITH_TEXT: readonly Action[] = ['note', 'label', 'find', 'jump']
const NAMES: Record<string, string> = { '': 'space', '<': 'left', '>': 'right' }

/**
 * The inputs that a typed line stands for: a key, a key and its text (`c ask the authors`), a number in a list, or the text that was asked for.
 * Undefined where the line is none of these.
 */
export function plainInputs(line: string, session: Session, { mode }: ScreenState): Input[] | undefined {
  const key = (name: string): Input => ({ type: 'key', key: { name, ...(name.length === 1 ? { text: name } : {}) } })
  const text = line.trim()
  if (mode.kind === 'help') return [key('q')]
  if (mode.kind === 'reason' || mode.kind === 'filter') {
    if (text === '') return [key('escape')]
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < 1) return undefined
    const down = Array.from({ length: number - 1 - mode.chosen }, () => key('down'))
    return [...down, key('return')]
  }
  if (mode.kind !== 'read') return text === '' ? [key('escape')] : [{ type: 'paste', text }, key('return')]
  const [first = '', ...rest] = text.split(/\s+/)
  const name = NAMES[first] ?? first
  const action = actionOf(session.bindings, name)
  if (rest.length === 0) return name.length === 1 || action ? [key(name)] : undefined
  if (!action || !WITH_TEXT.includes(action)) return undefined
  return [key(name), { type: 'paste', text: rest.join(' ') }, key('return')]
}
