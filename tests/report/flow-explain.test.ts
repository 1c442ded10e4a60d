import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { Event } from '../../src/events/event.ts'
import { UserError } from '../../src/lib/user-error.ts'
import { explainText } from '../../src/report/explain-text.ts'
import { foldFlow } from '../../src/report/flow.ts'
import { type Explained, evidenceFinder, explainItems, findBox } from '../../src/report/flow-explain.ts'
import { inventedRecord } from '../builder.ts'
import { finished, type Log, protocol, rid, rids, startLog } from './review-log.ts'

function explain(log: Log, name: string, titles: Record<string, string> = {}): Explained[] {
  const state = foldVisible(log.events, undefined)
  const flow = foldFlow(state, protocol())
  const { box, part } = findBox(flow, name)
  const records = new Map(
    [...state.clusterOf.keys()].map((id, i) => {
      const record = inventedRecord(i)
      return [id, { ...record, id, norm: { ...record.norm, title: titles[id] ?? record.norm.title } }]
    }),
  )
  return explainItems(part ? part.items : box.items, box, part, records, evidenceFinder(state))
}

function ids(events: readonly Event[], test: (event: Event) => boolean): string[] {
  return events.filter(test).map((event) => event.id)
}

describe('explainItems', () => {
  it('names the record, the reason in words, and the decisions that excluded it', () => {
    const log = finished()
    const [one, ...others] = explain(log, 'dbr_excluded/no-data')
    expect(others).toEqual([])
    expect(one!.record).toBe(rid('m4'))
    expect(one!.why).toBe('No data')
    expect(one!.citation).toMatch(/^Author\d+ 20\d\d$/)
    expect(one!.events.map(({ by, what }) => `${by} ${what}`)).toEqual([
      'KM exclude at full-text (no-data)',
      'SB exclude at full-text (no-data)',
    ])
    const expected = ids(
      log.events,
      (event) => event.type === 'decision' && event.record === rid('m4') && event.stage === 'full-text',
    )
    expect(one!.events.map((event) => event.id)).toEqual(expected)
  })

  it('names the appearance that was kept and the merge behind a duplicate', () => {
    const log = finished()
    const [one] = explain(log, 'duplicates')
    expect(one!.record).toBe(rid('again'))
    expect(one!.why).toBe(`Embase, record 3 of its file: matched by the machine, as ${rid('m1')} in MEDLINE (record 1)`)
    expect(one!.events.map((event) => event.type)).toEqual(['import', 'merge'])
    const [other] = explain(log, 'other_duplicates/databases')
    expect(other!.why).toContain('already found in databases or registers, as')
  })

  it('gives each number as many records as it counts', () => {
    const log = finished()
    const flow = foldFlow(foldVisible(log.events, undefined), protocol())
    for (const box of flow.boxes.values()) {
      if (typeof box.n === 'number') expect(explain(log, box.id), box.id).toHaveLength(box.n)
      for (const part of box.parts) expect(explain(log, `${box.id}/${part.id}`)).toHaveLength(Number(part.n))
    }
  })

  it('names studies with their reports', () => {
    const log = finished()
    expect(explain(log, 'new_studies').map((one) => one.why)).toEqual([
      'Harwood2021: 1 report',
      'Clark2009: 1 report',
      'HSCIC2014: 1 report',
    ])
  })

  it('says nothing of decisions that are still blinded', () => {
    const log = startLog()
    log.import('MEDLINE', rids('m', 1))
    log.dedupe()
    log.plan('title-abstract', 'published', rids('m', 1))
    log.both('title-abstract', rid('m1'), 'exclude')
    expect(explain(log, 'records_excluded')).toEqual([])
    expect(JSON.stringify(explain(log, 'database_results'))).not.toContain('exclude')
  })
})

describe('findBox', () => {
  const flow = foldFlow(foldVisible(finished().events, undefined), protocol())

  it('reads names without regard to case', () => {
    expect(findBox(flow, 'DBR_Excluded/NO-DATA').part!.label).toBe('No data')
    expect(findBox(flow, 'database_results/medline').part!.n).toBe(5)
    expect(findBox(flow, 'dbr_excluded/not iapt, not england').part!.id).toBe('not-iapt')
  })

  it.each([
    ['dbr_exclude', 'Did you mean `dbr_excluded`?'],
    ['screened', 'Did you mean `records_screened`?'],
    ['dbr_excluded/nodata', 'Did you mean `dbr_excluded/no-data`?'],
    ['records_screened/x', 'Ask for the whole box with `records_screened`.'],
    ['zzz', 'The last but one column'],
  ])('helps with %s', (name, hint) => {
    let error: unknown
    try {
      findBox(flow, name)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(UserError)
    expect((error as UserError).hint).toContain(hint)
  })
})

describe('explainText', () => {
  it('lets no control character of a title reach the terminal', () => {
    const log = finished()
    const counted = explain(log, 'dbr_excluded/no-data', { [rid('m4')]: 'A \u001b[31mred\u0007 title\r\nwith lines' })
    const flow = foldFlow(foldVisible(log.events, undefined), protocol())
    const text = explainText({ asked: findBox(flow, 'dbr_excluded'), counted, waiting: [] }, 100)
    expect(text).toContain('dbr_excluded, Reports excluded: 2')
    expect(text).toContain('red')
    expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f]/)
  })
})
