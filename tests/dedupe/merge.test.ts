import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestMember, mergeRecords } from '../../src/dedupe/merge.ts'
import type { Norm } from '../../src/records/record.ts'
import { record } from './records.ts'

const short = record({
  title: 'WAITING TIMES FOR TALKING THERAPIES IN INVENTED DISTRICTS',
  authors: [
    { family: 'Marlowe', given: 'A' },
    { family: 'Finch', given: 'B' },
  ],
  pages: { first: '201', text: '201' },
  ids: [{ scheme: 'pmid', value: '123456' }],
  abstract: { text: 'A much longer invented abstract than the other one has.' },
  subjects: [{ term: 'Waiting Lists' }],
})
const full = record({
  ids: [{ scheme: 'doi', value: '10.5555/a.1' }],
  abstract: { text: 'A short abstract.' },
  subjects: [{ term: 'waiting lists' }, { term: 'Psychotherapy' }],
  language: ['en'],
})
const early = record({
  issued: { year: 2018, text: '2018' },
  journal: 'Journal of Invented Health Services. Conference: Annual Meeting',
  volume: '',
  ids: [{ scheme: 'doi', value: '10.5555/A.1' }],
})

describe('the merged view', () => {
  it('takes each field from the member that says most', () => {
    const { norm, from, best } = mergeRecords([early, short, full])
    expect(best).toBe(full)
    expect(norm.title).toBe(full.norm.title)
    expect(norm.authors[0]).toEqual({ family: 'Marlowe', given: 'Ada' })
    expect(norm.pages).toEqual({ first: '201', last: '214', text: '201-214' })
    expect(norm.abstract?.text).toMatch(/much longer/)
    expect(norm.journal).toBe('Journal of Invented Health Services')
    expect(norm.ids).toEqual([
      { scheme: 'doi', value: '10.5555/a.1' },
      { scheme: 'pmid', value: '123456' },
    ])
    expect(norm.subjects.map((one) => one.term)).toEqual(['waiting lists', 'Psychotherapy'])
    expect(from.abstract).toEqual([short.id])
    expect(from.ids).toEqual([full.id, short.id])
    expect(from.title).toEqual([full.id])
  })

  it('keeps year, journal and pages of one member together', () => {
    const online = record({
      issued: { year: 2018, month: 11, day: 30, text: '2018-11-30' },
      volume: '',
      issue: '',
      pages: { first: '1', last: '14', text: '1-14' },
    })
    const { norm, from } = mergeRecords([online, short])
    expect(norm).toMatchObject({ issued: { year: 2019 }, volume: '12', pages: { text: '201' } })
    expect(new Set([from.issued, from.journal, from.pages].flat())).toEqual(new Set([short.id]))
  })

  it('takes a whole range of pages and a whole date from a record that says the same and more', () => {
    const range = record({
      volume: '',
      pages: { first: '201', last: '214', text: '201-14' },
      issued: { year: 2019, month: 3, text: 'Mar 2019' },
    })
    const start = record({ abstract: { text: 'Something.' }, pages: { first: '201', text: '201' } })
    expect(mergeRecords([range, start]).norm).toMatchObject({
      pages: { last: '214' },
      issued: { month: 3 },
      volume: '12',
    })
    const elsewhere = record({
      volume: '',
      pages: { first: '7', last: '9', text: '7-9' },
      issued: { year: 2018, month: 3, text: 'Mar 2018' },
    })
    const { norm } = mergeRecords([elsewhere, start])
    expect(norm.pages).toEqual({ first: '201', text: '201' })
    expect(norm.issued).toEqual({ year: 2019, text: '2019' })
  })

  it('prefers a whole list of authors to a short one with full names', () => {
    const some = (n: number, given: string) => Array.from({ length: n }, (_, i) => ({ family: `Author${i}`, given }))
    const cut = record({ authors: some(3, 'Ada') })
    const whole = record({ authors: some(10, 'A') })
    expect(mergeRecords([cut, whole]).norm.authors).toHaveLength(10)
    const almost = record({ authors: some(9, 'Ada') })
    expect(mergeRecords([cut, whole, almost]).norm.authors).toHaveLength(9)
  })

  it('loses no field and no source: what only one record has is kept', () => {
    const rare: Partial<Norm> = {
      titleShort: 'Waiting',
      pubTypes: ['Journal Article'],
      groups: [{ literal: 'The Invented Group' }],
      articleNumber: 'e12',
      place: 'Leeds',
      edition: '2nd',
      accession: { number: '123', database: 'MEDLINE' },
      funding: ['Invented Fund'],
      registry: ['NCT00000001'],
      decisions: [{ tool: 'rayyan', decision: 'include' }],
    }
    const { norm, from } = mergeRecords([full, record({ ...rare, authors: [] })])
    expect(norm).toMatchObject(rare)
    expect(Object.keys(rare).every((field) => from[field]?.length === 1)).toBe(true)
  })

  it('takes an identifier from a field of its own before the same one from free text', () => {
    const guess = record({
      ids: [{ scheme: 'doi', value: '10.5555/A.1', confidence: 'low' }],
      abstract: { text: 'a'.repeat(90) },
    })
    expect(mergeRecords([guess, record({ ids: [{ scheme: 'doi', value: '10.5555/a.1' }] })]).norm.ids).toEqual([
      { scheme: 'doi', value: '10.5555/a.1' },
    ])
  })

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([short, full, early], { minLength: 3 }), (members) => {
        expect(mergeRecords(members)).toEqual(mergeRecords([short, full, early]))
        expect(bestMember(members)).toBe(full)
      }),
    )
  })

  it('of one record is the record', () => {
    const { norm, best } = mergeRecords([full])
    expect(best).toBe(full)
    expect(norm).toEqual(full.norm)
  })

  it('chooses the smaller id among equals', () => {
    const twin = { ...full, id: 'R-000000000000' }
    expect(bestMember([full, twin]).id).toBe('R-000000000000')
  })
})
