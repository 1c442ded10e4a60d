import { describe, expect, it } from 'vitest'
import type { EventOf } from '../../src/events/event.ts'
import { planVerification } from '../../src/extraction/plan-verification.ts'
import type { Study } from '../../src/extraction/study.ts'
import { itemsOf, verificationCounts, verificationOf } from '../../src/extraction/verification.ts'
import { REPORT, study } from './study-fixture.ts'

const one = study('Ash2020', [{ text: 'More falls' }, { subhead: 'A heading' }], {
  fields: {
    method: { value: 'Cohort', source: { report: REPORT, page: '2' } },
    setting: { value: null, source: { report: REPORT } },
  },
})

function seen(of: Study, ...events: { item: string; by: string; status?: 'verified' | 'queried'; hash?: string }[]) {
  const hashes = new Map(itemsOf(of).map(({ item, hash }) => [item, hash]))
  const map = new Map(
    events.map(({ item, by, status = 'verified', hash }): [string, EventOf<'verify'>] => [
      item,
      { id: 'E-1', at: '', type: 'verify', by, study: of.study, item, hash: hash ?? hashes.get(item)!, status },
    ]),
  )
  return { verifications: new Map([[of.study, map]]) }
}
const statuses = (of: Study, state: ReturnType<typeof seen>) =>
  verificationOf(of, state).map(({ item, status }) => `${item} ${status}`)

describe('verification', () => {
  it('looks at filled fields and at findings that say something', () => {
    expect(itemsOf(one).map(({ item }) => item)).toEqual(['fields.method', 'findings.F1'])
  })

  it('counts what a second reviewer has seen', () => {
    const state = seen(one, { item: 'fields.method', by: 'BB' }, { item: 'findings.F1', by: 'BB', status: 'queried' })
    expect(statuses(one, state)).toEqual(['fields.method verified', 'findings.F1 queried'])
    expect(verificationCounts(verificationOf(one, state))).toEqual({ verified: 1, queried: 1, all: 2 })
  })

  it('does not count the extractor’s own look', () => {
    expect(statuses(one, seen(one, { item: 'fields.method', by: 'AA' }))[0]).toBe('fields.method waiting')
  })

  it('takes a verification back when the value or its source changes, and restores it when it is put back', () => {
    const state = seen(one, { item: 'fields.method', by: 'BB' })
    const changes: Study['fields'][] = [
      { ...one.fields, method: { value: 'Trial', source: { report: REPORT, page: '2' } } },
      { ...one.fields, method: { value: 'Cohort', source: { report: REPORT, page: '3' } } },
    ]
    for (const fields of changes) expect(statuses({ ...one, fields }, state)[0]).toBe('fields.method changed')
    const reordered = { ...one, fields: { method: { source: { page: '2', report: REPORT }, value: 'Cohort' } } }
    expect(statuses(reordered, state)[0]).toBe('fields.method verified')
  })

  it('is not lost by a change elsewhere', () => {
    const state = seen(one, { item: 'findings.F1', by: 'BB' })
    const more = { ...one, fields: {}, findings: [...one.findings].reverse() }
    expect(statuses(more, state)).toEqual(['findings.F1 verified'])
  })
})

describe('planVerification', () => {
  const items = verificationOf(one, seen(one, { item: 'findings.F1', by: 'BB', status: 'queried' }))

  it('refuses the extractor', () => {
    expect(() => planVerification(one, items, 'AA', { kind: 'all' })).toThrow('someone other than who extracted')
  })

  it('takes all that waits, and leaves a query open until it is answered by name', () => {
    expect(planVerification(one, items, 'BB', { kind: 'all' }).map(({ item }) => item)).toEqual(['fields.method'])
    const named = planVerification(one, items, 'BB', { kind: 'items', items: ['F1', 'fields.method'] })
    expect(named.map(({ item, status }) => `${item} ${status}`)).toEqual([
      'findings.F1 verified',
      'fields.method verified',
    ])
  })

  it('keeps the note of a query', () => {
    const [event] = planVerification(one, items, 'BB', { kind: 'query', item: 'method', note: 'a trial?' })
    expect(event).toMatchObject({ item: 'fields.method', status: 'queried', note: 'a trial?' })
  })

  it('names the item that was meant', () => {
    expect(() => planVerification(one, items, 'BB', { kind: 'items', items: ['fields.metod'] })).toThrow(
      expect.objectContaining({ hint: 'Did you mean `fields.method`?' }),
    )
  })
})
