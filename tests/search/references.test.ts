import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StrategyLine } from '../../src/search/line.ts'
import { findPlatform, platforms } from '../../src/search/platforms/index.ts'
import { type Expression, readReferences } from '../../src/search/references.ts'

const line = (query: string): StrategyLine => ({
  id: '99',
  key: '99',
  idSpan: { start: 0, end: 2 },
  span: { start: 0, end: 4 + query.length },
  query,
  pieces: [{ at: 0, offset: 4 }],
  options: [],
})

const read = (platform: string, query: string) => readReferences(line(query), findPlatform(platform)!)

function show(one: Expression): string {
  if (one.kind === 'ref') return one.key
  if (one.kind === 'text') return '…'
  if (one.kind === 'limit') return `limit(${show(one.base)})`
  if (one.kind === 'not') return `not(${show(one.from)}, ${show(one.without)})`
  return `${one.kind}(${one.parts.map(show).join(', ')})`
}

describe('readReferences', () => {
  it.each([
    ['ovid', '1 or 2 or 3', 'or(1, 2, 3)'],
    ['ovid', '4 and 9 and 12', 'and(4, 9, 12)'],
    ['ovid', 'or/1-3,5', 'or(1, 2, 3, 5)'],
    ['ovid', 'AND/6,22', 'and(6, 22)'],
    ['ovid', 'or/1\u20103', 'or(1, 2, 3)'],
    ['ovid', '6 and or/1-2', 'and(6, or(1, 2))'],
    ['ovid', 'or/40-42 [what they are]', 'or(40, 41, 42)'],
    ['ovid', 'limit 13 to humans', 'limit(13)'],
    ['ovid', 'limit 18 to yr="1990 -Current"', 'limit(18)'],
    ['ovid', 'Limit 6 to (english language and yr="2008 -Current")', 'limit(6)'],
    ['ovid', '28 not (28 and 29)', 'not(28, and(28, 29))'],
    ['ovid', '3 and 4 not 5', 'not(and(3, 4), 5)'],
    ['ovid', '3 not 4 and 5', 'mixed(3, 4, 5)'],
    ['ovid', '3 or 4 and 5', 'mixed(3, 4, 5)'],
    ['ovid', '(1 and 2) or 3', 'or(and(1, 2), 3)'],
    ['ovid', '6 or (tea.tw. and 3)', 'or(6, and(…, 3))'],
    ['ovid', 'exp animals/ not humans.sh.', '…'],
    ['ovid', '(2019 or 2020).yr.', '…'],
    ['ovid', '("3" or "4 5").tw.', '…'],
    ['ovid', '(PP 2 or PP2).tw.', '…'],
    ['ovid', 'Trisomy 21/', '…'],
    ['ovid', '(1 adj2 tea).tw.', '…'],
    ['ovid', '0300.md.', '…'],
    ['ovid', 'S1 or S2', 'or(1, 2)'],
    ['ovid', 'S1 or tea.tw.', '…'],
    ['ovid', 'or/1-99999', '…'],
    ['ebsco', 'S1 AND S2 AND S5', 'and(1, 2, 5)'],
    ['ebsco', '(S1 OR S2) AND s3', 'and(or(1, 2), 3)'],
    ['ebsco', 'S3 AND TI tea', 'and(3, …)'],
    ['ebsco', 'TI ( S1 OR S2 )', '…'],
    ['ebsco', 'TX 3 months', '…'],
    ['ebsco', 'S13 NOT S4', 'not(13, 4)'],
    ['pubmed', '#1 AND #2 AND english[la]', 'and(1, 2, …)'],
    ['pubmed', '(#1 OR #2)', 'or(1, 2)'],
    ['pubmed', '#1 OR 6', 'or(1, 6)'],
    ['pubmed', '"2015/01/01"[PDAT] : "3000"[PDAT]', '…'],
    ['cochrane', '{or #1-#3, #5}', 'or(1, 2, 3, 5)'],
    ['cochrane', '{AND #1, #4}', 'and(1, 4)'],
    ['cochrane', '#3 and #8 in Trials', 'limit(and(3, 8))'],
    ['cochrane', '#9 with Publication Year from 2012 to 2021, in Trials', 'limit(9)'],
    ['cochrane', '[mh "Tea and Coffee"] or (tea near/3 leaf):ti,ab', '…'],
    ['embase', "#1 AND 'crohn''s disease'/exp AND [english]/lim", 'and(1, …, …)'],
    ['wos', '#4 AND #8', 'and(4, 8)'],
    ['wos', 'TS=(tea AND 3)', '…'],
    ['scopus', '#22 AND NOT #23', 'not(22, 23)'],
    ['scopus', '#25 AND PUBYEAR AFT 1979 AND ( LIMIT-TO ( LANGUAGE , "English" ) )', 'and(25, …, …)'],
    ['proquest', '[S1] AND [S2]', 'and(1, 2)'],
  ])('%s: %s', (platform, query, expected) => {
    expect(show(read(platform, query).expression)).toBe(expected)
  })

  it('knows the place and the style of each', () => {
    const query = 'limit 13 to humans'
    expect(read('ovid', query).references).toEqual([{ key: '13', style: '', start: 6, end: 8 }])
    const set = read('ovid', '6 and or/1-2,5').references
    expect(set.map(({ key, start, end }) => [key, start, end])).toEqual([
      ['6', 0, 1],
      ['1', 9, 12],
      ['2', 9, 12],
      ['5', 13, 14],
    ])
    expect(read('ebsco', 'S1 and #2').references.map((one) => one.style)).toEqual(['S', '#'])
  })

  it('never throws, and every place holds its number', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom(
        'or',
        'AND',
        'not',
        '(',
        ')',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        'or/',
        'or/1-3',
        'S2',
        '#3',
        '4',
        '.tw.',
        '{or #1-#3}',
      ),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), fc.constantFrom(...platforms), (words, platform) => {
        const query = words.join(' ').replace(/\s+/g, ' ').trim()
        const { references } = readReferences(line(query), platform)
        for (const { start, end } of references) expect(query.slice(start, end)).toMatch(/\d/)
      }),
      { numRuns: 500 },
    )
  })
})
