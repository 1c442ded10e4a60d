import { type Event, type EventOf, MACHINE, unionEvents } from './event.ts'
import { foldEvents, undoneEvent } from './fold.ts'
import { isClear, type State } from './state.ts'

/**
 * The events that a reader may see. Until the unblinding event of their batch, others' decisions, notes and resolutions
 * on a record are hidden. `reader` undefined is the impersonal reader (counts, diagrams, tables): it sees no blinded
 * decision at all. What a reader sees does not depend on the hidden events.
 */
export function visibleEvents(events: Iterable<Event>, reader: string | undefined): Event[] {
  const all = unionEvents(events)
  const open = openRecords(all)
  const byId = new Map(all.map((event) => [event.id, event]))
  return all.filter((event) => {
    if (event.by === reader || event.by === MACHINE) return true
    const about = event.type === 'undo' ? undoneEvent(event, byId) : event
    return !isScreening(about) || open(about.stage, about.record)
  })
}

const SCREENING: ReadonlySet<Event['type']> = new Set(['decision', 'note', 'label', 'resolve'])

function isScreening(event: Event | undefined): event is EventOf<'decision' | 'note' | 'label' | 'resolve'> {
  return event !== undefined && SCREENING.has(event.type)
}

/** The state as a reader may see it. */
export function foldVisible(events: Iterable<Event>, reader: string | undefined): State {
  return foldEvents(visibleEvents(events, reader))
}

/** Tells whether the batch of a record at a stage is open, from plans, unblindings and merges alone. */
function openRecords(all: readonly Event[]): (stage: string, record: string) => boolean {
  const state = foldEvents(all.filter((event) => !isScreening(event)))
  return (stage, record) => {
    const cluster = state.clusterOf.get(record)
    if (cluster === undefined) return false
    return state.screened.get(stage)?.get(cluster)?.assignment?.batch.open ?? false
  }
}

/**
 * Whether each reviewer of each blinded batch has decided all that they were assigned to decide independently. The only
 * thing that may be known about others before unblinding, because unblinding needs it: yes or no, never how many.
 * Reports that are no longer `wanted` at their stage (their full text could not be had) are not waited for.
 */
export function batchProgress(
  events: Iterable<Event>,
  wanted: (stage: string, cluster: string) => boolean = () => true,
): Map<string, Map<string, boolean>> {
  const state = foldEvents(events)
  const progress = new Map<string, Map<string, boolean>>()
  for (const batch of state.batches) {
    progress.set(batch.id, new Map(batch.reviewers.map((reviewer) => [reviewer, true])))
  }
  for (const [stage, reports] of state.screened) {
    for (const { cluster, assignment, votes } of reports.values()) {
      if (assignment?.mode !== 'dual' || !wanted(stage, cluster)) continue
      const done = progress.get(assignment.batch.id)!
      for (const reviewer of assignment.batch.reviewers) if (!isClear(votes.get(reviewer))) done.set(reviewer, false)
    }
  }
  return progress
}
