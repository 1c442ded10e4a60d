import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import { type Event, type NewEvent, withId } from '../../src/events/event.ts'
import type { OutsideDecision } from '../../src/records/record.ts'
import { agreementIn } from '../../src/screening/agreement.ts'
import { covidenceList, covidenceOutcome, namesFrom, type OutsideRecord } from '../../src/screening/outside.ts'
import { decisionsFor } from '../../src/screening/outside-export.ts'
import { type OutsideChoices, planOutside } from '../../src/screening/outside-plan.ts'
import { dated, importOf, planStage, protocolOf, rid } from '../builder.ts'

const protocol = protocolOf({ percent: 100 })
const stage = 'title-abstract'
const beginning = (() => {
  const events = dated([importOf(0, 8)])
  return dated([importOf(0, 8), planStage(foldVisible(events, undefined), protocol, stage, 'published')!])
})()
const plans = beginning.filter((event) => event.type === 'plan').map(({ id }) => id)
const opened = (at = '2024-07-01T00:00:00.000Z') =>
  written([{ type: 'unblind', by: 'KM', stage, track: 'published', plans, why: 'elsewhere' }], at)

const alias = (name: string, means: string, what: 'reviewer' | 'reason' = 'reviewer') => ({
  tool: 'rayyan',
  what,
  name,
  means,
})
const KNOWN = [alias('Anna B ', 'KM'), alias('zbys', 'SB'), { ...alias('wrong drug', 'topic', 'reason'), stage }]
const choices: OutsideChoices = {
  reviewer: 'KM',
  stage,
  blind: undefined,
  settled: false,
  prefer: 'log',
  sharedReasons: false,
}
const on = (n: number | undefined, ...decisions: OutsideDecision[]): OutsideRecord => ({
  file: 'articles.csv',
  sha256: 'a'.repeat(64),
  row: (n ?? 90) + 2,
  title: `Record ${n}`,
  record: n === undefined ? undefined : rid(n),
  decisions,
})
const vote = (
  reviewer: string,
  decision: OutsideDecision['decision'],
  more: Partial<OutsideDecision> = {},
): OutsideDecision => ({
  tool: 'rayyan',
  reviewer,
  ...(decision ? { decision } : {}),
  ...more,
})
const plan = (events: readonly Event[], records: readonly OutsideRecord[], more: Partial<OutsideChoices> = {}) =>
  planOutside(events, protocol, records, namesFrom(events, protocol, KNOWN), { ...choices, ...more })
const written = (events: readonly NewEvent[], at = '2024-06-02T00:00:00.000Z') =>
  events.map((event) => withId({ at, ...event }) as Event)
const states = (done: ReturnType<typeof plan>) => done.outcomes.map(({ what, state }) => `${what} ${state}`)

