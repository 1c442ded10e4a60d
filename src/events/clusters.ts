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
  const known = new Set(records)
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
    if (!known.has(pair[0]) || !known.has(pair[1])) continue
    addApart(pair[0], pair[1], pair)
    addApart(pair[1], pair[0], pair)
  }
  const sorted = [...merges]
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
  const clusterOf = new Map<string, string>()
  for (const record of known) {
    const root = find(record)
    clusterOf.set(record, root)
    if (root !== record) {
      const own = members.get(root)
      if (own) own.push(record)
      else members.set(root, [root, record])
    }
  }
  const clusters = new Map<string, Cluster>()
  const ids = [...known].filter((record) => !parent.has(record)).sort()
  for (const id of ids) clusters.set(id, { id, members: members.get(id)?.sort() ?? [id] })
  return { clusters, clusterOf, blocked }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
