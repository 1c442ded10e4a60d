import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import type { LitRecord } from '../../src/records/record.ts'
import { linksOf, soughtTable } from '../../src/report/sought.ts'
import { soughtHtml } from '../../src/report/sought-html.ts'
import { planUnblind } from '../../src/screening/progress.ts'
import { planRetrieval, recordInName, soughtReports } from '../../src/screening/retrieval.ts'
import { dated, importOf, inventedRecord, planStage, protocolOf, rid } from '../builder.ts'

const protocol = protocolOf({ percent: 100 })
const start: NewEvent[] = [importOf(0, 4)]
const plan = planStage(foldEvents(dated(start)), protocol, 'title-abstract', 'published')!
const votes = plan.dual.flatMap((record) =>
  ['KM', 'SB'].map((by): NewEvent => {
    const decision = record === rid(3) ? 'exclude' : 'include'
    return { type: 'decision', by, stage: 'title-abstract', record, decision, blind: true }
  }),
)
const before = [...start, plan, ...votes]
const events = [
  ...before,
  ...planUnblind(dated(before), protocol, { stage: 'title-abstract', reviewer: 'KM', why: 'w' }),
]
const state = (more: readonly NewEvent[] = []) => foldVisible(dated([...events, ...more]), undefined)
const plan1 = (input: Partial<Parameters<typeof planRetrieval>[2]>) =>
  planRetrieval(state(), protocol, { reviewer: 'KM', record: rid(0), status: 'retrieved', ...input })

describe('planRetrieval', () => {
  it('keeps where the full text is, where it was asked for, or why it could not be had', () => {
    expect(plan1({ file: 'full-texts/a.pdf' })).toEqual({
      type: 'retrieve',
      by: 'KM',
      record: rid(0),
      status: 'retrieved',
      file: 'full-texts/a.pdf',
    })
    expect(plan1({ url: 'https://example.org/a.pdf' })).toMatchObject({ url: 'https://example.org/a.pdf' })
    expect(plan1({ status: 'sought', why: ' interlibrary loan ' })).toMatchObject({
      status: 'sought',
      why: 'interlibrary loan',
    })
  })

  it('refuses what is not sought, no reason, and addresses that are none', () => {
    expect(() => plan1({ record: rid(3) })).toThrow(/expected one that `title-abstract` has included/)
    expect(() => plan1({ status: 'not-retrieved', why: ' ' })).toThrow(/expected why it could not be had/)
    expect(() => plan1({ status: 'sought' })).toThrow(/expected where it was asked for/)
    for (const url of ['ftp://x', 'javascript:alert(1)', 'https://a b']) expect(() => plan1({ url })).toThrow(/address/)
  })
})

describe('soughtReports', () => {
  it('tells status, place and the other reports of the same study; the last word counts', () => {
    const more: NewEvent[] = [
      { type: 'retrieve', by: 'KM', record: rid(0), status: 'not-retrieved', why: 'no reply' },
      { type: 'retrieve', by: 'KM', record: rid(0), status: 'retrieved', file: 'full-texts/a.pdf' },
      { type: 'retrieve', by: 'KM', record: rid(1), status: 'sought', why: 'loan' },
      { type: 'study', by: 'KM', study: 'Moss2019', records: [rid(0), rid(1)] },
    ]
    const found = new Map(soughtReports(state(more), protocol).map((one) => [one.cluster, one]))
    expect(found.size).toBe(3)
    expect(found.get(rid(0))).toMatchObject({
      status: 'retrieved',
      file: 'full-texts/a.pdf',
      why: undefined,
      study: 'Moss2019',
    })
    expect(found.get(rid(0))!.companions).toEqual([rid(1)])
    expect(found.get(rid(1))).toMatchObject({ status: 'sought', why: 'loan', companions: [rid(0)] })
    expect(found.get(rid(2))).toMatchObject({ status: 'sought', study: undefined, companions: [] })
  })
})

describe('recordInName', () => {
  it.each([
    ['R-0123456789AB.pdf', 'R-0123456789AB'],
    ['r-0123456789ab Moss 2019.pdf', 'R-0123456789AB'],
    ['R-0123456.pdf', 'R-0123456'],
    ['Moss R-0123456789AB.pdf', undefined],
    ['R-01.pdf', undefined],
    ['R-0123456789ABÉ.pdf', 'R-0123456789AB'],
  ])('%s', (name, expected) => {
    expect(recordInName(name)).toBe(expected)
  })
})

describe('lists of full texts', () => {
  const hostile: LitRecord = {
    ...inventedRecord(0),
    norm: {
      ...inventedRecord(0).norm,
      title: '<script>alert(1)</script>',
      ids: [
        { scheme: 'doi', value: '10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2#x' },
        { scheme: 'pmid', value: '123' },
        { scheme: 'pmcid', value: 'PMC9' },
      ],
      urls: ['javascript:alert(1)', 'https://example.org/"onmouseover="x'],
    },
  }
  const [first] = soughtReports(state(), protocol).filter((one) => one.cluster === rid(0))
  const records = new Map([[rid(0), hostile]])

  it('link to the DOI by the resolver of the library, to PMC and PubMed, and to addresses of the web only', () => {
    const links = linksOf(hostile.norm, 'https://login.example.org/login?url=https://doi.org/')
    expect(links.map((one) => one.label)).toEqual(['DOI', 'PMC', 'PubMed', 'Web'])
    expect(links[0]!.href).toBe(
      'https://login.example.org/login?url=https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID%3E3.0.CO;2-2%23x',
    )
    expect(soughtTable([first!], records).rows[0]!.cells).toMatchObject({ pmid: '123', status: 'sought' })
  })

  it('let nothing of a record become markup of the page', () => {
    const page = soughtHtml('A & B', [{ ...first!, file: 'full texts/a#1.pdf' }], records, undefined, '../')
    expect(page).not.toMatch(/<script|javascript:|" ?onmouseover="/)
    expect(page).toContain('href="../full%20texts/a%231.pdf"')
    expect(page).toContain('A &amp; B')
  })
})
