import type { Alignment } from './align.ts'
import type { MatchLine } from './lines.ts'
import { type LinePart, partsOf } from './parts.ts'

/** One difference between two versions of a strategy that can be taken back on its own. */
export type Change =
  /** A part of a line's AND or OR that only one version has. */
  | {
      readonly kind: 'added' | 'removed'
      readonly line: string
      readonly from: string
      readonly op: 'and' | 'or'
      readonly part: LinePart
    }
  /** A line that differs as a whole. */
  | { readonly kind: 'rewritten'; readonly line: string; readonly from: string }
  /** The platform's options of a line. */
  | { readonly kind: 'options'; readonly line: string; readonly from: string }
  /** Another line is the one that counts. */
  | { readonly kind: 'final'; readonly line: string; readonly from: string }

/** A version of a strategy. */
export interface Version {
  readonly lines: readonly MatchLine[]
  /** Key of the line that counts. */
  readonly final: string
}

/** The differences between two versions; `line` is a key of the newer one, `from` of the older. */
export function changesBetween(older: Version, newer: Version, pairs: Alignment): Change[] {
  const byKey = new Map(newer.lines.map((line) => [line.key, line]))
  const changes: Change[] = []
  for (const a of older.lines) {
    const b = byKey.get(pairs.get(a.key) ?? '')
    if (!b) continue
    changes.push(...lineChanges(a, b, pairs))
    const options = ({ limits, expands }: MatchLine) => JSON.stringify([limits.map((one) => one.value), expands])
    if (options(a) !== options(b)) changes.push({ kind: 'options', line: b.key, from: a.key })
  }
  if (pairs.get(older.final) !== newer.final) changes.push({ kind: 'final', line: newer.final, from: older.final })
  return changes
}

function lineChanges(a: MatchLine, b: MatchLine, pairs: Alignment): Change[] {
  const [left, right] = [partsOf(a.tree), partsOf(b.tree)]
  const [before, after] = [
    left.parts.map((part) => keyIn(part, pairs)),
    right.parts.map((part) => keyIn(part, undefined)),
  ]
  const removed = left.parts.filter((_, at) => !after.includes(before[at]!))
  const added = right.parts.filter((_, at) => !before.includes(after[at]!))
  if (removed.length === 0 && added.length === 0 && left.op === right.op) return []
  const op = left.op === 'one' ? (right.op === 'one' ? undefined : right.op) : left.op
  // One part became several, or none is common: still what was added and removed, as long as what joins them is the same.
  const sameOp = op !== undefined && (left.op === right.op || left.op === 'one' || right.op === 'one')
  if (!sameOp || (removed.length === left.parts.length && added.length === right.parts.length)) {
    return [{ kind: 'rewritten', line: b.key, from: a.key }]
  }
  return [
    ...removed.map((part) => ({ kind: 'removed', line: b.key, from: a.key, op, part }) as const),
    ...added.map((part) => ({ kind: 'added', line: b.key, from: a.key, op, part }) as const),
  ]
}

// References of the older version as the newer one numbers them.
function keyIn({ node, key }: LinePart, pairs: Alignment | undefined): string {
  if (node.kind !== 'ref') return key
  return `ref ${pairs ? (pairs.get(node.key) ?? `old ${node.key}`) : node.key}`
}
