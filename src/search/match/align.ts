import { linesReferenced } from '../syntax/lines-referenced.ts'
import type { MatchLine } from './lines.ts'
import { partsOf } from './parts.ts'

/** Lines of an older version (by key) and those of the newer that they became. */
export type Alignment = ReadonlyMap<string, string>

/** At least this share of the parts of either line must be common to both. */
const ALIKE = 0.4

/**
 * Pairs the lines of two versions: equal ones first, then alike ones, so that a line that moved is no change. Lines that
 * join others are equal when they join lines that are paired.
 */
export function alignLines(older: readonly MatchLine[], newer: readonly MatchLine[]): Alignment {
  const pairs = new Map<string, string>()
  const taken = new Set<string>()
  const pair = (a: MatchLine, b: MatchLine) => {
    pairs.set(a.key, b.key)
    taken.add(b.key)
  }
  const free = (b: MatchLine) => !taken.has(b.key)
  const joins = new Set([...older, ...newer].filter((line) => linesReferenced(line.tree).length > 0))
  for (const a of older) {
    if (joins.has(a)) continue
    const same = newer.filter((b) => free(b) && !joins.has(b) && textOf(a) === textOf(b))
    const best = same.find((b) => b.key === a.key) ?? same[0]
    if (best) pair(a, best)
  }
  for (const a of older) {
    if (joins.has(a) || pairs.has(a.key)) continue
    const ranked = newer
      .filter((b) => free(b) && !joins.has(b))
      .map((b) => ({ b, score: likeness(a, b) + (a.key === b.key ? 0.15 : 0) }))
      .sort((x, y) => y.score - x.score)
    if (ranked[0] && ranked[0].score >= ALIKE) pair(a, ranked[0].b)
  }
  for (let before = -1; before !== pairs.size; ) {
    before = pairs.size
    for (const a of older) {
      if (pairs.has(a.key) || !joins.has(a)) continue
      const wanted = mapped(a, pairs)
      const same = newer.find((b) => free(b) && joins.has(b) && textOf(b) === wanted)
      if (same) pair(a, same)
    }
  }
  for (const a of older) {
    if (pairs.has(a.key) || !joins.has(a)) continue
    const references = new Set(linesReferenced(a.tree).map((one) => pairs.get(one.key) ?? ''))
    const alike = newer.find(
      (b) => free(b) && joins.has(b) && b.tree.root.kind === a.tree.root.kind && shares(references, b),
    )
    if (alike) pair(a, alike)
  }
  return pairs
}

function textOf({ tree }: MatchLine): string {
  return tree.text.toLowerCase().replace(/\s+/g, ' ')
}

// The text of a line with its references as they are numbered in the newer version.
function mapped({ tree }: MatchLine, pairs: Alignment): string {
  let text = ''
  let at = 0
  for (const { start, end, key } of linesReferenced(tree)) {
    if (start < at) return '\0'
    const target = pairs.get(key)
    if (target === undefined) return '\0'
    text += tree.text.slice(at, start) + tree.text.slice(start, end).replace(/\d+/, target)
    at = end
  }
  return (text + tree.text.slice(at)).toLowerCase().replace(/\s+/g, ' ')
}

function likeness(a: MatchLine, b: MatchLine): number {
  const [left, right] = [a, b].map((line) => new Set(partsOf(line.tree).parts.map((part) => part.key))) as [
    Set<string>,
    Set<string>,
  ]
  let common = 0
  for (const key of left) if (right.has(key)) common++
  return common / Math.max(1, left.size + right.size - common)
}

function shares(references: ReadonlySet<string>, b: MatchLine): boolean {
  const own = linesReferenced(b.tree).map((one) => one.key)
  return own.filter((key) => references.has(key)).length * 2 >= Math.max(own.length, references.size)
}
