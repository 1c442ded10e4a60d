import { andBits, type Bits, countBits, emptyBits, minusBits, orBits } from './bits.ts'
import type { Concept } from './concepts.ts'
import { evaluateNodes } from './evaluate.ts'
import { type MatchLine, recordsOfLine, runLines } from './lines.ts'
import type { Matcher } from './matcher.ts'
import { type LinePart, partsOf } from './parts.ts'

/** What one term of a line brings: records counted when the match is certain. */
export interface TermYield {
  readonly term: string
  readonly hits: number
  /** Records that no other term of the line finds. */
  readonly unique: number
  /** Of `hits` and `unique`, those that the review included. */
  readonly included: number
  readonly uniqueIncluded: number
  /** Records that the whole strategy would lose without the term, and those of them that were included. */
  readonly lost: number
  readonly lostIncluded: number
}

/** What the terms of one line bring. */
export interface LineYield {
  readonly id: string
  readonly key: string
  readonly hits: number
  readonly terms: readonly TermYield[]
}

/** What the strategy would find without a concept. */
export interface ConceptYield extends Concept {
  readonly without: number
  readonly includedWithout: number
}

/** The yield of a strategy on records. */
export interface Yield {
  readonly hits: number
  readonly included: number
  readonly lines: readonly LineYield[]
  readonly concepts: readonly ConceptYield[]
}

/** Works out what each term and each concept of a strategy brings; `included` are the records that the review included. */
export function yieldOf(
  matcher: Matcher,
  lines: readonly MatchLine[],
  final: string,
  concepts: readonly Concept[],
  included: Bits,
): Yield {
  const { size } = matcher.index
  const values = runLines(matcher, lines)
  const all = recordsOfLine(values, final, size).yes
  const finalWithout = (changes: Parameters<typeof runLines>[2]) => {
    const found = runLines(matcher, lines, changes).get(final)
    return found === undefined || found === 'absent' ? emptyBits(size) : found.yes
  }
  return {
    hits: countBits(all),
    included: countBits(andBits(all, included)),
    lines: lines.flatMap((line): LineYield[] => {
      const { op, parts } = partsOf(line.tree)
      if (op !== 'or' || parts.every(({ node }) => node.kind === 'ref')) return []
      const nodes = evaluateNodes(matcher, line.tree, {
        line: (key) => values.get(key),
      })
      const found = parts.map((part) => ({ part, yes: nodes.get(part.node)?.yes ?? emptyBits(size) }))
      const once = onlyOnce(
        found.map(({ yes }) => yes),
        size,
      )
      const terms = found.map(({ part, yes }): TermYield => {
        const unique = andBits(yes, once)
        // Only a record that no other term of the line finds can be lost with this one.
        const decisive = countBits(andBits(unique, all)) > 0
        const lost = decisive ? minusBits(all, finalWithout({ skip: new Set([part.node]) })) : emptyBits(size)
        return {
          term: fielded(part),
          hits: countBits(yes),
          unique: countBits(unique),
          included: countBits(andBits(yes, included)),
          uniqueIncluded: countBits(andBits(unique, included)),
          lost: countBits(lost),
          lostIncluded: countBits(andBits(lost, included)),
        }
      })
      return [{ id: line.id, key: line.key, hits: countBits(recordsOfLine(values, line.key, size).yes), terms }]
    }),
    concepts: concepts.map((concept): ConceptYield => {
      const without = finalWithout({ dropped: new Set(concept.keys) })
      return { ...concept, without: countBits(without), includedWithout: countBits(andBits(without, included)) }
    }),
  }
}

function onlyOnce(sets: readonly Bits[], size: number): Bits {
  let once = emptyBits(size)
  let twice = emptyBits(size)
  for (const set of sets) {
    twice = orBits(twice, andBits(once, set))
    once = orBits(once, set)
  }
  return minusBits(once, twice)
}

function fielded({ text }: LinePart): string {
  return text.replace(/\s+/g, ' ')
}
