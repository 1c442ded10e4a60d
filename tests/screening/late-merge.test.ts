import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchProgress, foldVisible } from '../../src/events/blind.ts'
import type { Event, NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { agreementIn } from '../../src/screening/agreement.ts'
import { conflictsIn } from '../../src/screening/conflicts.ts'
import { planDecision } from '../../src/screening/decision.ts'
import { rulesOf, standingOf } from '../../src/screening/outcome.ts'
import { queueFor } from '../../src/screening/queue.ts'
import { planResolution } from '../../src/screening/resolution.ts'
import { dated, importOf, planStage, protocolOf, rid } from '../builder.ts'

const STAGE = 'title-abstract'
const protocol = protocolOf({ percent: 100 })
const start = dated([importOf(0, 6)])
const plan = planStage(foldEvents(start), protocol, STAGE, 'published')!
const beginning = dated([importOf(0, 6), plan])
const [A, B] = [rid(0), rid(1)].sort() as [string, string]

type Said = 'include' | 'exclude'
let clock = 0
const next = (event: NewEvent): Event => {
  clock++
  return dated([event], new Date(Date.UTC(2024, 5, 1) + clock * 60_000).toISOString())[0]!
}
const decision = (by: string, record: string, said: Said, blind = true): Event =>
  next({ type: 'decision', by, stage: STAGE, record, decision: said, blind })
const merge = (a = A, b = B): Event =>
  next({ type: 'merge', by: 'machine', records: [a, b], rule: 'same-doi', score: 20 })
const unblind = (): Event => {
  const plans = beginning.filter((event) => event.type === 'plan').map((event) => event.id)
  return next({ type: 'unblind', by: 'KM', stage: STAGE, track: 'published', plans, why: 'w' })
}
const screened = (events: readonly Event[]) => {
  const state = foldEvents([...beginning, ...events])
  return state.screened.get(STAGE)!.get(state.clusterOf.get(A)!)!
}
const standing = (events: readonly Event[]) => standingOf(screened(events), rulesOf(protocol, STAGE))

describe('records that are decided on apart and merged late', () => {
  it('carries the decisions of both to the report', () => {
    const { votes } = screened([decision('KM', A, 'include'), decision('SB', B, 'exclude'), merge(), unblind()])
    expect([...votes.values()].map((vote) => [vote.by, vote.decision, vote.elsewhere])).toEqual([
      ['KM', 'include', []],
      ['SB', 'exclude', []],
    ])
    expect(standing([decision('KM', A, 'include'), decision('SB', B, 'exclude'), merge(), unblind()])).toMatchObject({
      kind: 'conflict',
      about: 'decision',
    })
  })

  it('shows where one reviewer said two things, and a decision afterwards settles it', () => {
    const [one, two] = [decision('KM', A, 'include'), decision('KM', B, 'exclude')]
    const late = merge()
    const vote = screened([one, two, late]).votes.get('KM')!
    expect(vote.decision).toBe('exclude')
    expect(vote.elsewhere).toEqual([one])
    const again = decision('KM', A, 'include')
    expect(screened([one, two, late, again]).votes.get('KM')).toMatchObject({ decision: 'include', elsewhere: [] })
    // Had the records been one report already, the second decision would be a change of mind.
    const early = merge()
    const after = [decision('KM', A, 'include'), decision('KM', B, 'exclude')]
    expect(screened([early, ...after]).votes.get('KM')).toMatchObject({ decision: 'exclude', elsewhere: [] })
  })

  it('asks the reviewer again before unblinding, and waits for them', () => {
    const divided = [decision('KM', A, 'include'), decision('KM', B, 'exclude'), decision('SB', A, 'include'), merge()]
    const events = [...beginning, ...divided]
    const state = foldVisible(events, 'KM')
    const report = state.clusterOf.get(A)!
    expect(queueFor(state, protocol, STAGE, undefined, 'KM').items.map((item) => item.cluster)).toContain(report)
    expect(queueFor(foldVisible(events, 'SB'), protocol, STAGE, undefined, 'SB').decided).toHaveLength(1)
    expect(standingOf(state.screened.get(STAGE)!.get(report), rulesOf(protocol, STAGE))).toMatchObject({
      kind: 'waiting',
      on: ['KM', 'SB'],
    })
    const finished = (some: readonly Event[]) =>
      [...batchProgress(some, (_, cluster) => cluster === report).values()][0]!.get('KM')
    expect(finished(events)).toBe(false)
    const input = { reviewer: 'KM', stage: STAGE, record: A, decision: 'include' as const }
    const again = next(planDecision(state, protocol, input))
    expect(finished([...events, again])).toBe(true)
    expect(queueFor(foldVisible([...events, again], 'KM'), protocol, STAGE, undefined, 'KM').decided).toHaveLength(1)
  })

  it('is a conflict after unblinding, which a resolution settles, and which agreement leaves out', () => {
    const events = [
      ...beginning,
      decision('KM', A, 'include'),
      decision('KM', B, 'exclude'),
      decision('SB', A, 'include'),
      decision('SB', B, 'include'),
      merge(),
      unblind(),
    ]
    const state = foldVisible(events, undefined)
    const [conflict] = conflictsIn(state, protocol)
    expect(conflict).toMatchObject({ about: 'records' })
    expect(conflict!.votes.find((vote) => vote.by === 'KM')!.elsewhere[0]).toMatchObject({ decision: 'include' })
    expect(agreementIn(state, protocol)[0]).toMatchObject({ n: 0 })
    const resolve = planResolution(state, protocol, {
      reviewer: 'KM',
      stage: STAGE,
      record: A,
      decision: 'include',
      why: 'looked again',
    })
    const after = foldVisible([...events, next(resolve)], undefined)
    expect(conflictsIn(after, protocol)).toEqual([])
  })

  it('does not let a resolution of one record hide what was decided on the other', () => {
    const both = (record: string, said: Said) => [decision('KM', record, said), decision('SB', record, said)]
    const resolve = (record: string, said: Said): Event =>
      next({ type: 'resolve', by: 'KM', stage: STAGE, record, decision: said, why: 'w' })
    const votes = [...both(A, 'exclude'), ...both(B, 'exclude'), unblind()]
    const two = [...votes, resolve(A, 'include'), resolve(B, 'exclude'), merge()]
    expect(standing(two)).toMatchObject({ kind: 'conflict', about: 'records' })
    expect(screened(two).otherResolutions).toHaveLength(1)
    expect(standing([...two, resolve(A, 'include')])).toMatchObject({ kind: 'included', by: 'resolution' })
    const divided = [
      decision('KM', A, 'include'),
      decision('KM', B, 'exclude'),
      decision('SB', A, 'exclude'),
      unblind(),
    ]
    expect(standing([...divided, resolve(A, 'exclude'), merge()])).toMatchObject({ kind: 'conflict', about: 'records' })
  })

  it('loses nothing when the merge is taken back', () => {
    const said = fc.constantFrom<Said>('include', 'exclude')
    const by = fc.constantFrom('KM', 'SB')
    const record = fc.constantFrom(A, B, rid(2))
    const votes = fc.array(fc.tuple(by, record, said), { maxLength: 12 })
    fc.assert(
      fc.property(votes, votes, (before, after) => {
        const first = [...beginning, ...before.map(([who, id, what]) => decision(who, id, what))]
        const late = merge()
        const second = after.map(([who, id, what]) => decision(who, id, what))
        const undo = next({ type: 'undo', by: 'KM', event: late.id })
        const { undone: _, ...without } = foldEvents([...first, ...second])
        const { undone, ...back } = foldEvents([...first, late, ...second, undo])
        expect(back).toEqual(without)
        expect([...undone]).toEqual([late.id])
      }),
      { numRuns: 150 },
    )
  })
})
