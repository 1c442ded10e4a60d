import type { Pair } from '../events/clusters.ts'
import type { Citation } from './citation.ts'
import { type Containers, compareRecords } from './compare.ts'
import { findContainers } from './containers.ts'
import { type Groups, indexPairs, makeGroups } from './groups.ts'
import { type Decision, decidePair } from './judge.ts'
import { candidatePairs, signatureOf } from './pairs.ts'
import { makePreparer, type Prepared } from './prepare.ts'
import type { Settled } from './settled.ts'
import { vetoesOf } from './vetoes.ts'

/** A pair that the machine merges, or hands to a person. */
export interface PlannedPair {
  /** Smaller id first. */
  readonly records: Pair
  readonly rule: string
  readonly score: number
}

/** What deduplication would add to a review. */
export interface DedupePlan {
  /** Enough merges to join each cluster, and no more. */
  readonly merges: readonly PlannedPair[]
  /** Doubtful pairs, at most one for two clusters, best first. */
  readonly doubts: readonly PlannedPair[]
  readonly stats: {
    readonly records: number
    /** Pairs that were compared. */
    readonly compared: number
    readonly clustersBefore: number
    readonly clustersAfter: number
    /** DOIs that stand for several items and therefore prove nothing. */
    readonly containers: number
  }
  /** The clusters with the plan applied, by record id. */
  readonly clusterOf: ReadonlyMap<string, string>
}

interface Found extends PlannedPair {
  readonly a: number
  readonly b: number
}

/** More doubts than this on one record say that its title is generic, not that it has so many duplicates. */
const DOUBTS_EACH = 4

/**
 * Plans deduplication: every record against every other, on top of what is settled. The same records give the same plan
 * in any order, and applying a plan leaves nothing to plan.
 */
