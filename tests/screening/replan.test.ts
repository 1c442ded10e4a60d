import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import { type Decision, type Event, type NewEvent, withId } from '../../src/events/event.ts'
import { planDecision } from '../../src/screening/decision.ts'
import { plansFor } from '../../src/screening/plan.ts'
import { planUnblind } from '../../src/screening/progress.ts'
import { queueFor } from '../../src/screening/queue.ts'
import { planReplacement, teamChanges } from '../../src/screening/replan.ts'
import { dated, importOf, protocolOf } from '../builder.ts'

const STAGE = 'title-abstract'
const PLAIN = '{reviewers: [KM, SB], dual-percent: 20, single: KM, check-exclusions: SB}'

function reviewOf(scheme: string, records: number) {
  let protocol = protocolOf({ scheme })
  const events: Event[] = dated([importOf(0, records)])
  let time = Date.UTC(2024, 5, 1)
  const add = (...more: NewEvent[]) => {
    for (const event of more) {
      time += 1000
      events.push(withId({ at: new Date(time).toISOString(), ...event }) as Event)
    }
  }
  const state = (reader?: string) => foldVisible(events, reader)
  return {
    events,
    state,
    add,
    change: (next: string) => {
      protocol = protocolOf({ scheme: next })
    },
    protocol: () => protocol,
    assign: () => add(...plansFor(state(), protocol, STAGE, 'published')),
    replan: () => {
      const plans = planReplacement(events, protocol, { stage: STAGE, track: 'published', reviewer: 'KM', why: 'w' })
      add(...plans)
      return plans
    },
    screen: (reviewer: string, share = 1, say: (i: number) => Decision = () => 'exclude') => {
      const own = state(reviewer)
      const { items } = queueFor(own, protocol, STAGE, undefined, reviewer)
      const some = items.slice(0, Math.ceil(items.length * share))
      add(
        ...some.map(({ cluster }, i) =>
          planDecision(own, protocol, { reviewer, stage: STAGE, record: cluster, decision: say(i) }),
        ),
      )
      return some.length
    },
    unblind: (incomplete = false) =>
      add(...planUnblind(events, protocol, { stage: STAGE, reviewer: 'KM', why: 'w', incomplete })),
    waiting: (reviewer: string) => queueFor(state(reviewer), protocol, STAGE, undefined, reviewer).items.length,
    teams: () => {
      const counts: Record<string, number> = {}
      for (const { assignment } of state().screened.get(STAGE)!.values()) {
        const { batch, mode } = assignment!
        const key = mode === 'dual' ? [...batch.reviewers].sort().join('+') : `${batch.singleBy}>${batch.checkedBy}`
        counts[key] = (counts[key] ?? 0) + 1
      }
      return counts
    },
  }
}

