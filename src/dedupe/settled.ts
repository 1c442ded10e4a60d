import type { Pair } from '../events/clusters.ts'
import { type Event, MACHINE } from '../events/event.ts'
import { foldEvents } from '../events/fold.ts'
import type { State } from '../events/state.ts'

/** What is decided already: deduplication adds to it and never goes against it. */
export interface Settled {
  /** Record → its present cluster. */
  readonly clusterOf: ReadonlyMap<string, string>
  /** Pairs that a person keeps apart, or whose merge by the machine a person took back. */
  readonly apart: readonly Pair[]
  /** Pairs that wait for a person. */
  readonly doubts: readonly Pair[]
}

/** Nothing is decided yet. */
export const NOTHING_SETTLED: Settled = { clusterOf: new Map(), apart: [], doubts: [] }

/** What the events of a review have decided. */
export function settledBy(events: readonly Event[], state: State = foldEvents(events)): Settled {
  const apart = state.separations.map((event): Pair => event.records)
  for (const event of events) {
    if (event.type === 'merge' && event.by === MACHINE && state.undone.has(event.id)) apart.push(event.records)
  }
  return { clusterOf: state.clusterOf, apart, doubts: state.doubts.map((event) => event.records) }
}
