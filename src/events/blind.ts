import { type Event, MACHINE, unionEvents } from './event.ts'
import { foldEvents } from './fold.ts'
import type { State } from './state.ts'

/**
 * The events that a reader may see. Until the unblinding event of their batch, others' decisions, notes and resolutions
 * on a record are hidden. `reader` undefined is the impersonal reader (counts, diagrams, tables): it sees no blinded
 * decision at all. What a reader sees does not depend on the hidden events.
 */
export function visibleEvents(events: Iterable<Event>, reader: string | undefined): Event[] {
  const all = unionEvents(events)
  const open = openRecords(all)
  const hidden = new Set<string>()
  for (const event of all) {
    if (event.type !== 'decision' && event.type !== 'note' && event.type !== 'resolve') continue
    if (event.by === reader || event.by === MACHINE) continue
    if (!open(event.stage, event.record)) hidden.add(event.id)
  }
  return all.filter((event) => !hidden.has(event.id) && !(event.type === 'undo' && hidden.has(event.event)))
}

/** The state as a reader may see it. */
export function foldVisible(events: Iterable<Event>, reader: string | undefined): State {
  return foldEvents(visibleEvents(events, reader))
}

/** Tells whether the batch of a record at a stage is open, from plans, unblindings and merges alone. */
function openRecords(all: readonly Event[]): (stage: string, record: string) => boolean {
  const state = foldEvents(
    all.filter((event) => event.type !== 'decision' && event.type !== 'note' && event.type !== 'resolve'),
  )
  return (stage, record) => {
    const cluster = state.clusterOf.get(record)
    if (cluster === undefined) return false
    return state.screened.get(stage)?.get(cluster)?.assignment?.batch.open ?? false
  }
}

/**
 * Whether each reviewer of each blinded batch has decided all that they were assigned to decide independently. The only
 * thing that may be known about others before unblinding, because unblinding needs it: yes or no, never how many.
 */
export function batchProgress(events: Iterable<Event>): Map<string, Map<string, boolean>> {
  const state = foldEvents(events)
  const progress = new Map<string, Map<string, boolean>>()
  for (const batch of state.batches) {
    progress.set(batch.id, new Map(batch.reviewers.map((reviewer) => [reviewer, true])))
  }
  for (const stage of state.screened.values()) {
    for (const { assignment, votes } of stage.values()) {
      if (assignment?.mode !== 'dual') continue
      const done = progress.get(assignment.batch.id)!
      for (const reviewer of assignment.batch.reviewers) if (!votes.has(reviewer)) done.set(reviewer, false)
    }
  }
  return progress
}
