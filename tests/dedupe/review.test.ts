import { describe, expect, it } from 'vitest'
import { doubtQueue, pairRows } from '../../src/dedupe/review.ts'
import type { NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import type { LitRecord } from '../../src/records/record.ts'
import { dated, importOf, inventedRecord, rid } from '../builder.ts'

const records = new Map<string, LitRecord>([0, 1, 2, 3, 4, 5].map((n) => [rid(n), inventedRecord(n)]))
const doubt = (a: number, b: number, score: number): NewEvent<'doubt'> => ({
  type: 'doubt',
  by: 'machine',
  records: [rid(a), rid(b)],
  rule: 'veto-venue',
  score,
})

function queue(...events: NewEvent[]) {
  return doubtQueue(foldEvents(dated([importOf(0, 6), ...events])), records).map(({ a, b }) => [a.id, b.id])
}

describe('the queue of doubtful pairs', () => {
  it('is sorted by score and says why', () => {
    const state = foldEvents(dated([importOf(0, 6), doubt(0, 1, 6), doubt(2, 3, 11)]))
    expect(doubtQueue(state, records)).toMatchObject([
      { score: 11, reason: 'journals or meetings differ', a: { id: rid(2) } },
      { score: 6, a: { id: rid(0) } },
    ])
  })

  it('leaves out what a person settled, for all members of the two reports', () => {
    expect(queue(doubt(0, 1, 6), { type: 'separate', by: 'KM', records: [rid(1), rid(0)] })).toEqual([])
    expect(queue(doubt(0, 1, 6), { type: 'merge', by: 'KM', records: [rid(1), rid(0)], rule: 'by-hand' })).toEqual([])
    const joined: NewEvent = { type: 'merge', by: 'machine', records: [rid(1), rid(2)], rule: 'same-doi', score: 20 }
    expect(queue(joined, doubt(0, 1, 6), { type: 'separate', by: 'KM', records: [rid(0), rid(2)] })).toEqual([])
  })

  it('asks about two reports once, with the likeliest pair', () => {
    const joined: NewEvent = { type: 'merge', by: 'machine', records: [rid(1), rid(2)], rule: 'same-doi', score: 20 }
    expect(queue(joined, doubt(0, 1, 6), doubt(0, 2, 8))).toEqual([[rid(0), rid(2)]])
  })

  it('leaves out pairs whose records are not at hand', () => {
    const state = foldEvents(dated([importOf(0, 6), doubt(0, 1, 6)]))
    expect(doubtQueue(state, new Map())).toEqual([])
  })
})

describe('the rows of a pair', () => {
  it('says which fields differ, and leaves empty ones out', () => {
    const rows = pairRows(inventedRecord(0), inventedRecord(22))
    expect(rows.map(({ field, differs }) => [field, differs])).toEqual([
      ['title', true],
      ['authors', true],
      ['year', false],
      ['DOI', true],
      ['abstract', true],
    ])
  })
})
