import { mergeRecords } from '../dedupe/merge.ts'
import type { Event } from '../events/event.ts'
import type { Occurrence, State } from '../events/state.ts'
import type { LitRecord, Norm } from '../records/record.ts'
import { type HistoryLine, historyOf } from './history.ts'

/** Everything known about one report, ready to print. */
export interface RecordPage {
  /** The record that was asked for. */
  readonly id: string
  readonly cluster: string
  /** The merged view of the report's records. */
  readonly norm: Norm
  /** Field → records whose value stands. */
  readonly from: Readonly<Record<string, readonly string[]>>
  readonly best: string
  readonly members: readonly Member[]
  readonly history: readonly HistoryLine[]
}

/** One record of the report: where it stands in which file. */
export interface Member {
  readonly id: string
  readonly title: string
  readonly file: string
  readonly format: string
  readonly ordinal: number
  readonly lines: readonly [number, number]
  readonly database: string | undefined
  readonly found: readonly Pick<Occurrence, 'import' | 'source' | 'track' | 'ordinal'>[]
}

/** True while votes on a report are hidden at some stage: what another tool says of it could tell them. */
export function isBlinded(state: State, cluster: string): boolean {
  return [...state.screened.values()].some((reports) => reports.get(cluster)?.assignment?.batch.open === false)
}

// Decisions of other tools stand in the notes too.
function withoutDecisions({ decisions, ...norm }: Norm): Norm {
  return decisions === undefined ? norm : { ...norm, notes: [] }
}

/** Puts together what is known about a record's report. `events` and `state` must be those that the reader may see. */
export function recordPage(
  id: string,
  records: ReadonlyMap<string, LitRecord>,
  events: readonly Event[],
  state: State,
): RecordPage {
  const cluster = state.clusterOf.get(id)!
  const ids = state.clusters.get(cluster)!.members
  const members = ids.flatMap((one) => records.get(one) ?? [])
  const { norm, from, best } = mergeRecords(members)
  const occurrences = state.occurrencesOf.get(cluster) ?? []
  return {
    id,
    cluster,
    norm: isBlinded(state, cluster) ? withoutDecisions(norm) : norm,
    from,
    best: best.id,
    members: members.map(({ id, norm, provenance }) => ({
      id,
      title: norm.title,
      file: provenance.file,
      format: provenance.format,
      ordinal: provenance.ordinal,
      lines: [provenance.lineStart, provenance.lineEnd],
      database: provenance.database,
      found: occurrences
        .filter((one) => one.record === id)
        .map(({ import: batch, source, track, ordinal }) => ({ import: batch, source, track, ordinal })),
    })),
    history: historyOf(new Set(ids), events, state),
  }
}
