import { separationBetween } from '../dedupe/events.ts'
import { type DoubtfulPair, doubtQueue } from '../dedupe/review.ts'
import { clusterRecords, type Pair } from '../events/clusters.ts'
import type { EventOf } from '../events/event.ts'
import { foldEvents } from '../events/fold.ts'
import type { State } from '../events/state.ts'
import { UserError } from '../lib/user-error.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { appendEvents } from '../review/write.ts'
import type { Standing } from '../tui/pairs/state.ts'
import { type PairWork, pairWork } from './pair-work.ts'
import { readRecords, shownPair } from './shown-pair.ts'

/** Reads the doubtful pairs of a review and prepares what the view's effects do. */
export async function openPairs(review: Review, reviewer: string, now: () => Date): Promise<PairWork> {
  const state = foldEvents(review.events)
  const queue = await readQueue(review, state)
  const near = nearby(state, queue)
  const recordsOf = (item: number): [string, string] => [...queue[item]!.event.records]

  // The clusters around the pairs as they are with the verdicts of this session; `without` leaves one pair's out.
  const clustersNow = (standing: ReadonlyMap<number, Standing>, without?: number) => {
    const said = (verdict: string): Pair[] =>
      [...standing].flatMap(([item, one]) => (one.verdict === verdict && item !== without ? [recordsOf(item)] : []))
    const separations = [...near.separations.map((event) => event.records as Pair), ...said('separate')]
    const merges = [...near.merges, ...said('merge').map((pair) => ({ pair, score: undefined }))]
    const { clusterOf } = clusterRecords(near.records, merges, separations)
    const apart = (a: string, b: string) =>
      separations.some(([x, y]) => {
        const ends = [clusterOf.get(x), clusterOf.get(y)]
        return ends.includes(clusterOf.get(a)) && ends.includes(clusterOf.get(b)) && ends[0] !== ends[1]
      })
    return { together: (a: string, b: string) => clusterOf.get(a) === clusterOf.get(b), apart }
  }

  return pairWork({
    reviewer,
    pairs: queue.length,
    show: (item) => {
      const { a, b, reason, score } = queue[item]!
      return shownPair(a, b, `${reason} (score ${score})`, state)
    },
    plan: (item, verdict, standing) => {
      const records = recordsOf(item)
      if (verdict !== 'merge') return [{ type: 'separate', by: reviewer, records }]
      if (clustersNow(standing, item).apart(...records)) {
        throw new UserError('Unexpected merge of two records that are kept apart by a decision on another pair.', {
          hint: 'Take that decision back first.',
        })
      }
      return [{ type: 'merge', by: reviewer, records, rule: 'by-hand' }]
    },
    append: (events) => appendEvents(review.dir, layout.dedupeLog, events, now()),
    settled: (standing) => {
      const { together, apart } = clustersNow(standing)
      return queue.map((_, item) => {
        const [a, b] = recordsOf(item)
        return !standing.has(item) && (together(a, b) || apart(a, b))
      })
    },
  })
}

async function readQueue(review: Review, state: State): Promise<DoubtfulPair[]> {
  const ids = state.doubts.flatMap((event) => event.records)
  const queue = doubtQueue(state, await readRecords(review, state, ids))
  return queue.filter(({ event }) => !separationBetween(state, event.records))
}

// What decisions on the pairs can change: the clusters of their records, with the merges and separations among those.
function nearby(state: State, queue: readonly DoubtfulPair[]) {
  const clusters = new Set(queue.flatMap(({ event }) => event.records.map((id) => state.clusterOf.get(id))))
  const within = ({ records }: { records: readonly string[] }) =>
    records.every((id) => clusters.has(state.clusterOf.get(id)))
  const records = [...clusters].flatMap((id) => state.clusters.get(id ?? '')?.members ?? [])
  const merges = state.merges.filter(within).map((event: EventOf<'merge'>) => ({
    pair: event.records as Pair,
    score: event.by === 'machine' ? event.score : undefined,
  }))
  return { records, merges, separations: state.separations.filter(within) }
}
