import { describe, expect, it } from 'vitest'
import { idOf, nameText } from '../../../src/records/record.ts'
import { codesOf, readAll } from '../../records-helper.ts'

// Invented records, two in each file, with what every reader must find in them.
const FILES: Readonly<Record<string, string>> = {
  wos: `FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Harwood, EM
   Øvergård, K
AF Harwood, Eleanor Maria
   Øvergård, Kari
TI Loneliness and the garden: a study of older
   people in two towns
SO JOURNAL OF INVENTED RESULTS
LA English
DE garden; loneliness;
   older people
AB Background: nobody knows. We asked in 2010 and
   IN 2011 again.
SN 1234-5679
EI 8765-4321
PD DEC 16
PY 2020
VL 07
IS 1e5
BP 454
EP 81
DI 10.1234/inv.2020.001
PM 31234567
UT WOS:000500000000001
ER

PT B
AU Brandt, U
TI A book of gardens
SO A BOOK OF GARDENS
PY 1999
ZQ unheard of
UT WOS:000500000000002
ER

EF
`,
  enw: `%0 Journal Article
%A Harwood, Eleanor Maria
%A Øvergård, Kari
%T Loneliness and the garden: a study of older people in two towns
%J Journal of Invented Results
%V 07
%N 1e5
%P 454-81
%@ 1234-5679
%D 2020
%8 16 December
%R doi:10.1234/inv.2020.001
%K garden
%K loneliness
older people
%X Background: nobody knows. We asked in 2010 and IN 2011 again.
%U https://example.org/1

%0 Book
%A Brandt, U
%T A book of gardens
%I Invented Press
%D 1999
%9 Textbook

`,
  'ovid-tagged': `<3001. >
VN  - Ovid Technologies
DB  - Embase
UI  - 621381829
TI  - Loneliness and the garden: a study of older people in two towns [Article]
SO  - Journal of Invented Results. 07(1e5):454-81, 2020 Dec 16.
AU  - Harwood, Eleanor Maria MD, PhD 1,2
AU  - Øvergård, Kari [Author; E-mail: kari@example.org]
IN  - (Harwood) University of Nowhere
      (Overgard) Elsewhere
KW  - garden;  loneliness;  older people
AB  - Background: nobody knows. We asked in 2010 and
      IN 2011 again.
IS  - 1234-5679
DO  - https://dx.doi.org/10.1234/inv.2020.001
LG  - English.
YR  - 2020

<3002. >
VN  - Ovid Technologies
DB  - Books@Ovid
TI  - A book of gardens
AU  - Brandt, U.
PT  - Book
YR  - 1999
`,
  'ovid-labelled': `<17>
Accession Number
  00001111-202012000-00002.
Author
  Harwood, Eleanor Maria MD, PhD *;  Øvergård, Kari 1
Institution
  (*)University of Nowhere
  (1)Elsewhere
Title
  Loneliness and the garden: a study of older people in two towns [Article]
Source
  Journal of Invented Results.   07(1e5):454-81, 16 December 2020.
Abstract
  Background: nobody knows. We asked in 2010 and IN 2011 again.
Author Keywords
  garden;  loneliness;  older people.
ISSN
  1234-5679
DOI Number
  10.1234/inv.2020.001

<18>
Author
  Brandt, U.
Publication Type
  Book
Title
  A book of gardens
Source
  Inventions. 3(1):1-200, 1999.
`,
  cochrane: `Record #1 of 2
ID: CN-00778158
AU: Harwood, EM
AU: Øvergård, K
TI: Loneliness and the garden: a study of older people in two towns
SO: Journal of Invented Results
YR: 2020 Dec
VL: 07
NO: 1e5
PG: 454-81
PM: PUBMED 31234567
XR: EMBASE 621381829
SN: 1234-5679
KY: garden; loneliness; older people
DOI: 10.1234/inv.2020.001
AB: Background: nobody knows. We asked in 2010 and IN 2011 again.
US: https://example.org/central/CN-00778158

Record #2 of 2
ID: CN-00778159
AU: Brandt, U
TI: A book of gardens
YR: 1999
PT: Book
`,
  refworks: `RefWorks Export Tagged Format
Character Set=utf-8
Tag legend
*****
RT=Reference Type
T1=Primary Title
BEGIN EXPORTED REFERENCES

RT Journal Article
SR Electronic(1)
ID 17
A1 Harwood,Eleanor Maria
A1 Øvergård,Kari
T1 Loneliness and the garden: a study of older people in two towns
JF Journal of Invented Results
YR 2020
FD Dec 16
VO 07
IS 1e5
SP 454
OP 481
K1 garden
K1 loneliness
K1 older people
AB Background: nobody knows. We asked in 2010 and IN 2011 again.
SN 1234-5679
DO 10.1234/inv.2020.001
OL English (30)

RT Book, Whole
SR Print(0)
ID 18
A1 Brandt,U.
T1 A book of gardens
YR 1999
PB Invented Press
OL English (30)
`,
}

