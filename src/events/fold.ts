import { clusterRecords, type Pair, pairKey } from './clusters.ts'
import { joinTimes } from './divided.ts'
import { type Event, type EventOf, unionEvents } from './event.ts'
import { foldScreening } from './fold-screening.ts'
import type { Occurrence, State } from './state.ts'

/** Folds a set of events (any order, repeats allowed) into the state of the review. */
export function foldEvents(input: Iterable<Event>): State {
  const all = unionEvents(input)
  const undone = findUndone(all)
  const events = all.filter((event) => !undone.has(event.id))
  const of = <T extends Event['type']>(type: T) => events.filter((event): event is EventOf<T> => event.type === type)

  const { imports, occurrences } = foldImports(of('import'))
  const merges = of('merge')
  const separations = of('separate')
  const { clusters, clusterOf, blocked } = clusterRecords(
    occurrences.map((occurrence) => occurrence.record),
    merges.map((event) => ({ pair: event.records as Pair, score: event.by === 'machine' ? event.score : undefined })),
    separations.map((event) => event.records as Pair),
  )
  const occurrencesOf = groupBy(occurrences, (occurrence) => clusterOf.get(occurrence.record)!)
  const settled = new Set(separations.map((event) => pairKey(event.records)))
  const doubts = onceEachPair(of('doubt')).filter(
    ({ records: [a, b] }) =>
      clusterOf.has(a) && clusterOf.has(b) && clusterOf.get(a) !== clusterOf.get(b) && !settled.has(pairKey([a, b])),
  )
  const { batches, screened } = foldScreening(events, clusterOf, joinTimes(merges, clusterOf))
  const retrievals = new Map<string, EventOf<'retrieve'>>()
  for (const event of of('retrieve')) {
    const cluster = clusterOf.get(event.record)
    if (cluster) retrievals.set(cluster, event)
  }
  const studies = new Map<string, EventOf<'study'>>()
  for (const event of of('study')) studies.set(event.study, event)
  const verifications = new Map<string, Map<string, EventOf<'verify'>>>()
  for (const event of of('verify')) {
    if (!verifications.has(event.study)) verifications.set(event.study, new Map())
    verifications.get(event.study)!.set(event.item, event)
  }
  return {
    imports,
    occurrences,
    clusters,
    clusterOf,
    occurrencesOf,
    merges,
    separations,
    doubts,
    audits: of('audit'),
    blockedMerges: blocked,
    dedupes: of('dedupe'),
    batches,
    screened,
    retrievals,
    studies,
    verifications,
    undone,
  }
}

/**
 * An undo takes back any event, and an undone undo has no effect. Decisions and notes are their author's own: no one
 * else's undo (or undo of an undo) touches them.
 */
function findUndone(events: readonly Event[]): Set<string> {
  const byId = new Map(events.map((event) => [event.id, event]))
  const undosOf = new Map<string, EventOf<'undo'>[]>()
  for (const event of events) {
    if (event.type !== 'undo' || !mayUndo(event, byId)) continue
    const others = undosOf.get(event.event)
    if (others) others.push(event)
    else undosOf.set(event.event, [event])
  }
  const known = new Map<string, boolean>()
  const isUndone = (id: string): boolean => {
    const answer = known.get(id)
    if (answer !== undefined) return answer
    known.set(id, false)
    const undone = undosOf.get(id)?.some((undo) => !isUndone(undo.id)) ?? false
    known.set(id, undone)
    return undone
  }
  return new Set([...undosOf.keys()].filter((id) => byId.has(id) && isUndone(id)))
}

// Nobody takes back what another has decided, noted or labelled.
const OWN: ReadonlySet<Event['type']> = new Set(['decision', 'note', 'label'])

function mayUndo(undo: EventOf<'undo'>, byId: ReadonlyMap<string, Event>): boolean {
  const target = undoneEvent(undo, byId)
  return target !== undefined && (!OWN.has(target.type) || target.by === undo.by)
}

/** What an undo is about in the end: the event that it, or the undo that it takes back (and so on), takes back. */
export function undoneEvent(undo: EventOf<'undo'>, byId: ReadonlyMap<string, Event>): Event | undefined {
  const seen = new Set<string>()
  let event: Event | undefined = undo
  while (event?.type === 'undo' && !seen.has(event.id)) {
    seen.add(event.id)
    event = byId.get(event.event)
  }
  return event?.type === 'undo' ? undefined : event
}

function foldImports(events: readonly EventOf<'import'>[]) {
  const imports = new Map<string, EventOf<'import'>>()
  for (const event of events) if (!imports.has(event.import)) imports.set(event.import, event)
  // Mended pieces of a file that was taken back go with it.
  for (const { import: id, mends } of [...imports.values()]) if (mends && !imports.has(mends.import)) imports.delete(id)
  const occurrences: Occurrence[] = []
  for (const event of imports.values()) {
    const { import: id, track, source, sourceKind } = event
    event.records.forEach((record, index) => {
      occurrences.push({ record, import: id, ordinal: index + 1, track, source, sourceKind })
    })
  }
  return { imports, occurrences }
}

function onceEachPair<T extends { records: readonly [string, string] }>(events: readonly T[]): T[] {
  const byPair = new Map<string, T>()
  for (const event of events) byPair.set(pairKey(event.records), event)
  return [...byPair.values()]
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const k = key(item)
    const group = groups.get(k)
    if (group) group.push(item)
    else groups.set(k, [item])
  }
  return groups
}
