import type { Protocol } from '../../protocol/protocol.ts'
import { highlighter } from '../highlight.ts'
import { runApp } from '../run.ts'
import { displayText } from '../span.ts'
import { openTerminal, type Streams } from '../terminal.ts'
import type { Bindings } from './bindings.ts'
import type { Deck } from './deck.ts'
import { moveTo } from './move.ts'
import { reduceScreen } from './reduce.ts'
import { type Effect, openingState, type Reply, type ScreenState, type Session } from './state.ts'
import { viewScreen } from './view.ts'

/** What the screening view is handed. */
export interface Screening {
  readonly session: Session
  readonly deck: Deck
  /** Titles first: abstracts show on a key. */
  readonly titles: boolean
  readonly perform: (effect: Effect, interrupted: () => boolean) => Promise<Reply>
  readonly streams: Streams
  readonly colour: boolean
  readonly clock: () => number
}

/** What the protocol contributes to a session. */
export function sessionOf(
  protocol: Protocol,
  who: { readonly reviewer: string; readonly stage: string; readonly track: string | undefined },
  bindings: Bindings,
  task: Session['task'] = 'screen',
): Session {
  const spec = protocol.screening.stages[who.stage]!
  const texts = (list: readonly { text: string }[]) => list.map((one) => displayText(one.text))
  return {
    task,
    reviewer: displayText(who.reviewer),
    stage: displayText(spec.label),
    track: who.track === undefined ? undefined : displayText(protocol.tracks[who.track]?.label ?? who.track),
    criteria: { include: texts(protocol.criteria.include), exclude: texts(protocol.criteria.exclude) },
    reasons: spec.reasons.map(({ id, text }) => ({ id, text: displayText(text) })),
    reasonRequired: spec['reason-required'],
    highlight: highlighter(protocol.screening.highlight),
    bindings,
  }
}

/** Opens the screening view and runs it until the reviewer leaves. */
export async function runScreening(screening: Screening): Promise<{ state: ScreenState; signal?: NodeJS.Signals }> {
  const { session, deck, titles, streams, colour, clock, perform } = screening
  const { output } = streams
  const size = { columns: output.columns || 80, rows: output.rows || 24 }
  const start = openingState(size, { ...deck, titles }, clock())
  const opening = moveTo(start, start.position)
  const first = await perform(opening.effect!, () => false)
  const { state } = reduceScreen(session, opening.state, first, clock())
  return runApp(
    {
      reduce: (before: ScreenState, input, now) => reduceScreen(session, before, input, now),
      view: (now) => viewScreen(session, now),
      perform,
      slow: (effect) =>
        effect.type === 'find' || effect.type === 'filter' || effect.type === 'open' || effect.type === 'finish',
      done: (now) => now.quit,
    },
    openTerminal(streams, colour),
    state,
    clock,
  )
}