describe.each(Object.entries(FILES))('%s', (format, text) => {
  it('is told by its content, whatever its name', async () => {
    for (const name of ['a.txt', 'a.ris', 'a.nbib', 'a']) {
      expect((await readAll(text, { name })).report.format).toBe(format)
    }
  })

  it('reads the fields of both records', async () => {
    const { records } = await readAll(text)
    expect(records).toHaveLength(2)
    const [first, second] = records.map((one) => one.norm)
    expect(first!.title).toBe('Loneliness and the garden: a study of older people in two towns')
    expect(first!.authors.map(nameText).map((name) => name.split(',')[0])).toEqual(['Harwood', 'Øvergård'])
    expect(first!.issued).toMatchObject({ year: 2020, month: 12 })
    expect(first!.journal?.toLowerCase()).toBe('journal of invented results')
    expect(first!.volume).toBe('07')
    expect(first!.issue).toBe('1e5')
    expect(first!.pages).toMatchObject({ first: '454', last: '481' })
    expect(idOf(first!, 'doi')).toBe('10.1234/inv.2020.001')
    expect(first!.abstract?.text).toBe('Background: nobody knows. We asked in 2010 and IN 2011 again.')
    expect(first!.subjects.map((one) => one.term)).toEqual(['garden', 'loneliness', 'older people'])
    expect(first!.issn[0]).toBe('1234-5679')
    expect(second!.title).toBe('A book of gardens')
    expect(second!.type).toBe('book')
    expect(second!.issued?.year).toBe(1999)
  })

  it('gives the same records with other line ends, a byte order mark, UTF-16, in pieces', async () => {
    const plain = await readAll(text, { name: 'a.txt' })
    const norms = plain.records.map(({ id, norm, raw }) => ({ id, norm, raw }))
    const same = async (input: string | Uint8Array, chunk?: number) => {
      const read = await readAll(input, { name: 'a.txt', ...(chunk ? { chunk } : {}) })
      expect(read.records.map(({ id, norm, raw }) => ({ id, norm, raw }))).toEqual(norms)
    }
    await same(text.replaceAll('\n', '\r\n'))
    await same(text.replaceAll('\n', '\r'))
    await same(`\uFEFF${text}`)
    await same(new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')))
    for (const chunk of [1, 7, 100]) await same(text, chunk)
  })

  it('says which pairs gave each field', async () => {
    const { records } = await readAll(text)
    for (const { raw, map } of records) {
      expect(Object.keys(map!)).toEqual(expect.arrayContaining(['title', 'issued']))
      for (const indexes of Object.values(map!)) for (const index of indexes) expect(raw[index]).toBeDefined()
    }
  })

  it('keeps every line of the file in a record or between records', async () => {
    const { records, between } = await readAll(text)
    const kept = [
      ...records.flatMap((one) => one.raw.map(({ tag, value }) => `${tag} ${value}`)),
      ...between.map((one) => one.text),
    ]
    const all = kept.join('\n').replace(/\s+/g, ' ')
    for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
      const value = line.trim().replace(/^(?:[A-Z]{2,5} {0,2}- ?|[A-Z]{2,3}: )/, '')
      // Labels become tags in capitals.
      expect(all.toUpperCase()).toContain(value.replace(/\s+/g, ' ').toUpperCase())
    }
  })
})

