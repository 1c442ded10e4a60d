import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { NewEvent } from '../../src/events/event.ts'
import { type ExportState, type Selection, selectReports } from '../../src/report/export-selection.ts'
import { dated, importOf, protocolOf, rid } from '../builder.ts'

const protocol = protocolOf({ percent: 100 })
const STAGE = 'title-abstract'
const numbers = [0, 1, 2, 3, 4, 5]
const ids = numbers.map(rid)
const vote = (by: string, n: number, decision: 'include' | 'exclude', stage = STAGE): NewEvent => ({
  type: 'decision',
  by,
  stage,
  record: ids[n]!,
  decision,
  blind: true,
})
const plan = (stage: string, dual: readonly string[]): NewEvent => ({
  type: 'plan',
  by: 'machine',
  stage,
  track: 'published',
  seed: 's',
  reviewers: ['KM', 'SB'],
  dual: [...dual],
  single: [],
})

/** Two included, one excluded, one in conflict, one half decided, one not at all, one of another track; two of the six merged if told. */
function stateOf({ open = true, more = [] as NewEvent[] } = {}) {
  const first = dated([importOf(0, 6), importOf(100_000, 100_001, 'grey'), plan(STAGE, ids)])
  const votes = [
    ...[0, 1, 3, 4].map((n) => vote('KM', n, 'include')),
    vote('KM', 2, 'exclude'),
    ...[0, 1].map((n) => vote('SB', n, 'include')),
    ...[2, 3].map((n) => vote('SB', n, 'exclude')),
  ]
  const opened: NewEvent = {
    type: 'unblind',
    by: 'AD',
    stage: STAGE,
    track: 'published',
    plans: [first.at(-1)!.id],
    why: 'done',
  }
  return foldVisible(
    [
      ...first,
      ...dated(votes, '2024-01-02T00:00:00.000Z'),
      ...dated([...(open ? [opened] : []), ...more], '2024-02-01T00:00:00.000Z'),
    ],
    undefined,
  )
}

const select = (only: ExportState, selection: Partial<Selection> = {}, state = stateOf()) =>
  selectReports(state, protocol, { only, members: false, ...selection }).flatMap(({ members }) => members)

describe('selectReports', () => {
  it('parts the reports of a stage: each is in just one state', () => {
    const at = (only: ExportState) => select(only, { stage: STAGE, track: 'published' })
    expect(at('included')).toEqual([ids[0], ids[1]])
    expect(at('excluded')).toEqual([ids[2]])
    expect(at('conflicts')).toEqual([ids[3]])
    expect(at('undecided')).toEqual([ids[4], ids[5]])
    expect(at('all')).toEqual(ids)
    expect(at('duplicates')).toEqual([])
  })

  it('says of the whole review where it has brought a report', () => {
    expect(select('included')).toEqual([])
    expect(select('excluded')).toEqual([ids[2]])
    expect(select('conflicts')).toEqual([ids[3]])
    expect(select('undecided')).toEqual([ids[0], ids[1], ids[4], ids[5], rid(100_000)])
    const state = stateOf({
      more: [{ type: 'retrieve', by: 'KM', record: ids[1]!, status: 'not-retrieved', why: 'lost' }],
    })
    expect(select('undecided', {}, state)).not.toContain(ids[1])
    expect(select('excluded', {}, state)).toEqual([ids[2]])
    expect(select('all', {}, state)).toHaveLength(7)
  })

  it('takes what moves on at the next stage', () => {
    expect(select('all', { stage: 'full-text' })).toEqual([ids[0], ids[1]])
    expect(select('undecided', { stage: 'full-text' })).toEqual([ids[0], ids[1]])
  })

  it('sees nothing of blinded votes', () => {
    const state = stateOf({ open: false })
    for (const only of ['included', 'excluded', 'conflicts'] as const) {
      expect(select(only, { stage: STAGE }, state)).toEqual([])
      expect(select(only, {}, state)).toEqual([])
    }
    expect(select('undecided', { stage: STAGE, track: 'published' }, state)).toEqual(ids)
  })

  it('knows tracks, sources, single records and duplicates', () => {
    expect(select('all', { track: 'grey' })).toEqual([rid(100_000)])
    expect(select('all', { source: 'Website' })).toEqual([rid(100_000)])
    expect(select('all', { records: [ids[4]!, ids[1]!] })).toEqual([ids[1], ids[4]])
    const state = stateOf({ more: [{ type: 'merge', by: 'KM', records: [ids[4]!, ids[5]!], rule: 'person' }] })
    expect(select('duplicates', {}, state)).toEqual([ids[4], ids[5]])
    expect(selectReports(state, protocol, { only: 'all', members: false })).toHaveLength(6)
  })
})
