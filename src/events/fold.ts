import { type Event, type EventOf, unionEvents } from './event.ts'
import { foldPlans } from './fold-plans.ts'
import { foldRecords } from './fold-records.ts'
import { foldScreening } from './fold-screening.ts'
import type { State } from './state.ts'
import { findUndone } from './undone.ts'

const folded = new WeakMap<readonly Event[], State>()

/**
 * Folds a set of events (any order, repeats allowed) into the state of the review. `all` are the events of which these are
 * what a reader may see, so that records and reports are folded once for all readers. The same set (a list that
 * `unionEvents` or `visibleEvents` gave) gives the same state again at once.
 */
export function foldEvents(input: Iterable<Event>, all?: readonly Event[]): State {
  const events = unionEvents(input)
  const known = folded.get(events)
  if (known) return known
  const state = fold(events, unionEvents(all ?? events))
  folded.set(events, state)
  return state
}

function fold(events: readonly Event[], all: readonly Event[]): State {
  const { joined, ...records } = foldRecords(all)
  const { clusterOf } = records
  const undone = findUndone(events)
  const standing = undone.size === 0 ? events : events.filter((event) => !undone.has(event.id))
  const plans = foldPlans(all)
  const { batches } = plans
  const screened = foldScreening(standing, plans, clusterOf, joined)
  const retrievals = new Map<string, EventOf<'retrieve'>>()
  const studies = new Map<string, EventOf<'study'>>()
  const verifications = new Map<string, Map<string, EventOf<'verify'>>>()
  const assessments = new Map<string, Map<string, EventOf<'assess'>>>()
  const searches: EventOf<'search'>[] = []
  const enrichments = new Map<string, EventOf<'enrich'>[]>()
  for (const event of standing) {
    if (event.type === 'search') searches.push(event)
    else if (event.type === 'enrich') {
      const list = enrichments.get(event.record)
      if (list) list.push(event)
      else enrichments.set(event.record, [event])
    } else if (event.type === 'retrieve') {
      const cluster = clusterOf.get(event.record)
      if (cluster) retrievals.set(cluster, event)
    } else if (event.type === 'study') {
      studies.set(event.study, event)
    } else if (event.type === 'verify') {
      if (!verifications.has(event.study)) verifications.set(event.study, new Map())
      verifications.get(event.study)!.set(event.item, event)
    } else if (event.type === 'assess') {
      if (!assessments.has(event.study)) assessments.set(event.study, new Map())
      assessments.get(event.study)!.set(JSON.stringify([event.tool, event.result ?? '', event.domain]), event)
    }
  }
  return {
    ...records,
    batches,
    screened,
    retrievals,
    studies,
    verifications,
    assessments,
    searches,
    enrichments,
    undone,
  }
}
