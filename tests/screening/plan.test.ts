import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { sampleSize } from '../../src/screening/plan.ts'
import { dated, importOf, planStage, protocolOf, rid } from '../builder.ts'

const protocol = protocolOf()
const scheme = protocol.screening.stages['title-abstract']!.schemes.published!

function vote(
  by: string,
  record: string,
  decision: 'include' | 'exclude',
  stage = 'title-abstract',
): NewEvent<'decision'> {
  return { type: 'decision', by, stage, record, decision, blind: true }
}

function open(state: ReturnType<typeof foldEvents>, stage = 'title-abstract'): NewEvent<'unblind'> {
  const plans = state.batches.filter((batch) => batch.stage === stage).map((batch) => batch.id)
  return { type: 'unblind', by: 'KM', stage, track: 'published', plans, why: 'sample complete' }
}

describe('sampleSize', () => {
  it.each([
    [263, 20, 0, 53],
    [94, 20, 0, 19],
    [87, 20, 0, 18],
    [5, 20, 0, 1],
    [1, 20, 0, 1],
    [10, 0, 0, 0],
    [10, 0, 4, 4],
    [3, 20, 10, 3],
    [100, 100, 0, 100],
    [1000, 0.1, 0, 1],
  ])('of %d reports at %d %% (minimum %d) is %d', (batch, percent, minimum, expected) => {
    const one = { ...scheme, 'dual-percent': percent, 'dual-minimum': minimum }
    expect(sampleSize(one, batch, { dual: 0, single: 0 })).toBe(expected)
  })

  it('is everything when nobody is named for the rest', () => {
    expect(sampleSize({ reviewers: ['KM'], 'dual-percent': 100, 'dual-minimum': 0 }, 9, { dual: 0, single: 0 })).toBe(9)
  })

  it('takes the share of each batch, and of small ones together', () => {
    const size = (batch: number, dual: number, single: number) => sampleSize(scheme, batch, { dual, single })
    expect(size(87, 53, 210)).toBe(18)
    expect(size(100, 50, 10)).toBe(20)
    expect([1, 2, 3, 4, 5, 6].map((n) => size(1, Math.ceil((n - 1) / 5), n - 1 - Math.ceil((n - 1) / 5)))).toEqual([
      1, 0, 0, 0, 0, 1,
    ])
  })

  it('keeps the share over all batches, whatever their sizes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 60 }),
        (batches, percent, minimum) => {
          const one = { ...scheme, 'dual-percent': percent, 'dual-minimum': minimum }
          const so = { dual: 0, single: 0 }
          for (const batch of batches) {
            const size = sampleSize(one, batch, so)
            expect(size).toBeGreaterThanOrEqual(0)
            expect(size).toBeLessThanOrEqual(batch)
            so.dual += size
            so.single += batch - size
            const all = so.dual + so.single
            expect(so.dual * 100).toBeGreaterThanOrEqual(percent * all)
            expect(so.dual).toBeGreaterThanOrEqual(Math.min(minimum, all))
          }
        },
      ),
    )
  })
})

