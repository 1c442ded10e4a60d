import { clusterRecords, type Pair } from '../events/clusters.ts'
import { MACHINE } from '../events/event.ts'
import type { Occurrence, State } from '../events/state.ts'
import type { Lane } from './flow-box.ts'
import { laneOf } from './flow-places.ts'
import type { FlowScope } from './flow-scope.ts'

/**
 * How a duplicate was found: the same text again, a merge by the machine, or a merge by a person; or an earlier round of
 * searches, or another track, counts the report.
 */
export type Removal = 'identical' | 'machine' | 'person' | 'earlier'

/** An appearance that is removed because the same report appeared before. */
export interface Removed {
  readonly occurrence: Occurrence
  /** The appearance that is kept. */
  readonly keptAs: Occurrence
  readonly how: Removal
  /** Where the appearance that is removed comes from. */
  readonly lane: Lane
}

/**
 * Of each report, the first appearance is kept: the first in a database or register, if there is one. All others are
 * removed; of a part of the review, also all of reports that are counted elsewhere.
 */
export function removedOccurrences(
  state: State,
  { occurrences, elsewhere }: Pick<FlowScope, 'occurrences' | 'elsewhere'> = {
    occurrences: state.occurrences,
    elsewhere: new Map(),
  },
): Removed[] {
  const machineOf = machineClusters(state)
  const removed: Removed[] = []
  const kept = new Map<string, Occurrence>()
  const seenRecords = new Set<string>()
  const seenByMachine = new Set<string>()
  for (const lane of ['databases', 'other'] as const) {
    for (const occurrence of occurrences) {
      if (laneOf(occurrence) !== lane) continue
      const { record } = occurrence
      const cluster = state.clusterOf.get(record)!
      // Most reports of a large review appear once.
      if (state.occurrencesOf.get(cluster)?.length === 1) continue
      const keptAs = kept.get(cluster)
      const other = elsewhere.get(cluster)
      if (other !== undefined) removed.push({ occurrence, keptAs: other, how: 'earlier', lane })
      else if (keptAs === undefined) kept.set(cluster, occurrence)
      else {
        const how = seenRecords.has(record) ? 'identical' : seenByMachine.has(machineOf(record)) ? 'machine' : 'person'
        removed.push({ occurrence, keptAs, how, lane })
      }
      seenRecords.add(record)
      seenByMachine.add(machineOf(record))
    }
  }
  return removed
}

// Only reports that a person merged are other ones without people: all others need no second look.
function machineClusters(state: State): (record: string) => string {
  const merges = state.merges.filter(({ records: [a, b] }) => state.clusterOf.get(a) === state.clusterOf.get(b))
  const byPeople = new Set(
    merges.filter(({ by }) => by !== MACHINE).map(({ records }) => state.clusterOf.get(records[0])!),
  )
  if (byPeople.size === 0) return (record) => state.clusterOf.get(record)!
  const { clusterOf } = clusterRecords(
    [...byPeople].flatMap((cluster) => state.clusters.get(cluster)?.members ?? []),
    merges
      .filter(({ by, records }) => by === MACHINE && byPeople.has(state.clusterOf.get(records[0])!))
      .map(({ records }) => ({ pair: records as Pair })),
    [],
  )
  return (record) => clusterOf.get(record) ?? state.clusterOf.get(record)!
}
