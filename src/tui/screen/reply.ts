import type { Step } from '../run.ts'
import { moveTo } from './move.ts'
import {
  addPace,
  type Effect,
  firstOpen,
  type Message,
  type Past,
  READ,
  type Reply,
  type ScreenState,
  type Session,
} from './state.ts'

type Next = Step<ScreenState, Effect>

/** What the answer of an effect does to the screen. Only here does a decision count: once it is on the disk. */
export function reply(session: Session, state: ScreenState, answer: Reply, now: number): Next {
  switch (answer.type) {
    case 'shown':
      return { state: { ...state, shown: answer.shown, shownAt: now } }
    case 'decided':
      return decided(session, state, answer, now)
    case 'noted':
      return noted(session, state, answer)
    case 'undone':
      return undone(state, answer.past)
    case 'found':
      if (answer.position !== undefined) return moveTo(state, answer.position, info(`Found “${answer.text}”.`))
      return {
        state: {
          ...state,
          message: info(answer.stopped ? 'The search was stopped.' : `No other record has “${answer.text}”.`),
        },
      }
    case 'finished':
      return { state: { ...state, next: answer.next } }
    case 'failed':
      return { state: { ...state, mode: READ, message: { kind: 'error', text: answer.text, hint: answer.hint } } }
  }
}

function decided(
  session: Session,
  state: ScreenState,
  { item, answer, event }: Extract<Reply, { type: 'decided' }>,
  now: number,
): Next {
  const before = state.answers[item]
  const answers = state.answers.with(item, answer)
  const next: ScreenState = {
    ...state,
    order: before ? state.order : settle(state.order, state.answers, item),
    answers,
    done: state.done + (before ? 0 : 1),
    history: [...state.history, { event, item, kind: 'decision', before }],
    pace: addPace(state.pace, (now - state.shownAt) / 1000),
    made: state.made + 1,
  }
  const reason = session.reasons.find((one) => one.id === answer.reason)
  const text = `${PAST[answer.decision]} ${state.shown?.card.label ?? ''}${reason ? `: ${reason.text}` : ''}`
  return moveTo(next, firstOpen(next.order, answers), { kind: answer.decision, text })
}

// What is decided stands before what is open, in the order of the decisions: as after closing and opening again.
function settle(order: readonly number[], answers: ScreenState['answers'], item: number): readonly number[] {
  const open = firstOpen(order, answers)
  if (order[open] === item) return order
  return [...order.slice(0, open), item, ...order.slice(open).filter((one) => one !== item)]
}

const PAST = { include: 'Included', exclude: 'Excluded', maybe: 'Maybe' } as const

function noted(session: Session, state: ScreenState, { item, text, event }: Extract<Reply, { type: 'noted' }>): Next {
  const shown = state.shown && { ...state.shown, notes: [...state.shown.notes, { by: session.reviewer, text }] }
  const history: readonly Past[] = [...state.history, { event, item, kind: 'note', text }]
  return { state: { ...state, shown, history, message: info('Note saved.') } }
}

function undone(state: ScreenState, past: Past): Next {
  const history = state.history.slice(0, -1)
  const position = state.order.indexOf(past.item)
  if (past.kind === 'note') return moveTo({ ...state, history }, position, info('Took back your note on this record.'))
  const answers = state.answers.with(past.item, past.before)
  const next: ScreenState = {
    ...state,
    history,
    answers,
    done: state.done - (past.before ? 0 : 1),
    made: Math.max(0, state.made - 1),
  }
  const text = past.before
    ? 'Took back: your earlier decision stands again.'
    : 'Took back your decision on this record.'
  return moveTo(next, position, info(text))
}

function info(text: string): Message {
  return { kind: 'info', text }
}
