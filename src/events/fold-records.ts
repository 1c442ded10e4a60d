import { LazyMap } from '../lib/lazy-map.ts'
import { clusterRecords, type Pair, pairKey } from './clusters.ts'
import { joinTimes } from './divided.ts'
import type { Event, EventOf } from './event.ts'
import { occurrencesByReport } from './occurrences.ts'
import type { Occurrence, State } from './state.ts'
import { findUndone } from './undone.ts'

/** The part of the state that tells which records there are and which of them are one report: nobody is blinded to it. */
export interface RecordState
  extends Pick<
    State,
    | 'imports'
    | 'occurrences'
    | 'clusters'
    | 'clusterOf'
    | 'occurrencesOf'
    | 'merges'
    | 'separations'
    | 'doubts'
    | 'audits'
    | 'blockedMerges'
    | 'dedupes'
  > {
  /** When two records became one report. */
  readonly joined: (a: string, b: string) => string | undefined
}

const folded = new WeakMap<readonly Event[], RecordState>()

/** Folds imports and deduplication; `events` is a set in order. The same list gives the same answer again at once. */
export function foldRecords(events: readonly Event[]): RecordState {
  const known = folded.get(events)
  if (known) return known
  const state = fold(events)
  folded.set(events, state)
  return state
}

function fold(all: readonly Event[]): RecordState {
  const undone = findUndone(all)
  const lists: Lists = { import: [], merge: [], separate: [], doubt: [], audit: [], dedupe: [] }
  for (const event of all) {
    const list = lists[event.type as keyof Lists] as Event[] | undefined
    if (list && !undone.has(event.id)) list.push(event)
  }
  const { merge: merges, separate: separations } = lists
  const { imports, occurrences } = foldImports(lists.import)
  const { clusters, clusterOf, blocked } = clusterRecords(
    occurrences.map((occurrence) => occurrence.record),
    merges.map((event) => ({ pair: event.records as Pair, score: event.by === 'machine' ? event.score : undefined })),
    separations.map((event) => event.records as Pair),
  )
  const settled = new Set(separations.map((event) => pairKey(event.records)))
  const doubts = onceEachPair(lists.doubt).filter(
    ({ records: [a, b] }) =>
      clusterOf.has(a) && clusterOf.has(b) && clusterOf.get(a) !== clusterOf.get(b) && !settled.has(pairKey([a, b])),
  )
  return {
    imports,
    occurrences,
    clusters,
    clusterOf,
    occurrencesOf: new LazyMap(() => occurrencesByReport(occurrences, clusterOf)),
    merges,
    separations,
    doubts,
    audits: lists.audit,
    blockedMerges: blocked,
    dedupes: lists.dedupe,
    joined: joinTimes(merges, clusterOf),
  }
}

type Lists = { [T in 'import' | 'merge' | 'separate' | 'doubt' | 'audit' | 'dedupe']: EventOf<T>[] }

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
