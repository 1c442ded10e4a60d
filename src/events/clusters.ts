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
): { clusters: Map<string, Cluster>; clusterOf: Map<string, string>; blocked: BlockedMerge[] } {
  const clusterOf = new Map<string, string>()
  for (const record of records) clusterOf.set(record, record)
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
  for (const pair of separations) {
    if (!clusterOf.has(pair[0]) || !clusterOf.has(pair[1])) continue
    addApart(pair[0], pair[1], pair)
    addApart(pair[1], pair[0], pair)
  }
  const sorted = [...merges]
    .filter(({ pair }) => clusterOf.has(pair[0]) && clusterOf.has(pair[1]))
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
  for (const record of parent.keys()) {
    const root = find(record)
    clusterOf.set(record, root)
    const own = members.get(root)
    if (own) own.push(record)
    else members.set(root, [root, record])
  }
  const clusters = new Map<string, Cluster>()
  const ids: string[] = []
  for (const record of clusterOf.keys()) if (!parent.has(record)) ids.push(record)
  for (const id of sortedIds(ids)) clusters.set(id, { id, members: members.get(id)?.sort() ?? [id] })
  return { clusters, clusterOf, blocked }
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
