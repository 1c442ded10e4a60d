import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/records/formats/detect.ts'
import { root } from '../../helpers.ts'
import { codesOf, readAll } from '../../records-helper.ts'

const text = readFileSync(join(root, 'tests/fixtures/formats/ebsco.xml'), 'utf8')
const norms = async (source = text) => (await readAll(source, { name: 'export.xml' })).records.map((one) => one.norm)

describe('EBSCO XML', () => {
  it('reads an article: identifiers by their types, marked affiliations, headings, copyright apart', async () => {
    const { records } = await readAll(text, { name: 'export.xml' })
    const { norm, provenance, raw, map } = records[0]!
    expect(norm).toEqual({
      type: 'article-journal',
      pubTypes: ['journal article', 'research', 'Academic Journal'],
      title: 'Role of BRCA1 in 18F-FDG & tea.',
      authors: [
        { family: 'Kaasbøll', given: 'Jane', affiliations: ['Dept of Tea, Oslo'] },
        { family: 'Ranø', given: 'Ingrid', affiliations: ['Dept of Rain, Bergen'] },
      ],
      issued: { year: 2015, text: '2015' },
      journal: 'Invented Public Health',
      volume: '015',
      issue: '1e5',
      pages: { first: '0817', last: '0820', text: '0817-0820' },
      publisher: 'Invented Central',
      place: 'London, <Blackwell>',
      ids: [
        { scheme: 'doi', value: '10.5555/inv.ebsco.xml.1', from: 'header/controlInfo/artinfo/ui' },
        { scheme: 'pmid', value: '96296339', from: 'header/controlInfo/artinfo/ui' },
        { scheme: 'pmcid', value: 'PMC9546097', from: 'header/controlInfo/artinfo/ui' },
        { scheme: 'cinahl', value: '190000001', from: 'header@uiTerm' },
      ],
      accession: { number: '190000001', database: 'CINAHL with Full Text', platform: 'EBSCOhost' },
      abstract: {
        text: 'Background: First paragraph.\nStill the first.\nSecond paragraph, P < 0.05.',
        copyright: 'Copyright of Invented Public Health is the property of nobody.',
      },
      subjects: [
        { term: 'Chronic Pain', qualifier: 'Psychosocial Factors', major: true, scheme: 'cinahl' },
        { term: 'Adolescence', scheme: 'cinahl' },
        { term: 'tea', scheme: 'author' },
      ],
      language: ['English'],
      issn: ['0123-4568'],
      isbn: [],
      urls: [],
      notes: [],
    })
    expect(provenance).toMatchObject({ format: 'ebsco-xml', flavour: 'ebsco', database: 'CINAHL with Full Text' })
    expect(map!.accession!.map((index) => raw[index]!.value)).toEqual(['190000001'])
    expect(map!.pages!.map((index) => raw[index]!.value)).toEqual(['0817', '4'])
  })

  it('reads a chapter with its editors, marks that tie names to addresses, and no pages for N.PAG', async () => {
    const norm = (await norms())[1]!
    expect(norm).toMatchObject({
      type: 'chapter',
      title: 'A chapter.',
      journal: 'A handbook of nothing.',
      authors: [
        { family: 'Lind', given: 'Ann', affiliations: ['First University'] },
        { family: 'Moss', given: 'Bo', affiliations: ['Second University'] },
      ],
      editors: [{ family: 'Editor', given: 'Eve', role: 'editor' }],
      issued: { year: 2010, month: 10, text: 'Oct2010' },
      isbn: ['9780000000002'],
      subjects: [{ term: 'TEA drinking', scheme: 'apa' }],
      language: ['en'],
    })
    expect(norm.pages).toBeUndefined()
    expect(norm.ids).toEqual([{ scheme: 'psycinfo', value: '2019-10001-003', from: 'header@uiTerm' }])
  })

  it('reads a thesis', async () => {
    expect((await norms())[2]).toMatchObject({
      type: 'thesis',
      title: 'A thesis about rain',
      authors: [{ family: 'Solo', given: 'Una' }],
      publisher: 'University of Nowhere',
      issued: { year: 1999, month: 2, day: 3 },
      accession: { number: '300', database: 'ddu' },
    })
  })

  it.each([
    ['1/3', { first: '12', text: '12' }],
    ['1', { first: '12', text: '12' }],
    ['3', { first: '12', last: '14', text: '12-14' }],
  ])('a page count of %s gives a last page only where it is a plain number', async (count, pages) => {
    const source = text.replace('<ppf>0817</ppf><ppct>4</ppct>', `<ppf>12</ppf><ppct>${count}</ppct>`)
    expect((await norms(source))[0]!.pages).toEqual(pages)
  })

  it('reads an answer of the web service, several documents in one file, and illegal characters with a warning', async () => {
    const rec = text.slice(text.indexOf('<rec '), text.indexOf('</rec>') + 6)
    const answer = `<searchResponse xmlns="http://epnet.com/webservices/SearchService/Response/2007/07/"><Hits>1</Hits><SearchResults><records>${rec
      .replace('resultID', 'recordID')
      .replace('<header', '<plink>https://search.example.org/login?AN=1</plink><header')
      .replace('tea.</atl>', 't\u0000e&#x1;a.</atl>')}</records></SearchResults></searchResponse>`
    const read = await readAll(`${answer}\n${text}`, { name: 'answer.xml' })
    expect(read.records).toHaveLength(4)
    expect(read.records[0]!.norm.title).toBe('Role of BRCA1 in 18F-FDG & tea.')
    expect(read.records[0]!.norm.urls).toEqual(['https://search.example.org/login?AN=1'])
    expect(codesOf(read)).toEqual(['control-char'])
    expect(read.quarantined).toEqual([])
  })

  it('takes no line end from an attribute, and no qualifier without a term', async () => {
    const odd =
      '<records><rec resultID="1"><header shortDbName="cin20"><controlInfo><pubinfo><dt year="2020" month="0\r5"/></pubinfo><artinfo><tig><atl>T</atl></tig><sug><subj type="major">Pain\n -- Psychosocial Factors</subj></sug></artinfo></controlInfo></header></rec></records>'
    const [record] = (await readAll(odd, { format: 'ebsco-xml' })).records
    expect(record!.norm.issued!.text).toBe('2020-0 5')
    expect(record!.norm.subjects.map(({ term }) => term)).toEqual(['Pain', '-- Psychosocial Factors'])
  })

  it('is told from EndNote XML and Ovid XML by content', () => {
    const found = (head: string) => {
      const detected = detectFormat(new TextEncoder().encode(head), 'x.xml')
      return detected.kind === 'detected' ? detected.format.name : detected.what
    }
    expect(found(text)).toBe('ebsco-xml')
    expect(found('<records><record index="1"><F L="Title"><D>T</D></F></record></records>')).toBe('ovid-xml')
    expect(found('<xml><records><record><titles><title>T</title></titles></record></records></xml>')).toBe(
      'endnote-xml',
    )
  })
})
