import { itemAt } from '../../lib/vector.ts'
import { editorWith, insert } from '../editor.ts'
import type { Key } from '../key.ts'
import { pageRows } from '../page.ts'
import type { Step } from '../run.ts'
import { actionOf } from './bindings.ts'
import { inFilter, inReason } from './choose.ts'
import { filterWords, nextPassing } from './filter.ts'
import { helpLines } from './help.ts'
import { tooSmall, widthsOf } from './layout.ts'
import { info, moveTo } from './move.ts'
import { reply } from './reply.ts'
import { scrollBy } from './scroll.ts'
import {
  type Answer,
  type Effect,
  firstOpen,
  type Input,
  type Message,
  READ,
  type ScreenState,
  type Session,
} from './state.ts'
import { lastOf } from './trail.ts'
import { inEditor } from './typing.ts'

type Next = Step<ScreenState, Effect>

/** What an input does to the screen: pure; what touches the disk is returned as an effect and comes back as a reply. */
export function reduceScreen(session: Session, state: ScreenState, input: Input, now: number): Next {
  switch (input.type) {
    case 'resize':
      return { state: { ...state, size: input.size } }
    case 'signal':
      return { state: { ...state, quit: true } }
    case 'paste':
      return { state: pasted(state, input.text) }
    case 'key':
      return onKey(session, state, input.key)
    default:
      return reply(session, state, input, now)
  }
}

function onKey(session: Session, state: ScreenState, key: Key): Next {
  if (key.name === 'ctrl-c') return { state: { ...state, quit: true, interrupted: true } }
  if (tooSmall(state.size)) return { state: key.name === 'q' ? { ...state, quit: true } : state }
  const { mode } = state
  switch (mode.kind) {
    case 'help':
      return { state: inHelp(session, state, mode.scroll, key) }
    case 'reason':
      return inReason(session, state, mode.chosen, key, (answer) => decide(session, state, answer))
    case 'filter':
      return inFilter(state, mode.chosen, key)
    case 'read':
      return inRead(session, { ...state, message: undefined }, key)
    default:
      return inEditor(state, mode, key)
  }
}

function inRead(session: Session, state: ScreenState, key: Key): Next {
  const item = state.order[state.position]
  if (/^[1-9]$/.test(key.name)) {
    if (item === undefined) return { state }
    return decideReason(session, state, Number(key.name) - 1)
  }
  const type = (kind: 'note' | 'find' | 'jump' | 'label'): Next => ({
    state: { ...state, mode: { kind, editor: editorWith(''), ...(kind === 'label' ? { chosen: -1 } : {}) } },
  })
  const action = actionOf(session.bindings, key.name)
  switch (action) {
    case undefined:
      return key.text === undefined
        ? { state }
        : say(state, info(`Nothing is on the key ${key.text}; ? shows the keys.`))
    case 'include':
      return item === undefined ? { state } : decide(session, state, { decision: 'include' })
    case 'maybe':
      if (item === undefined) return { state }
      return session.task === 'resolve'
        ? say(state, info('A conflict is settled one way or the other; skip it to come back later.'))
        : decide(session, state, { decision: 'maybe' })
    case 'exclude':
      if (item === undefined) return { state }
      return session.reasonRequired && session.reasons.length > 0
        ? { state: { ...state, mode: { kind: 'reason', chosen: 0 } } }
        : decide(session, state, { decision: 'exclude' })
    case 'skip':
      return skip(state)
    case 'undo': {
      const past = lastOf(state.history)
      return past ? { state, effect: { type: 'undo', past } } : say(state, info('Nothing is left to take back.'))
    }
    case 'back':
      return look(state, -1)
    case 'forward':
      return look(state, 1)
    case 'first':
      return moveTo(state, nextPassing(state, -1, 1) ?? 0)
    case 'resume':
      return moveTo({ ...state, filter: undefined }, state.open)
    case 'page-down':
      if (state.titles && !state.revealed && state.shown) return { state: { ...state, revealed: true } }
      return { state: scrollBy(session, state, action) }
    case 'down':
    case 'up':
    case 'page-up':
      return { state: scrollBy(session, state, action) }
    case 'note':
    case 'label':
      return item === undefined ? { state } : type(action)
    case 'find':
    case 'jump':
      return type(action)
    case 'open':
      return item === undefined ? { state } : { state, effect: { type: 'open', item } }
    case 'filter':
      return { state: { ...state, mode: { kind: 'filter', chosen: 0 } } }
    case 'titles':
      return say(
        { ...state, titles: !state.titles, revealed: false },
        info(state.titles ? 'Abstracts are shown again.' : 'Titles first: Space shows the abstract.'),
      )
    case 'help':
      return { state: { ...state, mode: { kind: 'help', scroll: 0 } } }
    case 'quit':
      return { state: { ...state, quit: true } }
  }
}

