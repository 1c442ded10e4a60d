import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/records/formats/detect.ts'
import { idOf, nameText } from '../../../src/records/record.ts'
import { root } from '../../helpers.ts'
import { codesOf, readAll } from '../../records-helper.ts'
import { stopwatch } from '../../stopwatch.ts'

const fixture = async (name: string) =>
  readAll(new Uint8Array(readFileSync(join(root, 'tests/fixtures/formats', name))), { name })
const HEADER = 'Title,Authors,Year,Journal\n'

describe('tables of programs', () => {
  it.each([
    ['rayyan.csv', 'csv', 'rayyan'],
    ['embase.csv', 'csv', 'embase'],
    ['ebsco.csv', 'csv', 'ebsco'],
    ['grey-literature.csv', 'csv', 'unknown'],
    ['lens.tsv', 'tsv', 'lens'],
  ])('%s is %s of %s', async (name, format, flavour) => {
    const { report } = await fixture(name)
    expect([report.format, report.flavour, report.records]).toEqual([format, flavour, 2])
  })

  it('reads Rayyan: text stays text, links are taken apart, line ends in an abstract stay', async () => {
    const [first, second] = (await fixture('rayyan.csv')).records
    expect(first!.norm).toMatchObject({
      title: 'Night shifts, sleep and "recovery" in ward staff',
      issued: { year: 2021, month: 5, day: 7 },
      pages: { first: '0123', last: '0130' },
      urls: ['https://www.example.org/ait', 'https://doi.org/10.5555/jic.2021.17'],
      notes: ['RAYYAN-INCLUSION: {"Mina"=>"Included"}'],
      abstract: { text: 'BACKGROUND: Staff sleep little.\nRESULTS: They sleep more after rest.' },
    })
    expect(first!.norm.authors.map(nameText)).toEqual(['Orme, A.', 'Böhm, Zoë'])
    expect(first!.provenance).toMatchObject({ lineStart: 2, lineEnd: 3 })
    expect(idOf(first!.norm, 'pmid')).toBe('31000001')
    expect(second!.norm).toMatchObject({ issue: '1e5', issn: ['0012-3456'], pages: { first: 'e17' } })
    expect(second!.norm.abstract).toBeUndefined()
  })

  it('reads Embase.com: the search before the header is kept, authors with initials are told apart', async () => {
    const read = await fixture('embase.csv')
    expect(read.between.map((one) => one.class)).toEqual(['query', 'query', 'header'])
    expect(read.between[0]!.text).toContain('sleep:ti AND ward:ti')
    const { norm, provenance } = read.records[0]!
    expect(norm.authors.map(nameText)).toEqual(['Orme A.', 'de Böhm Z.-L.'])
    expect(norm.subjects).toEqual([
      { term: 'rest', scheme: 'author' },
      { term: 'sleep', major: true, scheme: 'emtree' },
      { term: 'night work', major: true, scheme: 'emtree' },
      { term: 'adult', scheme: 'emtree' },
      { term: 'article', scheme: 'emtree' },
    ])
    expect(norm.issued).toMatchObject({ year: 2021, month: 5, day: 7 })
    expect(idOf(norm, 'embase')).toBe('L2000000001')
    expect(provenance).toMatchObject({ lineStart: 5, lineEnd: 5, database: 'Embase' })
  })

  it('reads EBSCOhost: guarded cells are text, unclear dates give their year', async () => {
    const [first, second] = (await fixture('ebsco.csv')).records
    expect(first!.norm).toMatchObject({ issn: ['1234-5679'], issued: { year: 2021, month: 5, day: 17 } })
    expect(first!.raw[3]).toEqual({ tag: 'ISSN', value: '="12345679"', line: 2 })
    expect(second!.norm.issued).toEqual({ year: 2019, text: '4/3/2019' })
    expect(second!.norm.pages).toBeUndefined()
  })

  it('says which pairs gave a field', async () => {
    const { norm, raw, map } = (await fixture('lens.tsv')).records[0]!
    const tags = (field: string) => map![field]!.map((i) => raw[i]!.tag)
    expect(tags('title')).toEqual(['Title'])
    expect(tags('pages')).toEqual(['Start Page', 'End Page'])
    expect(norm.authors.map(nameText)).toEqual(['Ada Orme', 'Zoë Böhm'])
  })
})

