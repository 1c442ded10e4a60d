import { separationBetween } from '../dedupe/events.ts'
import { type DoubtfulPair, doubtQueue, pairRows } from '../dedupe/review.ts'
import { clusterRecords, type Pair } from '../events/clusters.ts'
import type { Event, EventOf, NewEvent } from '../events/event.ts'
import { foldEvents } from '../events/fold.ts'
import type { State } from '../events/state.ts'
import { UserError } from '../lib/user-error.ts'
import { citationLabel, type LitRecord } from '../records/record.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { indexRecords } from '../review/record-index.ts'
import { appendEvents } from '../review/write.ts'
import type { PairEffect, PairReply, PairSide, PastVerdict, ShownPair, Standing } from '../tui/pairs/state.ts'
import { displayText } from '../tui/span.ts'

/** A reviewer at work on the doubtful pairs. */
export interface PairWork {
  readonly pairs: number
  perform(effect: PairEffect): Promise<PairReply>
}

/** Reads the doubtful pairs of a review and prepares what the view's effects do. */
export async function openPairs(review: Review, reviewer: string, now: () => Date): Promise<PairWork> {
  const state = foldEvents(review.events)
  const queue = await readQueue(review, state)
  const near = nearby(state, queue)
  const standing = new Map<number, Standing>()

  const append = (events: readonly NewEvent[]): Promise<Event[]> =>
    appendEvents(review.dir, layout.dedupeLog, events, now())
  const recordsOf = (item: number): [string, string] => [...queue[item]!.event.records]
  const pairsSaid = (verdict: string, without?: number): Pair[] =>
    [...standing].flatMap(([item, one]) => (one.verdict === verdict && item !== without ? [recordsOf(item)] : []))

  // The clusters around the pairs as they are now; `without` leaves the decision on one pair out.
  const clustersNow = (without?: number) => {
    const separations = [...near.separations.map((event) => event.records as Pair), ...pairsSaid('separate', without)]
    const merges = [...near.merges, ...pairsSaid('merge', without).map((pair) => ({ pair, score: undefined }))]
    const { clusterOf } = clusterRecords(near.records, merges, separations)
    const apart = (a: string, b: string) =>
      separations.some(([x, y]) => {
        const ends = [clusterOf.get(x), clusterOf.get(y)]
        return ends.includes(clusterOf.get(a)) && ends.includes(clusterOf.get(b)) && ends[0] !== ends[1]
      })
    return { together: (a: string, b: string) => clusterOf.get(a) === clusterOf.get(b), apart }
  }
  const settled = (): boolean[] => {
    const { together, apart } = clustersNow()
    return queue.map((_, item) => {
      const [a, b] = recordsOf(item)
      return !standing.has(item) && (together(a, b) || apart(a, b))
    })
  }

  const decide = async ({ item, verdict, before }: Extract<PairEffect, { type: 'decide' }>): Promise<PairReply> => {
    const records = recordsOf(item)
    if (verdict === 'merge' && clustersNow(item).apart(...records)) {
      throw new UserError('Unexpected merge of two records that are kept apart by a decision on another pair.', {
        hint: 'Take that decision back first.',
      })
    }
    const events: NewEvent[] = before ? [{ type: 'undo', by: reviewer, event: before.event }] : []
    if (verdict === 'merge') events.push({ type: 'merge', by: reviewer, records, rule: 'by-hand' })
    else events.push({ type: 'separate', by: reviewer, records })
    const written = await append(events)
    const event = written.at(-1)!.id
    standing.set(item, { verdict, event })
    const past: PastVerdict = { item, verdict, event, before: before && { standing: before, undid: written[0]!.id } }
    return { type: 'decided', past, settled: settled() }
  }

  const undo = async ({ past }: Extract<PairEffect, { type: 'undo' }>): Promise<PairReply> => {
    const back = past.before ? [past.event, past.before.undid] : [past.event]
    await append(back.map((event): NewEvent => ({ type: 'undo', by: reviewer, event })))
    if (past.before) standing.set(past.item, past.before.standing)
    else standing.delete(past.item)
    return { type: 'undone', past, settled: settled() }
  }

  return {
    pairs: queue.length,
    perform: async (effect) => {
      try {
        if (effect.type === 'show') return { type: 'shown', shown: shownOf(queue[effect.item]!, state) }
        return await (effect.type === 'decide' ? decide(effect) : undo(effect))
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        return { type: 'failed', text: error.message, hint: error.hint }
      }
    },
  }
}

async function readQueue(review: Review, state: State): Promise<DoubtfulPair[]> {
  const index = await indexRecords(review.dir, state.imports.keys())
  try {
    const records = new Map<string, LitRecord>()
    for (const id of new Set(state.doubts.flatMap((event) => event.records))) {
      const record = index.read(id)
      if (record) records.set(id, record)
    }
    return doubtQueue(state, records).filter(({ event }) => !separationBetween(state, event.records))
  } finally {
    index.close()
  }
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

function shownOf({ a, b, reason, score }: DoubtfulPair, state: State): ShownPair {
  return {
    a: sideOf(a, state),
    b: sideOf(b, state),
    reason: displayText(`${reason} (score ${score})`),
    fields: pairRows(a, b).map((row) => ({ field: row.field, a: displayText(row.a), b: displayText(row.b) })),
  }
}

function sideOf(record: LitRecord, state: State): PairSide {
  const cluster = state.clusterOf.get(record.id) ?? record.id
  const found = (state.occurrencesOf.get(cluster) ?? []).filter((one) => one.record === record.id)
  const sources = [...new Set(found.map((one) => one.source))].join(', ')
  const members = state.clusters.get(cluster)?.members.length ?? 1
  const others = members > 1 ? ` · stands with ${members - 1} more` : ''
  return { record: record.id, label: displayText(citationLabel(record.norm)), sources: displayText(sources + others) }
}
