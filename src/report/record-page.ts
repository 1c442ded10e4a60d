import { mergeRecords } from '../dedupe/merge.ts'
import type { Event } from '../events/event.ts'
import type { Occurrence, State } from '../events/state.ts'
import { listWords } from '../lib/text.ts'
import type { LitRecord, Norm } from '../records/record.ts'

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

/** One event of the report's history; `undone` when it was taken back. */
export interface HistoryLine {
  readonly at: string
  readonly by: string
  readonly event: string
  readonly text: string
  readonly undone: boolean
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

function historyOf(members: ReadonlySet<string>, events: readonly Event[], state: State): HistoryLine[] {
  const lines: HistoryLine[] = []
  const told = new Set<string>()
  for (const event of events) {
    const text =
      event.type === 'undo'
        ? told.has(event.event)
          ? `took ${event.event} back`
          : undefined
        : describe(event, members)
    if (text === undefined) continue
    told.add(event.id)
    lines.push({ at: event.at, by: event.by, event: event.id, text, undone: state.undone.has(event.id) })
  }
  return lines
}

function describe(event: Event, members: ReadonlySet<string>): string | undefined {
  const why = 'why' in event && event.why ? `: ${event.why}` : ''
  switch (event.type) {
    case 'import':
      return event.records.some((id) => members.has(id))
        ? `imported ${event.original} (${event.source}, ${event.track})`
        : undefined
    case 'merge':
    case 'separate':
    case 'doubt': {
      if (!event.records.some((id) => members.has(id))) return undefined
      const verb = { merge: 'merged', separate: 'kept apart', doubt: 'was not sure about' }[event.type]
      return `${verb} ${listWords(event.records)}${event.type === 'separate' ? '' : ` (${event.rule})`}${why}`
    }
    case 'audit': {
      if (!event.records.some((id) => members.has(id))) return undefined
      return `judged the merge of ${listWords(event.records)} ${event.verdict}${why}`
    }
    case 'plan': {
      const dual = event.dual.some((id) => members.has(id))
      if (!dual && !event.single.some((id) => members.has(id))) return undefined
      return `assigned at ${event.stage} to ${dual ? listWords(event.reviewers) : (event.singleBy ?? listWords(event.reviewers))}`
    }
    case 'decision':
      if (!members.has(event.record)) return undefined
      return `${event.stage}: ${event.decision}${event.reason ? ` (${event.reason})` : ''}${event.note ? `: ${event.note}` : ''}`
    case 'note':
      return members.has(event.record) ? `${event.stage}: note: ${event.text}` : undefined
    case 'resolve':
      return members.has(event.record)
        ? `${event.stage}: resolved as ${event.decision}${event.reason ? ` (${event.reason})` : ''}${why}`
        : undefined
    case 'reopen':
      return members.has(event.record) ? `${event.stage}: opened again${why}` : undefined
    case 'retrieve':
      return members.has(event.record)
        ? `full text ${{ sought: 'asked for', retrieved: 'got', 'not-retrieved': 'not got' }[event.status]}${why}${event.file ? ` (${event.file})` : ''}${event.url ? ` (${event.url})` : ''}`
        : undefined
    case 'study':
      return event.records.some((id) => members.has(id)) ? `named the study ${event.study}` : undefined
    default:
      return undefined
  }
}
