import type { Event, NewEvent } from '../events/event.ts'
import { UserError } from '../lib/user-error.ts'
import type { PairEffect, PairReply, PastVerdict, ShownPair, Standing, Verdict } from '../tui/pairs/state.ts'

/** A reviewer at work on a list of pairs. */
export interface PairWork {
  readonly pairs: number
  perform(effect: PairEffect): Promise<PairReply>
}

/** A list of pairs and what a verdict on one of them writes. */
export interface PairSource {
  readonly reviewer: string
  readonly pairs: number
  show(item: number): ShownPair
  /** The events of a verdict; `standing` are the verdicts of this session. Throws UserError when it cannot stand. */
  plan(item: number, verdict: Verdict, standing: ReadonlyMap<number, Standing>): NewEvent[]
  append(events: readonly NewEvent[]): Promise<Event[]>
  /** Which pairs the verdicts of this session settle besides their own. */
  settled(standing: ReadonlyMap<number, Standing>): boolean[]
}

/** Does what the view of pairs asks for: shows, decides, takes back. A change of mind takes the first verdict's events back. */
export function pairWork(source: PairSource): PairWork {
  const { reviewer, pairs, show, plan, append, settled } = source
  const standing = new Map<number, Standing>()
  const undosOf = (events: readonly string[]) =>
    events.map((event): NewEvent<'undo'> => ({ type: 'undo', by: reviewer, event }))

  const decide = async ({ item, verdict, before }: Extract<PairEffect, { type: 'decide' }>): Promise<PairReply> => {
    const undos = undosOf(before?.events ?? [])
    const written = await append([...undos, ...plan(item, verdict, standing)])
    const ids = written.map((event) => event.id)
    const events = ids.slice(undos.length)
    standing.set(item, { verdict, events })
    const past: PastVerdict = {
      item,
      verdict,
      events,
      before: before && { standing: before, undid: ids.slice(0, undos.length) },
    }
    return { type: 'decided', past, settled: settled(standing) }
  }

  const undo = async ({ past }: Extract<PairEffect, { type: 'undo' }>): Promise<PairReply> => {
    await append(undosOf([...past.events, ...(past.before?.undid ?? [])]))
    if (past.before) standing.set(past.item, past.before.standing)
    else standing.delete(past.item)
    return { type: 'undone', past, settled: settled(standing) }
  }

  return {
    pairs,
    perform: async (effect) => {
      try {
        if (effect.type === 'show') return { type: 'shown', shown: show(effect.item) }
        return await (effect.type === 'decide' ? decide(effect) : undo(effect))
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        return { type: 'failed', text: error.message, hint: error.hint }
      }
    },
  }
}
