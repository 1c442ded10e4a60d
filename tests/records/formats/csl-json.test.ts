import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { idOf, nameText } from '../../../src/records/record.ts'
import { root } from '../../helpers.ts'
import { codesOf, readAll } from '../../records-helper.ts'

const file = join(root, 'tests/fixtures/formats/items.json')

describe('CSL-JSON', () => {
  it('reads the items of an array, each with its lines', async () => {
    const read = await readAll(new Uint8Array(readFileSync(file)), { name: 'items.json' })
    const { norm, provenance, raw, map } = read.records[0]!
    expect(read.report.format).toBe('csl-json')
    expect(norm).toMatchObject({
      type: 'article-journal',
      title: 'Sleep on the “ward”',
      issued: { year: 2021, month: 5, day: 7 },
      issue: '1e5',
      pages: { first: '0123', last: '0130' },
      issn: ['0012-3456'],
      abstract: { text: 'Staff sleep {little}.' },
    })
    expect(norm.authors.map(nameText)).toEqual(['Orme, Ada', 'de Böhm, Zoë', 'Office of Nothing'])
    expect([idOf(norm, 'doi'), idOf(norm, 'pmid')]).toEqual(['10.5555/jic.2021.17', '31000001'])
    expect(provenance).toMatchObject({ lineStart: 2, lineEnd: 21 })
    expect(map!.title!.map((i) => raw[i])).toEqual([{ tag: 'title', value: 'Sleep on the “ward”', line: 5 }])
    expect(read.records[1]!.norm.issued?.year).toBe(2019)
  })

  it('reads one object a line; a broken one costs its line', async () => {
    const read = await readAll('{"title":"One","id":1}\n{"title":"Two\n{"title":"Three \\"}","id":3}\n', {
      format: 'csl-json',
    })
    expect(read.records.map((one) => one.norm.title)).toEqual(['One', 'Three "}'])
    expect(read.quarantined).toMatchObject([{ lineStart: 2, lineEnd: 2 }])
  })

  it('sets an object that is no valid JSON aside, and reads the next', async () => {
    const read = await readAll('[{"title":"One","id":1},\n{"title":Two},\n{"title":"Three"}]', { format: 'csl-json' })
    expect(read.records.map((one) => one.norm.title)).toEqual(['One', 'Three'])
    expect(read.quarantined).toMatchObject([{ code: 'json', lineStart: 2 }])
  })

  it('says when the file is cut off', async () => {
    const read = await readAll('[{"title":"One","id":1},\n{"title":"Tw', { format: 'csl-json' })
    expect(read.records).toHaveLength(1)
    expect(codesOf(read)).toContain('truncated')
  })

  it('reads the lists of one that Crossref writes', async () => {
    const read = await readAll(
      '{"title":["One"],"container-title":["J"],"author":[{"name":"Office"}],"published-print":{"date-parts":[[2020]]},"type":"journal-article"}',
      { name: 'work.json' },
    )
    expect(read.records[0]!.norm).toMatchObject({
      title: 'One',
      journal: 'J',
      type: 'article-journal',
      authors: [{ literal: 'Office' }],
      issued: { year: 2020 },
    })
  })

  it('keeps what JavaScript would change: long numbers, keys that come twice', async () => {
    const read = await readAll('{"title":"One","type":"book","x":1.10,"x":12345678901234567890}', { name: 'a.json' })
    expect(read.records[0]!.raw.slice(2).map(({ value }) => value)).toEqual(['1.10', '12345678901234567890'])
  })

  it('reads an object nested very deep', async () => {
    const deep = `{"title":"One","x":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`
    const read = await readAll(deep, { format: 'csl-json' })
    expect(read.records.length + read.quarantined.length).toBe(1)
  })

  it('takes out the tags that CSL and Crossref allow, and reads places, editions and linked DOIs', async () => {
    const item = {
      id: 'a',
      type: 'book',
      title: 'On <i>E. coli</i> in <span class="nocase">PBS</span>, P<0.05',
      'title-short': 'On E. coli',
      'publisher-place': 'Chicago',
      edition: '2',
      URL: 'https://doi.org/10.5555/inv.9',
      abstract: '<jats:sec><jats:title>Aims</jats:title><jats:p>One &lt; two.</jats:p></jats:sec>',
    }
    const { records } = await readAll(JSON.stringify([item]), { name: 'a.json' })
    expect(records[0]!.norm).toMatchObject({
      title: 'On E. coli in PBS, P<0.05',
      titleShort: 'On E. coli',
      place: 'Chicago',
      edition: '2',
      abstract: { text: 'One < two.', sections: [{ label: 'Aims', text: 'One < two.' }] },
      ids: [{ scheme: 'doi', value: '10.5555/inv.9', from: 'URL', confidence: 'low' }],
    })
  })

  it.each([
    [
      { 'date-parts': [['2004']], season: 'Winter' },
      { year: 2004, season: 'Winter' },
    ],
    [
      { 'date-parts': [[1985]], season: 1 },
      { year: 1985, season: 'Spring' },
    ],
    [{ 'date-parts': [[2017, 15]] }, { year: 2017, season: 'Autumn' }],
    [{ 'date-parts': [[2014, 24]] }, { year: 2014, season: 'Winter' }],
    [
      { 'date-parts': [[2014, 5]], season: 2 },
      { year: 2014, month: 5 },
    ],
    [{ literal: 'Summer 1999' }, { year: 1999, season: 'Summer' }],
  ])('reads the season of %j', async (issued, expected) => {
    const read = await readAll(JSON.stringify([{ id: 'a', type: 'book', title: 'T', issued }]), { name: 'a.json' })
    const { text, ...found } = read.records[0]!.norm.issued!
    expect(text).not.toBe('')
    expect(found).toEqual(expected)
  })
})