describe('decisions of another tool', () => {
  const records = [
    on(
      0,
      vote('Anna B', 'include', { labels: ['key paper'] }),
      vote('Zbys', 'exclude', { reasons: ['Wrong drug', 'survey'], notes: ['not it'], at: '2023-01-02 03:04:05' }),
    ),
    on(1, vote('Anna B', 'maybe')),
  ]

  it('become events of each reviewer, marked as not known to be independent', () => {
    const done = plan(beginning, records)
    expect(done.strangers).toEqual([])
    expect(states(done)).toEqual(['decision new', 'decision new', 'decision new', 'label new', 'note new'])
    const [anna, zbys] = done.events as NewEvent<'decision'>[]
    expect(anna).toMatchObject({ by: 'KM', stage, record: rid(0), decision: 'include', blind: false })
    expect(anna!.from).toEqual({
      tool: 'rayyan',
      file: 'articles.csv',
      sha256: 'a'.repeat(64),
      row: 2,
      reviewer: 'Anna B',
    })
    expect(zbys).toMatchObject({ by: 'SB', decision: 'exclude', reason: 'topic', at: '2023-01-02T03:04:05.000Z' })
    expect(zbys!.from).toMatchObject({ by: 'KM', reviewer: 'Zbys', reasons: ['Wrong drug', 'survey'] })
    expect(done.words).toEqual([{ tool: 'rayyan', stage, words: 'survey', times: 1 }])
    expect(done.events.slice(3)).toMatchObject([
      { type: 'label', by: 'KM', label: 'key paper', on: true },
      { type: 'note', by: 'SB', text: 'not it' },
    ])
    const after = [...beginning, ...written(done.events)]
    const again = plan(after, records)
    expect(again.events).toEqual([])
    expect(new Set(again.outcomes.map(({ state }) => state))).toEqual(new Set(['unchanged']))
  })

  it('count in agreement only where somebody says how they were known to be independent', () => {
    const both = [on(0, vote('Anna B', 'include'), vote('Zbys', 'exclude'))]
    const n = (blind: string | undefined) => {
      const events = [...beginning, ...written(plan(beginning, both, { blind }).events), ...opened()]
      return agreementIn(foldVisible(events, undefined), protocol)[0]!.n
    }
    expect(n(undefined)).toBe(0)
    expect(n('blind mode was on')).toBe(1)
    expect(plan(beginning, both, { blind: 'blind mode was on' }).events[0]!.from).toMatchObject({
      blind: 'blind mode was on',
    })
  })

  it('are not taken over while a name, a stage or a record is unclear', () => {
    const done = plan(beginning, [
      on(0, vote('Nobody', 'include')),
      on(undefined, vote('Anna B', 'include')),
      on(undefined),
    ])
    expect(done.strangers).toEqual([{ tool: 'rayyan', name: 'Nobody', times: 1 }])
    expect(done.unknown.map(({ row }) => row)).toEqual([92])
    expect(plan(beginning, [on(0, vote('Anna B', 'include'))], { stage: undefined })).toMatchObject({
      withoutStage: 1,
      events: [],
    })
    const left = planOutside(
      beginning,
      protocol,
      [on(0, vote('Nobody', 'include'))],
      namesFrom([], protocol, [alias('nobody', '-')]),
      choices,
    )
    expect(left).toMatchObject({ strangers: [], events: [] })
  })

  it('leave to a person what was decided twice, and keep the log unless told otherwise', () => {
    const merged = written(
      [{ type: 'merge', by: 'KM', records: [rid(0), rid(1)], rule: 'person' }],
      '2024-03-01T00:00:00.000Z',
    )
    const twice = plan(
      [...beginning, ...merged],
      [on(0, vote('Anna B', 'include')), on(1, vote('Anna B', 'exclude')), on(2, vote('Anna B', 'include'))],
    )
    expect(states(twice)).toEqual(['decision twice', 'decision twice', 'decision new'])
    const log = written([{ type: 'decision', by: 'KM', stage, record: rid(0), decision: 'exclude', blind: true }])
    const said = [on(0, vote('Anna B', 'include'))]
    expect(states(plan([...beginning, ...log], said))).toEqual(['decision kept'])
    expect(plan([...beginning, ...log], said, { prefer: 'file' })).toMatchObject({ events: [{ decision: 'include' }] })
    // An independent vote stands once the votes are open.
    expect(states(plan([...beginning, ...log, ...opened()], said, { prefer: 'file' }))).toEqual(['decision kept'])
  })

  it('give a reason where the stage needs one, each reviewer’s own unless it is said that all share them', () => {
    const both = (reasons: readonly string[]) => [
      on(0, { ...vote('Anna B', 'exclude') }, vote('Zbys', 'exclude'), { tool: 'rayyan', reasons }),
    ]
    const at = { stage: 'full-text' }
    expect(states(plan(beginning, both(['No data']), at))).toEqual(['decision no-reason', 'decision no-reason'])
    const shared = plan(beginning, both(['No outcome of interest', 'No data']), { ...at, sharedReasons: true })
    expect(shared.events).toMatchObject([
      { by: 'KM', reason: 'design' },
      { by: 'SB', reason: 'design' },
    ])
  })

  it('of Covidence and of tools without reviewers settle reports', () => {
    expect(covidenceList('review_1234_irrelevant_csv_20240101120000.csv')).toBe('irrelevant')
    expect(covidenceList('covidence-real-irrelevant-178.ris')).toBe('irrelevant')
    expect(covidenceList('preselected.csv')).toBeUndefined()
    const files = [
      on(0, ...covidenceOutcome('irrelevant')),
      on(
        1,
        { tool: 'covidence', stage: 'full-text', decision: 'exclude', reasons: ['No data'] },
        covidenceOutcome('excluded')[0]!,
      ),
      on(2, { tool: 'asreview', decision: 'include', labels: ['prior'] }),
    ]
    const done = plan(beginning, files, { settled: true })
    expect(done.events).toMatchObject([
      {
        type: 'resolve',
        by: 'KM',
        stage,
        record: rid(0),
        decision: 'exclude',
        why: 'as it stands in covidence: articles.csv',
      },
      { type: 'resolve', stage: 'full-text', record: rid(1), decision: 'exclude', reason: 'design' },
      { type: 'resolve', stage, record: rid(1), decision: 'include' },
      { type: 'resolve', stage, record: rid(2), decision: 'include' },
      { type: 'label', label: 'prior' },
    ])
    expect(plan(beginning, [files[2]!]).strangers).toEqual([{ tool: 'asreview', name: 'asreview', times: 1 }])
    const mine = planOutside(
      beginning,
      protocol,
      [files[2]!],
      namesFrom([], protocol, [{ ...alias('asreview', 'SB'), tool: 'asreview' }]),
      choices,
    )
    expect(mine.events[0]).toMatchObject({ type: 'decision', by: 'SB', decision: 'include' })
    const settled = foldVisible([...beginning, ...written(done.events), ...opened()], undefined)
    expect(settled.screened.get(stage)!.get(rid(0))!.resolution).toMatchObject({ decision: 'exclude' })
    expect(states(plan([...beginning, ...written(done.events), ...opened()], [files[0]!], { settled: true }))).toEqual([
      'decision unchanged',
    ])
  })

  it('go back under the names and in the words of the tool', () => {
    const events = [...beginning, ...written(plan(beginning, records).events), ...opened()]
    const names = namesFrom(events, protocol, KNOWN)
    const back = decisionsFor(foldVisible(events, undefined), protocol, names, {
      tool: 'rayyan',
      stage,
      cluster: rid(0),
    })
    expect(back).toEqual([
      { tool: 'rayyan', reviewer: 'Zbys', decision: 'exclude', reasons: ['Wrong drug', 'survey'], notes: ['not it'] },
      { tool: 'rayyan', reviewer: 'Anna B', decision: 'include', labels: ['key paper'] },
    ])
    const blinded = foldVisible([...beginning, ...written(plan(beginning, records).events)], 'KM')
    expect(decisionsFor(blinded, protocol, names, { tool: 'rayyan', stage, cluster: rid(0) })).toMatchObject([
      { reviewer: 'Anna B' },
    ])
  })
})
