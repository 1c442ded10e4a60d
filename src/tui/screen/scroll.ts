import { layoutOf } from './layout.ts'
import type { ScreenState, Session } from './state.ts'

/** Moves the abstract under its window, never past its ends. */
export function scrollBy(
  session: Session,
  state: ScreenState,
  by: 'down' | 'up' | 'page-down' | 'page-up',
): ScreenState {
  const { body, bodyRows } = layoutOf(session, state)
  const page = Math.max(1, bodyRows - 1)
  const step = { down: 1, up: -1, 'page-down': page, 'page-up': -page }[by]
  const last = Math.max(0, body.length - bodyRows)
  return { ...state, scroll: Math.min(last, Math.max(0, Math.min(state.scroll, last) + step)) }
}