describe('Web of Science text', () => {
  const text = FILES.wos!

  it('reads records without PT, without ER, without either', async () => {
    expect(codesOf(await readAll(text))).toEqual(['unknown-tag'])
    const noType = await readAll(text.replace(/^PT .\n/gm, ''))
    expect(noType.records).toHaveLength(2)
    expect(codesOf(noType)).toEqual(['missing-ty', 'unknown-tag'])
    const noEnd = await readAll(text.replace(/^E[RF]\n/gm, ''))
    expect(noEnd.records).toHaveLength(2)
    expect(codesOf(noEnd)).toEqual(['missing-er', 'unknown-tag'])
    const neither = await readAll(text.replace(/^(?:E[RF]|PT .)\n/gm, ''))
    expect(neither.records.map((one) => one.norm.title)).toHaveLength(2)
    expect(codesOf(neither)).toEqual(['missing-er', 'missing-ty', 'unknown-tag'])
  })

  it('keeps the header between the records, and ids the same wherever a record stands', async () => {
    const { records, between } = await readAll(text)
    expect(between.map((one) => one.class)).toEqual(['provider', 'leftover'])
    const second = text.slice(text.indexOf('PT B'))
    expect((await readAll(second)).records[0]!.id).toBe(records[1]!.id)
  })

  it('reads two files in one', async () => {
    const read = await readAll(text + text)
    expect(read.records).toHaveLength(4)
    expect(codesOf(read)).toEqual(['unknown-tag'])
  })

  it('warns of an unindented line and gives it to the value above', async () => {
    const read = await readAll(text.replace('   Øvergård, K\n', 'Øvergård, K\n'))
    expect(read.records[0]!.norm.authors).toHaveLength(2)
    expect(codesOf(read)).toEqual(['lost-indent', 'unknown-tag'])
  })

  it('reads a tag that lost its blank below a short field, and warns of it', async () => {
    const read = await readAll(
      text.replace('AU Harwood', 'AUHarwood').replace('LA English\nDE gar', 'LA English\nDEGar'),
    )
    const { raw, norm } = read.records[0]!
    expect(raw.slice(0, 2).map(({ tag, value }) => [tag, value])).toEqual([
      ['PT', 'J'],
      ['AU', 'Harwood, EM\n   Øvergård, K'],
    ])
    expect(norm.subjects.map(({ term }) => term)).toEqual(['Garden', 'loneliness', 'older people'])
    expect(read.report.warnings).toContainEqual(
      expect.objectContaining({ code: 'nonstandard-tag-syntax', count: 2, firstLine: 4 }),
    )
    // Text that lost its indent stays text.
    const abstract = await readAll(text.replace('   IN 2011 again.', 'AUstria in 2011 again.'))
    expect(abstract.records[0]!.norm.abstract?.text).toMatch(/2010 and AUstria in 2011 again\.$/)
  })

  it('takes e-mail addresses from names, and names the database', async () => {
    const read = await readAll(
      'FN Clarivate Analytics Web of Science\nPT J\nAU Lind, A. (a.lind@example.org)\nTI Birds\nUT ZOOREC:ZOOR1\nER\n',
    )
    expect(nameText(read.records[0]!.norm.authors[0]!)).toBe('Lind, A.')
    expect(read.records[0]!.provenance.database).toBe('Zoological Record')
  })
})

