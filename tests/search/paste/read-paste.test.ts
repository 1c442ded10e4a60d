import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPaste } from '../../../src/search/paste/read-paste.ts'
import { planPaste } from '../../../src/search/plan-paste.ts'
import { findPlatform } from '../../../src/search/platforms/index.ts'
import { toQueryFile } from '../../../src/search/query-file.ts'
import { parseStrategy } from '../../../src/search/strategy.ts'
import { parseQuery } from '../../../src/search/syntax/parse-query.ts'
import { print } from '../../../src/search/syntax/print.ts'
import { shared } from '../../helpers.ts'
import { type Given, layouts } from './layouts.ts'

const rows = (text: string, platform?: string) =>
  readPaste(text, platform === undefined ? undefined : findPlatform(platform))?.lines.map((one) => [
    one.id,
    one.query,
    one.results ?? null,
  ])

describe('a paste', () => {
  it('is read from the history of EBSCOhost, newest first, with the options beside each line', () => {
    const text = [
      '#\tQuery\tLimiters/Expanders\tLast Run Via\tResults',
      'S2\tS1 AND TI (tea)\tLimiters - Published Date: 20080101-20211231',
      'Expanders - Apply equivalent subjects',
      'Search modes - Boolean/Phrase\tInterface - EBSCOhost Research Databases',
      'Search Screen - Advanced Search',
      'Database - CINAHL Plus\t1,151',
      'S1\t(MH "Tea+")\tSearch modes - Boolean/Phrase\tInterface - EBSCOhost Research Databases\t223,484',
    ].join('\r\n')
    const pasted = readPaste(text)!
    expect(pasted.platform.id).toBe('ebsco')
    expect(pasted.database).toBe('CINAHL Plus')
    expect(pasted.lines.map((one) => [one.id, one.query, one.results])).toEqual([
      ['S1', '(MH "Tea+")', 223484],
      ['S2', 'S1 AND TI (tea)', 1151],
    ])
    expect(pasted.lines[1]!.options).toEqual([
      { name: 'limit', value: 'Published Date: 20080101-20211231' },
      { name: 'expand', value: 'Apply equivalent subjects' },
      { name: 'mode', value: 'Boolean/Phrase' },
    ])
  })

  it('is read from the download of PubMed', () => {
    const text =
      'Search number,Query,Sort By,Filters,Search Details,Results,Time\n3,#1 AND #2,,,x,"1,024",05:01:02\n2,"tea[tiab] OR ""green tea""[tiab]",,,x,"20,480",05:00:00\n1,Leaf[Mesh],,,x,512,04:59:00\n'
    expect(rows(text)).toEqual([
      ['1', 'Leaf[Mesh]', 512],
      ['2', 'tea[tiab] OR "green tea"[tiab]', 20480],
      ['3', '#1 AND #2', 1024],
    ])
  })

  it('is read from the histories of Ovid, Embase.com, Web of Science and Scopus', () => {
    expect(
      rows(
        '#\tSearches\tResults\tType\tActions\n1\texp Tea/\t16021\tAdvanced\tDisplay Results, More\n2\tleaf.ti.\t50\tAdvanced\tDisplay Results, More\n3\t1 or 2\t16060\tAdvanced\tMore',
      ),
    ).toEqual([
      ['1', 'exp Tea/', 16021],
      ['2', 'leaf.ti.', 50],
      ['3', '1 or 2', 16060],
    ])
    expect(
      rows("No.\tQuery\tResults\tDate\n#2\t'tea'/exp AND #1\t120\t3 Feb 2022\n#1\t'leaf':ti,ab\t1,200\t3 Feb 2022"),
    ).toEqual([
      ['#1', "'leaf':ti,ab", 1200],
      ['#2', "'tea'/exp AND #1", 120],
    ])
    expect(rows("#2. 'tea'/exp AND #1 120 3 Feb 2022\n#1. 'leaf':ti,ab 1,200 3 Feb 2022")).toEqual([
      ['#1', "'leaf':ti,ab", 1200],
      ['#2', "'tea'/exp AND #1", 120],
    ])
    expect(rows('# 2\t230\t#1 AND TS=leaf\n# 1\t1,024\tTS=(tea OR "green tea")')).toEqual([
      ['#1', 'TS=(tea OR "green tea")', 1024],
      ['#2', '#1 AND TS=leaf', 230],
    ])
    expect(rows('2\tTITLE-ABS(tea) AND #1\t230 document results\n1\tTITLE-ABS(leaf)\t1,024 document results')).toEqual([
      ['1', 'TITLE-ABS(leaf)', 1024],
      ['2', 'TITLE-ABS(tea) AND #1', 230],
    ])
    expect(rows('S3\tS2\t20\nS2\tS1 AND TI tea\t20\nS1\tMH "Tea+"\t50')!.at(2)).toEqual(['S3', 'S2', 20])
  })

  it('knows a count from a number of the query', () => {
    expect(rows('S1. TI tea\nS2. S1 AND DT 2008-01-01\nS3. S1 OR S2', 'ebsco')![1]![1]).toBe('S1 AND DT 2008-01-01')
    expect(rows('1. phase 3.ti.\n2. covid 19.ti.\n3. 1 or 2', 'ovid')!.map((one) => one[2])).toEqual([null, null, null])
    expect(rows('1 exp Tea/ 12\n2 cup.ti. 24\n3 1 or 2 36\n4 limit 3 to yr="2008 -2021" 48', 'ovid')).toEqual([
      ['1', 'exp Tea/', 12],
      ['2', 'cup.ti.', 24],
      ['3', '1 or 2', 36],
      ['4', 'limit 3 to yr="2008 -2021"', 48],
    ])
  })

  it('changes nothing in a query, and says what is odd', () => {
    const { lines, notes } = readPaste('1. “tea leaf*”.ti. (12)\n2. tea–leaf.ti. (3)')!
    expect(lines.map((one) => one.query)).toEqual(['“tea leaf*”.ti.', 'tea–leaf.ti.'])
    expect(notes.join('\n')).toContain('2 curly quotes kept as they are')
    expect(notes.join('\n')).toContain('1 typographic dash kept as they are')
  })

  it('joins a divided word only when the text has it elsewhere', () => {
    const { lines, notes } = readPaste(
      '1. (non-\nwhite or health-\ncare or healthcare).ti. (12)\n2. 1 not tea.ti. (3)',
    )!
    expect(lines[0]!.query).toBe('(non-white or healthcare or healthcare).ti.')
    expect(notes).toHaveLength(2)
  })

  it('takes database and day from the head of a print', () => {
    const pasted = readPaste(
      'Database: Ovid MEDLINE(R) ALL <1946 to February 02, 2022>\nDate run: 3 February 2022\nSearch Strategy:\n---\n1     exp Tea/ (12)\n2     cup.ti. (3)',
    )!
    expect(pasted.segment).toBe('Ovid MEDLINE(R) ALL <1946 to February 02, 2022>')
    expect(pasted.database).toBe('MEDLINE ALL')
    expect(pasted.date).toBe('2022-02-03')
  })

  it('is a file and a run', () => {
    const pasted = readPaste('1     exp Tea/ (12)\n2     cup.ti. (30)\n3     1 or 2 (40)')!
    const about = { name: 'tea', database: 'MEDLINE', track: undefined, date: '2022-02-03' }
    const plan = planPaste({ queries: [], diagnostics: [] }, pasted, about)
    expect(plan.file).toBe('queries/tea.v1.search')
    expect(plan.run!.append.split('\n').map((row) => row.split(',').slice(3).join(','))).toEqual([
      '2022-02-03,1,12',
      '2022-02-03,2,30',
      '2022-02-03,3,40',
      '',
    ])
    expect(planPaste({ queries: [], diagnostics: [] }, pasted, { ...about, date: undefined }).without).toContain(
      'the day is not known',
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '1',
            'S2',
            '#3',
            ' ',
            '\n',
            '\t',
            '(12)',
            'tea.ti.',
            'or',
            '|',
            ',',
            '"',
            '(',
            'Limiters - ',
            '[mp=',
            '-',
            '1,0',
            '“',
          ),
          { maxLength: 40 },
        ),
        (parts) => {
          readPaste(parts.join(''), findPlatform('ovid'))
          readPaste(parts.join(''))
        },
      ),
    )
  })
})

