import { type Containers, compareRecords, type Features } from './compare.ts'
import type { Groups } from './groups.ts'
import type { PlannedPair, RelatedPair } from './plan.ts'
import type { Prepared } from './prepare.ts'
import { type Relation, relationOf } from './relation.ts'
import { vetoesOf } from './vetoes.ts'

/** A judged pair with the indexes of its records. */
export interface Found extends PlannedPair {
  readonly relation: Relation | undefined
  readonly a: number
  readonly b: number
}

/** Gives a record of the run, made ready. */
export type PreparedAt = (index: number) => Prepared

/** Large groups are checked by their first members, so that cost stays bounded. */
const CHECKED = 12
/** More doubts than this on one record say that its title is generic, not that it has so many duplicates. */
const DOUBTS_EACH = 4

/** Best first; equal scores by their ids, so that the order of records does not matter. */
export function byScore(a: Found, b: Found): number {
  if (a.score !== b.score) return b.score - a.score
  const at = a.records[0] === b.records[0] ? 1 : 0
  return a.records[at] < b.records[at] ? -1 : 1
}

/**
 * Joins groups by merges, best first. A merge is refused where a member of one group must not be with a member of the
 * other: that is a clash.
 */
export function applyMerges(wanted: readonly Found[], groups: Groups, preparedAt: PreparedAt, containers: Containers) {
  const merges: Found[] = []
  const clashes: Found[] = []
  const agreed = new Set(wanted.map(({ a, b }) => pairKey(a, b)))
  const mayMeet = (x: number, y: number) =>
    agreed.has(pairKey(x, y)) || !isClash(compareRecords(preparedAt(x), preparedAt(y), containers))
  for (const found of [...wanted].sort(byScore)) {
    const { a, b } = found
    if (groups.groupOf(a) === groups.groupOf(b) || groups.isApart(a, b)) continue
    const [one, other] = [some(a, groups, preparedAt), some(b, groups, preparedAt)]
    if (one.every((x) => other.every((y) => mayMeet(x, y)))) {
      groups.join(a, b)
      merges.push(found)
    } else clashes.push({ ...found, rule: 'veto-cluster' })
  }
  return { merges, clashes }
}

// Two indexes as one number: either may be the smaller.
function pairKey(a: number, b: number): number {
  return Math.min(a, b) * 2 ** 26 + Math.max(a, b)
}

function some(record: number, groups: Groups, preparedAt: PreparedAt): readonly number[] {
  const members = groups.members(record)
  if (members.length <= CHECKED) return members
  return [...members].sort((x, y) => (preparedAt(x).id < preparedAt(y).id ? -1 : 1)).slice(0, CHECKED)
}

// Soft in a pair, but no third record should join what these keep apart.
const APART = new Set(['kind', 'preprint', 'meeting', 'thesis', 'version', 'doi', 'pmid', 'pages', 'place'])

function isClash(features: Features): boolean {
  return relationOf(features) !== undefined || vetoesOf(features).some((veto) => veto.hard || APART.has(veto.name))
}

/** The best related pair of each two groups. */
export function pickRelated(found: readonly Found[], groups: Groups): RelatedPair[] {
  const seen = new Set<string>()
  return [...found].sort(byScore).flatMap(({ records, relation, score, a, b }) => {
    const [x, y] = [groups.groupOf(a), groups.groupOf(b)]
    const pair = x < y ? `${x} ${y}` : `${y} ${x}`
    if (!relation || x === y || seen.has(pair)) return []
    seen.add(pair)
    return [{ records, relation, score }]
  })
}

/** The doubts worth a person's time: at most one for two groups, none that are known, and no generic titles. */
export function pickDoubts(
  found: readonly Found[],
  groups: Groups,
  known: readonly (readonly [number, number])[],
): Found[] {
  const groupPair = (a: number, b: number) => {
    const [x, y] = [groups.groupOf(a), groups.groupOf(b)]
    return x < y ? `${x} ${y}` : `${y} ${x}`
  }
  const seen = new Set(known.map(([a, b]) => groupPair(a, b)))
  const perGroup = new Map<number, number>()
  const count = (record: number) => {
    const group = groups.groupOf(record)
    perGroup.set(group, (perGroup.get(group) ?? 0) + 1)
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
