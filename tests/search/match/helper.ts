import { evaluate } from '../../../src/search/match/evaluate.ts'
import { searchableOfCitation } from '../../../src/search/match/from-citation.ts'
import { makeIndexer } from '../../../src/search/match/indexer.ts'
import { type MatcherOptions, makeMatcher } from '../../../src/search/match/matcher.ts'
import type { SearchIndex } from '../../../src/search/match/search-index.ts'
import { type Answer, answerAt } from '../../../src/search/match/ternary.ts'
import { findPlatform } from '../../../src/search/platforms/index.ts'
import { parseQuery } from '../../../src/search/syntax/parse-query.ts'

/** An index of simple citations; a text alone is a title. */
export function indexOf(records: readonly (object | string)[]): SearchIndex {
  const indexer = makeIndexer()
  records.forEach((record, at) => {
    indexer.add(searchableOfCitation(typeof record === 'string' ? { title: record } : record, `r${at + 1}`)!)
  })
  return indexer.finish()
}

/** The answer of a query to each record. */
export function answers(
  platform: string,
  query: string,
  records: readonly (object | string)[],
  options: Omit<MatcherOptions, 'platform'> = {},
): Answer[] {
  const found = findPlatform(platform)!
  const matcher = makeMatcher(indexOf(records), { platform: found.id, ...options })
  const set = evaluate(matcher, parseQuery(query, found))!
  return records.map((_, at) => answerAt(set, at))
}
