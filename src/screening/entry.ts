import type { Occurrence, Screened, State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { includedAt } from './included-at.ts'
import { rulesOf, standingOf } from './outcome.ts'

/** Whether a report takes part in a stage, and if not, why not. */
export type Entry = 'in' | 'no-scheme' | 'undecided' | 'conflict' | 'excluded' | 'not-retrieved'

/** The track of a report: the first one of `review.yaml` that any of its occurrences has. */
export function trackOf(state: State, protocol: Protocol, cluster: string): string | undefined {
  const occurrences = state.occurrencesOf.get(cluster)
  return occurrences && trackOfAll(occurrences, protocol)
}

/** The track of a report that appeared so: the first one of `review.yaml` that any of its occurrences has. */
export function trackOfAll(occurrences: readonly Occurrence[], protocol: Protocol): string | undefined {
  // Nearly every report is on one track: no set is made for it.
  const first = occurrences[0]!.track
  if (occurrences.length === 1 || occurrences.every((one) => one.track === first)) {
    return Object.hasOwn(protocol.tracks, first) ? first : undefined
  }
  const found = new Set(occurrences.map((occurrence) => occurrence.track))
  return Object.keys(protocol.tracks).find((track) => found.has(track))
}

const sole = new WeakMap<State['imports'], string | null>()

// The track of all imports, where they have but one: no report is looked up then.
function soleTrack({ imports }: State, protocol: Protocol): string | undefined {
  let track = sole.get(imports)
  if (track === undefined) {
    const tracks = new Set([...imports.values()].map((one) => one.track))
    track = tracks.size === 1 ? [...tracks][0]! : null
    sole.set(imports, track)
  }
  return track !== null && Object.hasOwn(protocol.tracks, track) ? track : undefined
}

/** The stage before `stage` that reports of a track pass through; undefined for their first one. */
export function stageBefore(protocol: Protocol, stage: string, track: string): string | undefined {
  const stages = Object.keys(protocol.screening.stages)
  const earlier = stages.slice(0, Math.max(0, stages.indexOf(stage)))
  return earlier.findLast((name) => track in protocol.screening.stages[name]!.schemes)
}

/**
 * Whether a report takes part in a stage: the first takes every report, each later one what the stage before included,
 * unless its full text could not be had. Nothing moves on while it has an open conflict. `screened`: what is known of the
 * report at the stage, where it is at hand already.
 */
export function entryOf(
  state: State,
  protocol: Protocol,
  stage: string,
  cluster: string,
  screened: Screened | undefined = state.screened.get(stage)?.get(cluster),
): Entry {
  const track = (screened && soleTrack(state, protocol)) ?? trackOf(state, protocol, cluster)
  if (track === undefined) return 'no-scheme'
  if (!screened?.assignment && !(track in (protocol.screening.stages[stage]?.schemes ?? {}))) return 'no-scheme'
  const before = stageBefore(protocol, stage, track)
  if (before === undefined) return 'in'
  if (!includedAt(state, protocol, before).has(cluster)) {
    const standing = standingOf(state.screened.get(before)?.get(cluster), rulesOf(protocol, before))
    return standing.kind === 'conflict' || standing.kind === 'excluded' ? standing.kind : 'undecided'
  }
  return state.retrievals.get(cluster)?.status === 'not-retrieved' ? 'not-retrieved' : 'in'
}
