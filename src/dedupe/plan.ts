import type { Pair } from '../events/clusters.ts'
import type { Citation } from './citation.ts'
import { type Containers, compareRecords } from './compare.ts'
import { findContainers } from './containers.ts'
import { type Groups, indexPairs, makeGroups } from './groups.ts'
import { applyMerges, type Found, type PreparedAt, pickDoubts, pickRelated } from './join.ts'
import { decidePair } from './judge.ts'
import { type KeyTable, makeKeyTable } from './key-table.ts'
import { candidatePairs, idBlocks } from './pairs.ts'
import { makePreparer, type Prepared, type Preparer } from './prepare.ts'
import { recurringTitles } from './recurring.ts'
import type { Relation } from './relation.ts'
import { type Garbage, makeSanity, withoutGarbage } from './sanity.ts'
import type { Settled } from './settled.ts'
import { type CitationSource, sourceOf } from './source.ts'

/** A pair that the machine merges, or hands to a person. */
export interface PlannedPair {
  /** Smaller id first. */
  readonly records: Pair
  readonly rule: string
  readonly score: number
}

/** Two reports of one work that are never merged: the best pair of two clusters. */
export interface RelatedPair {
  /** Smaller id first. */
  readonly records: Pair
  readonly relation: Relation
  readonly score: number
}

/** What deduplication would add to a review. */
export interface DedupePlan {
  /** Enough merges to join each cluster, and no more. */
  readonly merges: readonly PlannedPair[]
  /** Doubtful pairs, at most one for two clusters, best first. */
  readonly doubts: readonly PlannedPair[]
  /** Preprints, notices, replies, protocols, papers of meetings and versions with their reports, best first. */
  readonly related: readonly RelatedPair[]
  /** Fields that were ignored, for they hold something else in a source. */
  readonly garbage: readonly Garbage[]
  readonly stats: {
    readonly records: number
    /** Pairs that were compared. */
    readonly compared: number
    readonly clustersBefore: number
    readonly clustersAfter: number
    /** DOIs that stand for several items and therefore prove nothing. */
    readonly containers: number
  }
  /** The clusters of two records or more, as ascending indexes of the source, by their first. */
  readonly clusters: readonly (readonly number[])[]
  /** The clusters of two records or more with the plan applied, by record id; the smallest id names a cluster. */
  readonly clusterOf: ReadonlyMap<string, string>
}

/** How far a run has come: records whose keys are made, then pairs that are compared. */
export interface Progress {
  readonly stage: 'keys' | 'comparing'
  readonly done: number
  readonly total: number
}

/** Plans the deduplication of citations in memory at one go, see `planSteps`. */
export function planDedupe(citations: Iterable<Citation>, settled: Settled): DedupePlan {
  const steps = planSteps(sourceOf(citations), settled)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * Plans deduplication: every record against every other, on top of what is settled. The same records give the same plan
 * in any order, and applying a plan leaves nothing to plan. It goes step by step, so that the caller can show how far it
 * is, and stop.
 */
export function* planSteps(source: CitationSource, settled: Settled): Generator<Progress, DedupePlan> {
  const { size } = source
  const preparer = makePreparer()
  const indexOf = indexIds(source, settled)
  const groups = makeGroups(size, presentGroups(settled, indexOf), indexPairs(settled.apart, indexOf))
  const clustersBefore = groups.count()

  const sanity = makeSanity()
  const table = yield* staged('keys', size, makeKeyTable(source, preparer, sanity.see))
  const garbage = sanity.garbage()
  const preparedAt = keepPrepared(source, preparer, garbage)
  const containers = containersOf(table, preparedAt)
  const pairs = candidatePairs(table, source.id)
  const judged = yield* staged('comparing', pairs.length, judgePairs(pairs, groups, preparedAt, containers))
  const { merges, clashes } = applyMerges(judged.wanted, groups, preparedAt, containers)
  const clusters = [...groups.large()]
    .map((members) => [...members].sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!)
  const doubts = pickDoubts([...judged.doubtful, ...clashes], groups, indexPairs(settled.doubts, indexOf))
  return {
    merges: merges.map(plain),
    doubts: doubts.map(plain),
    related: pickRelated(judged.related, groups),
    garbage,
    stats: {
      records: size,
      compared: pairs.length,
      clustersBefore,
      clustersAfter: groups.count(),
      containers: [...containers].filter((one) => one.startsWith('10.')).length,
    },
    clusters,
    clusterOf: namesOf(source, clusters),
  }
}

function* staged<T>(stage: Progress['stage'], total: number, steps: Generator<number, T>): Generator<Progress, T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield { stage, done: step.value, total }
  }
}

