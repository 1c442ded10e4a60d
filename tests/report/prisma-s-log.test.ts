import { describe, expect, it } from 'vitest'
import type { EventOf } from '../../src/events/event.ts'
import { answersOfLog } from '../../src/report/prisma-s-log.ts'

const base: EventOf<'search'> = {
  id: 'E-1',
  at: '2026-11-26T07:00:00.000Z',
  by: 'machine',
  type: 'search',
  search: 'pm.v1.2026-11-26',
  how: 'live',
  query: { name: 'pm', version: 1, sha256: '' },
  platform: 'PubMed',
  source: 'MEDLINE',
  date: '2026-11-26',
  string: 'tea',
  warnings: [],
  notes: [],
  hits: 100,
  retrieved: 100,
  status: 'complete',
  imports: [],
}
const textsOf = (event: EventOf<'search'>) =>
  answersOfLog([event], new Set(['pm'])).map(({ n, text }) => `${n} ${text}`)

describe('PRISMA-S from the log of searches', () => {
  it('tells what was sent, how it was read, and what the service said', () => {
    const event = { ...base, translation: '"tea"[All Fields]', warnings: ['not found: agedd'] }
    expect(textsOf(event)).toEqual([
      '8 Sent to PubMed on 2026-11-26: tea PubMed read it as: "tea"[All Fields]',
      '8 PubMed said on 2026-11-26: not found: agedd.',
    ])
  })

  it('tells updates with what was new, and what is missing', () => {
    const event = {
      ...base,
      update: true,
      hits: 110,
      retrieved: 108,
      known: 100,
      status: 'partial' as const,
      why: 'PubMed did not return 2 records',
    }
    expect(textsOf(event)).toEqual([
      '12 Run again on 2026-11-26: 110 records, 8 of them new.',
      '15 108 of 110 records were retrieved on 2026-11-26: PubMed did not return 2 records.',
    ])
  })

  it('tells how far a search by hand was looked through, and leaves other queries alone', () => {
    const event = {
      ...base,
      how: 'recorded' as const,
      hits: 17300,
      retrieved: 40,
      pages: 10,
      screened: 100,
      order: 'relevance',
      signedIn: false,
    }
    expect(textsOf(event)).toEqual([
      '4 2026-11-26: 10 pages of results, 100 of 17,300 results looked at, by relevance, not signed in.',
    ])
    expect(answersOfLog([event], new Set(['other']))).toEqual([])
  })
})
