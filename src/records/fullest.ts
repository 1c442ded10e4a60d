import type { LitRecord } from './record.ts'

/**
 * The member of a cluster that tells the reader most: with an abstract before without, then the longer abstract, more
 * authors, an identifier, and last the smaller id, so that everybody is shown the same one.
 */
export function fullestRecord(members: readonly LitRecord[]): LitRecord | undefined {
  let best: LitRecord | undefined
  for (const member of members) if (!best || compare(member, best) < 0) best = member
  return best
}

function compare(a: LitRecord, b: LitRecord): number {
  return length(b) - length(a) || authors(b) - authors(a) || ids(b) - ids(a) || (a.id < b.id ? -1 : 1)
}

function length({ norm }: LitRecord): number {
  return norm.abstract?.text.length ?? 0
}

function authors({ norm }: LitRecord): number {
  return norm.authors.length
}

function ids({ norm }: LitRecord): number {
  return norm.ids.length
}
