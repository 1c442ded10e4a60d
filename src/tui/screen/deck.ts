import type { Event, EventOf } from '../../events/event.ts'
import { nextLabels, nextVote } from '../../events/fold-screening.ts'
import type { Screened, State } from '../../events/state.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import { type QueueItem, queueFor } from '../../screening/queue.ts'
import { displayText } from '../span.ts'
import { type Answer, PACE, PAUSE, type Past } from './state.ts'

/** What a reviewer does to a report while screening, or settling conflicts. */
export type Own = EventOf<'decision' | 'note' | 'label' | 'resolve'>

/** A reviewer's reports at a stage in the order of the screen: the decided ones first, then the queue. */
export interface Deck {
  readonly items: readonly QueueItem[]
  readonly answers: readonly (Answer | undefined)[]
  /** The reviewer's own decisions, notes and labels that stand, oldest first. */
  readonly history: readonly Past[]
  /** Seconds that the last decisions took. */
  readonly pace: readonly number[]
  /** Labels that are known at the stage. */
  readonly labels: readonly string[]
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
  const answers: (Answer | undefined)[] = new Array(items.length).fill(undefined)
  const history: Past[] = []
  const labels = new Set<string>()
  for (const event of events) {
    if (event.type === 'label' && event.stage === stage) labels.add(displayText(event.label))
    if (!isOwn(event) || event.by !== reviewer || event.stage !== stage || state.undone.has(event.id)) continue
    // Most records are their own report: one look is enough then.
    const item = place.get(event.record) ?? place.get(state.clusterOf.get(event.record) ?? '')
    if (item === undefined) continue
    if (event.type === 'decision') {
      history.push({ event: event.id, item, kind: 'decision', before: answers[item] })
      answers[item] = answerOf(event)
    } else {
      const text = event.type === 'note' ? event.text : displayText(event.label)
      history.push({ event: event.id, item, kind: event.type, text })
    }
  }
  // What waits has no answer: not even where the reviewer decided differently on two records of one report.
  for (let item = queue.decided.length; item < items.length; item++) answers[item] = undefined
  return { items, answers, history, pace: paceOf(events, stage, reviewer, state.undone), labels: [...labels] }
}

function isOwn(event: Event): event is EventOf<'decision' | 'note' | 'label'> {
  return event.type === 'decision' || event.type === 'note' || event.type === 'label'
}

// Seconds of the last decisions: nobody waits for the arithmetic of all of them.
function paceOf(events: readonly Event[], stage: string, reviewer: string, undone: ReadonlySet<string>): number[] {
  const pace: number[] = []
  for (let at = events.length - 1; at >= 0 && pace.length < PACE; at--) {
    const event = events[at]!
    if (event.type !== 'decision' || event.by !== reviewer || event.stage !== stage) continue
    if (event.shownAt === undefined || undone.has(event.id)) continue
    const seconds = (Date.parse(event.at) - Date.parse(event.shownAt)) / 1000
    if (seconds > 0 && seconds <= PAUSE) pace.push(seconds)
  }
  return pace.reverse()
}

/** A decision as the screen's answer. */
export function answerOf({ decision, reason }: EventOf<'decision'>): Answer {
  return reason === undefined ? { decision } : { decision, reason }
}

/** What is known of a report after one more decision or note of the reviewer's own. */
export function withOwn(screened: Screened, event: Own): Screened {
  if (event.type === 'note') return { ...screened, notes: [...screened.notes, event] }
  if (event.type === 'label') return { ...screened, labels: nextLabels(screened.labels, event) }
  if (event.type === 'resolve') return { ...screened, resolution: event, reopened: undefined }
  const vote = nextVote(screened.votes.get(event.by), event)
  return { ...screened, votes: new Map(screened.votes).set(event.by, vote) }
}

/** What is known of a report after an own event was taken back; `standing` are the reviewer's own events that remain on it. */
export function withoutOwn(screened: Screened, event: Own, standing: readonly Own[]): Screened {
  if (event.type === 'note') return { ...screened, notes: screened.notes.filter((note) => note.id !== event.id) }
  if (event.type === 'label') {
    const others = screened.labels.filter(({ by }) => by !== event.by)
    const own = standing.filter((one) => one.type === 'label')
    return { ...screened, labels: own.reduce(nextLabels, others) }
  }
  if (event.type === 'resolve') {
    return { ...screened, resolution: standing.findLast((one) => one.type === 'resolve') }
  }
  const votes = new Map(screened.votes)
  votes.delete(event.by)
  for (const one of standing) {
    if (one.type === 'decision') votes.set(event.by, nextVote(votes.get(event.by), one))
  }
  return { ...screened, votes }
}
