import { itemAt, withItem } from '../../lib/vector.ts'
import type { Step } from '../run.ts'
import { filtered } from './choose.ts'
import { nextPassing } from './filter.ts'
import { info, moveTo } from './move.ts'
import {
  addPace,
  type Effect,
  firstOpen,
  type Past,
  READ,
  type Remark,
  type Reply,
  type ScreenState,
  type Session,
} from './state.ts'
import { steppedBack, walked } from './trail.ts'

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
    case 'labelled':
      return labelled(state, answer)
    case 'undone':
      return undone(state, answer.past)
    case 'opened':
      return { state: { ...state, message: info(answer.text) } }
    case 'found':
      if (answer.position !== undefined) {
        return moveTo({ ...state, filter: undefined }, answer.position, info(`Found “${answer.text}”.`))
      }
      return {
        state: {
          ...state,
          message: info(answer.stopped ? 'The search was stopped.' : `No other record has “${answer.text}”.`),
        },
      }
    case 'filtered':
      return answer.stopped
        ? { state: { ...state, message: info('The search was stopped; all reports are shown.') } }
        : filtered(state, answer.filter)
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
  const before = itemAt(state.answers, item)
  const answers = withItem(state.answers, item, answer)
  const order = before ? state.order : settle(state, item)
  const next: ScreenState = {
    ...state,
    order,
    answers,
    done: state.done + (before ? 0 : 1),
    open: firstOpen(order, answers, state.open),
    history: walked(state.history, { event, item, kind: 'decision', before }),
    pace: addPace(state.pace, (now - state.shownAt) / 1000),
    made: state.made + 1,
  }
  const reason = session.reasons.find((one) => one.id === answer.reason)
  const past = session.task === 'resolve' ? SETTLED[answer.decision] : PAST[answer.decision]
  const text = `${past} ${state.shown?.card.label ?? ''}${reason ? `: ${reason.text}` : ''}`
  // Under a filter the next one that passes; what was decided may pass no more.
  const to = state.filter ? nextPassing(next, state.position, 1) : undefined
  return moveTo(next, to ?? next.open, { kind: answer.decision, text })
}

// What is decided stands before what is open, in the order of the decisions: as after closing and opening again.
function settle({ order, open, filter }: ScreenState, item: number): readonly number[] {
  if (order[open] === item || filter) return order
  return [...order.slice(0, open), item, ...order.slice(open).filter((one) => one !== item)]
}

const PAST = { include: 'Included', exclude: 'Excluded', maybe: 'Maybe' } as const
const SETTLED = { include: 'Settled as included:', exclude: 'Settled as excluded:', maybe: 'Maybe' } as const

function noted(session: Session, state: ScreenState, { item, text, event }: Extract<Reply, { type: 'noted' }>): Next {
  const shown = state.shown && { ...state.shown, notes: [...state.shown.notes, { by: session.reviewer, text }] }
  const history = walked(state.history, { event, item, kind: 'note', text })
  return { state: { ...state, shown, history, message: info('Note saved.') } }
}

function labelled(state: ScreenState, { item, label, on, event }: Extract<Reply, { type: 'labelled' }>): Next {
  const others = state.shown?.labels.filter((one) => one.text !== label || one.by !== '') ?? []
  const own: readonly Remark[] = on ? [...others, { by: '', text: label }] : others
  const shown = state.shown && { ...state.shown, labels: own }
  const labels = state.labels.includes(label) ? state.labels : [...state.labels, label]
  const history = walked(state.history, { event, item, kind: 'label', text: label })
  return {
    state: { ...state, shown, labels, history, message: info(`Label “${label}” ${on ? 'put on' : 'taken off'}.`) },
  }
}

function undone(state: ScreenState, past: Past): Next {
  const history = steppedBack(state.history)
  const position = state.order.indexOf(past.item)
  if (past.kind !== 'decision') {
    const what = past.kind === 'note' ? 'your note on this record' : `what you did with the label “${past.text ?? ''}”`
    return moveTo({ ...state, history }, position, info(`Took back ${what}.`))
  }
  const answers = withItem(state.answers, past.item, past.before)
  const next: ScreenState = {
    ...state,
    history,
    answers,
    done: state.done - (past.before ? 0 : 1),
    open: past.before ? state.open : Math.min(state.open, position),
    made: Math.max(0, state.made - 1),
  }
  const text = past.before
    ? 'Took back: your earlier decision stands again.'
    : 'Took back your decision on this record.'
  return moveTo(next, position, info(text))
}
