import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/search/match/evaluate.ts'
import { makeMatcher } from '../../../src/search/match/matcher.ts'
import { type Answer, answerAt } from '../../../src/search/match/ternary.ts'
import { splitWords } from '../../../src/search/match/words.ts'
import { findPlatform } from '../../../src/search/platforms/index.ts'
import { parseQuery } from '../../../src/search/syntax/parse-query.ts'
import { print } from '../../../src/search/syntax/print.ts'
import { indexOf } from './helper.ts'

const WORDS = ['heart', 'hearts', 'attack', 'of', 'the', 'ageing', 'étude', 'drop-out', 'dropout', 'care', 'Careful']
const word = fc.constantFrom(...WORDS)
const text = fc.array(word, { maxLength: 9 }).map((words) => words.join(' '))
const record = fc.record(
  {
    title: text,
    abstract: fc.oneof(text, fc.constant(null)),
    keywords: fc.array(word, { maxLength: 2 }),
    mesh: fc.array(word, { maxLength: 2 }),
  },
  { requiredKeys: ['title'] },
)
const records = fc.array(record, { minLength: 1, maxLength: 40 })
const leaf = fc.oneof(
  fc
    .tuple(word, fc.constantFrom('', '*'), fc.constantFrom('.ti.', '.ab.', '.tw.', '.kf.', '.mp.'))
    .map((parts) => parts.join('')),
  fc.tuple(word, word, fc.integer({ min: 1, max: 4 })).map(([a, b, n]) => `(${a} adj${n} ${b}).ti,ab.`),
  word.map((one) => `exp ${one}/`),
  word.map((one) => `${one}/`),
)
const { query } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.tuple(tie('query'), fc.constantFrom('and', 'or', 'not'), tie('query')).map(([a, op, b]) => `(${a} ${op} ${b})`),
  ),
}))

const ovid = findPlatform('ovid')!

function run(given: readonly object[], text: string): Answer[] {
  const matcher = makeMatcher(indexOf(given), { platform: 'ovid' })
  const found = evaluate(matcher, parseQuery(text, ovid))!
  return given.map((_, at) => answerAt(found, at))
}
const NOT: Record<Answer, Answer> = { yes: 'no', no: 'yes', unknown: 'unknown' }

describe('answers, whatever the query and the records', () => {
  it('do not depend on the order of OR and AND', () => {
    fc.assert(
      fc.property(records, query, query, fc.constantFrom('and', 'or'), (given, a, b, op) => {
        expect(run(given, `(${a}) ${op} (${b})`)).toEqual(run(given, `(${b}) ${op} (${a})`))
      }),
      { numRuns: 150 },
    )
  })

  it('follow from NOT, and twice NOT is nothing', () => {
    fc.assert(
      fc.property(records, query, (given, a) => {
        const filled = given.map((one) => ({ ...one, title: 'care' }))
        const plain = run(filled, a)
        expect(run(filled, `care.ti. not (${a})`)).toEqual(plain.map((one) => NOT[one]))
        expect(run(filled, `care.ti. not (care.ti. not (${a}))`)).toEqual(plain)
      }),
      { numRuns: 150 },
    )
  })

  it('only grow when a word is truncated', () => {
    fc.assert(
      fc.property(records, word, fc.integer({ min: 1, max: 9 }), (given, one, length) => {
        const plain = run(given, `"${one}".ti,ab.`)
        const wide = run(given, `"${one.slice(0, length)}*".ti,ab.`)
        // A cut in a hyphenated word asks for less of it.
        if (one.includes('-') && length < one.length) return
        plain.forEach((answer, at) => {
          if (answer === 'yes') expect(wide[at]).toBe('yes')
        })
      }),
    )
  })

  it('are the same for a query that is printed', () => {
    fc.assert(
      fc.property(records, query, (given, a) => {
        expect(run(given, print(parseQuery(a, ovid)))).toEqual(run(given, a))
      }),
      { numRuns: 100 },
    )
  })

  it('are the same for a record alone as among others', () => {
    fc.assert(
      fc.property(records, query, (given, a) => {
        expect(given.flatMap((one) => run([one], a))).toEqual(run(given, a))
      }),
      { numRuns: 60 },
    )
  })

  it('are those of looking at every word', () => {
    fc.assert(
      fc.property(records, word, word, (given, a, b) => {
        const phrase = splitWords(`${a} ${b}`).map((one) => one.text)
        const found = given.map(({ title }) => {
          const words = splitWords(title).map((one) => one.text)
          return words.some((_, at) => phrase.every((one, offset) => words[at + offset] === one)) ? 'yes' : 'no'
        })
        expect(run(given, `"${a} ${b}".ti.`)).toEqual(found)
      }),
    )
  })

  it('come for any text, without an error', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (a, title) => {
          const platforms = ['ovid', 'ebsco', 'pubmed', 'cochrane', 'embase', 'wos', 'scopus', 'proquest']
          for (const name of platforms) {
            const platform = findPlatform(name)!
            const matcher = makeMatcher(indexOf([{ title }]), { platform: name })
            const found = evaluate(matcher, parseQuery(a, platform))
            expect(found === undefined || ['yes', 'no', 'unknown'].includes(answerAt(found, 0))).toBe(true)
          }
        },
      ),
    )
  })

  it('come for queries as deep as they are long', () => {
    const deep = `${'('.repeat(20_000)}heart${' adj2 attack)'.repeat(20_000)}.ti.`
    expect(run([{ title: 'heart attack' }], deep)).toEqual(['no'])
    expect(run([{ title: 'heart' }], `${'('.repeat(20_000)}heart.ti.${')'.repeat(20_000)}`)).toEqual(['yes'])
  })
})
