import type { State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { entryOf, trackOf } from '../screening/entry.ts'
import { rulesOf, standingOf } from '../screening/outcome.ts'
import { type Placed, placeReports } from './flow-places.ts'

/** States of a review that records are chosen by. */
export const EXPORT_STATES = ['all', 'included', 'excluded', 'undecided', 'conflicts', 'duplicates'] as const
export type ExportState = (typeof EXPORT_STATES)[number]

/** Which records of a review are wanted. */
export interface Selection {
  readonly only: ExportState
  /** The state at this stage; without one, where the whole review has brought a report. */
  readonly stage?: string | undefined
  readonly track?: string | undefined
  readonly source?: string | undefined
  /** These records alone, each as it is. */
  readonly records?: readonly string[] | undefined
  /** All records of a report, not only the one that stands for it. */
  readonly members: boolean
}

/** A report that is wanted, with those of its records that may stand for it. */
export interface Chosen {
  readonly cluster: string
  readonly members: readonly string[]
}

/** The reports that are wanted, in the order in which they were imported. Give it the impersonal state: nothing blinded decides. */
export function selectReports(state: State, protocol: Protocol, selection: Selection): Chosen[] {
  const { stage, track, source } = selection
  const fits =
    stage === undefined ? wholeReview(state, protocol, selection) : atStage(state, protocol, selection, stage)
  const named = selection.records && new Set(selection.records)
  const found = new Map<string, string[]>()
  for (const occurrence of state.occurrences) {
    const cluster = state.clusterOf.get(occurrence.record)
    if (cluster === undefined) continue
    if (track !== undefined && (occurrence.track !== track || trackOf(state, protocol, cluster) !== track)) continue
    if (source !== undefined && occurrence.source !== source) continue
    if (named && !named.has(occurrence.record)) continue
    const known = found.get(cluster)
    if (known) {
      if (!known.includes(occurrence.record)) known.push(occurrence.record)
    } else if (fits(cluster)) found.set(cluster, [occurrence.record])
  }
  return [...found].map(([cluster, members]) => ({ cluster, members }))
}

function atStage(state: State, protocol: Protocol, { only }: Selection, stage: string): (cluster: string) => boolean {
  const rules = rulesOf(protocol, stage)
  return (cluster) => {
    if (entryOf(state, protocol, stage, cluster) !== 'in') return false
    if (only === 'all') return true
    if (only === 'duplicates') return isDuplicated(state, cluster)
    return stateOf(standingOf(state.screened.get(stage)?.get(cluster), rules).kind) === only
  }
}

function stateOf(kind: string): ExportState {
  if (kind === 'included' || kind === 'excluded') return kind
  return kind === 'conflict' ? 'conflicts' : 'undecided'
}

function wholeReview(state: State, protocol: Protocol, { only }: Selection): (cluster: string) => boolean {
  if (only === 'all') return () => true
  if (only === 'duplicates') return (cluster) => isDuplicated(state, cluster)
  const places = new Map(placeReports(state, protocol).map((placed) => [placed.cluster, placed.place]))
  return (cluster) => {
    const place = places.get(cluster)
    return place !== undefined && stateOfPlace(place) === only
  }
}

// What could not be had, or no stage takes, is neither included nor excluded, and nothing waits for it.
function stateOfPlace(place: Placed['place']): ExportState | undefined {
  switch (place.at) {
    case 'included':
      return 'included'
    case 'screened-out':
    case 'assessed-out':
      return 'excluded'
    case 'screening':
    case 'assessing':
      return place.standing.kind === 'conflict' ? 'conflicts' : 'undecided'
    case 'sought':
      return 'undecided'
    default:
      return undefined
  }
}

function isDuplicated(state: State, cluster: string): boolean {
  return (state.clusters.get(cluster)?.members.length ?? 0) > 1
}
