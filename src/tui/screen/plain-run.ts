import { createInterface } from 'node:readline'
import { printable } from '../../lib/text.ts'
import type { Deck } from './deck.ts'
import { moveTo } from './move.ts'
import { plainInputs, plainLines, WIDE } from './plain.ts'
import { reduceScreen } from './reduce.ts'
import { type Effect, type Input, openingState, type Reply, type ScreenState, type Session } from './state.ts'

/** What the plain view is handed. */
export interface PlainScreening {
  readonly session: Session
  readonly deck: Deck
  readonly titles: boolean
  readonly perform: (effect: Effect, interrupted: () => boolean) => Promise<Reply>
  readonly streams: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream }
  readonly clock: () => number
}

/**
 * Screens line by line: the record is printed, a line is read, what it did is printed. Nothing moves on the screen, so that
 * screen readers and braille lines follow; and pipes work. Ends with `q`, the end of the input, or Ctrl-C.
 */
export async function runPlain(screening: PlainScreening): Promise<{ state: ScreenState }> {
  const { session, deck, titles, perform, streams, clock } = screening
  const { output } = streams
  const lines = createInterface({ input: streams.input, crlfDelay: Number.POSITIVE_INFINITY })
  const say = (text: readonly string[]) => {
    if (text.length > 0) output.write(`${text.map((line) => printable(line).replace(/[\n\t]/g, ' ')).join('\n')}\n`)
  }
  const settle = async (step: { state: ScreenState; effect?: Effect | undefined }): Promise<ScreenState> => {
    let { state, effect } = step
    while (effect) {
      const next = reduceScreen(session, state, await perform(effect, () => false), clock())
      state = next.state
      effect = next.effect
    }
    return state
  }
  const opening = openingState({ columns: WIDE, rows: 1000 }, { ...deck, titles }, clock())
  let state = await settle(moveTo(opening, opening.position))
  let interrupted = false
  lines.on('SIGINT', () => {
    interrupted = true
    lines.close()
  })
  const where = [session.stage, session.track].filter((part) => part !== undefined).join(', ')
  say([`${where}: ${session.reviewer}. Type a key and Enter; ? and Enter lists the keys.`])
  say(plainLines(session, state, undefined))
  for await (const line of lines) {
    const inputs: readonly Input[] | undefined = plainInputs(line, session, state)
    if (!inputs) {
      say([`“${line.trim().slice(0, 40)}” is no key here. ? lists the keys.`])
      continue
    }
    const before = state
    for (const input of inputs) {
      if (!state.quit) state = await settle(reduceScreen(session, state, input, clock()))
    }
    if (state.quit) break
    say(plainLines(session, state, line.trim() === '' ? { ...before, shown: undefined } : before))
  }
  lines.close()
  return { state: interrupted ? { ...state, interrupted } : state }
}
