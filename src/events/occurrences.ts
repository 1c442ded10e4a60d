import type { Occurrence } from './state.ts'

/**
 * The occurrences of each report, in their order: cluster → occurrences. Nearly every report occurs once: no list is kept for it, only made when asked for.
 */
export function occurrencesByReport(
  occurrences: readonly Occurrence[],
  clusterOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Occurrence[]> {
  const own = new Map<string, Occurrence | Occurrence[]>()
  for (const occurrence of occurrences) {
    const cluster = clusterOf.get(occurrence.record)!
    const known = own.get(cluster)
    if (known === undefined) own.set(cluster, occurrence)
    else if (Array.isArray(known)) known.push(occurrence)
    else own.set(cluster, [known, occurrence])
  }
  return new Listed(own)
}

class Listed implements ReadonlyMap<string, readonly Occurrence[]> {
  private readonly own: ReadonlyMap<string, Occurrence | Occurrence[]>

  constructor(own: ReadonlyMap<string, Occurrence | Occurrence[]>) {
    this.own = own
  }

  get size(): number {
    return this.own.size
  }

  get(cluster: string): readonly Occurrence[] | undefined {
    const found = this.own.get(cluster)
    return found === undefined || Array.isArray(found) ? found : [found]
  }

  has(cluster: string): boolean {
    return this.own.has(cluster)
  }

  keys(): MapIterator<string> {
    return this.own.keys()
  }

  *values(): Generator<readonly Occurrence[], undefined> {
    for (const found of this.own.values()) yield Array.isArray(found) ? found : [found]
  }

  *entries(): Generator<[string, readonly Occurrence[]], undefined> {
    for (const [cluster, found] of this.own) yield [cluster, Array.isArray(found) ? found : [found]]
  }

  forEach(
    callback: (value: readonly Occurrence[], key: string, map: ReadonlyMap<string, readonly Occurrence[]>) => void,
  ): void {
    for (const [cluster, found] of this.entries()) callback(found, cluster, this)
  }

  [Symbol.iterator](): Generator<[string, readonly Occurrence[]], undefined> {
    return this.entries()
  }
}
