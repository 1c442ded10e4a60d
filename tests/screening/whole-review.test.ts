import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldVisible } from '../../src/events/blind.ts'
import { type Event, type NewEvent, withId } from '../../src/events/event.ts'
import type { State } from '../../src/events/state.ts'
import { seededUnit } from '../../src/lib/hash.ts'
import { agreementIn } from '../../src/screening/agreement.ts'
import { conflictsIn } from '../../src/screening/conflicts.ts'
import { planDecision } from '../../src/screening/decision.ts'
import { entryOf } from '../../src/screening/entry.ts'
import { rulesOf, standingOf } from '../../src/screening/outcome.ts'
import { planUnblind } from '../../src/screening/progress.ts'
import { queueFor } from '../../src/screening/queue.ts'
import { planResolution } from '../../src/screening/resolution.ts'
import { dated, importOf, planStage, protocolOf } from '../builder.ts'

const founding = protocolOf()
const protocol = founding
const STAGES = ['title-abstract', 'full-text']
const TRACKS = ['published', 'grey']

/** A review whose log grows; every event is made by the functions that the commands use. */
function reviewOf(sizes: { published: number; grey: number }, protocol = founding) {
  const events: Event[] = dated([importOf(0, sizes.published), importOf(100_000, 100_000 + sizes.grey, 'grey')])
  let time = Date.UTC(2024, 5, 1)
  const add = (...more: NewEvent[]) => {
    for (const event of more) {
      time += 1000
      events.push(withId({ at: new Date(time).toISOString(), ...event }) as Event)
    }
  }
  const state = (reader?: string): State => foldVisible(events, reader)
  const plan = (stage: string) => {
    for (const track of TRACKS) {
      const planned = planStage(state(), protocol, stage, track)
      if (planned) add(planned)
    }
  }
  // A reviewer reads the truth of a report rightly in `skill` of all cases.
  const screen = (stage: string, reviewer: string, skill: number) => {
    const own = state(reviewer)
    const decisions = queueFor(own, protocol, stage, undefined, reviewer).items.map(({ cluster }) => {
      const relevant = seededUnit(`truth ${stage}`, cluster) < 0.2
      const right = seededUnit(`${reviewer} ${stage}`, cluster) < skill
      const exclude = relevant !== right
      return planDecision(own, protocol, {
        reviewer,
        stage,
        record: cluster,
        decision: exclude ? 'exclude' : 'include',
        reason: exclude && stage === 'full-text' ? 'design' : undefined,
      })
    })
    add(...decisions)
    return decisions.length
  }
  const unblind = (stage: string) => add(...planUnblind(events, protocol, { stage, reviewer: 'KM', why: 'complete' }))
  const settle = () => {
    const open = conflictsIn(state(), protocol)
    for (const { stage, cluster } of open) {
      const why = 'KM and SB have talked'
      add(planResolution(state('SB'), protocol, { reviewer: 'SB', stage, record: cluster, decision: 'include', why }))
    }
    return open.length
  }
  return { events, state, plan, screen, unblind, settle }
}

