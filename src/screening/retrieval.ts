import type { NewEvent } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { stageBefore, trackOf } from './entry.ts'
import { includedAt } from './included-at.ts'

/** A report whose full text is wanted, and how far that is. */
export interface Sought {
  readonly cluster: string
  readonly track: string
  readonly status: 'sought' | 'retrieved' | 'not-retrieved'
  /** Why it could not be had, or where it was asked for. */
  readonly why: string | undefined
  /** Where the full text is: a path from the review's folder, a page. */
  readonly file: string | undefined
  readonly url: string | undefined
  /** The study that it is a report of, and the study's other reports, where they are linked. */
  readonly study: string | undefined
  readonly companions: readonly string[]
}

/** The stage whose includes are sought as full texts: the one before the track's last stage. */
export function soughtAfter(protocol: Protocol, track: string): string | undefined {
  const stages = Object.keys(protocol.screening.stages)
  const last = stages.findLast((name) => track in protocol.screening.stages[name]!.schemes)
  return last === undefined ? undefined : (stageBefore(protocol, last, track) ?? last)
}

/** All reports whose full text is wanted, in the order of their ids. */
export function soughtReports(state: State, protocol: Protocol): Sought[] {
  const found: Sought[] = []
  const stages = new Set(Object.keys(protocol.tracks).flatMap((track) => soughtAfter(protocol, track) ?? []))
  const candidates = new Set([...stages].flatMap((stage) => [...includedAt(state, protocol, stage)]))
  for (const cluster of [...candidates].sort()) {
    const track = trackOf(state, protocol, cluster)
    if (track === undefined || !isSought(state, protocol, cluster, track)) continue
    const event = state.retrievals.get(cluster)
    const { study, companions } = studyOf(state, cluster)
    const { status = 'sought', why, file, url } = event ?? {}
    found.push({ cluster, track, status, why, file, url, study, companions })
  }
  return found
}

function studyOf(state: State, cluster: string): Pick<Sought, 'study' | 'companions'> {
  for (const { study, records } of state.studies.values()) {
    const reports = [...new Set(records.map((record) => state.clusterOf.get(record) ?? record))]
    if (reports.includes(cluster)) return { study, companions: reports.filter((one) => one !== cluster) }
  }
  return { study: undefined, companions: [] }
}

/** What is said about a full text. */
export interface RetrievalInput {
  readonly reviewer: string
  readonly record: string
  readonly status: 'sought' | 'retrieved' | 'not-retrieved'
  /** Why not; or where it was asked for. */
  readonly why?: string | undefined
  readonly file?: string | undefined
  readonly url?: string | undefined
}

/** The event that a full text was asked for, was got, or (with `why`) could not be. Give it the impersonal state. */
export function planRetrieval(state: State, protocol: Protocol, input: RetrievalInput): NewEvent<'retrieve'> {
  const { reviewer, record, status, file, url } = input
  const why = input.why?.trim()
  const cluster = state.clusterOf.get(record)
  const track = cluster === undefined ? undefined : trackOf(state, protocol, cluster)
  if (cluster === undefined || track === undefined || !isSought(state, protocol, cluster, track)) {
    const stage = soughtAfter(protocol, track ?? Object.keys(protocol.tracks)[0] ?? '')
    throw new UserError(`Unexpected record \`${record}\`, expected one that \`${stage}\` has included.`, {
      hint: 'Full texts are sought for included reports only; `litsieve retrieve` alone lists them.',
    })
  }
  if (status !== 'retrieved' && (why === undefined || why === '')) {
    throw new UserError(
      `Unexpected lack of words for \`${record}\`, expected ${status === 'sought' ? 'where it was asked for' : 'why it could not be had'}.`,
      {
        hint: 'For example: `--not "in no library"` or `--asked "interlibrary loan"`.',
      },
    )
  }
  if (url !== undefined && !/^https?:\/\/[^\s]+$/i.test(url)) {
    throw new UserError(`Unexpected address \`${url}\`, expected one that starts with \`https://\` or \`http://\`.`, {
      hint: 'Copy it from the browser; for a file on your computer give `--file`.',
    })
  }
  return {
    type: 'retrieve',
    by: reviewer,
    record,
    status,
    ...(why === undefined || why === '' ? {} : { why }),
    ...(file === undefined ? {} : { file }),
    ...(url === undefined ? {} : { url }),
  }
}

/** The record id at the start of a file's name, as in `R-0123456789AB Moss 2019.pdf`; undefined where there is none. */
export function recordInName(name: string): string | undefined {
  return /^R-[0-9A-HJKMNP-TV-Z]{6,}(?![0-9A-Z])/i.exec(name)?.[0].toUpperCase()
}

function isSought(state: State, protocol: Protocol, cluster: string, track: string): boolean {
  const stage = soughtAfter(protocol, track)
  if (stage === undefined) return false
  return includedAt(state, protocol, stage).has(cluster)
}
