import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Norm } from '../../../src/records/record.ts'
import { idOf, nameText } from '../../../src/records/record.ts'
import { root } from '../../helpers.ts'
import { codesOf, readAll } from '../../records-helper.ts'

const FOLDER = join(root, 'tests/fixtures/formats')
const files = readdirSync(FOLDER).sort()
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(FOLDER, name)))
const normsOf = async (name: string) => {
  const { records, report } = await readAll(bytesOf(name), { name })
  return { norms: records.map((one) => one.norm), records, report }
}
const authors = (norm: Norm) => norm.authors.map(nameText)

describe.each(files)('%s', (name) => {
  it('reads without loss, warning or quarantine', async () => {
    const read = await readAll(bytesOf(name), { name })
    expect(read.records.length).toBeGreaterThan(0)
    expect(read.quarantined).toEqual([])
    expect(codesOf(read).filter((code) => !['markup', 'entity', 'unknown-tag', 'lost-indent'].includes(code))).toEqual(
      [],
    )
    expect(read.records.every((one) => one.norm.title !== '')).toBe(true)
  })

  // Line ends, a byte order mark and the encoding are no part of a record.
  const text = new TextDecoder().decode(bytesOf(name))
  it.each([
    ['CRLF', text.replace(/\n/g, '\r\n')],
    ['CR', text.replace(/\n/g, '\r')],
    ['a byte order mark', `\uFEFF${text}`],
    ['blank lines before', `\n\n${text}`],
    ['no line end at the end', text.trimEnd()],
  ])('gives the same records with %s', async (_, variant) => {
    const plain = await readAll(bytesOf(name), { name })
    const read = await readAll(variant, { name })
    expect(read.records.map(({ id, norm }) => ({ id, norm }))).toEqual(
      plain.records.map(({ id, norm }) => ({ id, norm })),
    )
    expect(codesOf(read)).toEqual(codesOf(plain))
  })

  it('gives the same records as UTF-16, and in chunks of any size', async () => {
    const plain = await readAll(bytesOf(name), { name })
    const wide = new Uint8Array(Buffer.from(`\uFEFF${text.replace(/^\uFEFF/, '')}`, 'utf16le'))
    expect((await readAll(wide, { name, chunk: 333 })).records.map((one) => one.id)).toEqual(
      plain.records.map((one) => one.id),
    )
    for (const chunk of [1, 61]) expect(await readAll(bytesOf(name), { name, chunk })).toEqual(plain)
  })

  it('says of each record where it stands', async () => {
    const lines = text.split('\n')
    for (const { provenance, raw } of (await readAll(bytesOf(name), { name })).records) {
      const first = lines.slice(provenance.lineStart - 1, provenance.lineEnd).join('\n')
      for (const { value, line } of raw.slice(0, 5)) {
        expect(line).toBeGreaterThanOrEqual(provenance.lineStart)
        expect(line).toBeLessThanOrEqual(provenance.lineEnd)
        // Quotes in a table are doubled.
        expect(first.replaceAll('""', '"')).toContain(value.split('\n')[0]!)
      }
    }
  })
})

