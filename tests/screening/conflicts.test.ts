import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { Decision, NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { conflictsIn } from '../../src/screening/conflicts.ts'
import { rulesOf, standingOf } from '../../src/screening/outcome.ts'
import { planUnblind } from '../../src/screening/progress.ts'
import { planReopening, planResolution } from '../../src/screening/resolution.ts'
import { planUndo } from '../../src/screening/undo.ts'
import { dated, importOf, planStage, protocolOf } from '../builder.ts'

const strict = protocolOf({ percent: 100, conflict: 'conflict' })
const lax = protocolOf({ percent: 100 })
const start: NewEvent[] = [importOf(0, 4), importOf(100, 102, 'grey')]
const plans = ['grey', 'published'].map((track) => planStage(foldEvents(dated(start)), lax, 'title-abstract', track)!)
const [grey, published] = plans.map((plan) => plan.dual) as [string[], string[]]

const vote = (by: string, record: string, decision: Decision, stage = 'title-abstract', reason?: string): NewEvent => ({
  type: 'decision',
  by,
  stage,
  record,
  decision,
  blind: true,
  ...(reason === undefined ? {} : { reason }),
})
const open = (events: readonly NewEvent[], stage: string) =>
  planUnblind(dated(events), lax, { stage, reviewer: 'KM', why: 'w' })
const found = (events: readonly NewEvent[], protocol = lax, part = {}) =>
  conflictsIn(foldVisible(dated(events), undefined), protocol, part)

const [a, b, c, d] = published as [string, string, string, string]
const screened: NewEvent[] = [
  ...start,
  ...plans,
  ...[a, b, c, d, ...grey].map((record) => vote('KM', record, 'include')),
  ...[a, b].map((record) => vote('SB', record, 'include')),
  ...[c, d, ...grey].map((record) => vote('SB', record, 'exclude')),
  { type: 'note', by: 'SB', stage: 'title-abstract', record: c, text: 'why include?' },
]
const opened = [...screened, ...open(screened, 'title-abstract')]

describe('conflictsIn', () => {
  it('lists nothing that is blinded', () => {
    expect(found(screened)).toEqual([])
    expect(conflictsIn(foldEvents(dated(screened)), lax)).toEqual([])
  })

  it('lists votes and notes, published before grey as the protocol has them, and keeps to a part', () => {
    expect(found(opened).map((one) => one.cluster)).toEqual([...[c, d].sort(), ...[...grey].sort()])
    const one = found(opened).find((conflict) => conflict.cluster === c)!
    expect(one.votes.map((given) => `${given.by} ${given.decision}`)).toEqual(['KM include', 'SB exclude'])
    expect(one.notes.map((note) => note.text)).toEqual(['why include?'])
    expect(found(opened, lax, { track: 'grey' }).map((conflict) => conflict.track)).toEqual(['grey', 'grey'])
    expect(found(opened, lax, { stage: 'full-text' })).toEqual([])
  })

  it('ends with a resolution, and is back when that is taken back', () => {
    const done: NewEvent = {
      type: 'resolve',
      by: 'AD',
      stage: 'title-abstract',
      record: c,
      decision: 'include',
      why: 'w',
    }
    const settled = [...opened, done]
    expect(found(settled)).toHaveLength(3)
    const undo: NewEvent = { type: 'undo', by: 'AD', event: dated(settled).at(-1)!.id }
    expect(found([...settled, undo])).toHaveLength(4)
  })

  it('knows different reasons for the same exclusion, while the report takes part in the stage', () => {
    const full = planStage(foldVisible(dated(opened), undefined), lax, 'full-text', 'published')!
    const read = [
      ...opened,
      full,
      vote('KM', a, 'exclude', 'full-text', 'outcome'),
      vote('SB', a, 'exclude', 'full-text', 'design'),
      vote('KM', b, 'exclude', 'full-text', 'design'),
      vote('SB', b, 'exclude', 'full-text', 'design'),
    ]
    const all = [...read, ...open(read, 'full-text')]
    expect(found(all, lax, { stage: 'full-text' })).toEqual([])
    expect(found(all, strict, { stage: 'full-text' })).toMatchObject([{ cluster: a, about: 'reason' }])
    const lost: NewEvent = { type: 'retrieve', by: 'KM', record: a, status: 'not-retrieved', why: 'lost' }
    expect(found([...all, lost], strict, { stage: 'full-text' })).toEqual([])
  })
})

describe('re-opening', () => {
  const reader = () => foldVisible(dated(opened), undefined)
  const reopen = (record: string) =>
    planReopening(reader(), lax, { reviewer: 'KM', stage: 'title-abstract', record, why: ' new in the protocol ' })
  const standing = (events: readonly NewEvent[], record: string) =>
    standingOf(
      foldVisible(dated(events), undefined).screened.get('title-abstract')!.get(record),
      rulesOf(lax, 'title-abstract'),
    )

  it('makes a settled report a conflict, until it is resolved', () => {
    expect(standing(opened, a).kind).toBe('included')
    const again = [...opened, reopen(a)]
    expect(standing(again, a)).toMatchObject({ kind: 'conflict', about: 'reopened' })
    expect(found(again).find((one) => one.cluster === a)!.reopened).toMatchObject({
      by: 'KM',
      why: 'new in the protocol',
    })
    expect(planStage(foldVisible(dated(again), undefined), lax, 'full-text', 'published')?.dual).toEqual([b])
    const settled: NewEvent[] = [
      ...again,
      { type: 'resolve', by: 'SB', stage: 'title-abstract', record: a, decision: 'exclude', why: 'w' },
    ]
    expect(standing(settled, a)).toMatchObject({ kind: 'excluded', by: 'resolution' })
    const twice: NewEvent[] = [...settled, { type: 'reopen', by: 'SB', stage: 'title-abstract', record: a, why: 'w' }]
    expect(standing(twice, a)).toMatchObject({ kind: 'conflict', about: 'reopened' })
    const [undo] = dated(twice).slice(-1)
    const undone: NewEvent[] = [...twice, { type: 'undo', by: 'SB', event: undo!.id }]
    expect(standing(undone, a)).toMatchObject({ kind: 'excluded', by: 'resolution' })
  })

  it('is what its author takes back first', () => {
    const log = dated([...opened, reopen(a)])
    const { event } = planUndo(log, foldVisible(log, 'KM'), { reviewer: 'KM', stage: 'title-abstract', record: a })
    expect(event.type).toBe('reopen')
  })

  it('is refused before unblinding, for an open report, and without a why', () => {
    const blinded = foldVisible(dated(screened), 'KM')
    const input = { reviewer: 'KM', stage: 'title-abstract', record: a, why: 'w' }
    expect(() => planReopening(blinded, lax, input)).toThrow(/expected one after unblinding/)
    expect(() => reopen(c)).toThrow(/expected a settled report/)
    expect(() => planReopening(reader(), lax, { ...input, why: ' ' })).toThrow(/without a why/)
  })
})

describe('an adjudicator', () => {
  it('alone settles conflicts; anyone corrects what is agreed', () => {
    const named = protocolOf({ scheme: '{reviewers: [KM, SB], adjudicator: AD}' })
    const state = foldVisible(dated(opened), undefined)
    const resolve = (reviewer: string, record: string, decision: 'include' | 'exclude') =>
      planResolution(state, named, { reviewer, stage: 'title-abstract', record, decision, why: 'w' })
    expect(conflictsIn(state, named)[0]!.adjudicator).toBe('AD')
    expect(() => resolve('SB', c, 'include')).toThrow(/expected one by AD/)
    expect(resolve('AD', c, 'include')).toMatchObject({ by: 'AD', decision: 'include' })
    expect(resolve('SB', a, 'exclude')).toMatchObject({ by: 'SB', decision: 'exclude' })
  })
})
