import type { State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { rulesOf, standingOf } from './outcome.ts'

/** Whether a report takes part in a stage, and if not, why not. */
export type Entry = 'in' | 'no-scheme' | 'undecided' | 'conflict' | 'excluded' | 'not-retrieved'

/** The track of a report: the first one of `review.yaml` that any of its occurrences has. */
export function trackOf(state: State, protocol: Protocol, cluster: string): string | undefined {
  const occurrences = state.occurrencesOf.get(cluster)
  if (occurrences === undefined) return undefined
  // Nearly every report is on one track: no set is made for it.
  const first = occurrences[0]!.track
  if (occurrences.every((one) => one.track === first)) return Object.hasOwn(protocol.tracks, first) ? first : undefined
  const found = new Set(occurrences.map((occurrence) => occurrence.track))
  return Object.keys(protocol.tracks).find((track) => found.has(track))
}

/** The stage before `stage` that reports of a track pass through; undefined for their first one. */
export function stageBefore(protocol: Protocol, stage: string, track: string): string | undefined {
  const stages = Object.keys(protocol.screening.stages)
  const earlier = stages.slice(0, Math.max(0, stages.indexOf(stage)))
  return earlier.findLast((name) => track in protocol.screening.stages[name]!.schemes)
}

/**
 * Whether a report takes part in a stage: the first takes every report, each later one what the stage before included,
 * unless its full text could not be had. Nothing moves on while it has an open conflict.
 */
export function entryOf(state: State, protocol: Protocol, stage: string, cluster: string): Entry {
  const track = trackOf(state, protocol, cluster)
  const planned = state.screened.get(stage)?.get(cluster)?.assignment
  if (track === undefined || (!planned && !(track in (protocol.screening.stages[stage]?.schemes ?? {})))) {
    return 'no-scheme'
  }
  const before = stageBefore(protocol, stage, track)
  if (before === undefined) return 'in'
  const standing = standingOf(state.screened.get(before)?.get(cluster), rulesOf(protocol, before))
  if (standing.kind === 'conflict' || standing.kind === 'excluded') return standing.kind
  if (standing.kind !== 'included') return 'undecided'
  return state.retrievals.get(cluster)?.status === 'not-retrieved' ? 'not-retrieved' : 'in'
}
