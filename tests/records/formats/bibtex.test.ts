import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { idOf, nameText } from '../../../src/records/record.ts'
import { root } from '../../helpers.ts'
import { codesOf, readAll } from '../../records-helper.ts'

const fixture = (name: string) =>
  readAll(new Uint8Array(readFileSync(join(root, 'tests/fixtures/formats', name))), { name })
const one = async (fields: string, type = 'article', key = 'k') => {
  const result = await readAll(`@${type}{${key},\n${fields}\n}\n`, { name: 'a.bib' })
  expect(result.quarantined).toEqual([])
  return { ...result.records[0]!, codes: codesOf(result) }
}

describe('BibTeX', () => {
  it('reads a library with macros, LaTeX and every kind of delimiter', async () => {
    const { records, report } = await fixture('library.bib')
    const [first, second, third, last] = records.map((record) => record.norm)
    expect(report).toMatchObject({ format: 'bibtex', flavour: 'jabref', records: 4, quarantined: 0 })
    expect(first).toMatchObject({
      type: 'article-journal',
      title: 'Sleep on the “ward”: α-blockers, H₂O and ¹⁸F at 37 °C',
      journal: 'Journal of Invented Clinics',
      issued: { year: 2021, month: 5, day: 7 },
      volume: '0012',
      issue: '1e5',
      pages: { first: '0123', last: '0130', text: '0123-0130' },
      issn: ['0012-3456'],
      subjects: [{ term: 'sleep' }, { term: 'night work' }, { term: 'ward, open' }],
      notes: ['Costs $5 & more'],
      abstract: {
        text: 'Staff sleep badly. We asked 25% of them, twice, and waited for an answer that never came.\nThey still do not sleep.',
      },
    })
    expect(first!.authors.map(nameText)).toEqual([
      'Orme, Ada',
      'van der Berg, Jan',
      'Böhm Jr, Zoë',
      'World Office of Sleep',
    ])
    expect([idOf(first!, 'doi'), idOf(first!, 'pmid')]).toEqual(['10.5555/jic.2021_17', '91000001'])
    expect(second).toMatchObject({
      type: 'paper-conference',
      title: 'A Poster on Médecine',
      journal: 'Proceedings of the Invented Meeting',
      publisher: 'Nowhere Press',
      place: 'Nowhere',
      articleNumber: 'e17',
      editors: [{ family: 'Doe', given: 'J.', role: 'editor' }],
      ids: [{ scheme: 'doi', value: '10.5555/poster.19', from: 'url', confidence: 'low' }],
    })
    expect(second!.authors.map(nameText)).toEqual(['Orme, Zoë Q.', 'de la Cour, Nils'])
    expect(third).toMatchObject({ title: 'Without a Key', edition: '2nd', isbn: ['9783161484100'], type: 'book' })
    expect(last!.title).toBe('On One Line')
  })

  it('reads BibLaTeX', async () => {
    const [first, second, third] = (await fixture('biblatex.bib')).records.map((record) => record.norm)
    expect(first).toMatchObject({
      title: 'Rest and work: A trial in an invented clinic',
      issued: { year: 2022, month: 3, day: 9 },
      journal: 'Journal of Invented Clinics',
      journalShort: 'J. Invent. Clin.',
      issue: '2',
      articleNumber: 'e0123',
      language: ['english'],
    })
    expect(first!.authors.map(nameText)).toEqual(['Orme, Ada', 'van der Berg, Jan'])
    expect(idOf(first!, 'pmid')).toBe('92000002')
    expect(second).toMatchObject({
      type: 'thesis',
      pubTypes: ['phdthesis'],
      publisher: 'University of Nowhere',
      place: 'Nowhere',
      urls: ['https://example.org/~berg/nights_1'],
    })
    expect(second!.issued).toEqual({ year: 2020, season: 'Autumn', text: '2020-23' })
    expect(third).toMatchObject({
      type: 'webpage',
      title: 'Notes on “sleep”',
      authors: [{ literal: 'Office of Sleep' }],
    })
  })

  it('keeps each pair as written, and says which gave which field', async () => {
    const text =
      '@Article{ Key:1 ,\r\n Title = {{A} \\"b},\r\n  x = "q" # mac # 12 ,\n title = {again}\n % a note\n,year=2020}'
    const { raw, map, norm } = (await readAll(text, { name: 'a.bib' })).records[0]!
    expect(raw.map(({ tag, value, line }) => [tag, value, line])).toEqual([
      ['@type', 'Article', 1],
      ['@key', 'Key:1', 1],
      ['Title', '{{A} \\"b}', 2],
      ['x', '"q" # mac # 12', 3],
      ['title', '{again}', 4],
      ['%', ' a note', 5],
      ['year', '2020', 6],
    ])
    expect(map).toMatchObject({ type: [0], title: [2], issued: [6] })
    expect(norm.title).toBe('A "b')
    // The pairs print the entry again, with the same pairs.
    const printed = `@${raw[0]!.value}{${raw[1]!.value},\n${raw
      .slice(2)
      .map(({ tag, value }) => (tag === '%' ? `%${value}\n` : `${tag} = ${value},\n`))
      .join('')}}`
    const again = (await readAll(printed, { name: 'a.bib' })).records[0]!
    expect(again.raw.map(({ tag, value }) => [tag, value])).toEqual(raw.map(({ tag, value }) => [tag, value]))
  })

  it.each([
    ['a missing comma', ' title = {T}\n year = {2020}'],
    ['a quote inside quotes', ' title = "T", note = "The "big" one", year = 2020'],
    ['text without braces', ' title = {T}, journal = Journal of Clinics, year = 2020'],
    ['an unknown macro', ' title = {T}, publisher = SPRINGER, year = 2020'],
    ['a blank in a name', ' title = {T}, key words = {a}, year = 2020'],
    ['no value', ' title = {T}, volume = , year = 2020'],
  ])('reads an entry with %s, with a warning', async (_, fields) => {
    const { norm, codes } = await one(fields)
    expect(norm).toMatchObject({ title: 'T', issued: { year: 2020 } })
    expect(codes).toContain('bibtex')
  })

  it('reads an entry whose key lacks its comma', async () => {
    const { records } = await readAll('@article{orme\n title = {T},\n year = 2020\n}', { name: 'a.bib' })
    expect(records[0]!.raw.slice(0, 3).map(({ value }) => value)).toEqual(['article', 'orme', '{T}'])
  })

  it('knows macros that stand before the entry, by any letters, and leaves an unknown one out of a joined text', async () => {
    const { records } = await readAll(
      '@STRING{Jic = "Clinic"}\n@article{a, title = jiC # { x} # nobody, month = SEP}\n@string{nobody = "y"}\n@article{b, title = nobody}',
      { name: 'a.bib' },
    )
    expect(records.map((record) => record.norm.title)).toEqual(['Clinic x', 'y'])
  })

  it.each([
    ['year = {2019}, month = {{JAN 15}}', { year: 2019, month: 1, day: 15 }],
    ['year = 2019, month = feb, day = 3', { year: 2019, month: 2, day: 3 }],
    ['year = 2019, month = {04}', { year: 2019, month: 4 }],
    ['year = 2019, month = nov # "--" # dec', { year: 2019, month: 11 }],
    ['date = {2019-05-07}', { year: 2019, month: 5, day: 7 }],
    ['date = {2019-05}, year = 2018', { year: 2019, month: 5 }],
    ['date = {2019/2020}', { year: 2019 }],
    ['year = {in press}', { text: 'in press' }],
    ['year = 2019, month = {Winter}', { year: 2019, season: 'Winter' }],
  ])('reads the date %s', async (fields, issued) => {
    expect((await one(`title = {T}, ${fields}`)).norm.issued).toMatchObject(issued)
  })

  it.each([
    ['doi = {https://doi.org/10.5555/A_b}', 'doi', '10.5555/A_b'],
    [
      'doi = {10.1002/(SICI)1099-162X(1998)18:4{\\textless}335::AID-P{\\textgreater}3.0.CO;2-F}',
      'doi',
      '10.1002/(SICI)1099-162X(1998)18:4<335::AID-P>3.0.CO;2-F',
    ],
    ['ee = {https://doi.org/10.5555/x}', 'doi', '10.5555/x'],
    ['note = {doi: 10.5555/x}', 'doi', '10.5555/x'],
    ['note = {See 10.5555/other for data}', 'doi', undefined],
    ['note = {{PMID:} 23439512}', 'pmid', '23439512'],
    ['url = {https://pubmed.ncbi.nlm.nih.gov/31000001/}', 'pmid', '31000001'],
    ['pmcid = {7654321}', 'pmcid', 'PMC7654321'],
    ['eprint = {2101.00001}, archiveprefix = {arXiv}', 'arxiv', '2101.00001'],
  ])('finds the identifier of %s', async (fields, scheme, value) => {
    expect(idOf((await one(`title = {T}, ${fields}`)).norm, scheme)).toBe(value)
  })

  it('reads what Web of Science lists beside the authors', async () => {
    const { norm, provenance } = await one(
      'Author = {Orme, Ada and Berg, Jan},\nTitle = {{T}},\nEditor = {{Doe, J}},\nType = {{Article; Book Chapter}},\nArticle-Number = {{UNSP 17}},\nAffiliation = {{Orme, A (Reprint Author), Univ Nowhere, Nowhere.\n   Orme, Ada; Berg, Jan, Univ Nowhere, Dept Sleep, Nowhere.}},\nORCID-Numbers = {{Berg, Jan/0000-0001-2345-678X}},\nUnique-ID = {{WOS:000000000000001}},',
      'article',
      ' WOS:000000000000001',
    )
    expect(norm.authors).toEqual([
      { family: 'Orme', given: 'Ada', affiliations: ['Univ Nowhere, Dept Sleep, Nowhere'] },
      {
        family: 'Berg',
        given: 'Jan',
        orcid: '0000-0001-2345-678X',
        affiliations: ['Univ Nowhere, Dept Sleep, Nowhere'],
      },
    ])
    expect(norm).toMatchObject({
      editors: [{ family: 'Doe', given: 'J', role: 'editor' }],
      pubTypes: ['Article', 'Book Chapter'],
      articleNumber: '17',
      accession: { number: 'WOS:000000000000001', database: 'Web of Science' },
    })
    expect(provenance).toMatchObject({ flavour: 'wos', database: 'Web of Science' })
  })

  it.each([
    ['source = {Scopus}, url = {https://www.scopus.com/inward/record.uri?eid=2-s2.0-1&doi=10.5555%2fx}', 'k', 'scopus'],
    ['mendeley-groups = {a}', 'k', 'mendeley'],
    ['url = {https://search.ebscohost.com/login.aspx?db=x}', 'k', 'ebsco'],
    ['year = {2020}', 'orme2020sleep', 'googlescholar'],
    ['urldate = {2020-01-01}', 'orme_sleep_2020', 'zotero'],
    ['year = {2020}', '10.1145/1.2', 'acm'],
    ['acmid = {1}', 'k', 'acm'],
    ['year = {2020}', 'Orme2020-bj', 'paperpile'],
    ['file = {::}', 'k', 'mendeley'],
    ['adsurl = {http://adsabs.harvard.edu/abs/x}', '2020A&A...1....1O', 'ads'],
    ['year = {2020}', 'DBLP:conf/x/Orme20', 'dblp'],
    ['year = {2020}', 'Orme:2020abc', 'inspire'],
    ['url = {https://www.sciencedirect.com/science/article/pii/S0}', 'ORME2021102204', 'sciencedirect'],
    ['year = {2020}', 'rayyan-1', 'rayyan'],
    ['year = {2020}', 'pmid1', 'pubmed'],
    ['file = {:papers/a.pdf:PDF}', 'k', 'jabref'],
    ['file = {:Users/a/b.pdf:pdf}', 'k', 'mendeley'],
    ['year = {2020}', 'k', 'unknown'],
  ])('tells where %s comes from', async (fields, key, flavour) => {
    expect((await one(`title = {T}, ${fields}`, 'article', key)).provenance.flavour).toBe(flavour)
  })

  it('reads tags and languages as programs for books and PDFs write them', async () => {
    const { norm, codes } = await one('title = "T", tags = "sleep, rest", keywords = {rest}, languages = "deu"', 'book')
    expect(norm).toMatchObject({ subjects: [{ term: 'rest' }, { term: 'sleep' }], language: ['deu'] })
    expect(codes).toEqual([])
  })

  it('reads the full name of the journal as BibDesk writes it', async () => {
    const { norm, codes } = await one(
      'title = {T}, Journal = {J Inv}, Journal-Full = {Journal of Inventions}, Pst = {x}',
    )
    expect(norm).toMatchObject({ journal: 'Journal of Inventions', journalShort: 'J Inv' })
    expect(codes).toEqual([])
  })

  it('undoes the braces that ScienceDirect escaped', async () => {
    const url = 'url = "http://www.sciencedirect.com/science/article/pii/S1"'
    const { norm, raw } = await one(`title = "\\{EEG\\} and the set \\{1, 2\\} ",\n${url}`, 'article', 'Orme201671')
    expect(norm.title).toBe('EEG and the set {1, 2}')
    expect(raw.find(({ tag }) => tag === 'title')?.value).toContain('\\{EEG\\}')
    expect((await one('title = "\\{EEG\\}"')).norm.title).toBe('{EEG}')
  })

  it('reads what EndNote writes: the month as date, a keyword a line, numbers of the database', async () => {
    const { norm } = await one(
      'year = {2019},\ntitle = {T},\ndate = {Jun},\nkeywords = {Rats, Wistar\nsleep\ngardens},\naccession_number = {WOS:000000000000002}',
    )
    expect(norm.issued).toMatchObject({ year: 2019, month: 6 })
    expect(norm.subjects.map(({ term }) => term)).toEqual(['Rats, Wistar', 'sleep', 'gardens'])
    expect(norm.ids).toEqual([{ scheme: 'wos', value: 'WOS:000000000000002', from: 'accession_number' }])
    const wrapped = await one('title = {T}, keywords = {sleep, gardens,\n  older people}')
    expect(wrapped.norm.subjects.map(({ term }) => term)).toEqual(['sleep', 'gardens', 'older people'])
  })

  it('reads the months and special issues of Web of Science, and several ISBNs', async () => {
    const { norm } = await one(
      'Title = {T},\nJournal = {J},\nYear = {2024},\nMonth = {2024 FEB 26},\nNumber = {34, SI},\nISBN = {978-0-306-40615-7 978-0-306-40616-4}',
    )
    expect(norm).toMatchObject({
      issued: { year: 2024, month: 2, day: 26 },
      issue: '34',
      isbn: ['9780306406157', '9780306406164'],
    })
  })

  it('takes several links apart', async () => {
    const { norm } = await one('title = {T}, url = {/pmc/x/ https://a.example/1 https://b.example/2}')
    expect(norm.urls).toEqual(['https://a.example/1', 'https://b.example/2'])
  })

  it('writes out the journals of the Astrophysics Data System, and knows Citavi', async () => {
    const { norm } = await one('title = "{T}", journal = {\\apj}, year = 2020, adsnote = {x}')
    expect(norm.journal).toBe('Astrophysical Journal')
    const citavi = await readAll('% This file was created with Citavi 6.14.0.0\n\n@book{Orme.2020,\n title = {T}\n}\n')
    expect(citavi.report.flavour).toBe('citavi')
  })

  it('is not mistaken for a style sheet or a letter', async () => {
    await expect(readAll('@media (max-width: 3em) {\n a { color: red }\n}\n', { name: 'a.css' })).rejects.toThrow()
    await expect(readAll('Dear joe@article.example {x}\n', { name: 'a.txt' })).rejects.toThrow()
  })
})