describe('types and people of Web of Science text', () => {
  const read = async (lines: string) =>
    (await readAll(`FN Clarivate Analytics Web of Science\n${lines}\nER\n`)).records[0]!

  it.each([
    ['PT J\nTI T\nDT Article; Proceedings Paper', 'article-journal'],
    ['PT C\nTI T', 'paper-conference'],
    ['PT S\nTI T\nDT Proceedings Paper', 'paper-conference'],
    ['PT B\nTI T\nDT Article; Book Chapter', 'chapter'],
    ['PT B\nTI T\nDT Book', 'book'],
    ['PT S\nTI T\nDT Review', 'chapter'],
    ['PT P\nTI T', 'patent'],
  ])('%j is %s', async (lines, type) => {
    expect((await read(lines)).norm.type).toBe(type)
  })

  it('keeps the lines of an abstract that nobody wrapped', async () => {
    const long = `${'Nobody slept at all. '.repeat(12)}We asked.`
    const { records } = await readAll(
      `FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI Sleep\nAB Background\n   ${long}\n   Methods\n   None.\nPY 2018\nUT WOS:000500000000003\nER\n\nEF\n`,
      { name: 'a.txt' },
    )
    expect(records[0]!.norm.abstract!.text).toBe(`Background\n${long}\nMethods\nNone.`)
  })

  it('keeps groups, article numbers, places and pages without an end', async () => {
    const { norm } = await read(
      'PT J\nAU Lind, A\nCA Bird Study Grp\nTI T\nSO J\nPI LONDON\nDT Article; Early Access\nBP 469\nEP +\nAR UNSP 17\nUT WOS:000000000000001',
    )
    expect(norm).toMatchObject({
      pubTypes: ['Article', 'Early Access'],
      authors: [{ family: 'Lind' }],
      groups: [{ literal: 'Bird Study Grp' }],
      articleNumber: '17',
      place: 'LONDON',
      pages: { first: '469', text: '469-+' },
    })
    expect((await read('PT J\nCA Bird Study Grp\nTI T')).norm).not.toHaveProperty('groups')
  })

  it('reads the fields of the other language', async () => {
    const { norm } = await read(
      'PT J\nAU Kim, A\nTI Gardens\nZ1 Gärten\nZ2 Kim, Anna\nZ3 Zeitschrift\nAB One.\nZ4 Eins.\nUT KJD:ART001',
    )
    expect(norm).toMatchObject({
      title: 'Gardens',
      titleTranslated: 'Gärten',
      journal: 'Zeitschrift',
      abstract: { text: 'One.', others: ['Eins.'] },
    })
    const scielo = await read('PT J\nTI Jardines\nX1 Gardens\nX4 One.\nX5 garden; bird\nPD 10\nPY 2024\nUT SCIELO:S1')
    expect(scielo.norm).toMatchObject({
      title: 'Jardines',
      titleTranslated: 'Gardens',
      abstract: { text: 'One.' },
      subjects: [{ term: 'garden' }, { term: 'bird' }],
      issued: { year: 2024, month: 10 },
    })
    expect((await read('PT J\nZ1 Gärten\nZ4 Eins.')).norm).toMatchObject({
      title: 'Gärten',
      abstract: { text: 'Eins.' },
    })
  })
})

describe('EndNote tagged text', () => {
  it('takes no letter outside ASCII for a tag', async () => {
    const { records } = await readAll('%0 Book\n%T One\n%ß and two\n%A Orme, A\n', { name: 'x.enw' })
    expect(records[0]!.raw.map(({ tag, value }) => [tag, value])).toEqual([
      ['%0', 'Book'],
      ['%T', 'One\n%ß and two'],
      ['%A', 'Orme, A'],
    ])
  })

  const text = FILES.enw!

  it('reads records without %0, and without the blank line between them', async () => {
    expect(codesOf(await readAll(text))).toEqual([])
    const noType = await readAll(text.replace(/^%0 .*\n/gm, ''))
    expect(noType.records.map((one) => one.norm.title)).toHaveLength(2)
    const close = await readAll(text.replaceAll('\n\n', '\n'))
    expect(close.records).toHaveLength(2)
    expect(codesOf(close)).toEqual(['missing-separator'])
  })

  it('keeps a blank line of an abstract in its record', async () => {
    const read = await readAll(text.replace('We asked', '\n\nWe asked'))
    expect(read.records).toHaveLength(2)
    expect(read.records[0]!.norm.abstract!.text).toBe('Background: nobody knows.\nWe asked in 2010 and IN 2011 again.')
    expect(read.records[0]!.norm.urls).toEqual(['https://example.org/1'])
  })

  it('is told although the file is named .ris', async () => {
    const read = await readAll(text, { name: 'a.ris' })
    expect(read.report.format).toBe('enw')
    expect(codesOf(read)).toEqual(['extension-mismatch'])
  })
})

describe('RefWorks tagged text', () => {
  const text = FILES.refworks!

  it('leaves the legend between the records', async () => {
    const { records, between } = await readAll(text)
    expect(between.map((one) => one.text).join('')).toContain('T1=Primary Title')
    expect(records[0]!.raw[0]).toMatchObject({ tag: 'RT', value: 'Journal Article', line: 9 })
  })

  it('is not taken for cut off when only the last line end is missing', async () => {
    expect(codesOf(await readAll(text.slice(0, text.indexOf('\n\nRT Book'))))).toEqual([])
  })

  it('reads what CNKI writes: names, keywords and pages on one line', async () => {
    const { records } = await readAll(
      'RT Journal Article\nSR 1\nA1 谢一;王二\nT1 花园\nJF 包装\nYR 2024\nvo 45\nOP 72-74\nK1 花;园\nLA 中文;\nDS CNKI\n',
      { format: 'refworks' },
    )
    const { authors, pages, subjects, language } = records[0]!.norm
    expect(authors).toHaveLength(2)
    expect(pages).toEqual({ first: '72', last: '74', text: '72-74' })
    expect(subjects.map(({ term }) => term)).toEqual(['花', '园'])
    expect(language).toEqual(['中文'])
  })

  it('takes a DOI from links and from notes that say so', async () => {
    const of = async (line: string) =>
      idOf((await readAll(text.replace('DO 10.1234/inv.2020.001', line))).records[0]!.norm, 'doi')
    expect(await of('NO doi: 10.1234/x')).toBe('10.1234/x')
    expect(await of('LK https://example.org/doi/abs/10.1234/y')).toBe('10.1234/y')
    expect(await of('NO References: Lind 2001, 10.1234/z')).toBeUndefined()
  })
})

