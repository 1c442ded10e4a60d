import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../helpers.ts'
import { codesOf, readAll } from '../../records-helper.ts'

const text = readFileSync(join(root, 'tests/fixtures/formats/ovid.xml'), 'utf8')

describe('Ovid XML', () => {
  it('reads fields by their tags, separate values one by one, and parts of a text together', async () => {
    const { records, report } = await readAll(text, { name: 'export.xml' })
    expect(report).toMatchObject({ format: 'ovid-xml', flavour: 'ovid', records: 2 })
    const { norm, raw, map, provenance } = records[0]!
    expect(norm).toMatchObject({
      type: 'paper-conference',
      title: 'Role of BRCA1 in 18F-FDG & tea: A review.',
      authors: [{ literal: 'Behan L.' }, { literal: 'Rubbö B.' }],
      journal: 'Invented Proceedings',
      volume: '12',
      issue: 'Supplement 3',
      issued: { year: 2018 },
      ids: [
        { scheme: 'doi', value: '10.5555/inv-018-0099-8', from: 'F[@C="DO"]' },
        { scheme: 'embase', value: '621381829', from: 'F[@C="UI"]' },
      ],
      accession: { number: '621381829', database: 'Embase', platform: 'Ovid' },
      abstract: { text: 'Background: PCD is invented.\nAims: none.\nResults: 14 studies, P < 0.05.' },
      subjects: [{ term: 'tea', major: true }, { term: 'human' }],
      language: ['English', 'German'],
      issn: ['1753-6561', '1753-657X'],
    })
    expect(provenance.database).toBe('Embase')
    expect(raw.map(({ tag }) => tag).slice(0, 2)).toEqual(['@index', 'F[@C="UI"][@L="Unique Identifier"]'])
    expect(map!.authors!.map((index) => raw[index]!.tag)).toEqual(['F[@C="AU"][@L="Author"]'])
    expect(raw[map!.volume![0]!]!.value).toContain('<T>12 (Supplement 3)')
  })

  it('reads a MEDLINE record that names neither its database nor its full source', async () => {
    const { records } = await readAll(text, { name: 'export.xml' })
    expect(records[1]!.norm).toMatchObject({
      title: 'An invented theory of rain.',
      journal: 'Curr Opin Rain',
      volume: '15',
      issue: '4',
      pages: { first: '250', last: '255' },
      issued: { year: 2020, month: 7 },
      ids: [{ scheme: 'pmid', value: '92487818' }],
    })
  })

  it('reads fields without codes by their labels, without declaration, in several documents', async () => {
    const bare = text
      .replace(/<\?xml[^>]*>\n/, '')
      .replace(/<ovid>.*\n/, '')
      .replace('</ovid>', '')
    const labelled = bare.replace(/<F C="\w+" /g, '<F ')
    const read = await readAll(`${bare}\n${labelled}`, { name: 'export.xml' })
    const [first, second, third, fourth] = read.records.map(({ norm }) => norm)
    expect(third).toEqual(first)
    expect(fourth).toEqual(second)
    expect(codesOf(read)).toEqual([])
  })

  it('takes illegal characters from values, with a warning, and keeps them in the raw pairs', async () => {
    const read = await readAll(text.replace('An invented', 'An\u0000 inv\u001Bented'), { name: 'export.xml' })
    expect(read.records[1]!.norm.title).toBe('An invented theory of rain.')
    expect(read.records[1]!.raw.some(({ value }) => value.includes('An\u0000 inv\u001Bented'))).toBe(true)
    expect(codesOf(read)).toEqual(['control-char'])
  })
})
