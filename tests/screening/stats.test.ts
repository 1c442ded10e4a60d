import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { NewEvent } from '../../src/events/event.ts'
import { historyOf } from '../../src/report/history.ts'
import { hotSpots } from '../../src/screening/hot-spots.ts'
import { screeningStats } from '../../src/screening/stats.ts'
import { dated, importOf, protocolOf, rid } from '../builder.ts'

const protocol = protocolOf({ percent: 100 })
const reports = [0, 1, 2, 3].map(rid)
const plan: NewEvent<'plan'> = {
  type: 'plan',
  by: 'machine',
  stage: 'title-abstract',
  track: 'published',
  seed: 's',
  reviewers: ['KM', 'SB'],
  dual: reports,
  single: [],
}
const start = Date.parse('2024-02-01T10:00:00.000Z')
const vote = (by: string, n: number, decision: 'include' | 'exclude', seconds: number, reason?: string, at = n) => {
  const time = start + at * 60_000
  const event: NewEvent<'decision'> = {
    type: 'decision',
    by,
    stage: 'title-abstract',
    record: rid(n),
    decision,
    ...(reason === undefined ? {} : { reason }),
    blind: true,
    at: new Date(time).toISOString(),
    shownAt: new Date(time - seconds * 1000).toISOString(),
  }
  return event
}
const votes = [
  vote('KM', 0, 'exclude', 10, 'topic'),
  vote('KM', 1, 'exclude', 20, 'place'),
  vote('KM', 2, 'include', 40),
  vote('KM', 2, 'exclude', 400, 'topic', 50),
  vote('SB', 0, 'include', 5),
  vote('SB', 1, 'exclude', 7, 'topic'),
]
const blinded = dated([importOf(0, 4), plan, ...votes])
const opened = [
  ...blinded,
  ...dated(
    [
      {
        type: 'unblind',
        by: 'KM',
        stage: 'title-abstract',
        track: 'published',
        plans: [blinded[1]!.id],
        why: 'both are done',
      },
      { type: 'resolve', by: 'AD', stage: 'title-abstract', record: rid(0), decision: 'include', why: 'England' },
    ],
    '2024-03-01T00:00:00.000Z',
  ),
]

describe('screeningStats', () => {
  it('times reading, leaves pauses out, and counts changes and what is left', () => {
    const [row] = screeningStats(blinded, protocol, 'KM')
    expect(row).toMatchObject({ reviewer: 'KM', decided: 3, changed: 1, untimed: 0, left: 1, sittings: 1 })
    expect(row!.times).toEqual({ timed: 3, median: 20, lower: 15, upper: 30, mean: 70 / 3 })
    expect(row!.byDecision).toMatchObject({ include: { median: 40 }, exclude: { timed: 2, median: 15 } })
    expect(row!.perHour).toBeCloseTo(154.3, 1)
    expect(row!.hoursLeft).toBeCloseTo(70 / 3 / 3600, 8)
  })
  it('shows a reader nothing of another whose votes are blinded', () => {
    const silent = blinded.filter((event) => event.by !== 'SB')
    expect(screeningStats(blinded, protocol, 'KM')).toEqual(screeningStats(silent, protocol, 'KM'))
    expect(screeningStats(blinded, protocol, undefined)).toEqual([])
    expect(hotSpots(foldVisible(blinded, undefined), protocol)).toEqual([])
  })
  it('shows all of it once the votes are open', () => {
    expect(screeningStats(opened, protocol, undefined).map(({ reviewer, left }) => [reviewer, left])).toEqual([
      ['KM', 1],
      ['SB', 2],
    ])
  })
})

describe('hotSpots', () => {
  it('tells for each reason how often others did not exclude, or for another reason', () => {
    expect(hotSpots(foldVisible(opened, undefined), protocol)).toEqual([
      expect.objectContaining({ reason: 'topic', reports: 2, against: 1, otherReason: 1, included: 1, excluded: 0 }),
      expect.objectContaining({ reason: 'place', reports: 1, against: 0, otherReason: 1 }),
    ])
  })
})

describe('historyOf', () => {
  it('tells everything that happened to a report, what was taken back too', () => {
    const resolution = opened.at(-1)!
    const undo: NewEvent<'undo'> = { type: 'undo', by: 'AD', event: resolution.id, why: 'new data' }
    const after = [...opened, ...dated([undo], '2024-04-01T00:00:00.000Z')]
    const lines = historyOf(new Set([rid(0)]), after, foldVisible(after, undefined))
    expect(lines.map(({ by, text, undone }) => [by, text, undone])).toEqual([
      ['machine', 'imported file-0.ris (MEDLINE, published)', false],
      ['machine', 'assigned at title-abstract to KM and SB', false],
      ['KM', 'title-abstract: exclude (topic)', false],
      ['SB', 'title-abstract: include', false],
      ['KM', 'title-abstract: opened the votes: both are done', false],
      ['AD', 'title-abstract: resolved as include: England', true],
      ['AD', `took back “title-abstract: resolved as include: England” (${resolution.id}): new data`, false],
    ])
  })
})
