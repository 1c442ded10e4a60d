import { expect } from 'vitest'
import { findPlatform } from '../../../src/search/platforms/index.ts'
import { parseQuery } from '../../../src/search/syntax/parse-query.ts'
import { print } from '../../../src/search/syntax/print.ts'
import { show } from '../syntax/show.ts'

/** The tree of a query on one line, then what is wrong with it: `CODE "place"`. */
export function read(platform: string, query: string): string {
  const tree = parseQuery(query, findPlatform(platform)!)
  expect(print(tree)).toBe(query)
  const problems = tree.problems.map(({ code, start, end }) => ` ${code} «${query.slice(start, end)}»`)
  return show(query, tree.root) + problems.join('')
}
