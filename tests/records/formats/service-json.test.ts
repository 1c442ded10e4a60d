import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleSeeds } from '../../../scripts/fuzz/seeds.mjs'
import { readAll } from '../../records-helper.ts'

const samples = sampleSeeds().filter(({ name }) =>
  /^sample\.(?:europepmc|trials|openalex|crossref|eppi|semanticscholar|zotero)\.json$/.test(name),
)
const FORMATS = [
  'europepmc-json',
  'ctgov-json',
  'openalex-json',
  'crossref-json',
  'eppi-json',
  's2-json',
  'zotero-json',
]
const textOf = (name: string) => samples.find((one) => one.name === `sample.${name}.json`)!.bytes.toString('utf8')

describe('answers of services and tools in JSON', () => {
  it.each(samples)('$name: two records, and all around them is text between', async ({ name, bytes }) => {
    const { records, quarantined, between, report } = await readAll(bytes, { name })
    expect(FORMATS).toContain(report.format)
    expect(records.map((one) => one.norm.title)).toEqual([
      expect.stringMatching(/^An invented t(?:itle|rial)$/),
      'Zweiter',
    ])
    expect(quarantined).toEqual([])
    expect(between.map((one) => one.class)).toEqual(['markup', 'markup', 'markup'])
    expect(report.accounting.quarantinedBytes).toBe(0)
    expect(report.warnings).toEqual([])
  })

  it.each(samples)(
    '$name: answers may follow each other, and the borders of chunks do not matter',
    async ({ bytes }) => {
      const twice = Buffer.concat([bytes, bytes])
      const whole = await readAll(twice, { chunk: 1e9 })
      expect(whole.records).toHaveLength(4)
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 70 }), async (chunk) => {
          const read = await readAll(twice, { chunk, format: whole.report.format })
          expect(read.records.map(({ id, provenance }) => [id, provenance.byteStart, provenance.byteEnd])).toEqual(
            whole.records.map(({ id, provenance }) => [id, provenance.byteStart, provenance.byteEnd]),
          )
          expect(read.report.accounting).toEqual(whole.report.accounting)
        }),
        { numRuns: 25 },
      )
    },
  )

  it('reads a list of records, and a single one', async () => {
    const study = '{"protocolSection":{"identificationModule":{"nctId":"NCT00000003","briefTitle":"Alone"}}}'
    for (const text of [study, `[${study}]`, `\uFEFF[\n${study},\n${study.replace('03', '04')}\n]`]) {
      const { records, quarantined } = await readAll(text, { name: 'x.json' })
      expect(records.map((one) => one.norm.title)).toEqual(text.includes('04') ? ['Alone', 'Alone'] : ['Alone'])
      expect(quarantined).toEqual([])
    }
    const doi =
      '{"status":"ok","message-type":"work","message":{"DOI":"10.5555/inv.3","title":["Alone"],"published":{"date-parts":[[2020,2]]}}}'
    const { records } = await readAll(doi, { name: 'x.json' })
    expect(records[0]!.norm).toMatchObject({ title: 'Alone', issued: { year: 2020, month: 2 } })
    expect(records[0]!.map!.title!.map((i) => records[0]!.raw[i]!.tag)).toEqual(['message'])
  })

  it('sets a record aside that is broken, and reads the next', async () => {
    const text = textOf('openalex').replace('"title":"An invented title"', '"title":An invented title')
    const { records, quarantined } = await readAll(text, { name: 'x.json' })
    expect(records.map((one) => one.norm.title)).toEqual(['Zweiter'])
    expect(quarantined).toMatchObject([{ reason: 'this is not valid JSON', lineStart: 1 }])
  })

  it('tells a file that ends in the middle of a record', async () => {
    const text = textOf('crossref')
    const { records, quarantined } = await readAll(text.slice(0, text.indexOf('Zweiter')), { name: 'x.json' })
    expect(records).toHaveLength(1)
    expect(quarantined).toMatchObject([{ code: 'truncated' }])
  })

  it('is not led astray by names of lists in texts and elsewhere', async () => {
    const text =
      '{"meta":{"results":[1,2],"note":"\\"results\\":[{"},"other":[{"id":"x"}],"results":[{"id":"https://openalex.org/W1","title":"results: [{","results":[{"a":1}]}]}'
    const { records, quarantined } = await readAll(text, { name: 'x.json' })
    expect(records.map((one) => one.norm.title)).toEqual(['results: [{'])
    expect(quarantined).toEqual([])
  })
})

