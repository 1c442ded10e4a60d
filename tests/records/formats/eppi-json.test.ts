import { describe, expect, it } from 'vitest'
import { codesOf, readAll } from '../../records-helper.ts'

const code = (AttributeId: number, AttributeName: string, ...below: unknown[]) => ({
  AttributeId,
  AttributeName,
  AttributeType: 'Selectable (show checkbox)',
  ...(below.length > 0 ? { Attributes: { AttributesList: below } } : {}),
})
const set = (SetName: string, ...codes: unknown[]) => ({ SetName, SetId: 1, Attributes: { AttributesList: codes } })
const CodeSets = [
  set('Screen on Title & Abstract', code(1, 'EXCLUDE on place'), code(2, 'INCLUDE on title & abstract')),
  set('Screen on Full Text', code(3, 'EXCLUDE on design'), code(4, 'EXCLUDE on place')),
  set('Coding', code(10, 'Population', code(11, 'Age', code(12, 'Over 65'))), code(13, 'Setting')),
]
const given = (...ids: number[]) => ids.map((AttributeId) => ({ AttributeId, AdditionalText: '', ArmId: 0 }))
const reference = {
  Outcomes: [],
  Codes: given(2, 3, 4, 12, 999),
  ItemId: 28000001,
  Title: 'Gardens and sleep',
  ParentTitle: 'Journal of Invented Results',
  ShortTitle: 'Orme (2019)',
  DateCreated: '01/02/2020',
  Year: '2019',
  Month: 'May',
  StandardNumber: '1234-5679',
  City: 'Leeds',
  Country: 'UK',
  Publisher: '',
  Institution: 'A house',
  Volume: '07',
  Pages: '454-81',
  Edition: '',
  Issue: '1e5',
  URL: 'https://example.org/a https://example.org/b',
  Abstract: 'First line.\r\nSecond line.',
  Comments: 'A comment',
  TypeName: 'Journal, Article',
  Authors: 'Orme, Mina;Brandt U ;',
  ParentAuthors: '',
  DOI: 'https://doi.org/10.5555/inv.1',
  Keywords: 'sleep\r\ngarden',
  ItemStatus: 'E',
}
const file = (references: unknown[], sets: unknown = CodeSets) =>
  `\uFEFF${JSON.stringify({ CodeSets: sets, References: references }, null, 2)}`

describe('the JSON report of EPPI-Reviewer', () => {
  it('reads a reference with its fields, and what they came from', async () => {
    const all = await readAll(file([reference]), { name: 'report.json', chunk: 50 })
    expect([all.report.format, all.report.flavour, codesOf(all)]).toEqual(['eppi-json', 'eppi', []])
    const [{ norm, map, raw }] = all.records as [(typeof all.records)[0]]
    expect(norm).toMatchObject({
      type: 'article-journal',
      title: 'Gardens and sleep',
      titleShort: 'Orme (2019)',
      authors: [{ family: 'Orme', given: 'Mina' }, { literal: 'Brandt U' }],
      issued: { year: 2019, month: 5 },
      journal: 'Journal of Invented Results',
      volume: '07',
      issue: '1e5',
      pages: { first: '454', last: '481' },
      publisher: 'A house',
      place: 'Leeds, UK',
      issn: ['1234-5679'],
      ids: [
        { scheme: 'doi', value: '10.5555/inv.1', from: 'DOI' },
        { scheme: 'eppi', value: '28000001', from: 'ItemId' },
      ],
      subjects: [{ term: 'sleep' }, { term: 'garden' }],
      abstract: { text: 'First line.\nSecond line.' },
      notes: ['A comment'],
      urls: ['https://example.org/a', 'https://example.org/b'],
    })
    expect(map!.abstract!.map((i) => raw[i]!.tag)).toEqual(['Abstract'])
    expect(raw.map(({ tag }) => tag)).toEqual(Object.keys(reference))
  })

  it('reads codes as decisions with stage and reasons, and as labels under the codes above them', async () => {
    const { records } = await readAll(file([reference, { ...reference, Codes: given(1, 13), ItemId: 2 }]))
    expect(records.map(({ norm }) => norm.decisions)).toEqual([
      [
        { tool: 'eppi', stage: 'title-abstract', decision: 'include' },
        { tool: 'eppi', stage: 'full-text', decision: 'exclude', reasons: ['design', 'place'] },
        { tool: 'eppi', labels: ['Population / Age / Over 65'] },
      ],
      [
        { tool: 'eppi', stage: 'title-abstract', decision: 'exclude', reasons: ['place'] },
        { tool: 'eppi', labels: ['Setting'] },
      ],
    ])
  })

  it('takes an exclusion without a code from the state of the reference, an inclusion never', async () => {
    const plain = { ...reference, Codes: [] }
    const { records } = await readAll(file([plain, { ...plain, ItemStatus: 'I', ItemId: 2 }], []))
    expect(records.map(({ norm }) => norm.decisions)).toEqual([[{ tool: 'eppi', decision: 'exclude' }], undefined])
  })

  it('reads references without sets of codes, or behind broken ones', async () => {
    const alone = JSON.stringify({ References: [{ ItemId: 1, Title: 'Alone', Codes: given(1) }] })
    expect((await readAll(alone, { name: 'x.json' })).records.map(({ norm }) => norm.title)).toEqual(['Alone'])
    const broken = file([reference]).replace('"SetId": 1', '"SetId": oops')
    const { records } = await readAll(broken)
    expect(records.map(({ norm }) => [norm.title, norm.decisions])).toEqual([
      ['Gardens and sleep', [{ tool: 'eppi', decision: 'exclude' }]],
    ])
  })
})
