import { describe, expect, it } from 'vitest'
import { nameText } from '../../../src/records/record.ts'
import { codesOf, readAll } from '../../records-helper.ts'

const FILE = `"TITLE","Night work and sleep, in ""invented"" wards"
"AUTHOR NAMES","Orme A.","van der Lind B.-C.","Roe C."
"SOURCE","Invented Annals (Oslo, Norway) (2023) 82:4 Supplement (S171-S172). Date of Publication: 1 Oct 2023"
"PUBLICATION YEAR","2023"
"DATE OF PUBLICATION","1 Oct 2023"
"PUBLICATION TYPE","Conference Abstract"
"ABSTRACT","First line, with a comma.

Second line after a blank one."
"AUTHOR KEYWORDS","night work","sleep"
"EMTREE MEDICAL INDEX TERMS (MAJOR FOCUS)","shift work (major)"
"MEDLINE PMID","31000001","http://www.ncbi.nlm.nih.gov/pubmed/31000001"
"PUI","L2000000001"
"DOI","10.5555/er.1"
"COPYRIGHT","Copyright 2023 Invented Press, All rights reserved."

"TITLE","Day work"
"AUTHOR NAMES","Monika"
"AiP/IP ENTRY DATE","2026-01-23"
"SOURCE","Journal of Invention (2026) 46 Article Number: 6. Date of Publication: 1 Dec 2026"
"SOURCE TITLE","Journal of Invention"
"PUBLICATION YEAR","2026"
"VOLUME","46"
"DOI","10.5555/er.2"
`

describe('Embase.com, fields by row', () => {
  it('reads each block as a record', async () => {
    const read = await readAll(FILE, { name: 'embase.csv' })
    expect(codesOf(read)).toEqual([])
    expect(read.report).toMatchObject({ format: 'embase-rows', records: 2 })
    const [first, second] = read.records.map((one) => one.norm)
    expect(first).toMatchObject({
      type: 'paper-conference',
      title: 'Night work and sleep, in "invented" wards',
      issued: { year: 2023, month: 10, day: 1 },
      journal: 'Invented Annals (Oslo, Norway)',
      volume: '82',
      issue: '4 Supplement',
      pages: { first: 'S171', last: 'S172' },
      abstract: {
        text: 'First line, with a comma.\nSecond line after a blank one.',
        copyright: 'Copyright 2023 Invented Press, All rights reserved.',
      },
      accession: { number: 'L2000000001', database: 'Embase' },
    })
    expect(first!.authors.map(nameText)).toEqual(['Orme A.', 'van der Lind B.-C.', 'Roe C.'])
    expect(first!.ids.map(({ scheme, value }) => `${scheme}:${value}`)).toEqual([
      'doi:10.5555/er.1',
      'pmid:31000001',
      'embase:L2000000001',
    ])
    expect(first!.subjects).toEqual([
      { term: 'night work', scheme: 'author' },
      { term: 'sleep', scheme: 'author' },
      { term: 'shift work (major)', major: true, scheme: 'emtree' },
    ])
    expect(second).toMatchObject({ journal: 'Journal of Invention', articleNumber: '6', pages: { text: '6' } })
  })

  it('keeps what stands before the first record, and each field with its line', async () => {
    const read = await readAll(`"SEARCH QUERY","'night work'/exp"\n\n${FILE}`, { name: 'embase.csv' })
    expect(read.records).toHaveLength(2)
    expect(read.between.map(({ text }) => text).join('')).toContain('SEARCH QUERY')
    expect(read.records[0]!.raw.find(({ tag }) => tag === 'AUTHOR KEYWORDS')).toMatchObject({
      value: 'night work\nsleep',
      line: 12,
    })
  })
})
