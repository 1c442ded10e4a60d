import type { Event, EventOf } from '../../events/event.ts'
import { nextVote } from '../../events/fold-screening.ts'
import type { Screened, State } from '../../events/state.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import { type QueueItem, queueFor } from '../../screening/queue.ts'
import { type Answer, PAUSE, type Past } from './state.ts'

type Own = EventOf<'decision' | 'note'>

/** A reviewer's reports at a stage in the order of the screen: the decided ones first, then the queue. */
export interface Deck {
  readonly items: readonly QueueItem[]
  readonly answers: readonly (Answer | undefined)[]
  /** The reviewer's own decisions and notes that stand, oldest first. */
  readonly history: readonly Past[]
  /** Event id → event, of the history. */
  readonly own: ReadonlyMap<string, Own>
  /** Seconds that earlier decisions took. */
  readonly pace: readonly number[]
}

/** Builds the deck. Give it the events and the state as the reviewer may see them. */
export function buildDeck(
  events: readonly Event[],
  state: State,
  protocol: Protocol,
  stage: string,
  track: string | undefined,
  reviewer: string,
): Deck {
  const queue = queueFor(state, protocol, stage, track, reviewer)
  const items = [...queue.decided, ...queue.items]
  const place = new Map(items.map(({ cluster }, item) => [cluster, item]))
  const answers: (Answer | undefined)[] = items.map(() => undefined)
  const history: Past[] = []
  const own = new Map<string, Own>()
  const pace: number[] = []
  for (const event of events) {
    if ((event.type !== 'decision' && event.type !== 'note') || event.by !== reviewer) continue
    if (event.stage !== stage || state.undone.has(event.id)) continue
    const item = place.get(state.clusterOf.get(event.record) ?? '')
    if (item === undefined) continue
    own.set(event.id, event)
    if (event.type === 'note') {
      history.push({ event: event.id, item, kind: 'note', text: event.text })
      continue
    }
    history.push({ event: event.id, item, kind: 'decision', before: answers[item] })
    answers[item] = answerOf(event)
    const seconds = event.shownAt === undefined ? 0 : (Date.parse(event.at) - Date.parse(event.shownAt)) / 1000
    if (seconds > 0 && seconds <= PAUSE) pace.push(seconds)
  }
  // What waits has no answer: not even where the reviewer decided differently on two records of one report.
  for (let item = queue.decided.length; item < items.length; item++) answers[item] = undefined
  return { items, answers, history, own, pace }
}

/** A decision as the screen's answer. */
export function answerOf({ decision, reason }: EventOf<'decision'>): Answer {
  return reason === undefined ? { decision } : { decision, reason }
}

/** What is known of a report after one more decision or note of the reviewer's own. */
export function withOwn(screened: Screened, event: Own): Screened {
  if (event.type === 'note') return { ...screened, notes: [...screened.notes, event] }
  const vote = nextVote(screened.votes.get(event.by), event)
  return { ...screened, votes: new Map(screened.votes).set(event.by, vote) }
}

/** What is known of a report after an own event was taken back; `standing` are the reviewer's decisions that remain on it. */
export function withoutOwn(screened: Screened, event: Own, standing: readonly EventOf<'decision'>[]): Screened {
  if (event.type === 'note') return { ...screened, notes: screened.notes.filter((note) => note.id !== event.id) }
  const votes = new Map(screened.votes)
  votes.delete(event.by)
  for (const decision of standing) votes.set(event.by, nextVote(votes.get(event.by), decision))
  return { ...screened, votes }
}
