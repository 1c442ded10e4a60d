import { type Event, type EventOf, MACHINE, type NewEvent } from '../events/event.ts'
import type { State } from '../events/state.ts'
import type { DedupePlan } from './plan.ts'

/** The events that apply a plan: merges, doubts, and that these imports were looked at. None when nothing is new. */
export function planEvents(plan: DedupePlan, state: State): NewEvent[] {
  const merges = plan.merges.map(
    (pair): NewEvent<'merge'> => ({ type: 'merge', by: MACHINE, ...pair, records: [...pair.records] }),
  )
  const doubts = plan.doubts.map(
    (pair): NewEvent<'doubt'> => ({ type: 'doubt', by: MACHINE, ...pair, records: [...pair.records] }),
  )
  const seen = new Set(state.dedupes.flatMap((event) => event.imports))
  const imports = [...state.imports.keys()].sort()
  const run: NewEvent<'dedupe'>[] = imports.some((id) => !seen.has(id))
    ? [{ type: 'dedupe', by: MACHINE, imports, records: plan.stats.records }]
    : []
  return [...merges, ...doubts, ...run]
}

/** The standing merges and separations of exactly this pair, latest last. */
export function decisionsOn(
  events: readonly Event[],
  state: State,
  [a, b]: readonly [string, string],
): (EventOf<'merge'> | EventOf<'separate'>)[] {
  return events.filter(
    (event): event is EventOf<'merge'> | EventOf<'separate'> =>
      (event.type === 'merge' || event.type === 'separate') &&
      !state.undone.has(event.id) &&
      event.records.includes(a) &&
      event.records.includes(b),
  )
}

/** The merges that hold two records of one cluster together, in order from the first to the second record. */
export function mergePath(state: State, from: string, to: string): EventOf<'merge'>[] {
  const links = new Map<string, EventOf<'merge'>[]>()
  for (const event of state.merges) {
    for (const record of event.records) {
      const known = links.get(record)
      if (known) known.push(event)
      else links.set(record, [event])
    }
  }
  const reached = new Map<string, EventOf<'merge'> | undefined>([[from, undefined]])
  const queue = [from]
  for (let record = queue.shift(); record !== undefined; record = queue.shift()) {
    if (record === to) break
    for (const event of links.get(record) ?? []) {
      const next = event.records[0] === record ? event.records[1] : event.records[0]
      if (reached.has(next)) continue
      reached.set(next, event)
      queue.push(next)
    }
  }
  const path: EventOf<'merge'>[] = []
  for (let record = to; reached.get(record); ) {
    const event = reached.get(record)!
    path.unshift(event)
    record = event.records[0] === record ? event.records[1] : event.records[0]
  }
  return path
}

/** A separation by a person that keeps the clusters of two records apart, if there is one. */
export function separationBetween(state: State, [a, b]: readonly [string, string]): EventOf<'separate'> | undefined {
  const [x, y] = [state.clusterOf.get(a), state.clusterOf.get(b)]
  return state.separations.find(({ records }) => {
    const [v, w] = records.map((id) => state.clusterOf.get(id))
    return (v === x && w === y) || (v === y && w === x)
  })
}
