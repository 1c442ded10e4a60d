import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import type { Decision } from '../../src/events/event.ts'
import { type Event, type EventOf, type NewEvent, withId } from '../../src/events/event.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { conflictsIn } from '../../src/screening/conflicts.ts'
import { planDecision } from '../../src/screening/decision.ts'
import { rulesOf, standingOf } from '../../src/screening/outcome.ts'
import { phaseOf } from '../../src/screening/phase.ts'
import { plansFor } from '../../src/screening/plan.ts'
import { planUnblind } from '../../src/screening/progress.ts'
import { queueFor } from '../../src/screening/queue.ts'
import { dated, importOf, protocolOf, rid } from '../builder.ts'

const STAGE = 'title-abstract'

function reviewOf(scheme: string, records: number) {
  const protocol: Protocol = protocolOf({ scheme })
  const events: Event[] = dated([importOf(0, records)])
  let time = Date.UTC(2024, 5, 1)
  const add = (...more: NewEvent[]) => {
    for (const event of more) {
      time += 1000
      events.push(withId({ at: new Date(time).toISOString(), ...event }) as Event)
    }
  }
  const state = (reader?: string) => foldVisible(events, reader)
  const assign = () => {
    const plans = plansFor(state(), protocol, STAGE, 'published')
    add(...plans)
    return plans
  }
  const screen = (reviewer: string, say: (record: string, n: number) => Decision) => {
    const own = state(reviewer)
    const { items } = queueFor(own, protocol, STAGE, undefined, reviewer)
    const records = items.map((item) => item.cluster).sort()
    add(
      ...records.map((record, n) =>
        planDecision(own, protocol, { reviewer, stage: STAGE, record, decision: say(record, n) }),
      ),
    )
    return records.length
  }
  const unblind = () => add(...planUnblind(events, protocol, { stage: STAGE, reviewer: 'KM', why: 'complete' }))
  const phase = () => phaseOf(state(), protocol, STAGE, 'published')
  return { protocol, events, add, state, assign, screen, unblind, phase }
}

const sizes = (plans: readonly NewEvent<'plan'>[]) =>
  plans.map(({ phase, reviewers, dual, single }) => [phase, reviewers.join(' '), dual.length, single.length])

const GATED =
  '{reviewers: [KM, SB], dual-percent: 20, dual-until: {ac1: 0.8, includes: 0.5, minimum: 30}, single: KM, check-exclusions: SB}'

describe('the gate of agreement', () => {
  it('assigns the sample alone, and waits until its votes are open', () => {
    const review = reviewOf(GATED, 200)
    expect(sizes(review.assign())).toEqual([['sample', 'KM SB', 40, 0]])
    expect(review.assign()).toEqual([])
    expect(review.screen('KM', () => 'exclude')).toBe(40)
    expect(review.screen('SB', () => 'exclude')).toBe(40)
    expect(review.phase()).toEqual({ kind: 'wait', on: 'sample' })
    expect(review.assign()).toEqual([])
  })

  it('assigns the rest once agreement is sufficient, and freezes what was measured', () => {
    const review = reviewOf(GATED, 200)
    review.assign()
    review.screen('KM', (_, n) => (n < 10 ? 'include' : 'exclude'))
    review.screen('SB', (_, n) => (n < 9 ? 'include' : 'exclude'))
    review.unblind()
    const [plan] = review.assign()
    expect([plan!.phase, plan!.dual.length, plan!.single.length]).toEqual(['rest', 0, 160])
    const pe = 2 * (19 / 80) * (61 / 80)
    expect(plan!.gate).toEqual({
      passed: true,
      reports: 40,
      minimum: 30,
      results: [
        { statistic: 'ac1', value: expect.closeTo((39 / 40 - pe) / (1 - pe), 12), atLeast: 0.8 },
        { statistic: 'includes', value: 18 / 19, atLeast: 0.5 },
      ],
    })
    expect(review.assign()).toEqual([])
    // SB checks all exclusions of the rest; new records are sampled by the plain rule.
    expect(review.screen('KM', () => 'exclude')).toBe(160)
    review.unblind()
    expect(review.screen('SB', () => 'exclude')).toBe(160)
    review.add(importOf(1000, 1050))
    expect(sizes(review.assign())).toEqual([[undefined, 'KM SB', 10, 40]])
  })

  it('extends the sample while agreement is not sufficient, until all is screened twice if need be', () => {
    const review = reviewOf(GATED, 100)
    expect(sizes(review.assign())).toEqual([['sample', 'KM SB', 30, 0]])
    const opposite = () => {
      review.screen('KM', (_, n) => (n % 2 === 0 ? 'include' : 'exclude'))
      review.screen('SB', (_, n) => (n % 2 === 0 ? 'exclude' : 'include'))
      review.unblind()
    }
    opposite()
    for (const dual of [40, 50, 60, 70, 80, 90, 100]) {
      const [plan, ...more] = review.assign()
      expect([plan!.phase, plan!.dual.length, plan!.single.length, more]).toEqual(['extension', 10, 0, []])
      expect(plan!.gate).toMatchObject({ passed: false, reports: dual - 10 })
      opposite()
    }
    expect(review.assign()).toEqual([])
    expect(new Set(planned(review.events).flatMap((plan) => plan.dual)).size).toBe(100)
  })

  it('counts a statistic that is not defined as not reached', () => {
    const review = reviewOf(GATED, 200)
    review.assign()
    review.screen('KM', () => 'exclude')
    review.screen('SB', () => 'exclude')
    review.unblind()
    expect(review.assign()[0]).toMatchObject({
      phase: 'extension',
      gate: { passed: false, results: [{ value: 1 }, { statistic: 'includes', value: null }] },
    })
  })

  it('takes records that arrive in the meantime into the pool, and never assigns one twice', () => {
    const review = reviewOf(GATED, 200)
    review.assign()
    review.add(importOf(500, 600))
    expect(review.assign()).toEqual([])
    review.screen('KM', (_, n) => (n < 10 ? 'include' : 'exclude'))
    review.screen('SB', (_, n) => (n < 10 ? 'include' : 'exclude'))
    review.unblind()
    // A fifth of 300 is 60: 20 more than the sample.
    expect(sizes(review.assign())).toEqual([['rest', 'KM SB', 20, 240]])
    const all = planned(review.events).flatMap((plan) => [...plan.dual, ...plan.single])
    expect([all.length, new Set(all).size]).toEqual([300, 300])
  })

  it('measures the lowest pair of reviewers', () => {
    const review = reviewOf(GATED.replace('[KM, SB]', '[KM, SB, AD]'), 200)
    review.assign()
    for (const who of ['KM', 'SB']) review.screen(who, (_, n) => (n < 10 ? 'include' : 'exclude'))
    review.screen('AD', (_, n) => (n < 10 ? 'exclude' : 'include'))
    review.unblind()
    expect(review.assign()[0]).toMatchObject({ phase: 'extension', gate: { results: [{ value: -1 }, { value: 0 }] } })
  })
})

