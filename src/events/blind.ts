import { type Event, type EventOf, keepEvents, MACHINE, unionEvents } from './event.ts'
import { foldEvents } from './fold.ts'
import { foldPlans } from './fold-plans.ts'
import { foldRecords } from './fold-records.ts'
import { foldScreening } from './fold-screening.ts'
import { type Assignment, type Batch, isClear, type State } from './state.ts'
import { findUndone, undoneEvent, undoTargets } from './undone.ts'

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

// A report that is waited for, and who has decided on it: a bit for each of the batch's reviewers.
interface Waited {
  readonly batch: Batch
  decided: number
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
  const { clusters, clusterOf, joined } = foldRecords(all)
  // A report that is one record has a clear vote of whoever has decided on it: one look at each decision tells. The others are folded.
  const alone = new Map<string, Map<string, Waited>>()
  const merged = new Map<string, Map<string, Assignment>>()
  for (const [stage, reports] of places) {
    const ones = new Map<string, Waited>()
    const several = new Map<string, Assignment>()
    for (const [cluster, place] of reports) {
      if (place.mode !== 'dual' || place.batch.open || !wanted(stage, cluster)) continue
      const { batch } = place
      if (clusters.get(cluster)?.members.length === 1 && batch.reviewers.length < 32)
        ones.set(cluster, { batch, decided: 0 })
      else several.set(cluster, place)
    }
    alone.set(stage, ones)
    merged.set(stage, several)
  }
  const undone = findUndone(all)
  const votes = all.filter((event) => {
    if (event.type !== 'decision' && event.type !== 'resolve') return false
    const one = alone.get(event.stage)?.get(event.record)
    if (!one) return merged.get(event.stage)?.has(clusterOf.get(event.record) ?? '') && !undone.has(event.id)
    const place = event.type === 'decision' ? one.batch.reviewers.indexOf(event.by) : -1
    if (place >= 0 && !undone.has(event.id)) one.decided |= 1 << place
    return false
  })
  for (const reports of alone.values()) {
    for (const { batch, decided } of reports.values()) {
      batch.reviewers.forEach((reviewer, place) => {
        if ((decided & (1 << place)) === 0) progress.get(batch.id)!.set(reviewer, false)
      })
    }
  }
  for (const reports of foldScreening(votes, { batches, places: merged }, clusterOf, joined).values()) {
    for (const { assignment, votes } of reports.values()) {
      const { id, reviewers } = assignment!.batch
      for (const reviewer of reviewers) if (!isClear(votes.get(reviewer))) progress.get(id)!.set(reviewer, false)
    }
  }
  return progress
}