describe('fields', () => {
  it('Europe PMC: sections of abstracts, headings, groups, what corrects a record', async () => {
    const record = {
      id: '1',
      source: 'MED',
      title: 'Use of H<sub>2</sub>O when P&lt;0.05 &amp; P<0.1',
      abstractText: '<h4>Background</h4>One &amp; two.<h4>Methods:</h4><p>Three.</p><p>Four.</p>',
      authorList: { author: [{ collectiveName: 'The Group' }, { fullName: 'Long V' }] },
      meshHeadingList: {
        meshHeading: [
          {
            majorTopic_YN: 'N',
            descriptorName: 'Falls',
            meshQualifierList: { meshQualifier: [{ qualifierName: 'prevention', majorTopic_YN: 'Y' }] },
          },
        ],
      },
      commentCorrectionList: { commentCorrection: [{ type: 'Retraction in', reference: 'J. 2021;1:2' }] },
    }
    const { records } = await readAll(JSON.stringify({ hitCount: 1, resultList: { result: [record] } }), {
      name: 'x.json',
    })
    expect(records[0]!.norm).toMatchObject({
      title: 'Use of H2O when P<0.05 & P<0.1',
      abstract: {
        text: 'One & two.\nThree.\nFour.',
        sections: [
          { label: 'Background', text: 'One & two.' },
          { label: 'Methods', text: 'Three.\nFour.' },
        ],
      },
      authors: [{ literal: 'The Group' }, { literal: 'Long V' }],
      subjects: [{ term: 'Falls', qualifier: 'prevention', major: true, scheme: 'mesh' }],
      notes: ['Retraction in: J. 2021;1:2'],
    })
  })

  it('OpenAlex: places of words that are none do no harm', async () => {
    const work = {
      id: 'https://openalex.org/W1',
      title: 'T',
      is_retracted: true,
      abstract_inverted_index: { b: [1], a: [0, -1, 1e12, 'x'], c: 'no', __proto__: [2] },
    }
    const { records } = await readAll(JSON.stringify({ results: [work] }), { name: 'x.json' })
    expect(records[0]!.norm).toMatchObject({ abstract: { text: 'a b' }, notes: ['Retracted'] })
  })

  it('Crossref: JATS, subtitle, retraction', async () => {
    const work = {
      DOI: '10.5555/INV.1',
      title: ['One <i>two</i>'],
      subtitle: ['three'],
      abstract:
        '<jats:title>Abstract</jats:title><jats:sec><jats:title>Aims</jats:title><jats:p>Four\n five.</jats:p></jats:sec>',
      'update-to': [{ DOI: '10.5555/inv.0', type: 'retraction', label: 'Retraction' }],
    }
    const text = JSON.stringify({ status: 'ok', 'message-type': 'work-list', message: { items: [work] } })
    const { records } = await readAll(text, { name: 'x.json' })
    expect(records[0]!.norm).toMatchObject({
      title: 'One two: three',
      abstract: { text: 'Four five.', sections: [{ label: 'Aims', text: 'Four five.' }] },
      notes: ['Updates (Retraction): 10.5555/inv.0'],
    })
  })

  it('Zotero: items of its web interface, numbers in `extra`, no attachments', async () => {
    const item = {
      key: 'A',
      data: {
        itemType: 'bookSection',
        title: 'On <i>birds</i>',
        creators: [
          { creatorType: 'author', name: 'Bird Society' },
          { creatorType: 'editor', firstName: 'A.', lastName: 'Lind' },
        ],
        abstractNote: 'One.\nTwo.',
        bookTitle: 'Birds',
        date: 'May 2019',
        pages: '1-9',
        ISBN: '978-0-306-40615-7 978-0-306-40616-4',
        extra: 'PMID: 12345\nDOI: 10.5555/inv.7',
        tags: [{ tag: 'birds' }],
      },
    }
    const attachment = { key: 'B', data: { itemType: 'attachment', title: 'PDF', dateAdded: '2020-01-01' } }
    const { records, quarantined } = await readAll(JSON.stringify([item, attachment]), { name: 'x.json' })
    expect(quarantined).toHaveLength(1)
    expect(records[0]!.norm).toMatchObject({
      type: 'chapter',
      title: 'On birds',
      authors: [{ literal: 'Bird Society' }],
      editors: [{ family: 'Lind', given: 'A.', role: 'editor' }],
      abstract: { text: 'One.\nTwo.' },
      journal: 'Birds',
      issued: { year: 2019, month: 5 },
      isbn: ['9780306406157', '9780306406164'],
      ids: [
        { scheme: 'doi', value: '10.5555/inv.7' },
        { scheme: 'pmid', value: '12345' },
      ],
      subjects: [{ term: 'birds' }],
    })
    expect(records[0]!.map!.title!.map((i) => records[0]!.raw[i]!.tag)).toEqual(['data'])
  })

  it('Semantic Scholar: kinds, numbers, journal', async () => {
    const paper = {
      paperId: '0123456789abcdef0123456789abcdef01234567',
      externalIds: { DOI: '10.5555/inv.8', PubMed: '12345', PubMedCentral: '678' },
      title: 'One',
      venue: 'Conf',
      journal: { name: 'J', volume: '7', pages: '1-9' },
      publicationDate: '2020-05-07',
      year: 2020,
      publicationTypes: ['JournalArticle', 'Conference'],
    }
    const { records } = await readAll(JSON.stringify([paper, null]), { name: 'x.json' })
    expect(records[0]!.norm).toMatchObject({
      type: 'paper-conference',
      journal: 'J',
      volume: '7',
      pages: { first: '1', last: '9' },
      issued: { year: 2020, month: 5, day: 7 },
      ids: [
        { scheme: 'doi', value: '10.5555/inv.8' },
        { scheme: 'pmid', value: '12345' },
        { scheme: 'pmcid', value: 'PMC678' },
      ],
    })
  })

  it.each([
    '{"total":1,"hits":[{"id":"x","title":"A title, and more","author":"A, B"}]}',
    '[{"row":{"id":"x","title":"A title"}}]',
  ])('refuses other JSON, whose records nobody would find: %s', async (text) => {
    await expect(readAll(text, { name: 'x.json' })).rejects.toThrow('JSON')
  })
})
