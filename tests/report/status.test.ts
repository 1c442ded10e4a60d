import { describe, expect, it } from 'vitest'
import type { Event, NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { type StatusInput, statusOf } from '../../src/report/status.ts'
import { dated, importOf, planStage, protocolOf } from '../builder.ts'

const protocol = protocolOf()
function status(events: readonly Event[], more: Partial<StatusInput> = {}) {
  return statusOf({ protocol, events, reader: undefined, queries: [], studies: [], tables: false, ...more })
}
const commands = (events: readonly Event[], more: Partial<StatusInput> = {}) =>
  status(events, more).next.map((step) => [step.who, step.command])

const imported: NewEvent[] = [importOf(0, 20), importOf(10, 20, 'published', 'again')]
const ids = imported.flatMap((event) => (event.type === 'import' ? [event.import] : []))
const deduped: NewEvent = { type: 'dedupe', by: 'machine', imports: ids, records: 20 }
const state = foldEvents(dated(imported))
const plan = planStage(state, protocol, 'title-abstract', 'published')!
const planned = [...imported, deduped, plan]
const vote = (by: string, record: string, decision: 'include' | 'exclude', stage = 'title-abstract'): NewEvent => ({
  type: 'decision',
  by,
  stage,
  record,
  decision,
  blind: true,
})
const unblind = (events: readonly NewEvent[], stage = 'title-abstract'): NewEvent => ({
  type: 'unblind',
  by: 'KM',
  stage,
  track: 'published',
  plans: foldEvents(dated(events))
    .batches.filter((batch) => batch.stage === stage)
    .map((batch) => batch.id),
  why: 'w',
})
const AT = '--stage title-abstract --track published'

describe('statusOf', () => {
  it('starts with a search strategy', () => {
    expect(status([])).toMatchObject({
      imports: { files: 0, records: 0 },
      duplicates: { removed: 0, reports: 0 },
      verification: { values: 0 },
    })
    expect(commands([])).toEqual([
      [null, 'litsieve query new medline'],
      [null, 'litsieve import FILE --query medline@1'],
    ])
  })

  it('counts records found again as duplicates, and asks for deduplication and assignment', () => {
    const got = status(dated(imported))
    expect(got.imports).toEqual({ files: 2, records: 30, byTrack: { published: 30, grey: 0 } })
    expect(got.duplicates).toEqual({ removed: 10, reports: 20, doubtful: 0, importsNotLookedAt: 2 })
    expect(got.screening[0]).toMatchObject({ reports: 20, unassigned: 20, blinded: null, open: null })
    expect(commands(dated(imported))).toEqual([
      [null, 'litsieve dedupe'],
      [null, `litsieve assign ${AT}`],
    ])
  })

  it('shows of blinded batches the numbers assigned and who has finished', () => {
    const one = [...planned, ...plan.dual.map((record) => vote('KM', record, 'include'))]
    expect(status(dated(one)).screening[0]).toEqual({
      stage: 'title-abstract',
      track: 'published',
      reports: 20,
      unassigned: 0,
      later: 0,
      dual: 4,
      single: 16,
      blinded: { reports: 20, finished: { KM: true, SB: false } },
      open: null,
    })
    expect(commands(dated(one))).toEqual([['SB', `litsieve screen --as SB ${AT}`]])
    expect(commands(dated(one), { reader: 'KM' })).toEqual([['KM', `litsieve screen --as KM ${AT}`]])
    expect(status(dated(one), { reader: 'KM' }).screening[0]!.own).toEqual({
      dual: { done: 4, total: 4 },
      single: { done: 0, total: 16 },
      check: { done: 0, total: 0 },
    })
    const both = [...one, ...plan.dual.map((record) => vote('SB', record, 'include'))]
    const opening = (who: string) => [null, `litsieve unblind ${AT} --as ${who} --why "sample complete"`]
    expect(commands(dated(both))).toEqual([opening('KM')])
    expect(commands(dated(both), { reader: 'SB' })).toEqual([opening('SB')])
  })

  const [a, b, c, d] = plan.dual as [string, string, string, string]
  const voted = [
    ...planned,
    vote('KM', a, 'include'),
    vote('SB', a, 'exclude'),
    ...[b, c, d].flatMap((record) => [vote('KM', record, 'include'), vote('SB', record, 'include')]),
    vote('KM', plan.single[0]!, 'exclude'),
  ]
  const opened = [...voted, unblind(voted)]

  it('says after unblinding who has what left: to screen, to check, to settle, to get', () => {
    const got = status(dated(opened))
    expect(got.screening[0]!.open).toEqual({
      reports: 20,
      included: 3,
      excluded: 0,
      conflicts: 1,
      toScreen: { KM: 15 },
      toCheck: { SB: 1 },
    })
    expect(got.fullTexts).toEqual({ sought: 3, retrieved: 0, notRetrieved: 0 })
    expect(commands(dated(opened))).toEqual([
      ['KM', `litsieve screen --as KM ${AT}`],
      ['SB', `litsieve screen --as SB ${AT}`],
      [null, `litsieve conflicts ${AT}`],
      [null, 'litsieve assign --stage full-text --track published'],
      [null, 'litsieve retrieve'],
    ])
    expect(commands(dated(opened), { reader: 'SB' })[0]).toEqual(['SB', `litsieve screen --as SB ${AT}`])
  })

  it('asks for extraction, then verification by another reviewer, then the tables', () => {
    const stage = 'title-abstract'
    const rest = plan.single.map((record) => vote('KM', record, 'include'))
    const settled: NewEvent = { type: 'resolve', by: 'AD', stage, record: a, decision: 'exclude', why: 'w' }
    const got = [b, c, d, ...plan.single].map(
      (record): NewEvent => ({ type: 'retrieve', by: 'KM', record, status: 'retrieved' }),
    )
    const done = [...opened, ...rest, settled, ...got]
    const full = planStage(foldEvents(dated(done)), protocol, 'full-text', 'published')!
    const votes = full.dual.flatMap((record) =>
      ['KM', 'SB'].map((by) => vote(by, record, record === b ? 'include' : 'exclude', 'full-text')),
    )
    const read = [...done, full, ...votes]
    const events = dated([...read, unblind(read, 'full-text')])
    expect(status(events).extraction).toEqual({ included: 1, studies: 0, complete: 0, toExtract: 1 })
    expect(commands(events)).toEqual([[null, 'litsieve extract']])
    const study = { study: 'Moss2019', extractedBy: 'KM', reports: [b], complete: false, verified: 0, values: 9 }
    expect(commands(events, { studies: [study] })).toEqual([[null, 'litsieve extract check Moss2019']])
    const complete = { ...study, complete: true }
    expect(commands(events, { studies: [complete] })).toEqual([[null, 'litsieve verify Moss2019 --as SB']])
    expect(commands(events, { studies: [{ ...complete, verified: 9 }] })).toEqual([
      [null, 'litsieve tables'],
      [null, 'litsieve prisma report'],
    ])
  })
})