it('a query file gives its lines back, however they are wrapped', () => {
  const query = fc.array(
    fc.constantFrom('tea', '"green tea"', 'or', '@limit', '#', '# x', 'and', '1.', 'S2.', 'x'.repeat(120), '“', '---'),
    { minLength: 1, maxLength: 60 },
  )
  fc.assert(
    fc.property(fc.array(query, { minLength: 1, maxLength: 4 }), (queries) => {
      const lines = queries.map((words, index) => ({ id: String(index + 1), query: words.join(' '), options: [] }))
      const text = toQueryFile(['database: X', 'platform: ovid', 'version: 1'], lines)
      expect(parseStrategy(text).lines.map((one) => one.query)).toEqual(lines.map((one) => one.query))
    }),
  )
})

const folder = join(shared, 'data')
const here = existsSync(folder)
const load = <T>(path: string): T => JSON.parse(readFileSync(join(folder, path), 'utf8')) as T

interface Real {
  readonly id?: string
  readonly platform: string
  readonly database?: string
  readonly lines?: readonly { readonly id: string; readonly query: string; readonly results?: number | null }[]
}

function real(): { name: string; platform: string; lines: Given[] }[] {
  const founding = ['medline-ovid', 'embase-ovid', 'psycinfo-ovid', 'cinahl'].map((name) => ({
    ...load<Real>(`founding-review/strategies/${name}.json`),
    id: name,
    platform: name === 'cinahl' ? 'ebsco' : 'ovid',
  }))
  const all = [
    ...founding,
    ...load<Real[]>('strategies/published-strategies.json'),
    ...load<Real[]>('strategies/clef-tar.json'),
  ]
  return all.flatMap(({ id, platform, lines = [] }) => {
    const flat = lines.map((one) => ({
      id: String(one.id),
      query: one.query.replace(/\s+/g, ' ').trim(),
      results: one.results ?? null,
    }))
    return flat.length > 1
      ? [{ name: id!, platform: findPlatform(platform)!.id, lines: flat.filter((one) => one.query !== '') }]
      : []
  })
}

