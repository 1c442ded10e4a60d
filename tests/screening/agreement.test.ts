import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { Decision, NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { agreementIn, groupAgreementIn } from '../../src/screening/agreement.ts'
import { plansFor } from '../../src/screening/plan.ts'
import { dated, importOf, planStage, protocolOf } from '../builder.ts'

const protocol = protocolOf({ percent: 50 })
const start = [importOf(0, 16), importOf(100, 108, 'grey')]
const plans = ['published', 'grey'].map(
  (track) => planStage(foldEvents(dated(start)), protocol, 'title-abstract', track)!,
)
const planned: NewEvent[] = [...start, ...plans]
const [published, grey] = plans.map((plan) => plan.dual) as [string[], string[]]

const vote = (by: string, record: string, decision: Decision, blind = true): NewEvent => ({
  type: 'decision',
  by,
  stage: 'title-abstract',
  record,
  decision,
  blind,
})
const both = (record: string, a: Decision, b: Decision) => [vote('KM', record, a), vote('SB', record, b)]
function unblind(events: readonly NewEvent[], track: string): NewEvent {
  const batches = foldEvents(dated(events)).batches.filter((batch) => batch.track === track)
  const ids = batches.map((batch) => batch.id)
  return { type: 'unblind', by: 'KM', stage: 'title-abstract', track, plans: ids, why: 'w' }
}
const rows = (
  events: readonly NewEvent[],
  ...more: [Parameters<typeof agreementIn>[2]?, Parameters<typeof agreementIn>[3]?]
) => agreementIn(foldVisible(dated(events), undefined), protocol, ...more)

const voted = [
  ...planned,
  ...both(published[0]!, 'include', 'include'),
  ...both(published[1]!, 'include', 'exclude'),
  ...both(published[2]!, 'maybe', 'include'),
  ...both(published[3]!, 'exclude', 'exclude'),
  ...both(published[4]!, 'exclude', 'maybe'),
  vote('KM', published[5]!, 'include'),
  ...both(grey[0]!, 'exclude', 'exclude'),
  // The single part does not count, even where two people have decided.
  ...both(plans[0]!.single[0]!, 'exclude', 'include'),
]

describe('agreementIn', () => {
  it('counts nothing that is blinded', () => {
    for (const row of rows(voted)) expect(row).toMatchObject({ n: 0, doubly: 0, blinded: true })
    // Not even when it is given more than it should be.
    for (const row of agreementIn(foldEvents(dated(voted)), protocol)) expect(row.n).toBe(0)
  })

  it('counts independent votes on the doubly screened, by track and together', () => {
    const opened = [...voted, unblind(voted, 'published')]
    expect(rows(opened)).toMatchObject([
      {
        track: 'published',
        reviewers: ['KM', 'SB'],
        table: [
          [2, 1],
          [1, 1],
        ],
        n: 5,
        doubly: 8,
        blinded: false,
      },
      { track: 'grey', n: 0, blinded: true },
      { track: undefined, n: 5, blinded: true },
    ])
    const all = [...opened, unblind(opened, 'grey')]
    expect(rows(all).map((row) => [row.track, row.n, row.blinded])).toEqual([
      ['published', 5, false],
      ['grey', 1, false],
      [undefined, 6, false],
    ])
    expect(rows(all, { track: 'grey' }).map((row) => row.table)).toEqual([
      [
        [0, 0],
        [0, 1],
      ],
    ])
    expect(rows(all, { stage: 'full-text' })).toEqual([])
  })

  it('can take maybe as a category of its own', () => {
    const opened = [...voted, unblind(voted, 'published')]
    expect(rows(opened, { track: 'published' }, { maybe: 'separate' })[0]).toMatchObject({
      categories: ['include', 'maybe', 'exclude'],
      table: [
        [1, 0, 1],
        [1, 0, 0],
        [0, 1, 1],
      ],
      prevalenceIndex: null,
    })
  })

  it('shows how agreement developed, in the order of the second votes', () => {
    const opened = [...voted, unblind(voted, 'published')]
    const [row] = rows(opened, { track: 'published' }, { block: 2 })
    expect(row!.overTime.map(({ n, table }) => [n, table])).toEqual([
      [
        2,
        [
          [1, 1],
          [0, 0],
        ],
      ],
      [
        2,
        [
          [1, 0],
          [0, 1],
        ],
      ],
      [
        1,
        [
          [0, 0],
          [1, 0],
        ],
      ],
    ])
    const times = row!.overTime.flatMap(({ from, to }) => [from, to])
    expect(times).toEqual([...times].sort())
  })

  it('is not changed by resolutions, later votes or changes of mind', () => {
    const opened = [...voted, unblind(voted, 'published')]
    const later: NewEvent[] = [
      ...opened,
      vote('SB', published[1]!, 'include', false),
      vote('SB', published[5]!, 'include', false),
      { type: 'resolve', by: 'KM', stage: 'title-abstract', record: published[4]!, decision: 'include', why: 'w' },
    ]
    expect(rows(later)).toEqual(rows(opened))
  })

  it('takes the last vote before unblinding', () => {
    const changed = [...voted, vote('SB', published[1]!, 'include')]
    expect(rows([...changed, unblind(changed, 'published')])[0]!.table).toEqual([
      [3, 0],
      [1, 1],
    ])
  })

  it('has a row for each pair of three reviewers', () => {
    const three = structuredClone(protocol) as typeof protocol
    three.screening.stages['title-abstract']!.schemes.published!.reviewers = ['SB', 'KM', 'AD']
    const plan = planStage(foldEvents(dated(start)), three, 'title-abstract', 'published')!
    const events = [...start, plan, ...['KM', 'SB', 'AD'].map((by) => vote(by, plan.dual[0]!, 'include'))]
    const found = agreementIn(foldVisible(dated([...events, unblind(events, 'published')]), undefined), three)
    expect(found.map((row) => [row.reviewers.join(), row.n])).toEqual([
      ['AD,KM', 1],
      ['AD,SB', 1],
      ['KM,SB', 1],
    ])
  })
})

describe('groupAgreementIn', () => {
  const three = protocolOf({ scheme: '{reviewers: [KM, SB, AD], each: 2}' })
  const events: NewEvent[] = [importOf(0, 30)]
  const teams = plansFor(foldEvents(dated(events)), three, 'title-abstract', 'published')
  const said = (who: string, record: string): Decision =>
    (record.charCodeAt(4) + (who === 'AD' ? record.charCodeAt(5) % 2 : 0)) % 2 === 0 ? 'include' : 'exclude'
  const votes = teams.flatMap(({ dual, reviewers }) =>
    dual.flatMap((record) => reviewers.map((who) => vote(who, record, said(who, record)))),
  )
  const ids = dated([...events, ...teams]).flatMap((event) => (event.type === 'plan' ? [event.id] : []))
  const all: NewEvent[] = [
    ...events,
    ...teams,
    ...votes,
    { type: 'unblind', by: 'KM', stage: 'title-abstract', track: 'published', plans: ids, why: 'w' },
  ]

  it('counts three who shared the reports between them, with the cells that are missing', () => {
    const state = foldVisible(dated(all), undefined)
    const [group, ...more] = groupAgreementIn(state, three)
    expect(more).toEqual([])
    expect(group).toMatchObject({ reviewers: ['AD', 'KM', 'SB'], n: 30, judgedTwice: 30, doubly: 30, blinded: false })
    const pairs = agreementIn(state, three)
    expect(pairs.map((row) => [row.reviewers.join(' '), row.n])).toEqual([
      ['KM SB', 10],
      ['AD KM', 10],
      ['AD SB', 10],
    ])
    const equal = pairs.reduce((sum, row) => sum + row.table[0]![0]! + row.table[1]![1]!, 0)
    expect(group!.observed.value).toBeCloseTo(equal / 30, 12)
  })

  it('has no row for two, and none before unblinding', () => {
    expect(groupAgreementIn(foldVisible(dated(voted), undefined), protocol)).toEqual([])
    const [group] = groupAgreementIn(foldVisible(dated(all.slice(0, -1)), undefined), three)
    expect(group).toMatchObject({ doubly: 0, judgedTwice: 0, blinded: true, ac1: { value: null } })
  })
})