describe('odd tables', () => {
  it('keeps every cell of a ragged row', async () => {
    const read = await readAll(`${HEADER}A,B,2020\nC,D,2021,J,more,still\n`)
    expect(read.records.map((one) => one.norm.title)).toEqual(['A', 'C'])
    expect(read.records[1]!.raw.map(({ tag }) => tag)).toEqual(['Title', 'Authors', 'Year', 'Journal', '#5', '#6'])
    expect(codesOf(read)).toEqual(['ragged-row'])
  })

  it('keeps both columns of the same name', async () => {
    const read = await readAll('Title,Authors,Abstract,Abstract\nA,B,,Second\n')
    expect(read.records[0]!.norm.abstract?.text).toBe('Second')
    expect(read.records[0]!.raw).toHaveLength(4)
    expect(codesOf(read)).toEqual(['duplicate-header'])
  })

  it('a quote without an end costs one line', async () => {
    const read = await readAll(`${HEADER}"Open,B,2020\nC,D,2021,J\n"E ""e""",F,2022,K\n`)
    expect(read.records.map((one) => one.norm.title)).toEqual(['C', 'E "e"'])
    expect(read.quarantined).toMatchObject([{ code: 'csv-quote', lineStart: 2, lineEnd: 2, text: '"Open,B,2020\n' }])
    expect(codesOf(read)).toContain('csv-quote')
  })

  it('reads a cell that merely starts with a quote', async () => {
    const read = await readAll(`${HEADER}"Open" minds,B,2020,J\nC,D,2021,K\n`)
    expect(read.records.map((one) => one.norm.title)).toEqual(['"Open" minds', 'C'])
    expect(codesOf(read)).toEqual(['csv-quote'])
  })

  it('reads many open quotes in linear time, and loses no line', async () => {
    const elapsed = stopwatch()
    const read = await readAll(HEADER + '"a,b,2020,c\n'.repeat(50_000))
    expect(read.records.length + read.quarantined.length).toBe(50_000)
    expect(elapsed()).toBeLessThan(10_000)
  })

  it('takes the header of a second export in the same file as a header', async () => {
    const read = await readAll(`${HEADER}A,B,2020,J\n${HEADER}C,D,2021,K\n`)
    expect(read.records).toHaveLength(2)
    expect(read.report.between.header).toBe(2)
  })

  it('keeps a formula as text and says so', async () => {
    const read = await readAll(`${HEADER}=1+1,B,2020,J\n`)
    expect(read.records[0]!.norm.title).toBe('=1+1')
    expect(codesOf(read)).toEqual(['formula'])
  })

  it('rows without content are no records', async () => {
    const read = await readAll(`${HEADER}A,B,2020,J\n,,,\n"","",,\n`)
    expect(read.records).toHaveLength(1)
    expect(read.report.between.leftover).toBe(2)
  })

  it('sets a row of more than 16 MB aside, and reads the next', async () => {
    const read = await readAll(`${HEADER}${'x'.repeat(17_000_000)},B,2020,J\nC,D,2021,K\n`)
    expect(read.records.map((one) => one.norm.title)).toEqual(['C'])
    expect(read.quarantined.every((one) => one.code === 'too-long')).toBe(true)
  })

  it('refuses a table without a header', () => {
    const bytes = new TextEncoder().encode('Some paper,"Doe, J.",2020\nOther paper,"Roe, R.",2021\n')
    expect(detectFormat(bytes, 'list.csv')).toMatchObject({ kind: 'refused', code: 'no-header' })
  })
})
