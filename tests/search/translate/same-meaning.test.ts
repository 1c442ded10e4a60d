import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/search/match/evaluate.ts'
import { makeMatcher } from '../../../src/search/match/matcher.ts'
import { answerAt } from '../../../src/search/match/ternary.ts'
import { parseQuery } from '../../../src/search/syntax/parse-query.ts'
import { canonical } from '../../../src/search/translate/canonical.ts'
import type { Place } from '../../../src/search/translate/context.ts'
import { toExpr } from '../../../src/search/translate/to-expr.ts'
import { indexOf } from '../match/helper.ts'
import { isExact, translated } from './translated.ts'

const TARGETS = ['ovid', 'ebsco', 'pubmed', 'cochrane', 'embase', 'wos', 'scopus', 'proquest', 'ebsco-medline']

function meaning(text: string, { platform }: Place): string {
  return canonical(toExpr(parseQuery(text, platform)), platform.syntax.defaultFields)
}

const word = fc.constantFrom('tea', 'leaf', 'leaves*', 'steeping', 'kettle?', 'mugw#rt', 'green-tea', 'b12', 'brew*')
const phrase = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .map((words) => (words.length > 1 ? `"${words.join(' ')}"` : words[0]!))
const words = fc.letrec<{ any: string; row: string }>((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, phrase, tie('row')),
  row: fc
    .tuple(fc.array(tie('any'), { minLength: 2, maxLength: 3 }), fc.constantFrom('or', 'and', 'not', 'adj3', 'adj'))
    .map(([parts, operator]) => `(${parts.join(` ${operator} `)})`),
})).any
const block = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(words, fc.constantFrom('ti', 'ab', 'ti,ab', 'ti,ab,kf', 'kf', 'au'))
      .map(([text, field]) => `(${text}).${field}.`),
  },
  fc
    .tuple(fc.constantFrom('exp ', ''), fc.constantFrom('Tea', 'Heart Failure'), fc.constantFrom('', 'dt', 'dt,th'))
    .map(([explode, name, sub]) => `${explode}${name}/${sub}`),
  fc.constantFrom('1', 'or/1-3'),
)
const query = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 4 }),
    fc.array(fc.constantFrom('or', 'and', 'not'), { minLength: 3, maxLength: 3 }),
  )
  .map(([blocks, operators]) =>
    blocks.map((one, index) => (index === 0 ? one : `${operators[index - 1]} ${one}`)).join(' '),
  )

describe('a translation', () => {
  it('without loss means the same, and so does its way back', () => {
    let exact = 0
    fc.assert(
      fc.property(query, fc.constantFrom(...TARGETS), (text, to) => {
        const done = translated(text, 'ovid', to)
        if (!done.losses.every(isExact)) return
        exact++
        expect(meaning(done.lines[0]!.text, done.to)).toBe(meaning(done.lines[0]!.source, done.from))
        const back = translated(done.lines[0]!.text, to, 'ovid')
        if (!back.losses.every(isExact)) return
        expect(meaning(back.lines[0]!.text, back.to)).toBe(meaning(done.lines[0]!.source, done.from))
      }),
      { numRuns: 1500 },
    )
    // The property is about something: a good part of the queries has an equal elsewhere.
    expect(exact).toBeGreaterThan(400)
  })

  it('finds the same records without loss, all of them where it is wider, and none but them where it is narrower', () => {
    const texts = [
      'green tea',
      'leaves of tea',
      'tea leaf',
      'leaf tea kettle',
      'kettles steeping',
      'mugwort',
      'green-tea brewing',
      'b12 tea leaf steeping',
    ]
    const records = texts.flatMap((title, index) => [
      { title, abstract: texts[(index + 3) % texts.length], keywords: [] },
      {
        title: 'x',
        abstract: `${title} ${texts[(index + 5) % texts.length]}`,
        keywords: [texts[(index + 1) % texts.length]!],
      },
    ])
    const index = indexOf(records)
    const answers = (text: string, { platform }: Place) => {
      const found = evaluate(makeMatcher(index, { platform: platform.id }), parseQuery(text, platform))!
      return records.map((_, at) => answerAt(found, at))
    }
    let compared = 0
    fc.assert(
      fc.property(
        words,
        fc.constantFrom('ti', 'ab', 'ti,ab', 'ti,ab,kf'),
        fc.constantFrom(...TARGETS),
        (text, field, to) => {
          const done = translated(`(${text}).${field}.`, 'ovid', to)
          const kinds = new Set(done.losses.map((one) => one.kind))
          if (kinds.has('approximate') || kinds.has('needs-human') || kinds.has('dropped')) return
          compared++
          const before = answers(done.lines[0]!.source, done.from)
          const after = answers(done.lines[0]!.text, done.to)
          // What one platform leaves open is no contradiction.
          before.forEach((answer, at) => {
            if (answer === 'unknown' || after[at] === 'unknown') return
            const mustStand = answer === 'yes' ? !kinds.has('narrowed') : !kinds.has('widened')
            const said = `${done.lines[0]!.source} → ${done.lines[0]!.text}: ${JSON.stringify(records[at])}`
            if (mustStand) expect(after[at], said).toBe(answer)
          })
        },
      ),
      { numRuns: 1500 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  it('is read by the target as it is meant, whatever is lost', () => {
    fc.assert(
      fc.property(query, fc.constantFrom(...TARGETS), (text, to) => {
        const done = translated(text, 'ovid', to)
        expect(done.losses.filter((one) => one.reason.includes('would read this otherwise'))).toEqual([])
        for (const { text: out, losses } of done.lines) {
          const { problems } = parseQuery(out, done.to.platform)
          if (!losses.some((one) => one.kind === 'needs-human')) expect(problems, out).toEqual([])
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('never throws, and gives the same twice', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60, unit: 'binary' }),
        fc.constantFrom(...TARGETS),
        fc.constantFrom(...TARGETS),
        (text, from, to) => {
          expect(translated(text, from, to)).toEqual(translated(text, from, to))
        },
      ),
      { numRuns: 500 },
    )
  })
})
