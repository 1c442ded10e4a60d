import { describe, expect, it } from 'vitest'
import { findPlatform } from '../../../src/search/platforms/index.ts'
import type { Heading, QueryNode, Term } from '../../../src/search/syntax/ast.ts'
import { linesReferenced } from '../../../src/search/syntax/lines-referenced.ts'
import { parseQuery } from '../../../src/search/syntax/parse-query.ts'
import { print } from '../../../src/search/syntax/print.ts'
import { headingsOf, termsOf } from '../../../src/search/syntax/terms.ts'
import { walk } from '../../../src/search/syntax/walk.ts'

const parse = (platform: string, query: string) => parseQuery(query, findPlatform(platform)!)
const words = (term: Term) => term.words.map((word) => word.text).join(' ')

describe('termsOf', () => {
  it.each([
    ['ovid', '(a or (b adj3 c)).ti,ab. or d', ['a ti,ab', 'b ti,ab', 'c ti,ab', 'd ']],
    ['ebsco', 'TI (a or b) OR c', ['a ti', 'b ti', 'c ']],
    ['cochrane', '(a:ti or b):ab', ['a ti', 'b ab']],
    ['pubmed', '"hip pain"[tiab:~2] OR x[mh]', ['hip tiab', 'pain tiab']],
  ])('%s: %s', (platform, query, expected) => {
    expect(termsOf(parse(platform, query)).map(({ term, codes }) => `${words(term)} ${codes.join(',')}`)).toEqual(
      expected,
    )
  })

  it('says what is searched, with a field and without', () => {
    const [a, b] = termsOf(parse('ovid', 'a.tw. or b'))
    expect(a!.fields).toEqual(['title', 'abstract'])
    expect(b!.fields).toContain('heading-word')
    expect(b!.field).toBeUndefined()
  })
})

describe('wildcards', () => {
  it.each([
    ['ovid', 'colo?r', [[4, 5, 0, 1]]],
    ['ovid', 'wom#n', [[3, 4, 1, 1]]],
    ['ovid', 'black$1', [[5, 7, 0, 1]]],
    [
      'ovid',
      '"gene$ tumo*"',
      [
        [5, 6, 0, undefined],
        [11, 12, 0, undefined],
      ],
    ],
    ['ebsco', 'colo#r', [[4, 5, 0, 1]]],
    ['ebsco', 'ne?t', [[2, 3, 1, 1]]],
    ['wos', 'odo$r', [[3, 4, 0, 1]]],
    ['pubmed', 'a?b$c*', [[5, 6, 0, undefined]]],
    ['scopus', '*ology', [[0, 1, 0, undefined]]],
  ])('%s: %s', (platform, query, expected) => {
    const found = termsOf(parse(platform, query)).flatMap(({ term }) => term.words.flatMap((word) => word.wildcards))
    expect(found.map(({ start, end, min, max }) => [start, end, min, max])).toEqual(expected)
  })
})

describe('headingsOf', () => {
  it.each([
    ['ovid', 'exp *A b/dt or c.sh. or (ae or si).fs. or d.hw.', ['A b exp focus dt', 'c', ' ae', ' si']],
    ['ebsco', 'MH "X+" or MM y or MH ( p or q* )', ['X exp', 'y focus', 'p', 'q*']],
    ['pubmed', '"A/blood"[mh:noexp] OR therapy[sh]', ['A blood', ' therapy']],
    ['embase', "'a'/exp/mj OR 'b':lnk", ['a exp focus', ' b']],
  ])('%s: %s', (platform, query, expected) => {
    const found = headingsOf(parse(platform, query)).map(({ text, explode, focus, subheadings }) =>
      [text, ...(explode ? ['exp'] : []), ...(focus ? ['focus'] : []), ...subheadings].join(' '),
    )
    expect(found).toEqual(expected)
  })

  it('knows the place of a name', () => {
    const query = 'exp *"Health Care"/dt'
    const heading = parse('ovid', query).root as Heading
    expect(query.slice(heading.name.start, heading.name.end)).toBe('"Health Care"')
  })
})

describe('linesReferenced', () => {
  it('unfolds ranges', () => {
    const found = linesReferenced(parse('cochrane', '#9 and {or #1-#3, #5}'))
    expect(found.map(({ key, start, end }) => [key, start, end])).toEqual([
      ['9', 0, 2],
      ['1', 11, 16],
      ['2', 11, 16],
      ['3', 11, 16],
      ['5', 18, 20],
    ])
  })
})

describe('print', () => {
  it('puts replacements in the place of nodes, and leaves all else as it was', () => {
    const tree = parse('ovid', '( heart  or "b c" ).ti,ab. [x] and exp D/')
    const nodes = [...walk(tree.root)].map((visit) => visit.node)
    const term = nodes.find((node) => node.kind === 'term')!
    const heading = nodes.find((node) => node.kind === 'heading')!
    const printed = print(
      tree,
      new Map<QueryNode, string>([
        [term, 'cardiac'],
        [heading, '2'],
      ]),
    )
    expect(printed).toBe('( cardiac  or "b c" ).ti,ab. [x] and 2')
  })
})