describe('flavours of RIS', () => {
  it.each([
    ['ovid-psycinfo.ris', 'ovid'],
    ['ebsco-cinahl.ris', 'ebsco'],
    ['embase.ris', 'embase'],
    ['cochrane.ris', 'cochrane'],
    ['proquest.ris', 'proquest'],
    ['scopus.ris', 'scopus'],
    ['wos.ris', 'wos'],
    ['zotero.ris', 'zotero'],
    ['endnote.ris', 'endnote'],
    ['mendeley.ris', 'mendeley'],
    ['lens.ris', 'lens'],
    ['rayyan.ris', 'rayyan'],
  ])('%s is %s', async (name, flavour) => {
    const { report, records } = await normsOf(name)
    expect(report.flavour).toBe(flavour)
    expect(records[0]!.provenance.flavour).toBe(flavour)
  })

  it('Ovid: cited authors are no editors, `No`/`Specified` are no pages, no DOI comes from the references', async () => {
    const { norms } = await normsOf('ovid-psycinfo.ris')
    const [first, second] = norms as [Norm, Norm]
    expect(authors(first)).toEqual(['Fennimore, Ada B', 'Østergård, Liv'])
    expect(first.editors).toBeUndefined()
    expect(first.pages).toBeUndefined()
    expect(first.issue).toBe('1e5')
    expect(first.abstract!.text).toContain('P-glycoprotein |r| = 0.9')
    expect(first.subjects[0]).toEqual({ term: 'Psychotherapy', major: true })
    expect(first.ids).toEqual([
      { scheme: 'doi', value: '10.5555/inv.2021.001', from: 'DO' },
      { scheme: 'psycinfo', value: '2021-10001-001', from: 'ID' },
    ])
    expect(first.issn).toEqual(['0012-345X'])
    expect(second.title).toBe('A second invented paper with <i>italic</i> words.')
    expect(second.pages).toEqual({ first: '454', last: '481', text: '454-81' })
  })

  it('Ovid: lines between records are kept apart, the stray tag after ER too', async () => {
    const read = await readAll(bytesOf('ovid-psycinfo.ris'))
    expect(read.between.map((one) => one.class)).toEqual(['number', 'leftover', 'link', 'number'])
  })

  it('EBSCOhost: T2 is no journal, a second abstract is a copyright notice, the DOI is in L3', async () => {
    const { norms } = await normsOf('ebsco-cinahl.ris')
    expect(norms[0]).toMatchObject({
      journal: 'Invented Journal of Nursing',
      abstract: {
        text: 'The abstract of the first record. [ABSTRACT FROM AUTHOR]',
        copyright: expect.stringMatching(/^Copyright of/),
      },
      issued: { year: 2020, month: 11 },
      issue: 'sup2',
      issn: ['0123-456X'],
    })
    expect(norms[0]!.pages).toBeUndefined()
    expect(idOf(norms[0]!, 'doi')).toBe('10.5555/inv.ebsco.1')
    expect(idOf(norms[0]!, 'accession')).toBe('990000001')
    expect(norms[1]!.pages).toEqual({ first: 'S12', last: 'S18', text: 'S12-S18' })
  })

  it('Embase.com: PMID in C5, its own number in U2', async () => {
    const { norms } = await normsOf('embase.ris')
    expect(idOf(norms[0]!, 'pmid')).toBe('99000001')
    expect(idOf(norms[0]!, 'embase')).toBe('L2900000001')
    expect(norms[0]!.journalShort).toBe('Inv. Commun.')
    expect(norms[0]!.abstract!.text).toContain('α = 0.05')
  })

  it('Cochrane: two blanks after the hyphen, PubMed number in C3, a trial number as author', async () => {
    const { norms, report } = await normsOf('cochrane.ris')
    expect(norms[0]).toMatchObject({
      title: 'An invented randomised trial of tea',
      journal: 'Trials of Nothing',
      issued: { year: 2011 },
    })
    expect(idOf(norms[0]!, 'pmid')).toBe('91314913')
    expect(idOf(norms[0]!, 'central')).toBe('CN-09000001')
    expect(idOf(norms[1]!, 'nct')).toBe('NCT09999999')
    expect(report.declared).toBe(2)
  })

  it('ProQuest and Scopus: DOIs of others are left alone', async () => {
    const proquest = (await normsOf('proquest.ris')).norms[0]!
    expect(proquest.ids.filter((id) => id.scheme === 'doi')).toEqual([
      { scheme: 'doi', value: '10.5555/inv.proquest.1', from: 'DO' },
    ])
    expect(proquest.issued).toMatchObject({ year: 2020, month: 5 })
    const scopus = (await normsOf('scopus.ris')).norms[0]!
    expect(idOf(scopus, 'doi')).toBe('10.5555/inv.scopus(2020)1')
    expect(idOf(scopus, 'scopus')).toBe('2-s2.0-99000000001')
    expect(scopus.pages).toEqual({ first: '1722034', text: '1722034' })
  })

  it('Web of Science: abstract lines stay paragraphs, the date is in DA and PY', async () => {
    const { norms, records } = await normsOf('wos.ris')
    expect(norms[0]!.abstract!.text.split('\n')).toHaveLength(2)
    expect(norms[0]!.issued).toMatchObject({ year: 2016 })
    expect(norms[0]!.pages).toEqual({ first: '134', last: '137', text: '134-7' })
    expect(records[0]!.raw.filter(({ tag }) => tag === 'AD')).toHaveLength(2)
  })

  it('EndNote: untagged lines are values of the tag above, hyphens or not', async () => {
    const { norms } = await normsOf('endnote.ris')
    expect(norms[0]!.subjects.map((one) => one.term)).toEqual([
      'access',
      'waiting',
      'REDD - Reduction of something',
      'IUCN - a keyword with a hyphen',
    ])
    expect(norms[0]!.issn).toEqual(['0893-8512', '0893-8513'])
    expect(norms[0]!.pages).toEqual({ first: '1032', last: '1038', text: '1032-8' })
  })

  it('Zotero, Mendeley, Lens and Rayyan: organisations, `undefined`, `null` and lists in brackets', async () => {
    expect((await normsOf('zotero.ris')).norms[0]).toMatchObject({
      authors: [{ family: 'Garcia-Perez', given: 'Ana' }, { literal: 'World Invented Organization' }],
      pages: { first: '123', last: '130' },
    })
    const mendeley = await normsOf('mendeley.ris')
    expect(mendeley.norms.map((norm) => norm.issued!.month)).toEqual([5, 5])
    expect(mendeley.norms[0]!.pages).toMatchObject({ first: '9', last: '9' })
    const lens = (await normsOf('lens.ris')).norms[0]!
    expect(lens.authors[1]).toEqual({ literal: 'The Invented Oncology' })
    expect(lens.ids.map((id) => id.scheme)).toEqual(['doi', 'lens', 'pmid', 'pmcid'])
    const rayyan = (await normsOf('rayyan.ris')).norms[0]!
    expect(rayyan.issn).toEqual(['2041-1723', '2041-1731'])
    expect(rayyan.notes[0]).toContain('RAYYAN-INCLUSION')
  })
})