describe('Ovid tagged text', () => {
  const text = FILES['ovid-tagged']!

  it('leaves the numbers between the records', async () => {
    const { records, between, report } = await readAll(text)
    expect(between.map((one) => [one.class, one.text.trim()])).toEqual([
      ['number', '<3001. >'],
      ['number', '<3002. >'],
    ])
    expect(report.warnings).toEqual([])
    expect(records[0]!.provenance.database).toBe('Embase')
    expect(idOf(records[0]!.norm, 'embase')).toBe('621381829')
    expect(records[0]!.norm.authors.map(nameText)).toEqual(['Harwood, Eleanor Maria', 'Øvergård, Kari'])
  })

  it('reads the season and the editors from the source line', async () => {
    const { records } = await readAll(
      '<1. >\nVN  - Ovid Technologies\nDB  - Inventions\nAN  - 1\nTI  - Sleep.\nSO  - Orme, Ada [Editor]. Ways of sleep 12, Win 2007: 7-14.\nYR  - 2007\n\n<2. >\nVN  - Ovid Technologies\nDB  - Inventions\nAN  - 2\nTI  - Rest.\nYR  - 2007\n',
      { name: 'a.txt' },
    )
    expect(records[0]!.norm).toMatchObject({
      journal: 'Ways of sleep',
      editors: [{ family: 'Orme', given: 'Ada', role: 'editor' }],
      issued: { year: 2007, season: 'Winter', text: 'Win 2007' },
    })
  })

  it('takes the parts of an abstract for what Ovid prints without an indent, and no type of source for a subject', async () => {
    const read = await readAll(
      '<1. >\nVN  - Ovid Technologies\nDB  - Embase\nUI  - 600000001\nTI  - Sleep.\nAB  - Background: nobody knows. \nMethod(s): We asked. \nResult(s): Silence.\nMH  - sleep\nSU  - Journal\nYR  - 2007\n',
      { name: 'a.cgi' },
    )
    expect(codesOf(read)).toEqual([])
    expect(read.records[0]!.norm).toMatchObject({
      abstract: { text: 'Background: nobody knows. Method(s): We asked. Result(s): Silence.' },
      subjects: [{ term: 'sleep' }],
    })
  })

  it('reads a file that is indented by one blank, with blank lines inside values', async () => {
    const indented = text.replace('      (Overgard)', '\n      (Overgard)').replace(/^(?=.)/gm, ' ')
    const read = await readAll(indented)
    expect(read.records.map((one) => one.norm.title)).toEqual(
      (await readAll(text)).records.map((one) => one.norm.title),
    )
  })
})

