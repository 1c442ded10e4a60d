import { mergeRecords } from '../dedupe/merge.ts'
import { type MergedField, mergedFields } from '../dedupe/merged-fields.ts'
import type { Event, EventOf } from '../events/event.ts'
import type { Occurrence, State } from '../events/state.ts'
import type { LitRecord } from '../records/record.ts'

/** A report as the deduplication sees it: its records, what holds them together, and which value came from where. */
export interface ClusterPage {
  readonly asked: string
  readonly cluster: string
  /** The most complete record. */
  readonly best: string
  readonly members: readonly {
    readonly id: string
    readonly found: readonly Pick<Occurrence, 'import' | 'source' | 'track' | 'ordinal'>[]
  }[]
  /** The standing merges and separations that name a record of the report. */
  readonly links: readonly (EventOf<'merge'> | EventOf<'separate'>)[]
  readonly fields: readonly MergedField[]
  /** The last decision of each reviewer on each record at each stage, as far as the reader may see them. */
  readonly decisions: readonly (EventOf<'decision'> | EventOf<'resolve'>)[]
  /** Stages at which one reviewer decided differently on records that were merged late. */
  readonly divided: readonly { readonly stage: string; readonly by: string }[]
}

/** Puts the page of a record's report together. `events` and `state` must be those that the reader may see. */
export function clusterPage(
  asked: string,
  records: ReadonlyMap<string, LitRecord>,
  events: readonly Event[],
  state: State,
): ClusterPage {
  const cluster = state.clusterOf.get(asked)!
  const ids = state.clusters.get(cluster)!.members
  const members = ids.flatMap((id) => records.get(id) ?? [])
  const view = mergeRecords(members)
  const occurrences = state.occurrencesOf.get(cluster) ?? []
  return {
    asked,
    cluster,
    best: view.best.id,
    members: ids.map((id) => ({
      id,
      found: occurrences
        .filter((one) => one.record === id)
        .map(({ import: batch, source, track, ordinal }) => ({ import: batch, source, track, ordinal })),
    })),
    links: linksOf(new Set(ids), state),
    fields: mergedFields(view, members),
    decisions: decisionsOf(new Set(ids), events, state),
    divided: [...state.screened].flatMap(([stage, reports]) =>
      [...(reports.get(cluster)?.votes.values() ?? [])]
        .filter((vote) => vote.elsewhere.length > 0)
        .map(({ by }) => ({ stage, by })),
    ),
  }
}

function linksOf(ids: ReadonlySet<string>, state: State): ClusterPage['links'] {
  const merges = state.merges.filter(({ records }) => records.every((id) => ids.has(id)))
  const separations = state.separations.filter(({ records }) => records.some((id) => ids.has(id)))
  return [...merges, ...separations]
}

function decisionsOf(ids: ReadonlySet<string>, events: readonly Event[], state: State): ClusterPage['decisions'] {
  const last = new Map<string, EventOf<'decision'> | EventOf<'resolve'>>()
  for (const event of events) {
    if ((event.type !== 'decision' && event.type !== 'resolve') || !ids.has(event.record)) continue
    if (!state.undone.has(event.id)) last.set([event.type, event.stage, event.by, event.record].join(' '), event)
  }
  return [...last.values()]
}
