import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/search/match/evaluate.ts'
import { makeMatcher } from '../../../src/search/match/matcher.ts'
import type { SearchIndex } from '../../../src/search/match/search-index.ts'
import { type Answer, answerAt } from '../../../src/search/match/ternary.ts'
import type { Platform } from '../../../src/search/platforms/platform.ts'
import { parseQuery } from '../../../src/search/syntax/parse-query.ts'
import { translated } from '../translate/translated.ts'
import { indexOf } from './helper.ts'

// No plurals: whether an unquoted word finds them is where platforms differ.
const WORDS = ['tea', 'leaf', 'steeping', 'steeped', 'kettle', 'mugwort', 'green-tea', 'green', 'brew', 'brewing']
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' '))
const record = fc.record({
  title: text,
  abstract: text,
  keywords: fc.array(fc.constantFrom(...WORDS), { maxLength: 2 }),
  mesh: fc.constant(['Tea']),
})
const records = fc.array(record, { minLength: 10, maxLength: 30 })

const word = fc.constantFrom('tea', 'leaf', 'steep*', 'kettle', 'mugw#rt', 'green-tea', 'brew*', '"green tea"')
const block = fc
  .tuple(
    fc.array(word, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('or', 'and', 'adj3', 'adj'),
    fc.constantFrom('ti', 'ab', 'ti,ab'),
  )
  .map(([words, operator, field]) => `(${words.join(` ${operator} `)}).${field}.`)
const query = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 3 }), fc.constantFrom('or', 'and', 'not'))
  .map(([blocks, operator]) => blocks.join(` ${operator} `))

function run(index: SearchIndex, query: string, platform: Platform): Answer[] {
  const found = evaluate(makeMatcher(index, { platform: platform.id }), parseQuery(query, platform))!
  return index.ids.map((_, at) => answerAt(found, at))
}

describe('a translation without loss', () => {
  it('finds the same records', () => {
    let compared = 0
    fc.assert(
      fc.property(
        query,
        fc.constantFrom('ebsco', 'cochrane', 'embase', 'wos', 'scopus', 'pubmed'),
        records,
        (text, to, given) => {
          const done = translated(text, 'ovid', to)
          if (!done.losses.every((one) => one.kind === 'exact')) return
          const index = indexOf(given)
          const source = run(index, done.lines[0]!.source, done.from.platform)
          const target = run(index, done.lines[0]!.text, done.to.platform)
          source.forEach((answer, at) => {
            if (answer === 'unknown' || target[at] === 'unknown') return
            compared++
            expect(target[at], `${text} → ${done.lines[0]!.text} on ${JSON.stringify(given[at])}`).toBe(answer)
          })
        },
      ),
      { numRuns: 200 },
    )
    expect(compared).toBeGreaterThan(500)
  })
})