describe('PubMed format', () => {
  it('folds lines, reads DOIs with hyphens, and keeps groups and investigators from the authors', async () => {
    const { norms } = await normsOf('pubmed.nbib')
    const first = norms[0]!
    expect(first.title).toBe(
      'From danger to health: telephone advice for an invented town in P-glycoprotein |r| = 0.9.',
    )
    expect(authors(first)).toEqual(['Long, Victoria', 'Marl, Hilary'])
    expect(first.groups).toEqual([{ literal: 'Invented Advice Group' }])
    expect(idOf(first, 'doi')).toBe('10.5555/neuro-2021-013179')
    expect(idOf(first, 'pmcid')).toBe('PMC9513071')
    expect(first.abstract).toEqual({
      text: 'BACKGROUND: The first line of the abstract that PubMed wraps at eighty-eight characters. RESULTS: The second.',
      copyright: 'Copyright (c) 2021 Nobody.',
    })
    expect(first.subjects).toEqual([
      { term: 'Attitude to Health', scheme: 'mesh' },
      { term: 'Employment', qualifier: 'psychology', major: true, scheme: 'mesh' },
      { term: 'Employment', qualifier: 'history', major: true, scheme: 'mesh' },
      { term: 'advice', major: true, scheme: 'author' },
    ])
    expect(norms[1]).toMatchObject({
      title: '[Translated title].',
      titleTranslated: 'Titel im Original',
      issued: { year: 2009 },
      authors: [{ literal: 'Solo S' }],
    })
  })

  it('reads ERIC, whose records have no PMID', async () => {
    const { norms, records } = await normsOf('eric.nbib')
    expect(norms.map((norm) => idOf(norm, 'eric'))).toEqual(['ED920611', 'EJ929121'])
    expect(norms[0]).toMatchObject({ type: 'thesis', isbn: ['9798209887621'] })
    expect(records[0]!.provenance).toMatchObject({ flavour: 'eric', database: 'ERIC' })
  })
})

