import type { State } from '../../events/state.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import { trackOf } from '../../screening/entry.ts'
import { includedAt } from '../../screening/included-at.ts'
import { rulesOf, type Standing, standingOf } from '../../screening/outcome.ts'

/** The last stage that reports of a track pass through. */
export function lastStage(protocol: Protocol, track: string): string | undefined {
  return Object.keys(protocol.screening.stages).findLast((stage) => {
    return track in protocol.screening.stages[stage]!.schemes
  })
}

/** Where a report stands at the last stage of its track. */
export function finalStanding(record: string, state: State, protocol: Protocol): Standing {
  const cluster = state.clusterOf.get(record)
  const track = cluster === undefined ? undefined : trackOf(state, protocol, cluster)
  const stage = track === undefined ? undefined : lastStage(protocol, track)
  if (stage === undefined || cluster === undefined) return { kind: 'unplanned' }
  return standingOf(state.screened.get(stage)?.get(cluster), rulesOf(protocol, stage))
}

/** The reports included at the last stage of their track: cluster id → track, in the order of the ids. */
export function includedReports(state: State, protocol: Protocol): Map<string, string> {
  const stages = new Map(Object.keys(protocol.tracks).map((track) => [track, lastStage(protocol, track)]))
  const found = new Map<string, string>()
  for (const stage of new Set(stages.values())) {
    for (const cluster of stage === undefined ? [] : includedAt(state, protocol, stage)) {
      const track = trackOf(state, protocol, cluster)
      if (track !== undefined && stages.get(track) === stage) found.set(cluster, track)
    }
  }
  return new Map([...found.keys()].sort().map((cluster) => [cluster, found.get(cluster)!]))
}
