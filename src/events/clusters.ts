/** Records that stand for one report. `id` is the smallest member id: stable, whatever the order of events. */
export interface Cluster {
  readonly id: string
  readonly members: readonly string[]
}

export type Pair = readonly [string, string]

/** The same key for a pair in either order. */
export function pairKey([a, b]: Pair): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/** A merge that was not applied because it would join records that a person keeps apart. */
export interface BlockedMerge {
  readonly pair: Pair
  readonly separated: Pair
}

/**
 * Groups records by merges, best first, never joining two groups that hold a separated pair. The result depends on the
 * set of pairs alone, not on their order: merges are sorted by score (missing counts as certain), then by ids.
 */
export function clusterRecords(
  records: Iterable<string>,
  merges: Iterable<{ pair: Pair; score?: number | undefined }>,
  separations: Iterable<Pair>,
): { clusters: Map<string, Cluster>; clusterOf: ReadonlyMap<string, string>; blocked: BlockedMerge[] } {
  const all = [...records]
  const wishes = [...merges]
  const kept = [...separations]
  // Of the records that pairs speak of, those that there are: no table of all of them is needed.
  const named = new Set([...wishes.map(({ pair }) => pair), ...kept].flat())
  const known = new Set(named.size === 0 ? [] : all.filter((record) => named.has(record)))
  // Of merged records only: most records are alone.
  const parent = new Map<string, string>()
  const find = (record: string): string => {
    let root = record
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up
    for (let up = parent.get(record); up !== undefined && up !== root; up = parent.get(record)) {
      parent.set(record, root)
      record = up
    }
    return root
  }
  const apart = new Map<string, Map<string, Pair>>()
  const addApart = (a: string, b: string, pair: Pair) => {
    if (!apart.has(a)) apart.set(a, new Map())
    apart.get(a)!.set(b, pair)
  }
  for (const pair of kept) {
    if (!known.has(pair[0]) || !known.has(pair[1])) continue
    addApart(pair[0], pair[1], pair)
    addApart(pair[1], pair[0], pair)
  }
  const sorted = wishes
    .filter(({ pair }) => known.has(pair[0]) && known.has(pair[1]))
    .map(({ pair, score }) => ({
      pair: (pair[0] < pair[1] ? pair : [pair[1], pair[0]]) as Pair,
      score: score ?? Number.POSITIVE_INFINITY,
    }))
    .sort((x, y) => y.score - x.score || compare(x.pair[0], y.pair[0]) || compare(x.pair[1], y.pair[1]))
  const blocked: BlockedMerge[] = []
  for (const { pair } of sorted) {
    const a = find(pair[0])
    const b = find(pair[1])
    if (a === b) continue
    const clash = apart.get(a)?.get(b)
    if (clash) {
      blocked.push({ pair, separated: clash })
      continue
    }
    const [root, child] = a < b ? [a, b] : [b, a]
    parent.set(child, root)
    for (const [other, why] of apart.get(child) ?? []) {
      addApart(root, other, why)
      apart.get(other)!.delete(child)
      addApart(other, root, why)
    }
    apart.delete(child)
  }
  const members = new Map<string, string[]>()
  const merged = new Map<string, string>()
  for (const record of parent.keys()) {
    const root = find(record)
    merged.set(record, root)
    const own = members.get(root)
    if (own) own.push(record)
    else members.set(root, [root, record])
  }
  const clusters = new Map<string, Cluster>()
  const ids = merged.size === 0 ? all : all.filter((record) => !merged.has(record))
  let last: string | undefined
  for (const id of sortedIds(ids)) {
    if (id !== last) clusters.set(id, { id, members: members.get(id)?.sort() ?? [id] })
    last = id
  }
  return { clusters, clusterOf: new ClusterOf(clusters, merged), blocked }
}

// Record → cluster. Most records are their own cluster: only the others are kept apart.
class ClusterOf implements ReadonlyMap<string, string> {
  private readonly clusters: ReadonlyMap<string, Cluster>
  private readonly merged: ReadonlyMap<string, string>

  constructor(clusters: ReadonlyMap<string, Cluster>, merged: ReadonlyMap<string, string>) {
    this.clusters = clusters
    this.merged = merged
  }

  get size(): number {
    return this.clusters.size + this.merged.size
  }

  get(record: string): string | undefined {
    return this.clusters.has(record) ? record : this.merged.get(record)
  }

  has(record: string): boolean {
    return this.clusters.has(record) || this.merged.has(record)
  }

  *keys(): Generator<string, undefined> {
    yield* this.clusters.keys()
    yield* this.merged.keys()
  }

  *values(): Generator<string, undefined> {
    yield* this.clusters.keys()
    yield* this.merged.values()
  }

  *entries(): Generator<[string, string], undefined> {
    for (const id of this.clusters.keys()) yield [id, id]
    yield* this.merged.entries()
  }

  forEach(callback: (cluster: string, record: string, map: ReadonlyMap<string, string>) => void): void {
    for (const [record, cluster] of this.entries()) callback(cluster, record, this)
  }

  [Symbol.iterator](): Generator<[string, string], undefined> {
    return this.entries()
  }
}

// Ids in order. Many of them go into drawers by their third and fourth character first, which takes a third of the time.
function sortedIds(ids: string[]): string[] {
  if (ids.length < 5000) return ids.sort()
  const drawers: (string[] | undefined)[] = []
  for (const id of ids) {
    const [a, b] = [id.charCodeAt(2), id.charCodeAt(3)]
    // Any other id than ours is no reason to go astray.
    if (!(a < 128 && b < 128) || id.charCodeAt(0) !== 82 || id.charCodeAt(1) !== 45) return ids.sort()
    const drawer = a * 128 + b
    const own = drawers[drawer]
    if (own) own.push(id)
    else drawers[drawer] = [id]
  }
  const sorted: string[] = []
  for (const drawer of drawers) if (drawer) for (const id of drawer.sort()) sorted.push(id)
  return sorted
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