describe('PubMed XML', () => {
  it('keeps words and blanks around markup, leading zeros and text that looks like numbers', async () => {
    const { norms, records } = await normsOf('pubmed.xml')
    const first = norms[0]!
    expect(first.title).toBe('Role of BRCA1 in 18F-FDG PET & α-blockers, P < 0.05.')
    expect(first).toMatchObject({
      volume: '007',
      issue: '1e5',
      issn: ['0012-3456'],
      pages: { first: '0123', last: '0129' },
    })
    expect(first.abstract).toMatchObject({
      text: 'Imaging was not done.\nNone.',
      sections: [{ label: 'BACKGROUND', text: 'Imaging was not done.' }, { label: 'RESULTS' }],
    })
    expect(authors(first)).toEqual(['van Invent, Ida B', 'Invented Imaging Group'])
    expect(first.ids.map((id) => `${id.scheme} ${id.value}`)).toEqual([
      'doi 10.5555/inv.pubmed.1',
      'pmid 90000001',
      'pmcid PMC9000001',
    ])
    const title = records[0]!.raw.find(({ tag }) => tag === 'MedlineCitation/Article/ArticleTitle')!
    expect(title.value).toContain('<i>BRCA1</i> in <sup>18</sup>F-FDG')
    expect(first.issued).toMatchObject({ year: 2021, month: 12, day: 16 })
  })

  it('reads chapters of books', async () => {
    const { norms } = await normsOf('pubmed.xml')
    expect(norms[1]).toMatchObject({
      type: 'chapter',
      title: 'A chapter of its own',
      journal: 'InventReviews',
      publisher: 'Invented Press',
      isbn: ['9780000000002'],
      editors: [{ family: 'Editor', role: 'editor' }],
    })
  })

  it('quarantines a broken article and reads the next', async () => {
    const text = readFileSync(join(FOLDER, 'pubmed.xml'), 'utf8').replace('</Journal>', '</Journl>')
    const read = await readAll(text, { name: 'pubmed.xml' })
    expect(read.records).toHaveLength(1)
    expect(read.quarantined).toHaveLength(1)
    // Lines in the reason are lines of the file: the element is opened in line 8.
    expect(read.quarantined[0]!.reason).toMatch(/Journal' \(opened in line 8\b.*Journl/)
    expect(codesOf(read)).toEqual(['quarantined'])
  })

  it('quarantines what a broken download leaves of the last article', async () => {
    const text = readFileSync(join(FOLDER, 'pubmed.xml'), 'utf8')
    const read = await readAll(text.slice(0, text.indexOf('<ArticleTitle book')))
    expect(read.records).toHaveLength(1)
    expect(read.quarantined[0]).toMatchObject({ code: 'truncated' })
    expect(codesOf(read)).toContain('truncated')
  })
})

describe('EndNote XML', () => {
  it('joins runs of style, splits values at carriage returns, and reads records without style', async () => {
    const { norms, records } = await normsOf('endnote.xml')
    expect(norms[0]).toMatchObject({
      type: 'article-journal',
      title: 'Latent invented illness & care',
      journal: 'Inv Microbiol Rev',
      volume: '032',
      issue: '4',
      pages: { first: '123', last: '130' },
      issued: { year: 2019, month: 9, day: 18 },
      issn: ['0893-8512', '0893-8513'],
      abstract: { text: 'First paragraph.\nSecond paragraph.' },
    })
    expect(authors(norms[0]!)).toEqual(['Baird, J. K.', 'Nowhere Group'])
    expect(norms[0]!.subjects).toEqual([{ term: 'Humans' }, { term: 'tafenoquine', major: true }])
    expect(idOf(norms[0]!, 'doi')).toBe('10.5555/inv.endnote.xml.1')
    expect(idOf(norms[0]!, 'pmid')).toBe('91366609')
    expect(records[0]!.provenance.database).toBe('Embase Medline')
    expect(norms[1]).toMatchObject({ title: 'Without any style', journal: 'Plain Journal', issue: '2' })
  })
})
