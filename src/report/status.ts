import { foldVisible } from '../events/blind.ts'
import type { Event } from '../events/event.ts'
import type { State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { blindProgress } from '../screening/progress.ts'
import { soughtReports } from '../screening/retrieval.ts'
import { type PartStatus, partStatuses } from './status-parts.ts'
import { nextSteps, type Step } from './status-steps.ts'
import { includedReports } from './tables/included.ts'

/** A saved query, as far as the status is concerned. */
export interface QueryStatus {
  readonly name: string
  readonly versions: number
  /** True when its latest version has been run. */
  readonly run: boolean
}

/** A study's extraction file, as far as the status is concerned. */
export interface StudyStatus {
  readonly study: string
  readonly extractedBy: string
  /** Ids of its reports. */
  readonly reports: readonly string[]
  /** False while something in the file is to be mended. */
  readonly complete: boolean
  /** Values that a second reviewer has verified, of all. */
  readonly verified: number
  readonly values: number
}

/** What the status is made from. */
export interface StatusInput {
  readonly protocol: Protocol
  readonly events: readonly Event[]
  /** Whose own counts to show; undefined shows what everybody may see. */
  readonly reader: string | undefined
  readonly queries: readonly QueryStatus[]
  readonly studies: readonly StudyStatus[]
  /** True when `exports/` holds a workbook of the tables. */
  readonly tables: boolean
}

/** Where a review stands, station by station, and what to do next. */
export interface Status {
  readonly title: string
  readonly reader: string | null
  readonly searches: { readonly queries: number; readonly run: number }
  readonly imports: {
    readonly files: number
    readonly records: number
    readonly byTrack: Readonly<Record<string, number>>
  }
  readonly duplicates: {
    /** Imported records that another one already stands for. */
    readonly removed: number
    readonly reports: number
    /** Pairs that wait for a person. */
    readonly doubtful: number
    /** Imports that no deduplication has looked at. */
    readonly importsNotLookedAt: number
  }
  readonly screening: readonly PartStatus[]
  readonly fullTexts: { readonly sought: number; readonly retrieved: number; readonly notRetrieved: number }
  readonly extraction: {
    readonly included: number
    readonly studies: number
    readonly complete: number
    /** Included reports that no study has. */
    readonly toExtract: number
  }
  readonly verification: { readonly verified: number; readonly values: number }
  readonly tables: { readonly written: boolean }
  readonly next: readonly Step[]
}

/** The status for a reader. Nothing in it depends on blinded votes but whether a reviewer has finished the sample. */
export function statusOf(input: StatusInput): Status {
  const { protocol, events, reader, queries, studies } = input
  const state = foldVisible(events, undefined)
  const own = reader === undefined ? undefined : { reviewer: reader, state: foldVisible(events, reader) }
  const screening = partStatuses(state, protocol, blindProgress(events, protocol), own)
  const sought = soughtReports(state, protocol)
  const count = (status: string) => sought.filter((one) => one.status === status).length
  const covered = new Set(studies.flatMap((one) => one.reports.map((id) => state.clusterOf.get(id) ?? id)))
  const included = [...includedReports(state, protocol).keys()]
  const status: Omit<Status, 'next'> = {
    title: protocol.title,
    reader: reader ?? null,
    searches: { queries: queries.length, run: queries.filter((one) => one.run).length },
    imports: importStatus(state, protocol),
    duplicates: duplicateStatus(state),
    screening,
    fullTexts: { sought: sought.length, retrieved: count('retrieved'), notRetrieved: count('not-retrieved') },
    extraction: {
      included: included.length,
      studies: studies.length,
      complete: studies.filter((one) => one.complete).length,
      toExtract: included.filter((cluster) => !covered.has(cluster)).length,
    },
    verification: {
      verified: studies.reduce((sum, one) => sum + one.verified, 0),
      values: studies.reduce((sum, one) => sum + one.values, 0),
    },
    tables: { written: input.tables },
  }
  return { ...status, next: nextSteps(status, protocol, studies) }
}

function importStatus(state: State, protocol: Protocol): Status['imports'] {
  const byTrack = Object.fromEntries(
    Object.keys(protocol.tracks).map((track) => [track, state.occurrences.filter((one) => one.track === track).length]),
  )
  return { files: state.imports.size, records: state.occurrences.length, byTrack }
}

function duplicateStatus(state: State): Status['duplicates'] {
  const looked = new Set(state.dedupes.flatMap((event) => event.imports))
  return {
    removed: state.occurrences.length - state.clusters.size,
    reports: state.clusters.size,
    doubtful: state.doubts.length,
    importsNotLookedAt: [...state.imports.keys()].filter((id) => !looked.has(id)).length,
  }
}
