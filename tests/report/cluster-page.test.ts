import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import type { LitRecord } from '../../src/records/record.ts'
import { clusterPage } from '../../src/report/cluster-page.ts'
import { clusterText } from '../../src/report/cluster-text.ts'
import { dated, importOf } from '../builder.ts'
import { record } from '../dedupe/records.ts'

const full = record({
  ids: [{ scheme: 'doi', value: '10.5555/a.1' }],
  abstract: { text: `First line. ${'word '.repeat(120)}` },
})
const short = record({
  title: 'WAITING TIMES\u001b[31m FOR TALKING THERAPIES',
  ids: [{ scheme: 'pmid', value: '123456' }],
  issue: '4',
})
const alone = record({ title: 'Another paper', ids: [] })
const records = new Map<string, LitRecord>([full, short, alone].map((one) => [one.id, one]))
const imported: NewEvent<'import'> = { ...importOf(0, 0), records: [full.id, short.id, alone.id], source: 'MEDLINE' }
const merge: NewEvent = {
  type: 'merge',
  by: 'machine',
  records: [full.id, short.id],
  rule: 'title-and-pages',
  score: 14,
}
const separate: NewEvent = { type: 'separate', by: 'KM', records: [short.id, alone.id], why: 'another year' }
const say = (by: string, id: string, decision: 'include' | 'exclude'): NewEvent => ({
  type: 'decision',
  by,
  stage: 'title-abstract',
  record: id,
  decision,
  blind: true,
})

function page(...more: NewEvent[]) {
  const events = dated([imported, ...more])
  return clusterPage(short.id, records, events, foldEvents(events))
}

describe('the page of a report', () => {
  it('says of each field which record it comes from, by which rule, and what others say', () => {
    const { members, best, fields, links } = page(merge, separate)
    expect(members.map((one) => one.id).sort()).toEqual([full.id, short.id].sort())
    expect(best).toBe(full.id)
    expect(links.map((link) => link.type)).toEqual(['merge', 'separate'])
    const field = (name: string) => fields.find((one) => one.field === name)!
    expect(field('title')).toMatchObject({ from: [full.id], others: [{ records: [short.id] }], united: false })
    expect(field('issue')).toMatchObject({ value: '3', others: [{ value: '4', records: [short.id] }] })
    expect(field('journal').others).toEqual([])
    expect(field('ids')).toMatchObject({ value: 'doi 10.5555/a.1, pmid 123456', united: true, others: [] })
    expect(field('abstract')).toMatchObject({ from: [full.id], rule: 'the longest' })
    expect(fields.some((one) => one.field === 'editors')).toBe(false)
  })

  it('prints safely, cuts long values, and shows them in full when asked to', () => {
    const text = clusterText(page(merge, separate), 90, false)
    expect(text).not.toContain('\u001b')
    expect(text).toContain(`${short.id}: 2 records, one report`)
    expect(text).toMatch(/^[AB] = [AB] {2}same title and pages \(score 14\)/m)
    expect(text).toMatch(/^[AB] ≠ R-\S+ {2}kept apart by KM: another year/m)
    expect(text).toMatch(/^issue {8}[AB] {5}3\n {13}[AB] {5}instead of: 4$/m)
    expect(text).toContain('more lines (--full)')
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(90)
    expect(clusterText(page(merge), 90, true)).not.toContain('--full')
    expect(clusterText(page(), 90, false)).toContain('one record, a report of its own')
  })

  it('shows both decisions where records were merged late', () => {
    const late = page(say('KM', full.id, 'include'), say('KM', short.id, 'exclude'), merge)
    expect(late.decisions.map((one) => [one.record, one.decision])).toEqual([
      [full.id, 'include'],
      [short.id, 'exclude'],
    ])
    expect(late.divided).toEqual([{ stage: 'title-abstract', by: 'KM' }])
    const text = clusterText(late, 100, false)
    expect(text).toMatch(/title-abstract: KM include on [AB], 2024-01-01/)
    expect(text).toContain('Decided differently before the records were merged: KM (title-abstract).')
    expect(page(say('KM', full.id, 'include'), merge, say('KM', short.id, 'exclude')).divided).toEqual([])
  })
})