describe('a calibration round', () => {
  const scheme = '{reviewers: [KM, SB], pilot: 12, dual-percent: 20, single: AD, check-exclusions: SB}'

  it('goes to everybody first; the rest follows once it was looked at together', () => {
    const review = reviewOf(scheme, 112)
    expect(sizes(review.assign())).toEqual([['pilot', 'KM SB AD', 12, 0]])
    expect(review.assign()).toEqual([])
    expect(review.phase()).toEqual({ kind: 'wait', on: 'pilot' })
    for (const who of ['KM', 'SB', 'AD']) expect(review.screen(who, () => 'include')).toBe(12)
    review.unblind()
    expect(sizes(review.assign())).toEqual([[undefined, 'KM SB', 20, 80]])
    expect(review.assign()).toEqual([])
  })

  it('comes before the sample of a gate, and does not count for it', () => {
    const review = reviewOf(GATED.replace('dual-percent', 'pilot: 40, dual-percent'), 240)
    review.assign()
    for (const who of ['KM', 'SB']) review.screen(who, (_, n) => (n < 10 ? 'include' : 'exclude'))
    review.unblind()
    expect(sizes(review.assign())).toEqual([['sample', 'KM SB', 40, 0]])
    expect(review.phase()).toEqual({ kind: 'wait', on: 'sample' })
  })
})

describe('other schemes', () => {
  it('gives each report to two of three, who get the same number of reports', () => {
    const review = reviewOf('{reviewers: [KM, SB, AD], each: 2}', 90)
    expect(sizes(review.assign())).toEqual([
      [undefined, 'KM SB', 30, 0],
      [undefined, 'KM AD', 30, 0],
      [undefined, 'SB AD', 30, 0],
    ])
    expect(review.assign()).toEqual([])
    for (const who of ['KM', 'SB', 'AD']) expect(review.screen(who, () => 'include')).toBe(60)
    // What comes later goes to those who have least.
    review.add(importOf(500, 501))
    expect(sizes(review.assign()).map((one) => one[2])).toEqual([1])
  })

  it('settles by two of three, and asks nobody for a vote that would not count', () => {
    const review = reviewOf('{reviewers: [KM, SB, AD], agree: 2}', 10)
    review.assign()
    for (const who of ['KM', 'SB']) review.screen(who, (_, n) => (n < 3 || who === 'KM' ? 'include' : 'exclude'))
    const unblind = planUnblind(review.events, review.protocol, {
      stage: STAGE,
      reviewer: 'KM',
      why: 'AD is away',
      incomplete: true,
    })
    review.add(...unblind)
    expect(review.screen('AD', (_, n) => (n % 2 === 0 ? 'include' : 'exclude'))).toBe(7)
    expect(conflictsIn(review.state(), review.protocol)).toEqual([])
    const rules = rulesOf(review.protocol, STAGE)
    const kinds = [...review.state().screened.get(STAGE)!.values()].map((one) => standingOf(one, rules).kind)
    expect(kinds.filter((kind) => kind === 'included')).toHaveLength(7)
    expect(kinds.filter((kind) => kind === 'excluded')).toHaveLength(3)
  })

  it.each([
    ['full dual', '{reviewers: [KM, SB]}', 10, 0],
    ['single', '{reviewers: [KM], dual-percent: 0, single: KM}', 0, 10],
    ['single with check', '{reviewers: [KM, SB], dual-percent: 0, single: KM, check-exclusions: SB}', 0, 10],
  ])('%s', (_, scheme, dual, single) => {
    const review = reviewOf(scheme, 10)
    expect(sizes(review.assign()).map((one) => one.slice(2))).toEqual([[dual, single]])
    review.screen('KM', () => 'exclude')
    review.screen('SB', () => 'exclude')
    if (scheme.includes('SB')) review.unblind()
    review.screen('SB', () => 'exclude')
    const rules = rulesOf(review.protocol, STAGE)
    expect(standingOf(review.state().screened.get(STAGE)!.get(rid(0)), rules).kind).toBe('excluded')
  })
})

function planned(events: readonly Event[]): EventOf<'plan'>[] {
  return events.filter((event) => event.type === 'plan')
}
