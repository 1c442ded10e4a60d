import type { FieldName } from '../syntax/ast.ts'
import type { Bits } from './bits.ts'
import type { Thesaurus } from './headings.ts'
import type { HeadingTree } from './mesh-tree.ts'
import { exactPattern, findRanges } from './pattern.ts'
import { lowerBound, positionsOf, type SearchIndex } from './search-index.ts'
import type { TextField } from './searchable.ts'
import { type Semantics, STOP_WORDS, semanticsOf, thesaurusOf } from './semantics.ts'
import { shownIn } from './shown.ts'
import type { Ternary } from './ternary.ts'

/** An index with the rules by which one strategy's platform and database search it, and what was found so far. */
export interface Matcher {
  readonly index: SearchIndex
  readonly platform: string
  readonly semantics: Semantics
  readonly thesaurus: Thesaurus
  /** Limits that a record does not tell let it pass. */
  readonly passesLimits: boolean
  /** Answers to terms by what they ask: the same term stands in several lines and strategies. */
  readonly terms: Map<string, Ternary>
  /** Records of which a miss in some fields is certain. */
  readonly shown: (fields: readonly FieldName[]) => Bits
  /** How many words of a stretch of a field may not count for proximity. */
  readonly stopsIn: (field: TextField) => (from: number, to: number) => number
}

/** What is known of the strategy to be run. */
export interface MatcherOptions {
  readonly platform: string
  readonly database?: string | undefined
  readonly tree?: HeadingTree | undefined
  /** Let records pass limits that they do not tell, instead of not knowing. */
  readonly passesLimits?: boolean | undefined
}

/** Sets up an index for a platform and database; several matchers of one index may share their answers. */
export function makeMatcher(
  index: SearchIndex,
  { platform, database, tree, passesLimits = false }: MatcherOptions,
  terms = new Map<string, Ternary>(),
): Matcher {
  const shown = new Map<string, Bits>()
  const stops = new Map<TextField, Uint32Array[]>()
  const scheme = thesaurusOf(database) ?? { pubmed: 'mesh', cochrane: 'mesh', embase: 'emtree' }[platform]
  return {
    index,
    platform,
    semantics: semanticsOf(platform),
    thesaurus: { scheme, tree },
    passesLimits,
    terms,
    shown: (fields) => {
      const key = fields.join()
      const known = shown.get(key) ?? shownIn(index, fields)
      shown.set(key, known)
      return known
    },
    stopsIn: (field) => (from, to) => {
      let lists = stops.get(field)
      if (!lists) {
        const ranges = STOP_WORDS.flatMap((word) => findRanges(index, exactPattern(word)))
        lists = ranges.map(([low, high]) => positionsOf(index.fields[field], low, high))
        stops.set(field, lists)
      }
      let count = 0
      for (const list of lists) {
        for (let at = lowerBound(list, from); at < list.length && list[at]! <= to; at++) count++
      }
      return count
    },
  }
}