describe.skipIf(!here)('real strategies', () => {
  const strategies = here ? real() : []

  it('are read from the layouts of peers', () => {
    const cases = load<{ id: string; text: string; expected_lines: unknown[] }[]>('strategies/importer-layouts.json')
    for (const { id, text, expected_lines } of cases) expect(rows(text), id).toEqual(expected_lines)
  })

  it('are found to be of their platform', () => {
    const wrong = strategies.filter(
      ({ platform, lines }) => readPaste(layouts['numbers with full stops']!.print(lines))?.platform.id !== platform,
    )
    expect(wrong.map((one) => one.name)).toEqual([])
  })

  it.each(Object.keys(layouts))('come through as %s', (name) => {
    const { print: printLayout, plain, unnumbered } = layouts[name]!
    for (const { name: id, platform, lines } of strategies) {
      const wanted = lines.map((one, index) => [
        unnumbered ? String(index + 1) : one.id.replace(/^[sS#]/, ''),
        one.query.replace(/\s*\[(?:mp|tw|af|ti|ab)\s?=[^\]]*\]/gi, ''),
        plain ? null : one.results,
      ])
      const pasted = readPaste(printLayout(lines), findPlatform(platform))!
      expect(
        pasted.lines.map((one) => [one.key, one.query, one.results ?? null]),
        id,
      ).toEqual(wanted)
    }
  })

  it('go import → print → parse without a change, with any line ends', () => {
    for (const { name, platform, lines } of strategies) {
      const pasted = readPaste(layouts['a table of Word']!.print(lines), findPlatform(platform))!
      const about = { name: 'x', database: 'X', track: undefined, date: undefined }
      const { text } = planPaste({ queries: [], diagnostics: [] }, pasted, about)
      for (const variant of [text, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\uFEFF${text}`]) {
        const again = parseStrategy(variant)
        expect(
          again.diagnostics.filter((one) => one.code.startsWith('STRATEGY')),
          name,
        ).toEqual([])
        expect(
          again.lines.map((one) => one.query),
          name,
        ).toEqual(pasted.lines.map((one) => one.query))
        for (const line of again.lines) expect(print(parseQuery(line.query, findPlatform(platform)!))).toBe(line.query)
      }
    }
  })

  it('are read the same with CRLF, CR and a byte order mark', () => {
    for (const { lines, platform } of strategies.slice(0, 30)) {
      const text = layouts['columns of a PDF']!.print(lines)
      const wanted = rows(text, platform)
      for (const variant of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\uFEFF${text}`]) {
        expect(rows(variant, platform)).toEqual(wanted)
      }
    }
  })
})
