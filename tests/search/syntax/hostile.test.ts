import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { platforms } from '../../../src/search/platforms/index.ts'
import type { QueryNode } from '../../../src/search/syntax/ast.ts'
import { linesReferenced } from '../../../src/search/syntax/lines-referenced.ts'
import { parseQuery } from '../../../src/search/syntax/parse-query.ts'
import { print } from '../../../src/search/syntax/print.ts'
import { headingsOf, termsOf } from '../../../src/search/syntax/terms.ts'
import { treeJson } from '../../../src/search/syntax/tree-json.ts'
import { walk } from '../../../src/search/syntax/walk.ts'
import { stopwatch } from '../../stopwatch.ts'

const PIECES = (
  'and OR not AND_NOT adj adj3 N2 W5 NEAR NEAR/3 next/2 PRE/1 SAME : ( ) (( )) " “ ” \' [ ] { } / /exp exp * *x exp_*X/ X/ X/dt,_th ' +
  '.tw. .ti,ab. .ti,ab .zz. .mp3 [tiab] [Mesh:NoExp] [ti:~2] [x :ti,ab :zz TI MH AB( TS= TS_=( TITLE-ABS-KEY( PUBYEAR_>_2000 LIMIT-TO(A,"b") ' +
  'or/1-3,5 or/1 {or_#1-#3} 3 S2 #3 limit_3_to limit_3_to_(humans_and use_ppez remove_duplicates_from_3 in_Trials with_Publication_Year_from_2000_to ' +
  "MeSH_descriptor:_[X]_explode_all_trees [mh_^\"X\"/DT] [mh_ heart \"heart_attack*\" colo?r wom#n tumo$1 O'Brien '' crohn''s é 𝔘 \ud800 \u0000 \u2028 \t \n\n"
)
  .split(' ')
  .map((piece) => piece.replaceAll('_', ' '))

const query = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 4, unit: 'binary' })), {
    maxLength: 30,
  })
  .chain((pieces) => fc.constantFrom('', ' ').map((gap) => pieces.join(gap)))

// Children in order, apart, and within their parent; leaves and operators hold every word of the text.
function checkSpans(text: string, root: QueryNode): void {
  for (const { node } of walk(root)) {
    let at = node.start
    for (const child of node.children) {
      expect(child.start).toBeGreaterThanOrEqual(at)
      expect(child.end).toBeGreaterThanOrEqual(child.start)
      at = child.end
    }
    expect(node.end).toBeGreaterThanOrEqual(at)
    expect(node.end).toBeLessThanOrEqual(text.length)
  }
}

describe('parseQuery on any text', () => {
  it.each(platforms)(
    '$id: never throws, loses nothing, and finds an error wherever there is an error node',
    (platform) => {
      fc.assert(
        fc.property(query, (text) => {
          const tree = parseQuery(text, platform)
          expect(print(tree)).toBe(text)
          checkSpans(text, tree.root)
          const codes = [...walk(tree.root)].flatMap(({ node }) => (node.kind === 'error' ? [node.code] : []))
          const found = tree.problems.map((problem) => problem.code)
          for (const code of codes) expect(found).toContain(code)
          for (const { start, end, message, hint } of tree.problems) {
            expect(start).toBeLessThanOrEqual(end)
            expect(end).toBeLessThanOrEqual(text.length)
            expect(message).toMatch(/^Unexpected .+, expected .+\.$/s)
            expect(hint).toMatch(/[.?]$/)
          }
          for (const { term } of termsOf(tree)) {
            for (const word of term.words) expect(text.slice(word.start, word.end)).not.toMatch(/\s/)
          }
          for (const { start, end } of linesReferenced(tree)) expect(text.slice(start, end)).toMatch(/\d/)
          headingsOf(tree)
          expect(JSON.parse(treeJson(tree.root)).kind).toBe(tree.root.kind)
        }),
        { numRuns: 400 },
      )
    },
  )

  it('gives each character to a leaf, an operator, a field, a comment, a parenthesis or a blank', () => {
    fc.assert(
      fc.property(query, fc.constantFrom(...platforms), (text, platform) => {
        const tree = parseQuery(text, platform)
        const left = [...text.split('')]
        const take = (start: number, end: number) => left.fill(' ', start, end)
        for (const { node } of walk(tree.root)) {
          if (node.children.length === 0) take(node.start, node.end)
          if ('operators' in node) for (const { start, end } of node.operators) take(start, end)
          if (node.kind === 'field') take(node.tag.start, node.tag.end)
          if (node.kind === 'limit') for (const { start, end } of node.items) take(start, end)
          if (node.kind === 'limit' || node.kind === 'error' || node.kind === 'prox') take(node.start, node.end)
        }
        for (const { start, end } of tree.remarks) take(start, end)
        expect(left.join('')).toMatch(/^[\s(),]*(AND|OR|NOT|and|or|not|\s|[()])*$/i)
      }),
      { numRuns: 500 },
    )
  })

  const LENGTH = 60_000
  const HOSTILE = [
    ['parentheses', '('],
    ['closing parentheses', ')'],
    ['pairs', '()'],
    ['quotes', '"'],
    ['spaced quotes', ' "'],
    ['single quotes', "a' 'b "],
    ['brackets', '[ '],
    ['bracket words', '[a'],
    ['braces', '{or #1'],
    ['dots', '.'],
    ['codes', '.ti,'],
    ['spaced codes', '.ti .'],
    ['slashes', 'a/ '],
    ['heading parts', 'exp a '],
    ['heading groups', '(a)/ '],
    ['blanks', ' '],
    ['limits', 'limit   '],
    ['limit items', 'limit 3 to (('],
    ['nested fields', '((a).tw. '],
    ['nots', 'a not '],
    ['mixtures', 'a or b and '],
    ['missing operators', '(a) TI (b) '],
    ['proximity', 'a adj3 '],
    ['sets', 'or/1-3,5,'],
    ['tails', ' in Trials'],
    ['descriptors', 'MeSH descriptor: ['],
    ['colons', 'a:ti,'],
    ['prefixes', 'TI '],
    ['equals', 'TS = '],
    ['unknown fields', 'a.mp3 or '],
    ['rows', 'a (Topic) '],
    ['row operators', 'a (Topic) or '],
    ['references', '#1 '],
    ['letters', 'a'],
    ['truncation', '*'],
  ] as const

  it.each(HOSTILE)('takes linear time: %s', (_, piece) => {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length))
    for (const platform of platforms) {
      const time = stopwatch()
      expect(print(parseQuery(text, platform)).length).toBe(text.length)
      // Most take 30 ms; what reads the text again for each of its pieces takes minutes.
      expect(time(), platform.id).toBeLessThan(3000)
    }
  })

  it('reads a line of a megabyte', () => {
    const text = `("heart attack*" or (colo?r adj3 "b c$1")).ti,ab. or exp *Health Care/dt or `.repeat(13_000)
    const time = stopwatch()
    const tree = parseQuery(text, platforms[0]!)
    expect(tree.problems.map((one) => one.code)).toEqual(['OPERAND-MISSING'])
    expect(time()).toBeLessThan(10_000)
  })

  it('reads, walks, prints and writes 100,000 nested groups', () => {
    const text = `${'('.repeat(100_000)}a${').tw.'.repeat(100_000)}`
    for (const platform of platforms.slice(0, 3)) {
      const tree = parseQuery(text, platform)
      expect(print(tree)).toBe(text)
      expect(termsOf(tree).length).toBeGreaterThan(0)
      expect(treeJson(tree.root).length).toBeGreaterThan(100_000)
    }
  }, 60_000)
})
