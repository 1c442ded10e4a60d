import type { LineFacts } from './facts.ts'

/** A line on its way to its partner: `meaning` is equal for lines that say the same. */
export interface Alignable {
  readonly key: string
  readonly meaning: string
  readonly facts: LineFacts
}

/** Lines have to share as much to be versions of each other. */
const ALIKE = 0.3
const ALIKE_IN_PLACE = 0.15

/** Which lines are versions of each other: index in `a` → index in `b`. Lines that only moved keep their partner. */
export function alignLines(a: readonly Alignable[], b: readonly Alignable[]): Map<number, number> {
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  const pair = (i: number, j: number) => {
    pairs.set(i, j)
    taken.add(j)
  }
  const match = (same: (one: Alignable, other: Alignable) => boolean) => {
    a.forEach((one, i) => {
      if (pairs.has(i)) return
      const j = b.findIndex((other, index) => !taken.has(index) && same(one, other))
      if (j >= 0) pair(i, j)
    })
  }
  match((one, other) => one.key === other.key && one.meaning === other.meaning)
  match((one, other) => hasText(one) && one.meaning === other.meaning)
  match((one, other) => one.key === other.key && hasText(one) && likeness(one.facts, other.facts) >= ALIKE_IN_PLACE)
  const rest = a.flatMap((one, i) =>
    pairs.has(i) || !hasText(one)
      ? []
      : b.flatMap((other, j) =>
          taken.has(j) || !hasText(other) ? [] : [{ i, j, score: likeness(one.facts, other.facts) }],
        ),
  )
  for (const { i, j, score } of rest.sort((x, y) => y.score - x.score)) {
    if (score >= ALIKE && !pairs.has(i) && !taken.has(j)) pair(i, j)
  }
  // Lines of references are versions of each other where their references are.
  const moved = (key: string) => {
    const i = a.findIndex((one) => one.key === key)
    const j = pairs.get(i)
    return j === undefined ? undefined : b[j]!.key
  }
  const shares = (one: Alignable, other: Alignable) => {
    const wanted = one.facts.references.map((key) => moved(key) ?? `? ${key}`)
    const common = wanted.filter((key) => other.facts.references.includes(key)).length
    return wanted.length > 0 && common / Math.max(wanted.length, other.facts.references.length) >= 0.5
  }
  for (let round = 0; round < 3; round++) match((one, other) => !hasText(one) && !hasText(other) && shares(one, other))
  match(
    (one, other) =>
      one.key === other.key &&
      hasText(one) === hasText(other) &&
      one.facts.headings.length === other.facts.headings.length,
  )
  return pairs
}

function hasText({ facts }: Alignable): boolean {
  return facts.terms.length + facts.headings.length > 0
}

function likeness(a: LineFacts, b: LineFacts): number {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  const common = [...left].filter((one) => right.has(one)).length
  return common / Math.max(1, left.size + right.size - common)
}

function wordsOf({ terms, headings }: LineFacts): Set<string> {
  return new Set([
    ...terms.map((one) => one.key.replace(/[*]|<\d+-\d+>/g, '')),
    ...headings.map((one) => `heading ${one.key}`),
  ])
}