describe('planStage', () => {
  const imported = dated([importOf(0, 30), importOf(20, 40, 'grey')])

  it('takes every report once, in the first track of the protocol that it has', () => {
    const state = foldEvents(imported)
    const published = planStage(state, protocol, 'title-abstract', 'published')!
    const grey = planStage(state, protocol, 'title-abstract', 'grey')!
    expect([...published.dual, ...published.single].sort()).toEqual(Array.from({ length: 30 }, (_, i) => rid(i)).sort())
    expect([...grey.dual, ...grey.single].sort()).toEqual(Array.from({ length: 10 }, (_, i) => rid(30 + i)).sort())
    expect(published).toMatchObject({ by: 'machine', singleBy: 'KM', checkedBy: 'SB', reviewers: ['KM', 'SB'] })
    expect(published.dual).toHaveLength(6)
    expect(grey.dual).toHaveLength(2)
  })

  it('gives the same plan for the same reports, whatever the order of the files and events', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(imported, { minLength: imported.length }), (events) => {
        expect(planStage(foldEvents(events), protocol, 'title-abstract', 'published')).toEqual(
          planStage(foldEvents(imported), protocol, 'title-abstract', 'published'),
        )
      }),
    )
  })

  it('draws another sample with another seed', () => {
    const other = { ...protocol, screening: { ...protocol.screening, seed: 'another' } }
    const state = foldEvents(dated([importOf(0, 200)]))
    expect(planStage(state, other, 'title-abstract', 'published')!.dual).not.toEqual(
      planStage(state, protocol, 'title-abstract', 'published')!.dual,
    )
  })

  it('plans only what is new, once, and never forgets', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }), (sizes) => {
        const events: NewEvent[] = []
        const seen = new Set<string>()
        let from = 0
        for (const size of sizes) {
          events.push(importOf(from, from + size))
          from += size
          const plan = planStage(foldEvents(dated(events)), protocol, 'title-abstract', 'published')!
          for (const record of [...plan.dual, ...plan.single]) {
            expect(seen.has(record)).toBe(false)
            seen.add(record)
          }
          events.push(plan)
          const state = foldEvents(dated(events))
          expect(planStage(state, protocol, 'title-abstract', 'published')).toBeUndefined()
          expect(seen.size).toBe(from)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('has no plan where the protocol has no scheme', () => {
    expect(planStage(foldEvents(imported), protocol, 'abstracts', 'published')).toBeUndefined()
    expect(planStage(foldEvents(imported), protocol, 'title-abstract', 'other')).toBeUndefined()
  })

  it('folds the same plan, made twice at different times, into one batch; opening either opens it', () => {
    const plan = planStage(foldEvents(imported), protocol, 'title-abstract', 'published')!
    const [first, second] = dated([plan, plan], '2024-02-01T00:00:00.000Z')
    expect(first!.id).not.toBe(second!.id)
    const once = foldEvents([...imported, first!])
    expect(foldEvents([...imported, second!, first!])).toEqual(once)
    for (const named of [first!, second!]) {
      const [unblind] = dated(
        [{ type: 'unblind', by: 'KM', stage: 'title-abstract', track: 'published', plans: [named.id], why: 'w' }],
        '2024-03-01T00:00:00.000Z',
      )
      const state = foldEvents([...imported, first!, second!, unblind!])
      expect(state.batches.map((batch) => batch.open)).toEqual([true])
    }
  })
})

describe('planStage, full text', () => {
  const start = [importOf(0, 10)]
  const plan = planStage(foldEvents(dated(start)), protocol, 'title-abstract', 'published')!
  const [a, b] = plan.dual as [string, string]
  const [c, d, e] = plan.single as [string, string, string]
  const votes = [
    vote('KM', a, 'include'),
    vote('SB', a, 'include'),
    vote('KM', b, 'include'),
    vote('SB', b, 'exclude'),
    vote('KM', c, 'include'),
    vote('KM', d, 'exclude'),
    vote('KM', e, 'include'),
  ]
  const before = [...start, plan, ...votes]
  const opened = [...before, open(foldEvents(dated(before)))]
  const full = (events: readonly NewEvent[]) => planStage(foldEvents(dated(events)), protocol, 'full-text', 'published')

  it('takes what the stage before included, and nothing with an open conflict or an unchecked exclusion', () => {
    expect(full(opened)!.dual).toEqual([a, c, e].sort())
    expect(full(opened)!.single).toEqual([])
  })

  it('takes a report once its conflict is resolved, in a second plan', () => {
    const first = full(opened)!
    const resolved: NewEvent = {
      type: 'resolve',
      by: 'SB',
      stage: 'title-abstract',
      record: b,
      decision: 'include',
      why: 'talked',
    }
    expect(full([...opened, first, resolved])!.dual).toEqual([b])
  })

  it('takes what was retrieved or not yet sought, not what could not be had', () => {
    const got: NewEvent = { type: 'retrieve', by: 'KM', record: a, status: 'retrieved' }
    const not: NewEvent = { type: 'retrieve', by: 'KM', record: c, status: 'not-retrieved', why: 'no reply' }
    expect(full([...opened, got, not])!.dual).toEqual([a, e].sort())
  })
})
