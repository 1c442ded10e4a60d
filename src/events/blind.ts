import { type Event, type EventOf, keepEvents, MACHINE, unionEvents } from './event.ts'
import { foldEvents } from './fold.ts'
import { foldPlans } from './fold-plans.ts'
import { foldRecords } from './fold-records.ts'
import { type Assignment, isClear, type State } from './state.ts'
import { undoneEvent, undoTargets } from './undone.ts'

// What each reader sees of a set of events, once it was asked for.
const views = new WeakMap<readonly Event[], Map<string | undefined, readonly Event[]>>()

/**
 * The events that a reader may see. Until the unblinding event of their batch, others' decisions, notes and resolutions
 * on a record are hidden. `reader` undefined is the impersonal reader (counts, diagrams, tables): it sees no blinded
 * decision at all. What a reader sees does not depend on the hidden events.
 */
export function visibleEvents(events: Iterable<Event>, reader: string | undefined): readonly Event[] {
  const all = unionEvents(events)
  const seen = views.get(all) ?? new Map<string | undefined, readonly Event[]>()
  views.set(all, seen)
  const known = seen.get(reader)
  if (known) return known
  const open = openRecords(all)
  const byId = undoTargets(all)
  const visible = keepEvents(all, (event) => {
    if (event.by === reader || event.by === MACHINE) return true
    const about = event.type === 'undo' ? undoneEvent(event, byId) : event
    return !isScreening(about) || open(about.stage, about.record)
  })
  seen.set(reader, visible)
  return visible
}

const SCREENING: ReadonlySet<Event['type']> = new Set(['decision', 'note', 'label', 'resolve', 'reopen'])

function isScreening(event: Event | undefined): event is EventOf<'decision' | 'note' | 'label' | 'resolve' | 'reopen'> {
  return event !== undefined && SCREENING.has(event.type)
}

/** The state as a reader may see it. */
export function foldVisible(events: Iterable<Event>, reader: string | undefined): State {
  const all = unionEvents(events)
  return foldEvents(visibleEvents(all, reader), all)
}

/** Tells whether the batch of a record at a stage is open, from plans, unblindings and merges alone. */
function openRecords(all: readonly Event[]): (stage: string, record: string) => boolean {
  const { clusterOf } = foldRecords(all)
  const { places } = foldPlans(all)
  return (stage, record) => {
    const reports = places.get(stage)
    // Most records are their own report: one look is enough then.
    const place = reports?.get(record) ?? reports?.get(clusterOf.get(record) ?? '')
    return place?.batch.open ?? false
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
  const all = unionEvents(events)
  const { batches, places } = foldPlans(all)
  const progress = new Map<string, Map<string, boolean>>()
  for (const batch of batches) {
    if (!batch.open) progress.set(batch.id, new Map(batch.reviewers.map((reviewer) => [reviewer, true])))
  }
  if (progress.size === 0) return progress
  const { clusterOf } = foldRecords(all)
  const waitedFor = (place: Assignment | undefined) => place?.mode === 'dual' && !place.batch.open
  // All of what is blinded, and nothing else of the screening.
  const blinded = keepEvents(all, (event) => {
    if (event.type !== 'decision' && event.type !== 'resolve') return !isScreening(event)
    const reports = places.get(event.stage)
    return waitedFor(reports?.get(clusterOf.get(event.record) ?? ''))
  })
  const { screened } = foldEvents(blinded, all)
  for (const [stage, reports] of screened) {
    for (const { cluster, assignment, votes } of reports.values()) {
      if (!assignment || !waitedFor(assignment) || !wanted(stage, cluster)) continue
      const done = progress.get(assignment.batch.id)!
      for (const reviewer of assignment.batch.reviewers) if (!isClear(votes.get(reviewer))) done.set(reviewer, false)
    }
  }
  return progress
}
