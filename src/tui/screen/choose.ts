import type { Key } from '../key.ts'
import type { Step } from '../run.ts'
import { FILTERS, type Filter, type FilterChoice, filterWords, isByAnswer, nextPassing, passes } from './filter.ts'
import { info, moveTo } from './move.ts'
import { type Answer, type Effect, READ, type ScreenState, type Session } from './state.ts'

type Next = Step<ScreenState, Effect>

/** What a key does in the list of reasons. */
export function inReason(
  { reasons }: Session,
  state: ScreenState,
  chosen: number,
  key: Key,
  decide: (answer: Answer) => Next,
): Next {
  const at = pick(key, chosen, reasons.length)
  if (at === 'stay') return { state }
  if (at === 'back') return { state: { ...state, mode: READ } }
  if (at.taken) {
    const reason = reasons[at.index]
    return reason
      ? decide({ decision: 'exclude', reason: reason.id })
      : { state: { ...state, mode: READ, message: info(`The reasons go from 1 to ${reasons.length}.`) } }
  }
  return { state: { ...state, mode: { kind: 'reason', chosen: at.index } } }
}

/** What a key does in the list of filters. */
export function inFilter(state: ScreenState, chosen: number, key: Key): Next {
  const at = pick(key, chosen, FILTERS.length)
  if (at === 'stay') return { state }
  if (at === 'back') return { state: { ...state, mode: READ } }
  if (!at.taken) return { state: { ...state, mode: { kind: 'filter', chosen: at.index } } }
  const kind = FILTERS[at.index]?.kind
  const back: ScreenState = { ...state, mode: READ }
  if (kind === undefined) return { state: back }
  if (kind === 'all') return { state: { ...back, filter: undefined, message: info('All reports are shown.') } }
  if (kind === 'text' && state.sought === '') {
    return { state: { ...back, message: info('Look for some words with / first; then filter by them.') } }
  }
  const choice: FilterChoice = kind === 'text' ? { kind, text: state.sought } : { kind }
  if (isByAnswer(choice.kind)) return filtered(back, { choice })
  return { state: { ...back, message: info('Looking …') }, effect: { type: 'filter', choice } }
}

/** Sets a filter, and goes to the first report that passes; without one the filter is not taken. */
export function filtered(state: ScreenState, filter: Filter): Next {
  const next = { ...state, filter }
  const words = filterWords(filter)
  if (passes(next, state.position)) return { state: { ...next, message: info(`Only reports ${words}.`) } }
  const to = nextPassing(next, state.position, 1) ?? nextPassing(next, -1, 1)
  if (to === undefined) return { state: { ...state, message: info(`Nothing to look at: ${words}.`) } }
  return moveTo(next, to, info(`Only reports ${words}.`))
}

// In a list: arrows move, digits and Enter take, Esc goes back.
function pick(key: Key, chosen: number, length: number): 'stay' | 'back' | { index: number; taken: boolean } {
  const to = (index: number) => ({ index: (index + length) % length, taken: false })
  if (/^[1-9]$/.test(key.name)) return { index: Number(key.name) - 1, taken: true }
  if (key.name === 'return') return { index: chosen, taken: true }
  if (key.name === 'down' || key.name === 'j') return to(chosen + 1)
  if (key.name === 'up' || key.name === 'k') return to(chosen - 1)
  return key.name === 'escape' || key.name === 'q' || key.name === 'backspace' ? 'back' : 'stay'
}
