import { groupBy } from '../lib/group-by.ts'
import { type Pair, pairKey } from './clusters.ts'

/** A decision on one record of a report. */
interface OnRecord {
  readonly at: string
  readonly record: string
  readonly decision: string
}

/**
 * Tells when two records of a cluster were joined by merges: at which merge, in order of time, a chain between them was
 * complete. `merges` are those that stand, in that order; undefined when none joins them. Few pairs are ever asked for,
 * so merges are looked at then, and only those of the cluster.
 */
export function joinTimes(
  merges: readonly { at: string; records: Pair }[],
  clusterOf: ReadonlyMap<string, string>,
): (a: string, b: string) => string | undefined {
  let byCluster: Map<string | undefined, typeof merges> | undefined
  const known = new Map<string, string | undefined>()
  return (a, b) => {
    const key = pairKey([a, b])
    if (known.has(key)) return known.get(key)
    byCluster ??= groupBy(merges, ({ records }) => clusterOf.get(records[0]))
    const at = joinedAt(byCluster.get(clusterOf.get(a)) ?? [], a, b)
    known.set(key, at)
    return at
  }
}

function joinedAt(merges: readonly { at: string; records: Pair }[], a: string, b: string): string | undefined {
  const parent = new Map<string, string>()
  const root = (record: string): string => {
    let at = record
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up
    return at
  }
  for (const { at, records } of merges) {
    const [x, y] = [root(records[0]), root(records[1])]
    if (x !== y) parent.set(x, y)
    if (root(a) === root(b)) return at
  }
  return undefined
}

/**
 * The decisions on other records of the report that differ from the standing one, and were not made void by it: they are
 * void when the standing decision was made after the two records had become one report. `last` holds the last decision
 * on each record.
 */
export function dividedFrom<T extends OnRecord>(
  standing: T,
  last: ReadonlyMap<string, T>,
  joined: (a: string, b: string) => string | undefined,
): T[] {
  return [...last.values()].filter(({ record, decision }) => {
    return decision !== standing.decision && !isSince(standing, record, joined)
  })
}

/** True when a decision was made about the report that this record, too, stood for at that time. */
export function isSince(
  decision: { readonly at: string; readonly record: string },
  record: string,
  joined: (a: string, b: string) => string | undefined,
): boolean {
  if (record === decision.record) return true
  const at = joined(record, decision.record)
  return at !== undefined && at <= decision.at
}
