import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchProgress, foldVisible, visibleEvents } from '../../src/events/blind.ts'
import { type Event, withId } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { isClear } from '../../src/events/state.ts'
import { statusOf } from '../../src/report/status.ts'
import { agreementIn, groupAgreementIn } from '../../src/screening/agreement.ts'
import { conflictsIn } from '../../src/screening/conflicts.ts'
import { blindProgress } from '../../src/screening/progress.ts'
import { queueFor } from '../../src/screening/queue.ts'
import { soughtReports } from '../../src/screening/retrieval.ts'
import { planStage } from '../builder.ts'
import { beginning, protocol, screeningBy, shared, undosBy } from './world.ts'

const STAGES = Object.keys(protocol.screening.stages)

/** Everything that commands show a reader. */
function view(events: readonly Event[], reader: string | undefined) {
  const state = foldVisible(events, reader)
  return {
    state,
    events: visibleEvents(events, reader),
    queues: STAGES.map((stage) => queueFor(state, protocol, stage, undefined, reader ?? 'KM')),
    conflicts: conflictsIn(state, protocol),
    agreement: [
      agreementIn(state, protocol),
      agreementIn(state, protocol, {}, { maybe: 'separate', block: 2 }),
      groupAgreementIn(state, protocol),
    ],
    sought: soughtReports(state, protocol),
    plans: STAGES.flatMap((stage) => ['published', 'grey'].map((track) => planStage(state, protocol, stage, track))),
  }
}

function status(events: readonly Event[], reader: string | undefined) {
  return statusOf({ protocol, events, reader, queries: [], studies: [], tables: false })
}

const closed = (events: readonly Event[]) => {
  const state = foldEvents(events)
  return (event: Event) => {
    if (event.type !== 'decision' && event.type !== 'note' && event.type !== 'resolve') return false
    return !state.screened.get(event.stage)?.get(state.clusterOf.get(event.record)!)?.assignment?.batch.open
  }
}

// What everybody knows, KM's log, and two different logs of SB on records that are still blinded, undos included.
const worlds = fc
  .record({
    common: fc.array(shared, { maxLength: 6 }),
    mine: fc.array(screeningBy(fc.constant('KM')), { maxLength: 15 }),
    open: fc.array(screeningBy(fc.constant('SB')), { maxLength: 10 }),
    one: fc.array(screeningBy(fc.constantFrom('SB', 'AD')), { maxLength: 20 }),
    two: fc.array(screeningBy(fc.constantFrom('SB', 'AD')), { maxLength: 20 }),
  })
  .chain(({ common, mine, open, one, two }) => {
    const isClosed = closed([...beginning, ...common])
    const base = [...beginning, ...common, ...mine, ...open.filter((event) => !isClosed(event))]
    const [hidden, other] = [one.filter(isClosed), two.filter(isClosed)]
    const mineClosed = mine.filter(isClosed)
    return fc
      .tuple(undosBy('SB', [...hidden, ...mineClosed]), undosBy('SB', [...other, ...mineClosed]), undosBy('KM', mine))
      .map(([u, v, mineUndone]) => ({
        base: [...base, ...mineUndone],
        one: [...hidden, ...u],
        two: [...other, ...v],
      }))
  })

