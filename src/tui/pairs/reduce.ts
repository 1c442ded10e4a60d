import type { Key } from '../key.ts'
import { pageRows } from '../page.ts'
import type { Step } from '../run.ts'
import { pairHelp } from './help.ts'
import { pairLayout, pairsTooSmall, pairWidth } from './layout.ts'
import {
  firstWaiting,
  type PairEffect,
  type PairInput,
  type PairMessage,
  type PairReply,
  type PairState,
  type Verdict,
} from './state.ts'
import { lookOf } from './task.ts'

type Next = Step<PairState, PairEffect>

/** What an input does to the view of pairs. Pure. */
export function reducePairs(state: PairState, input: PairInput): Next {
  switch (input.type) {
    case 'resize':
      return { state: { ...state, size: input.size } }
    case 'signal':
      return { state: { ...state, quit: true } }
    case 'paste':
      return say(state, 'Pasted text is ignored here; it decides nothing.')
    case 'key':
      return onKey(state, input.key)
    default:
      return onReply(state, input)
  }
}

function onKey(state: PairState, key: Key): Next {
  if (key.name === 'ctrl-c') return { state: { ...state, quit: true, interrupted: true } }
  if (pairsTooSmall(state.size)) return { state: key.name === 'q' ? { ...state, quit: true } : state }
  if (state.help !== undefined) return { state: inHelp(state, state.help, key.name) }
  return inRead({ ...state, message: undefined }, key)
}

function inRead(state: PairState, key: Key): Next {
  const name = key.name.length === 1 ? key.name.toLowerCase() : key.name
  const look = state.task.verdicts.find(({ keys }) => keys.includes(name))
  if (look) return decide(state, look.verdict)
  switch (name) {
    case 's':
      return skip(state)
    case 'u':
    case 'backspace': {
      const past = state.history.at(-1)
      return past
        ? { state, effect: { type: 'undo', past } }
        : say(state, 'Nothing of this session is left to take back.')
    }
    case 'h':
    case 'left':
      return state.position > 0 ? movePair(state, state.position - 1) : say(state, 'This is the first pair.')
    case 'l':
    case 'right':
      return state.position < state.order.length ? movePair(state, state.position + 1) : { state }
    case 'home':
      return movePair(state, 0)
    case 'end':
      return movePair(state, firstWaiting(state))
    case 'j':
    case 'down':
      return { state: scrolled(state, 1) }
    case 'k':
    case 'up':
      return { state: scrolled(state, -1) }
    case 'space':
    case 'pagedown':
      return { state: scrolled(state, Number.POSITIVE_INFINITY) }
    case 'pageup':
      return { state: scrolled(state, Number.NEGATIVE_INFINITY) }
    case '?':
      return { state: { ...state, help: 0 } }
    case 'q':
      return { state: { ...state, quit: true } }
    default:
      return key.text === undefined ? { state } : say(state, `Nothing is on the key ${key.text}; ? shows the keys.`)
  }
}

function decide(state: PairState, verdict: Verdict): Next {
  const item = state.order[state.position]
  if (item === undefined) return { state }
  const before = state.verdicts[item]
  if (before?.verdict === verdict) return say(state, 'You have said so already.')
  return { state, effect: { type: 'decide', item, verdict, before } }
}

function skip(state: PairState): Next {
  const item = state.order[state.position]
  if (item === undefined) return { state }
  if (state.verdicts[item] || state.settled[item]) return say(state, 'This pair is settled; skipping is for open ones.')
  const order = [...state.order.slice(0, state.position), ...state.order.slice(state.position + 1), item]
  const next = { ...state, order, message: info('Skipped: it comes back at the end.') }
  return movePair(next, firstWaiting(next))
}

/** Shows another pair, or the closing screen. */
export function movePair(state: PairState, position: number): Next {
  const moved: PairState = { ...state, position, scroll: 0 }
  const item = moved.order[position]
  return item === undefined
    ? { state: { ...moved, shown: undefined } }
    : { state: moved, effect: { type: 'show', item } }
}

function scrolled(state: PairState, by: number): PairState {
  const { body, bodyRows } = pairLayout(state)
  const last = Math.max(0, body.length - bodyRows)
  const page = Math.max(1, bodyRows - 1)
  const step = Math.max(-page, Math.min(page, by))
  return { ...state, scroll: Math.min(last, Math.max(0, Math.min(state.scroll, last) + step)) }
}

function inHelp(state: PairState, scroll: number, key: string): PairState {
  const last = pairHelp(state.task, pairWidth(state.size).width).length - pageRows(state.size)
  const step = { down: 1, j: 1, up: -1, k: -1, space: 20, pagedown: 20, pageup: -20 }[key]
  return step === undefined
    ? { ...state, help: undefined }
    : { ...state, help: Math.max(0, Math.min(last, scroll + step)) }
}

function onReply(state: PairState, reply: PairReply): Next {
  switch (reply.type) {
    case 'shown':
      return { state: { ...state, shown: reply.shown } }
    case 'failed':
      return { state: { ...state, message: { kind: 'error', text: reply.text, hint: reply.hint } } }
    case 'decided': {
      const { past, settled } = reply
      const verdicts = state.verdicts.with(past.item, { verdict: past.verdict, events: past.events })
      const others = settled.filter((one, item) => one && !state.settled[item] && item !== past.item).length
      const also = others > 0 ? ` This settles ${others} more.` : ''
      const text = `${lookOf(state.task, past.verdict).said}${also}`
      const message: PairMessage = { kind: past.verdict, text }
      const next = { ...state, verdicts, settled, history: [...state.history, past], message }
      return movePair(next, firstWaiting(next))
    }
    case 'undone': {
      const { past, settled } = reply
      const verdicts = state.verdicts.with(past.item, past.before?.standing)
      const message = info(
        past.before ? 'Took back: what you said first stands again.' : 'Took back your decision on this pair.',
      )
      const next = { ...state, verdicts, settled, history: state.history.slice(0, -1), message }
      return movePair(next, state.order.indexOf(past.item))
    }
  }
}

function info(text: string): PairMessage {
  return { kind: 'info', text }
}

function say(state: PairState, text: string): Next {
  return { state: { ...state, message: info(text) } }
}