describe('planReplacement', () => {
  it('changes nothing while the protocol stays as it is, however far the work is', () => {
    for (const scheme of [PLAIN, '{reviewers: [KM, SB, AD], each: 2}', '{reviewers: [KM, SB]}']) {
      const review = reviewOf(scheme, 60)
      review.assign()
      review.screen('KM', 0.5)
      review.screen('SB', 0.3)
      expect(review.replan()).toEqual([])
    }
  })

  it('gives what the one who left has not voted on to who is there now; votes stay', () => {
    const review = reviewOf(PLAIN, 100)
    review.assign()
    expect(review.screen('KM')).toBe(100)
    expect(review.screen('SB', 0.5)).toBe(10)
    review.change(PLAIN.replaceAll('SB', 'AD'))
    expect(teamChanges(review.state(), review.protocol(), STAGE, 'published')).toEqual({ left: ['SB'], joined: ['AD'] })
    const plans = review.replan()
    expect(plans.map((plan) => [plan.by, plan.why, plan.replaces, plan.shown])).toEqual(
      plans.map(() => ['KM', 'w', true, undefined]),
    )
    expect(review.teams()).toEqual({ 'KM+SB': 10, 'AD+KM': 10, 'KM>AD': 80 })
    expect(review.waiting('SB')).toBe(0)
    expect(review.waiting('AD')).toBe(10)
    expect(review.replan()).toEqual([])
    review.screen('AD')
    review.unblind()
    // AD checks all of KM's exclusions of the rest.
    expect(review.waiting('AD')).toBe(80)
  })

  it('deals reports without any vote anew, and keeps the share', () => {
    const review = reviewOf(PLAIN, 100)
    review.assign()
    review.screen('KM', 0.1)
    review.change('{reviewers: [KM, SB, AD], dual-percent: 40, single: SB, check-exclusions: AD}')
    review.replan()
    const teams = review.teams()
    // Ten of the sample have KM's vote and stay with two; all others are dealt anew.
    expect(teams).toEqual({ 'KM+SB': 10, 'AD+KM+SB': 30, 'SB>AD': 60 })
    expect(review.replan()).toEqual([])
  })

  it('gives a newcomer a fair part where each report goes to two of them', () => {
    const review = reviewOf('{reviewers: [KM, SB, AD], each: 2}'.replace(', AD', '').replace(', each: 2', ''), 90)
    review.assign()
    review.screen('KM', 1 / 3)
    review.change('{reviewers: [KM, SB, AD], each: 2}')
    review.replan()
    // The thirty that KM has begun stay with KM and SB; of the sixty others AD gets most.
    expect(review.waiting('AD')).toBeGreaterThanOrEqual(55)
    expect(review.replan()).toEqual([])
  })

  it('lets votes that were shown stay shown: what replaces them is no independent vote', () => {
    const review = reviewOf('{reviewers: [KM, SB]}', 20)
    review.assign()
    review.screen('KM')
    review.screen('SB', 0.5)
    review.unblind(true)
    review.change('{reviewers: [KM, AD]}')
    const plans = review.replan()
    expect(plans).toMatchObject([{ reviewers: ['KM', 'AD'], shown: true }])
    expect(review.screen('AD')).toBe(10)
    const votes = review.events.filter((event) => event.type === 'decision' && event.by === 'AD')
    expect(votes.every((event) => event.type === 'decision' && !event.blind)).toBe(true)
  })

  it('comes back when someone returns', () => {
    const review = reviewOf('{reviewers: [KM, SB]}', 10)
    review.assign()
    review.change('{reviewers: [KM, AD]}')
    review.replan()
    review.change('{reviewers: [KM, SB]}')
    review.replan()
    expect(review.teams()).toEqual({ 'KM+SB': 10 })
    expect(review.waiting('SB')).toBe(10)
  })

  it('depends on who has voted on what, never on how; names each report once and forgets none', () => {
    const schemes = [
      PLAIN,
      PLAIN.replaceAll('SB', 'AD'),
      '{reviewers: [KM, SB, AD], each: 2}',
      '{reviewers: [KM, SB, AD]}',
      '{reviewers: [SB, AD], dual-percent: 50, single: AD, check-exclusions: SB}',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...schemes),
        fc.constantFrom(...schemes),
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        fc.boolean(),
        (before, after, [km, sb], open) => {
          const make = (say: (i: number) => Decision) => {
            const review = reviewOf(before, 24)
            review.assign()
            review.screen('KM', km, say)
            review.screen('SB', sb, say)
            if (open) review.unblind(true)
            review.change(after)
            return review
          }
          const review = make(() => 'exclude')
          if (!open) {
            expect(make((i) => (i % 3 === 0 ? 'exclude' : 'include')).replan()).toEqual(make(() => 'maybe').replan())
          }
          const held = (by: string) => review.state(by).screened.get(STAGE)!
          const votes = ['KM', 'SB'].map((by) => [...held(by)].filter(([, one]) => one.votes.has(by)).length)
          const plans = review.replan()
          const named = plans.flatMap((plan) => [...plan.dual, ...plan.single])
          expect(new Set(named).size).toBe(named.length)
          expect([...review.state().screened.get(STAGE)!.values()].filter((one) => one.assignment)).toHaveLength(24)
          expect(['KM', 'SB'].map((by) => [...held(by)].filter(([, one]) => one.votes.has(by)).length)).toEqual(votes)
          expect(review.replan()).toEqual([])
          expect(plansFor(review.state(), review.protocol(), STAGE, 'published')).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})