describe('a whole review', () => {
  it('of 263 and 87 records follows the scheme: sample, rest, checks, conflicts, full texts', () => {
    const review = reviewOf({ published: 263, grey: 87 })
    const stage = 'title-abstract'
    review.plan(stage)
    const sample = review.state().batches.length
    expect(sample).toBe(2)
    expect(review.screen(stage, 'KM', 0.9)).toBe(350)
    expect(review.screen(stage, 'SB', 0.9)).toBe(53 + 18)
    review.unblind(stage)

    // SB checks each of KM's exclusions of the rest, and nothing else.
    const screened = [...review.state().screened.get(stage)!.values()]
    const single = screened.filter((one) => one.assignment!.mode === 'single')
    const excluded = single.filter((one) => one.votes.get('KM')!.decision === 'exclude')
    expect(review.screen(stage, 'SB', 0.9)).toBe(excluded.length)
    expect(review.screen(stage, 'KM', 0.9) + review.screen(stage, 'SB', 0.9)).toBe(0)

    // Agreement, counted again from the raw events.
    const votes = (by: string) =>
      new Map(
        review.events.flatMap((event) =>
          event.type === 'decision' && event.by === by && event.blind ? [[event.record, event.decision] as const] : [],
        ),
      )
    const [km, sb] = [votes('KM'), votes('SB')]
    const pairs = [...sb].map(([record, decision]) => [km.get(record), decision])
    const n = (a: string, b: string) => pairs.filter(([x, y]) => x === a && y === b).length
    const together = agreementIn(review.state(), protocol, { stage }).find((row) => row.track === undefined)!
    const table = [
      [n('include', 'include'), n('include', 'exclude')],
      [n('exclude', 'include'), n('exclude', 'exclude')],
    ]
    expect(together).toMatchObject({ n: 71, doubly: 71, table })
    const po = (table[0]![0]! + table[1]![1]!) / 71
    const yes = ((table[0]![0]! + table[0]![1]!) * (table[0]![0]! + table[1]![0]!)) / 71 ** 2
    const no = ((table[1]![0]! + table[1]![1]!) * (table[0]![1]! + table[1]![1]!)) / 71 ** 2
    expect(together.kappa.value).toBeCloseTo((po - yes - no) / (1 - yes - no), 12)

    // Nothing in conflict moves on; all of it does once it is settled.
    review.plan('full-text')
    const before = new Set(review.state().screened.get('full-text')!.keys())
    const conflicts = conflictsIn(review.state(), protocol)
    expect(conflicts.length).toBeGreaterThan(5)
    for (const { cluster } of conflicts) expect(before.has(cluster)).toBe(false)
    expect(review.settle()).toBe(conflicts.length)
    review.plan('full-text')
    const after = new Set(review.state().screened.get('full-text')!.keys())
    expect(after.size).toBe(before.size + conflicts.length)

    expect(review.screen('full-text', 'KM', 0.95)).toBe(after.size)
    expect(review.screen('full-text', 'SB', 0.95)).toBe(after.size)
    review.unblind('full-text')
    review.settle()
    for (const one of STAGES) {
      for (const [cluster, report] of review.state().screened.get(one)!) {
        expect(entryOf(review.state(), protocol, one, cluster)).toBe('in')
        expect(standingOf(report, rulesOf(protocol, one)).kind).toMatch(/included|excluded/)
      }
    }
    expect(conflictsIn(review.state(), protocol)).toEqual([])
  })

  it('of 263 and 87 records with a pilot and a gate: more is screened twice until they agree, then one goes on', () => {
    const gate = '{ac1: 0.7, minimum: 15, more-percent: 10}'
    const gated = protocolOf({
      scheme: `{reviewers: [KM, SB], pilot: 20, dual-percent: 20, dual-until: ${gate}, single: KM, check-exclusions: SB}`,
    })
    const review = reviewOf({ published: 263, grey: 87 }, gated)
    const stage = 'title-abstract'
    for (let round = 0, work = 1; work > 0; round++) {
      expect(round).toBeLessThan(30)
      review.plan(stage)
      work = review.screen(stage, 'KM', 0.9) + review.screen(stage, 'SB', 0.9)
      if (review.state().batches.some((batch) => batch.stage === stage && !batch.open)) review.unblind(stage)
    }
    review.settle()
    const plans = review.events.flatMap((event) => (event.type === 'plan' && event.stage === stage ? [event] : []))
    for (const [track, n] of [
      ['published', 263],
      ['grey', 87],
    ] as const) {
      const own = plans.filter((plan) => plan.track === track)
      const all = own.flatMap((plan) => [...plan.dual, ...plan.single])
      expect([all.length, new Set(all).size]).toEqual([n, n])
      expect(own[0]).toMatchObject({ phase: 'pilot', single: [] })
      expect(own[0]!.dual).toHaveLength(20)
      const sample = own.slice(1).flatMap((plan) => plan.dual)
      expect(sample.length).toBeGreaterThanOrEqual(0.2 * (n - 20))
      // Each measurement that was frozen, made again from the raw votes by Gwet's formula for two.
      let before: string[] = []
      for (const plan of own.slice(1)) {
        if (plan.gate) {
          const said = (by: string, record: string) =>
            review.events.flatMap((event) => {
              const fits = event.type === 'decision' && event.by === by && event.record === record && event.blind
              return fits ? [event.decision === 'exclude' ? 0 : 1] : []
            })[0]!
          const [a, b] = ['KM', 'SB'].map((by) => before.map((record) => said(by, record))) as [number[], number[]]
          const po = a.filter((one, i) => one === b[i]).length / before.length
          const yes = [...a, ...b].filter((one) => one === 1).length / (2 * before.length)
          const pe = 2 * yes * (1 - yes)
          const [ac1] = plan.gate.results
          expect(plan.gate.reports).toBe(before.length)
          expect(ac1!.value).toBeCloseTo((po - pe) / (1 - pe), 12)
          expect(plan.gate.passed).toBe((po - pe) / (1 - pe) >= 0.7)
          expect(plan.phase).toBe(plan.gate.passed ? 'rest' : 'extension')
        }
        before = [...before, ...plan.dual]
      }
    }
    const rules = rulesOf(gated, stage)
    let checked = 0
    for (const report of review.state().screened.get(stage)!.values()) {
      expect(standingOf(report, rules).kind).toMatch(/included|excluded/)
      if (report.assignment!.mode !== 'single' || report.votes.get('KM')!.decision !== 'exclude') continue
      expect(report.votes.has('SB')).toBe(true)
      checked++
    }
    expect(checked).toBeGreaterThan(50)
  })

  it('of any size comes to an end with every report decided, none twice, whatever is imported in between', () => {
    fc.assert(
      fc.property(
        fc.record({ published: fc.integer({ min: 1, max: 40 }), grey: fc.integer({ min: 1, max: 20 }) }),
        fc.integer({ min: 0, max: 15 }),
        fc.double({ min: 0.6, max: 1, noNaN: true }),
        (sizes, late, skill) => {
          const review = reviewOf(sizes)
          for (let round = 0; round < 2; round++) {
            for (const stage of STAGES) {
              review.plan(stage)
              for (const who of ['KM', 'SB']) review.screen(stage, who, skill)
              if (review.state().batches.some((batch) => batch.stage === stage && !batch.open)) review.unblind(stage)
              for (const who of ['KM', 'SB']) review.screen(stage, who, skill)
              review.settle()
            }
            if (round === 0 && late > 0) review.events.push(...dated([importOf(500, 500 + late)]))
          }
          const state = review.state()
          const planned = review.events.flatMap((event) =>
            event.type === 'plan' ? [...event.dual, ...event.single].map((id) => `${event.stage} ${id}`) : [],
          )
          expect(new Set(planned).size).toBe(planned.length)
          const first = state.screened.get('title-abstract')!
          expect(first.size).toBe(state.clusters.size)
          const included = [...first].filter(
            ([, report]) => standingOf(report, rulesOf(protocol, 'title-abstract')).kind === 'included',
          )
          expect([...(state.screened.get('full-text')?.keys() ?? [])].sort()).toEqual(included.map(([id]) => id).sort())
          for (const one of STAGES) {
            const kinds = [...(state.screened.get(one)?.values() ?? [])].map(
              (report) => standingOf(report, rulesOf(protocol, one)).kind,
            )
            expect(kinds.filter((kind) => kind !== 'included' && kind !== 'excluded')).toEqual([])
          }
          for (const track of TRACKS) {
            const own = [...first.values()].filter((report) => report.assignment!.batch.track === track)
            const dual = own.filter((report) => report.assignment!.mode === 'dual').length
            expect(dual * 5).toBeGreaterThanOrEqual(own.length)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})