function look(state: ScreenState, direction: 1 | -1): Next {
  const { filter, position, order } = state
  if (filter) {
    const to = nextPassing(state, position, direction)
    return to === undefined
      ? say(state, info(`No ${direction < 0 ? 'earlier' : 'later'} report is among those ${filterWords(filter)}.`))
      : moveTo(state, to)
  }
  if (direction < 0) {
    return position > 0 ? moveTo(state, position - 1) : say(state, info('This is the first record.'))
  }
  return position < order.length ? moveTo(state, position + 1) : { state }
}

function decide(session: Session, state: ScreenState, answer: Answer): Next {
  if (session.task === 'resolve') return { state: { ...state, mode: { kind: 'why', editor: editorWith(''), answer } } }
  const item = state.order[state.position]!
  return { state: { ...state, mode: READ }, effect: { type: 'decide', item, answer, shownAt: state.shownAt } }
}

function decideReason(session: Session, state: ScreenState, index: number): Next {
  const reason = session.reasons[index]
  if (reason) return decide(session, state, { decision: 'exclude', reason: reason.id })
  const { length } = session.reasons
  const text = length === 0 ? 'This stage has no exclusion reasons.' : `The reasons go from 1 to ${length}.`
  return say(state, info(text))
}

function inHelp(session: Session, state: ScreenState, scroll: number, key: Key): ScreenState {
  const last = helpLines(session, widthsOf(state.size).text).length - pageRows(state.size)
  const to = (next: number): ScreenState => ({
    ...state,
    mode: { kind: 'help', scroll: Math.max(0, Math.min(last, next)) },
  })
  if (key.name === 'down' || key.name === 'j') return to(scroll + 1)
  if (key.name === 'up' || key.name === 'k') return to(scroll - 1)
  if (key.name === 'space' || key.name === 'pagedown') return to(scroll + state.size.rows - 4)
  if (key.name === 'pageup') return to(scroll - state.size.rows + 4)
  return { ...state, mode: READ }
}

function skip(state: ScreenState): Next {
  const { order, position, answers, open } = state
  const item = order[position]
  if (item === undefined) return { state }
  if (itemAt(answers, item)) return say(state, info('You have decided this record; skipping is for open ones.'))
  const skipped = [...order.slice(0, position), ...order.slice(position + 1), item]
  const next = { ...state, order: skipped, open: firstOpen(skipped, answers, open) }
  const only = skipped[next.open] === item
  const text = only ? 'This is the only record left.' : 'Skipped: it comes back at the end.'
  const to = state.filter ? nextPassing(next, position - 1, 1) : undefined
  return moveTo(next, to ?? next.open, info(text))
}

function pasted(state: ScreenState, text: string): ScreenState {
  const { mode } = state
  if ('editor' in mode) return { ...state, mode: { ...mode, editor: insert(mode.editor, text) } }
  return { ...state, message: info('Pasted text is ignored here; it decides nothing.') }
}

function say(state: ScreenState, message: Message): Next {
  return { state: { ...state, mode: READ, message } }
}
