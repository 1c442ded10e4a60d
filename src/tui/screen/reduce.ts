import { editKey, editorWith, insert } from '../editor.ts'
import type { Key } from '../key.ts'
import { pageRows } from '../page.ts'
import type { Step } from '../run.ts'
import { actionOf } from './bindings.ts'
import { helpLines } from './help.ts'
import { tooSmall, widthsOf } from './layout.ts'
import { moveTo } from './move.ts'
import { reply } from './reply.ts'
import { scrollBy } from './scroll.ts'
import {
  type Effect,
  firstOpen,
  type Input,
  type Message,
  type Mode,
  READ,
  type ScreenState,
  type Session,
} from './state.ts'

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
  if (mode.kind === 'help') return { state: inHelp(session, state, mode.scroll, key) }
  if (mode.kind === 'reason') return inReason(session, state, mode.chosen, key)
  if (mode.kind === 'note' || mode.kind === 'find') return inEditor(state, mode, key)
  return inRead(session, { ...state, message: undefined }, key)
}

function inRead(session: Session, state: ScreenState, key: Key): Next {
  const item = state.order[state.position]
  if (/^[1-9]$/.test(key.name)) {
    if (item === undefined) return { state }
    return decideReason(session, state, Number(key.name) - 1)
  }
  const action = actionOf(session.bindings, key.name)
  switch (action) {
    case undefined:
      return key.text === undefined
        ? { state }
        : say(state, { kind: 'info', text: `Nothing is on the key ${key.text}; ? shows the keys.` })
    case 'include':
    case 'maybe':
      return item === undefined ? { state } : decide(state, action)
    case 'exclude':
      if (item === undefined) return { state }
      return session.reasonRequired && session.reasons.length > 0
        ? { state: { ...state, mode: { kind: 'reason', chosen: 0 } } }
        : decide(state, 'exclude')
    case 'skip':
      return skip(state)
    case 'undo': {
      const past = state.history.at(-1)
      return past ? { state, effect: { type: 'undo', past } } : say(state, info('Nothing is left to take back.'))
    }
    case 'back':
      return state.position > 0 ? moveTo(state, state.position - 1) : say(state, info('This is the first record.'))
    case 'forward':
      return state.position < state.order.length ? moveTo(state, state.position + 1) : { state }
    case 'first':
      return moveTo(state, 0)
    case 'resume':
      return moveTo(state, firstOpen(state.order, state.answers))
    case 'down':
    case 'up':
    case 'page-down':
    case 'page-up':
      return { state: scrollBy(session, state, action) }
    case 'note':
      return item === undefined ? { state } : { state: { ...state, mode: { kind: 'note', editor: editorWith('') } } }
    case 'find':
      return { state: { ...state, mode: { kind: 'find', editor: editorWith('') } } }
    case 'help':
      return { state: { ...state, mode: { kind: 'help', scroll: 0 } } }
    case 'quit':
      return { state: { ...state, quit: true } }
  }
}

function decide(state: ScreenState, decision: 'include' | 'exclude' | 'maybe', reason?: string): Next {
  const item = state.order[state.position]!
  const answer = reason === undefined ? { decision } : { decision, reason }
  return { state: { ...state, mode: READ }, effect: { type: 'decide', item, answer, shownAt: state.shownAt } }
}

function decideReason(session: Session, state: ScreenState, index: number): Next {
  const reason = session.reasons[index]
  if (reason) return decide(state, 'exclude', reason.id)
  const { length } = session.reasons
  const text = length === 0 ? 'This stage has no exclusion reasons.' : `The reasons go from 1 to ${length}.`
  return say(state, info(text))
}

function inReason(session: Session, state: ScreenState, chosen: number, key: Key): Next {
  const { length } = session.reasons
  const choose = (next: number): Next => ({
    state: { ...state, mode: { kind: 'reason', chosen: (next + length) % length } },
  })
  if (/^[1-9]$/.test(key.name)) return decideReason(session, state, Number(key.name) - 1)
  if (key.name === 'return') return decideReason(session, state, chosen)
  if (key.name === 'down' || key.name === 'j') return choose(chosen + 1)
  if (key.name === 'up' || key.name === 'k') return choose(chosen - 1)
  if (key.name === 'escape' || key.name === 'q' || key.name === 'backspace') return { state: { ...state, mode: READ } }
  return { state }
}

function inEditor(state: ScreenState, mode: Extract<Mode, { kind: 'note' | 'find' }>, key: Key): Next {
  if (key.name === 'escape') return { state: { ...state, mode: READ } }
  if (key.name !== 'return') return { state: { ...state, mode: { ...mode, editor: editKey(mode.editor, key) } } }
  const text = mode.editor.text.trim()
  const back = { ...state, mode: READ }
  if (mode.kind === 'note') {
    return text === ''
      ? { state: back }
      : { state: back, effect: { type: 'note', item: state.order[state.position]!, text } }
  }
  // Enter on an empty line looks for the same text again.
  const sought = text || state.sought
  if (sought === '') return { state: back }
  return {
    state: { ...back, sought, message: info(`Looking for “${sought}” …`) },
    effect: { type: 'find', text: sought, order: state.order, from: state.position + 1 },
  }
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
  const item = state.order[state.position]
  if (item === undefined) return { state }
  if (state.answers[item]) return say(state, info('You have decided this record; skipping is for open ones.'))
  const order = [...state.order.slice(0, state.position), ...state.order.slice(state.position + 1), item]
  const only = state.order.every((one) => one === item || state.answers[one] !== undefined)
  const text = only ? 'This is the only record left.' : 'Skipped: it comes back at the end.'
  return moveTo({ ...state, order }, firstOpen(order, state.answers), info(text))
}

function pasted(state: ScreenState, text: string): ScreenState {
  const { mode } = state
  if (mode.kind === 'note' || mode.kind === 'find') {
    return { ...state, mode: { ...mode, editor: insert(mode.editor, text) } }
  }
  return { ...state, message: info('Pasted text is ignored here; it decides nothing.') }
}

function info(text: string): Message {
  return { kind: 'info', text }
}

function say(state: ScreenState, message: Message): Next {
  return { state: { ...state, mode: READ, message } }
}
