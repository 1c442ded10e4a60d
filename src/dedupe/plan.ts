import type { Pair } from '../events/clusters.ts'
import type { Citation } from './citation.ts'
import type { Containers } from './compare.ts'
import { findContainers } from './containers.ts'
import { type Groups, indexPairs, makeGroups } from './groups.ts'
import { applyMerges, type Found, pickDoubts, pickRelated } from './join.ts'
import { type Judged, judgePairs, makeShelf, type Shelf } from './judge-pairs.ts'
import { type KeyTable, makeKeyTable } from './key-table.ts'
import { candidatePairs, idBlocks, indexesOf } from './pairs.ts'
import { makePreparer } from './prepare.ts'
import { recurringTitles } from './recurring.ts'
import type { Relation } from './relation.ts'
import { type Garbage, garbageOf, makeSanity } from './sanity.ts'
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
  const sanity = makeSanity()
  const table = yield* staged('keys', source.size, makeKeyTable(source, makePreparer(), sanity.see))
  const run = openRun(source, settled, table, garbageOf([sanity.tally]))
  const { pairs, containers } = run
  const judged = yield* staged('comparing', pairs.length, judgePairs(pairs, source.size, run.shelf, containers))
  return closeRun(run, judged)
}

function* staged<T>(stage: Progress['stage'], total: number, steps: Generator<number, T>): Generator<Progress, T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield { stage, done: step.value, total }
  }
}

/** A run whose keys are made: what is to be compared, and all that comparing needs. */
export interface Run {
  readonly source: CitationSource
  readonly garbage: readonly Garbage[]
  readonly containers: Containers
  readonly shelf: Shelf
  /** Pairs to compare, see `candidatePairs`: those that are settled are not among them. */
  readonly pairs: Float64Array
  readonly groups: Groups
  readonly clustersBefore: number
  /** Indexes of the pairs that wait for a person. */
  readonly waiting: readonly (readonly [number, number])[]
}

/** Finds what is to be compared. */
export function openRun(source: CitationSource, settled: Settled, table: KeyTable, garbage: readonly Garbage[]): Run {
  const { size } = source
  const indexOf = indexIds(source, settled)
  const groups = makeGroups(size, presentGroups(settled, indexOf), indexPairs(settled.apart, indexOf))
  const shelf = makeShelf(source, makePreparer(), garbage)
  const all = candidatePairs(table, source.id)
  const isOpen = (code: number) => {
    const [a, b] = indexesOf(code, size)
    return groups.groupOf(a) !== groups.groupOf(b)
  }
  return {
    source,
    garbage,
    containers: containersOf(table, shelf),
    shelf,
    pairs: indexOf.size === 0 ? all : all.filter(isOpen),
    groups,
    clustersBefore: groups.count(),
    waiting: indexPairs(settled.doubts, indexOf),
  }
}

// One title for all is one item: only the others are made ready.
function containersOf(table: KeyTable, shelf: Shelf): Containers {
  const sharing = new Set<number>()
  for (const block of idBlocks(table)) {
    const title = table.title[block[0]!]!
    if (title !== 0 && block.every((index) => table.title[index] === title)) continue
    for (const index of block) sharing.add(index)
  }
  const containers = findContainers([...sharing].map(shelf.at).sort((a, b) => (a.id < b.id ? -1 : 1)))
  for (const title of recurringTitles(table)) containers.add(title)
  return containers
}

/** Makes the plan from the decisions on the pairs of a run. */
export function closeRun(
  { source, garbage, containers, shelf, pairs, groups, ...run }: Run,
  judged: readonly Judged[],
): DedupePlan {
  const found = { merge: [] as Found[], doubt: [] as Found[], related: [] as Found[] }
  for (const { a, b, band, rule, score, relation } of judged) {
    if (band === 'leave') continue
    const [one, other] = [source.id(a), source.id(b)]
    const records: Pair = one < other ? [one, other] : [other, one]
    found[band].push({ records, rule, score, relation, a, b })
  }
  const { merges, clashes } = applyMerges(found.merge, groups, shelf.at, containers)
  const clusters = [...groups.large()]
    .map((members) => [...members].sort((a, b) => a - b))
    .sort((a, b) => a[0]! - b[0]!)
  return {
    merges: merges.map(plain),
    doubts: pickDoubts([...found.doubt, ...clashes], groups, run.waiting).map(plain),
    related: pickRelated(found.related, groups),
    garbage,
    stats: {
      records: source.size,
      compared: pairs.length,
      clustersBefore: run.clustersBefore,
      clustersAfter: groups.count(),
      containers: [...containers].filter((one) => one.startsWith('10.')).length,
    },
    clusters,
    clusterOf: namesOf(source, clusters),
  }
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