// Only records that are compared with another are made ready in full, once each.
function keepPrepared(source: CitationSource, { prepare }: Preparer, garbage: readonly Garbage[]): PreparedAt {
  const made: (Prepared | undefined)[] = []
  return (index) => {
    made[index] ??= prepare(withoutGarbage(source.citation(index), garbage))
    return made[index]
  }
}

function containersOf(table: KeyTable, preparedAt: PreparedAt): Containers {
  const sharing = new Set<number>()
  for (const block of idBlocks(table)) for (const index of block) sharing.add(index)
  const containers = findContainers([...sharing].map(preparedAt).sort((a, b) => (a.id < b.id ? -1 : 1)))
  for (const title of recurringTitles(table)) containers.add(title)
  return containers
}

// Progress is told every so many pairs.
const STEP = 1024

function* judgePairs(
  pairs: readonly (readonly [number, number])[],
  groups: Groups,
  preparedAt: PreparedAt,
  containers: Containers,
): Generator<number, Record<'wanted' | 'doubtful' | 'related', Found[]>> {
  const found = { wanted: [] as Found[], doubtful: [] as Found[], related: [] as Found[] }
  const judgePair = (a: number, b: number) => {
    if (groups.groupOf(a) === groups.groupOf(b)) return
    const [one, other] = [preparedAt(a), preparedAt(b)]
    const { band, rule, score, relation } = decidePair(compareRecords(one, other, containers))
    if (band === 'leave') return
    const list = band === 'merge' ? found.wanted : band === 'doubt' ? found.doubtful : found.related
    const records: Pair = one.id < other.id ? [one.id, other.id] : [other.id, one.id]
    list.push({ records, rule, score, relation, a, b })
  }
  for (let start = 0; start < pairs.length; start += STEP) {
    yield start
    for (const [a, b] of pairs.slice(start, start + STEP)) judgePair(a, b)
  }
  return found
}

function plain({ records, rule, score }: Found): PlannedPair {
  return { records, rule, score }
}

// Without anything settled nobody asks for an index by id.
function indexIds({ size, id }: CitationSource, settled: Settled): Map<string, number> {
  const indexOf = new Map<string, number>()
  if (settled.clusterOf.size + settled.apart.length + settled.doubts.length === 0) return indexOf
  for (let index = 0; index < size; index++) indexOf.set(id(index), index)
  return indexOf
}

function presentGroups({ clusterOf }: Settled, indexOf: ReadonlyMap<string, number>): Iterable<number[]> {
  const groups = new Map<string, number[]>()
  for (const [record, index] of indexOf) {
    const cluster = clusterOf.get(record)
    if (cluster === undefined) continue
    const known = groups.get(cluster)
    if (known) known.push(index)
    else groups.set(cluster, [index])
  }
  return groups.values()
}

function namesOf({ id }: CitationSource, clusters: Iterable<readonly number[]>): Map<string, string> {
  const clusterOf = new Map<string, string>()
  for (const members of clusters) {
    const ids = members.map((index) => id(index)).sort()
    for (const record of ids) clusterOf.set(record, ids[0]!)
  }
  return clusterOf
}