describe('blinding', () => {
  it("what a reviewer sees does not depend on another's log before unblinding", () => {
    fc.assert(
      fc.property(worlds, ({ base, one, two }) => {
        expect(view([...base, ...one], 'KM')).toEqual(view([...base, ...two], 'KM'))
      }),
      { numRuns: 300 },
    )
  })

  it('what everybody sees does not depend on any blinded vote', () => {
    fc.assert(
      fc.property(worlds, ({ base, one, two }) => {
        expect(view([...base, ...one], undefined)).toEqual(view([...base, ...two], undefined))
      }),
      { numRuns: 300 },
    )
  })

  it('the status shows of blinded votes only whether a reviewer has finished the sample', () => {
    fc.assert(
      fc.property(worlds, ({ base, one, two }) => {
        const [a, b] = [
          [...base, ...one],
          [...base, ...two],
        ]
        fc.pre(
          JSON.stringify([...blindProgress(a, protocol)].map(([id, who]) => [id, [...who]])) ===
            JSON.stringify([...blindProgress(b, protocol)].map(([id, who]) => [id, [...who]])),
        )
        expect(status(a, 'KM')).toEqual(status(b, 'KM'))
        expect(status(a, undefined)).toEqual(status(b, undefined))
      }),
      { numRuns: 300 },
    )
  })

  it('waits for whoever has no clear vote on a report, whatever was merged or taken back', () => {
    let waiting = 0
    let done = 0
    fc.assert(
      fc.property(worlds, ({ base, one }) => {
        const events = [...base, ...one]
        for (const [stage, reports] of foldEvents(events).screened) {
          for (const { cluster, assignment, votes } of reports.values()) {
            if (assignment?.mode !== 'dual' || assignment.batch.open) continue
            const { id, reviewers } = assignment.batch
            const progress = batchProgress(events, (at, report) => at === stage && report === cluster).get(id)!
            const clear = reviewers.map((reviewer) => [reviewer, isClear(votes.get(reviewer))] as const)
            expect([...progress]).toEqual(clear)
            for (const [, is] of clear) is ? done++ : waiting++
          }
        }
      }),
      { numRuns: 300 },
    )
    expect(Math.min(waiting, done)).toBeGreaterThan(100)
  })

  it("does show another's votes after unblinding, and one's own always", () => {
    const plan = beginning.find((event) => event.type === 'plan' && event.track === 'published')!
    const record = plan.type === 'plan' ? plan.dual[0]! : ''
    const vote = (by: string) =>
      withId({
        type: 'decision' as const,
        by,
        stage: 'title-abstract',
        record,
        decision: 'include' as const,
        blind: true,
        at: '2024-02-01T00:00:00.000Z',
      }) as Event
    const unblind = withId({
      type: 'unblind' as const,
      by: 'KM',
      stage: 'title-abstract',
      track: 'published',
      plans: [plan.id],
      why: 'w',
      at: '2024-03-01T00:00:00.000Z',
    }) as Event
    const before = [...beginning, vote('KM'), vote('SB')]
    const voters = (events: readonly Event[], reader: string | undefined) => [
      ...(foldVisible(events, reader).screened.get('title-abstract')?.get(record)?.votes.keys() ?? []),
    ]
    expect(voters(before, 'KM')).toEqual(['KM'])
    expect(voters(before, undefined)).toEqual([])
    expect(voters([...before, unblind], 'KM').sort()).toEqual(['KM', 'SB'])
    expect(voters([...before, unblind], undefined).sort()).toEqual(['KM', 'SB'])
    const undo = withId({ type: 'undo' as const, by: 'KM', event: unblind.id, at: '2024-04-01T00:00:00.000Z' }) as Event
    expect(voters([...before, unblind, undo], undefined)).toEqual([])
  })

  it('tells who has finished the dual sample', () => {
    const plan = beginning.find((event) => event.type === 'plan' && event.track === 'grey')!
    if (plan.type !== 'plan') throw new Error('no plan')
    const votes = plan.dual.map(
      (record, i) =>
        withId({
          type: 'decision' as const,
          by: 'SB',
          stage: 'title-abstract',
          record,
          decision: 'exclude' as const,
          blind: true,
          at: `2024-02-01T00:00:0${i}.000Z`,
        }) as Event,
    )
    const of = (events: readonly Event[]) => [...batchProgress(events).get(plan.id)!]
    expect(of([...beginning, ...votes])).toEqual([
      ['KM', false],
      ['SB', true],
    ])
    expect(of([...beginning, ...votes.slice(1)])).toEqual([
      ['KM', false],
      ['SB', false],
    ])
  })
})
