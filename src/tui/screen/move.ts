import type { Step } from '../run.ts'
import { type Effect, type Message, READ, type ScreenState } from './state.ts'

/** A message that only tells. */
export function info(text: string): Message {
  return { kind: 'info', text }
}

/** Goes to another place of the order: a report that is to be shown, or the closing screen. */
export function moveTo(state: ScreenState, position: number, message = state.message): Step<ScreenState, Effect> {
  const moved: ScreenState = { ...state, position, scroll: 0, revealed: false, mode: READ, message }
  const item = moved.order[position]
  if (item !== undefined) return { state: moved, effect: { type: 'show', item } }
  return { state: { ...moved, shown: undefined, next: undefined }, effect: { type: 'finish' } }
}