describe('Ovid labelled text', () => {
  const text = FILES['ovid-labelled']!

  it('knows records of MEDLINE by their status, and their headings', async () => {
    const { records } = await readAll(
      '<1>\nUnique Identifier\n  30000001\nTitle\n  T.\nStatus\n  MEDLINE\nAuthors\n  Lind A\nMeSH Subject Headings\n  *Gardening/mt [Methods]\n  Humans\n',
    )
    expect(records[0]!.norm).toMatchObject({
      ids: [{ scheme: 'pmid', value: '30000001' }],
      accession: { number: '30000001', platform: 'Ovid' },
      subjects: [
        { term: 'Gardening', qualifier: 'Methods', major: true, scheme: 'mesh' },
        { term: 'Humans', scheme: 'mesh' },
      ],
    })
  })

  it.each([
    ['Harwood, Eleanor;  Lind, Anna RN; PhD', ['Harwood, Eleanor', 'Lind, Anna']],
    ['Harwood, Eleanor; de la Cruz, Anna.', ['Harwood, Eleanor', 'de la Cruz, Anna']],
    ['Harwood EM; Lind A.', ['Harwood EM', 'Lind A.']],
    ['Harwood EM. Lind A. Falk BC.', ['Harwood EM', 'Lind A', 'Falk BC.']],
    ['St. Louis, M', ['St. Louis, M']],
  ])('divides the names %j', async (line, names) => {
    const { records } = await readAll(
      `<1>\nUnique Identifier\n  1\nTitle\n  T.\nAuthors\n  ${line}\nPublication Type\n  Journal Article. Research Support, Non-U.S. Gov't.\n`,
    )
    expect(records[0]!.norm.authors.map(nameText)).toEqual(names)
    expect(records[0]!.norm.pubTypes).toEqual(['Journal Article', "Research Support, Non-U.S. Gov't"])
  })

  it('leaves the numbers between the records, and reads records without them', async () => {
    const { records, between } = await readAll(text)
    expect(between.map((one) => one.class)).toEqual(['number', 'number'])
    expect(records[0]!.norm.title).not.toContain('[')
    const bare = await readAll(text.replace(/^<.*\n/gm, ''))
    expect(bare.records.map((one) => one.id)).toEqual(records.map((one) => one.id))
  })

  it('divides names at two blanks, before small letters too, and leaves degrees together', async () => {
    const read = await readAll(text.replace('Eleanor Maria MD, PhD *;  Øv', 'Eleanor Maria RN; PhD; FAAN 1;  van Øv'))
    expect(read.records[0]!.norm.authors.map(nameText)).toEqual(['Harwood, Eleanor Maria', 'van Øvergård, Kari'])
  })

  it('keeps blank lines between the fields in the record', async () => {
    const read = await readAll(text.replace(/^(?=[A-Z])/gm, '  \n'))
    expect(read.records).toHaveLength(2)
  })
})

describe('Cochrane Library text', () => {
  const text = FILES.cochrane!

  it('compares the number of records with what the file declares', async () => {
    const read = await readAll(text)
    expect(read.report.declared).toBe(2)
    expect(codesOf(read)).toEqual([])
    expect(codesOf(await readAll(text.slice(0, text.indexOf('Record #2'))))).toEqual(['fewer-than-declared'])
  })

  it('reads the numbers of PubMed and Embase, and names CENTRAL', async () => {
    const { norm, provenance } = (await readAll(text)).records[0]!
    expect(['central', 'pmid', 'embase'].map((scheme) => idOf(norm, scheme))).toEqual([
      'CN-00778158',
      '31234567',
      '621381829',
    ])
    expect(provenance.database).toBe('CENTRAL')
  })
})

describe('PubMed format', () => {
  it('takes a family name without a given one as a whole, and headings without empty qualifiers', async () => {
    const { records } = await readAll('PMID- 1\nTI  - T\nFAU - Name,\nMH  - *Tea/\nMH  - /therapy\nOT  - *\n', {
      format: 'nbib',
    })
    expect(records[0]!.norm.authors).toEqual([{ literal: 'Name' }])
    expect(records[0]!.norm.subjects).toEqual([{ term: 'Tea', major: true, scheme: 'mesh' }])
  })

  it('takes the number of an article from a LID that does not say what it is', async () => {
    const { records } = await readAll('PMID- 1\nTI  - T\nLID - 10.5555/v1 [doi]\nLID - 943\nLID - v0943 [pii]\n', {
      format: 'nbib',
    })
    expect(records[0]!.norm.articleNumber).toBe('943')
  })

  it('joins words that a program broke after a hyphen', async () => {
    const { records } = await readAll(
      'PMID- 1\nTI  - Nature-\n      themed rooms\nAB  - Measured pre-\n      and post-\n      treatment, and in Wisconsin-\n      Milwaukee.\n',
      { format: 'nbib' },
    )
    expect(records[0]!.norm.title).toBe('Nature-themed rooms')
    expect(records[0]!.norm.abstract!.text).toBe('Measured pre- and post-treatment, and in Wisconsin-Milwaukee.')
    expect(records[0]!.raw[1]!.value).toBe('Nature-\n      themed rooms')
  })
})

describe('a field for the DOI', () => {
  it.each(['TY  - JOUR\nTI  - T\nDO  - 467-72\nER  - \n', 'PT J\nTI T\nDI 467-72\nER\n\nEF\n'])(
    'that holds none is named',
    async (text) => {
      const read = await readAll(text)
      expect(read.records[0]!.norm.ids).toEqual([])
      expect(codesOf(read)).toEqual(['odd-doi'])
    },
  )
})