export function planDedupe(citations: Iterable<Citation>, settled: Settled): DedupePlan {
  const records = [...new Map([...citations].map((one) => [one.id, one])).values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(makePreparer())
  const indexOf = new Map(records.map((record, index) => [record.id, index]))
  const groups = makeGroups(records.length, presentGroups(records, settled), indexPairs(settled.apart, indexOf))
  const clustersBefore = countGroups(records, groups)

  const { pairs, twins } = comparablePairs(records)
  const containers = findContainers(records)
  const wanted: Found[] = []
  const doubtful: Found[] = []
  for (const [a, b] of [...twins, ...pairs]) {
    if (groups.groupOf(a) === groups.groupOf(b)) continue
    const { band, rule, score } = decide(records[a]!, records[b]!, containers)
    const found: Found = { records: [records[a]!.id, records[b]!.id], rule, score, a, b }
    if (band === 'merge') wanted.push(found)
    else if (band === 'doubt') doubtful.push(found)
  }
  const { merges, clashes } = applyMerges(wanted, records, groups, containers)
  const doubts = pickDoubts([...doubtful, ...clashes], groups, indexPairs(settled.doubts, indexOf))
  return {
    merges: merges.map(plain),
    doubts: doubts.map(plain),
    stats: {
      records: records.length,
      compared: pairs.length + twins.length,
      clustersBefore,
      clustersAfter: countGroups(records, groups),
      containers: containers.size,
    },
    clusterOf: clustersOf(records, groups),
  }
}

function decide(a: Prepared, b: Prepared, containers: Containers): Decision {
  return decidePair(compareRecords(a, b, containers))
}

function plain({ records, rule, score }: Found): PlannedPair {
  return { records, rule, score }
}

// Records that are alike in every field are compared with the first of them only, which stands for all in other pairs.
function comparablePairs(records: readonly Prepared[]): { pairs: [number, number][]; twins: [number, number][] } {
  const byTitle = new Map<string, number[]>()
  records.forEach((record, index) => {
    const title = record.titles.forms[0]?.compact ?? ''
    const known = byTitle.get(title)
    if (known) known.push(index)
    else byTitle.set(title, [index])
  })
  const isTwin = new Uint8Array(records.length)
  const twins: [number, number][] = []
  for (const group of byTitle.values()) {
    if (group.length === 1) continue
    const first = new Map<string, number>()
    for (const index of group) {
      const signature = signatureOf(records[index]!)
      const twin = first.get(signature)
      if (twin === undefined) first.set(signature, index)
      else {
        twins.push([twin, index])
        isTwin[index] = 1
      }
    }
  }
  const kept = Int32Array.from(records.keys()).filter((index) => isTwin[index] === 0)
  const pairs = candidatePairs(Array.from(kept, (index) => records[index]!))
  return { pairs: pairs.map(([a, b]) => [kept[a]!, kept[b]!]), twins }
}

function byScore(a: Found, b: Found): number {
  return b.score - a.score || a.a - b.a || a.b - b.b
}

// Best first; a merge is refused where a member of one group must not be with a member of the other.
function applyMerges(wanted: Found[], records: readonly Prepared[], groups: Groups, containers: Containers) {
  const merges: Found[] = []
  const clashes: Found[] = []
  for (const found of wanted.sort(byScore)) {
    const { a, b } = found
    if (groups.groupOf(a) === groups.groupOf(b) || groups.isApart(a, b)) continue
    if (clash(a, b, records, groups, containers)) {
      clashes.push({ ...found, rule: 'veto-cluster' })
      continue
    }
    groups.join(a, b)
    merges.push(found)
  }
  return { merges, clashes }
}

/** Large groups are checked by their first members, so that cost stays bounded. */
const CHECKED = 12

function clash(a: number, b: number, records: readonly Prepared[], groups: Groups, containers: Containers): boolean {
  const few = (group: number) => [...groups.members(group)].sort((x, y) => x - y).slice(0, CHECKED)
  return few(a).some((x) =>
    few(b).some(
      (y) =>
        !(x === a && y === b) &&
        vetoesOf(compareRecords(records[x]!, records[y]!, containers)).some((veto) => veto.hard),
    ),
  )
}

function pickDoubts(found: readonly Found[], groups: Groups, known: readonly (readonly [number, number])[]): Found[] {
  const groupPair = (a: number, b: number) => {
    const [x, y] = [groups.groupOf(a), groups.groupOf(b)]
    return x < y ? `${x} ${y}` : `${y} ${x}`
  }
  const seen = new Set(known.map(([a, b]) => groupPair(a, b)))
  const perGroup = new Map<number, number>()
  const count = (record: number) => {
    const group = groups.groupOf(record)
    perGroup.set(group, (perGroup.get(group) ?? 0) + 1)
    return perGroup.get(group)!
  }
  const candidates: Found[] = []
  for (const one of [...found].sort(byScore)) {
    if (groups.groupOf(one.a) === groups.groupOf(one.b) || groups.isApart(one.a, one.b)) continue
    const pair = groupPair(one.a, one.b)
    if (seen.has(pair)) continue
    seen.add(pair)
    candidates.push(one)
    count(one.a)
    count(one.b)
  }
  const generic = (record: number) => (perGroup.get(groups.groupOf(record)) ?? 0) > DOUBTS_EACH
  return candidates.filter((one) => !(generic(one.a) && generic(one.b)))
}

function presentGroups(records: readonly Prepared[], { clusterOf }: Settled): number[][] {
  const groups = new Map<string, number[]>()
  records.forEach((record, index) => {
    const cluster = clusterOf.get(record.id)
    if (cluster === undefined) return
    const known = groups.get(cluster)
    if (known) known.push(index)
    else groups.set(cluster, [index])
  })
  return [...groups.values()]
}

function countGroups(records: readonly Prepared[], groups: Groups): number {
  let total = 0
  for (let index = 0; index < records.length; index++) if (groups.groupOf(index) === index) total++
  return total
}

function clustersOf(records: readonly Prepared[], groups: Groups): Map<string, string> {
  const smallest = new Map<number, string>()
  const clusterOf = new Map<string, string>()
  records.forEach((record, index) => {
    const group = groups.groupOf(index)
    if (!smallest.has(group)) smallest.set(group, record.id)
    clusterOf.set(record.id, smallest.get(group)!)
  })
  return clusterOf
}
