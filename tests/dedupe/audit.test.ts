import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditOf, findAudited } from '../../src/dedupe/audit.ts'
import { estimateErrors, estimateText, percent } from '../../src/dedupe/audit-estimate.ts'
import { auditEvents } from '../../src/dedupe/audit-events.ts'
import type { Event, NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { dated, importOf, rid } from '../builder.ts'

const SEED = 'invented-seed'
const merge = (n: number, score = 12 + (n % 7)): NewEvent<'merge'> => ({
  type: 'merge',
  by: 'machine',
  records: [rid(2 * n), rid(2 * n + 1)].sort() as [string, string],
  rule: 'title-and-pages',
  score,
})
const merges = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => merge(from + i))
const world = (n: number) => dated([importOf(0, 2 * n), ...merges(0, n)])
const audit = (events: readonly Event[], wish: { size?: number; least?: number; seed?: string } = {}) =>
  auditOf(events, foldEvents(events), { seed: SEED, ...wish })
const keys = (items: readonly { records: readonly string[] }[]) => items.map((item) => item.records.join(' '))

function judge(events: readonly Event[], n: number, right = true, options: { separate?: boolean; by?: string } = {}) {
  const { by = 'KM', separate = false } = options
  const item = audit(events, { size: 10 }).sample.filter((one) => one.verdict === undefined)[n]!
  const said = auditEvents(item, { by, right, separate, seed: SEED })
  return [...events, ...dated(said, new Date(Date.parse('2024-02-01') + events.length * 5000).toISOString())]
}

describe('the sample of the audit', () => {
  it('is the same for the same seed, whatever the order, the time and the machine that merged', () => {
    const events = world(40)
    const later = dated([importOf(0, 80), ...merges(0, 40).reverse()], '2024-05-01T00:00:00.000Z')
    expect(keys(audit(later, { size: 10 }).sample)).toEqual(keys(audit(events, { size: 10 }).sample))
    expect(keys(audit([...events, ...later], { size: 10 }).sample)).toEqual(keys(audit(events, { size: 10 }).sample))
    expect(audit([...events, ...later]).merges).toBe(40)
    expect(keys(audit(events, { size: 10, seed: 'another' }).sample)).not.toEqual(
      keys(audit(events, { size: 10 }).sample),
    )
  })

  it('has every merge once: the sample, then the least certain of the rest', () => {
    const { sample, least } = audit(world(40), { size: 25, least: 10 })
    expect(new Set([...keys(sample), ...keys(least)]).size).toBe(35)
    const scores = least.map((item) => item.merge.score!)
    expect(scores).toEqual([...scores].sort((a, b) => a - b))
    expect(audit(world(3)).sample).toHaveLength(3)
  })

  it('loses nothing that was judged when more is imported, and asks for a share of the new merges', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 10, max: 60 }), (judged, more) => {
        let events: readonly Event[] = world(40)
        for (let i = 0; i < judged; i++) events = judge(events, 0)
        const before = audit(events, { size: 10 })
        const after = audit(
          [...events, ...dated([importOf(80, 80 + 2 * more), ...merges(40, 40 + more)], '2024-06-01T00:00:00.000Z')],
          { size: 10 },
        )
        const done = before.sample.filter((item) => item.verdict !== undefined)
        expect(keys(after.sample)).toEqual(expect.arrayContaining(keys(done)))
        // Whoever judged all ten has a sample of all merges up to the tenth place, so of the new ones as well.
        expect(keys(after.sample).filter((key) => keys(before.sample).includes(key)).length).toBeGreaterThanOrEqual(
          judged,
        )
        expect(after.sample.length).toBeGreaterThanOrEqual(10)
        expect(after.merges).toBe(40 + more)
      }),
      { numRuns: 30 },
    )
  })

  it('is drawn evenly: each merge is as likely as another', () => {
    const events = world(20)
    const times = new Map<string, number>()
    for (let seed = 0; seed < 400; seed++) {
      for (const key of keys(audit(events, { size: 5, seed: String(seed) }).sample)) {
        times.set(key, (times.get(key) ?? 0) + 1)
      }
    }
    // 400 × 5 / 20 = 100 each, standard deviation 8.7.
    for (const n of times.values()) expect(Math.abs(n - 100)).toBeLessThan(40)
    expect(times.size).toBe(20)
  })

  it('leaves out merges by a person and merges of records that are gone', () => {
    const [imported, first] = dated([importOf(0, 4), merge(0)])
    const hand = dated([{ ...merge(1), by: 'KM', rule: 'by-hand' }, merge(7)])
    expect(audit([imported!, first!, ...hand]).merges).toBe(1)
  })
})

describe('what people say of a merge', () => {
  it('counts a merge as wrong once one person says so', () => {
    const one = judge(world(12), 0)
    const item = audit(one, { size: 10 }).sample[0]!
    const both = [
      ...one,
      ...dated(auditEvents(item, { by: 'SB', right: false, separate: false, seed: SEED }), '2024-03-01T00:00:00.000Z'),
    ]
    expect(audit(both, { size: 10 }).sample[0]!.verdict).toBe('wrong')
    expect(estimateErrors(audit(both, { size: 10 }))).toMatchObject({ judged: 1, wrong: 1, disputed: 1 })
    const changed = [
      ...both,
      ...dated(auditEvents(item, { by: 'SB', right: true, separate: false, seed: SEED }), '2024-03-02T00:00:00.000Z'),
    ]
    expect(audit(changed, { size: 10 }).sample[0]!.verdict).toBe('right')
  })

  it('keeps the two apart when asked to, and the merge stays in the sample as wrong', () => {
    const events = judge(world(12), 0, false, { separate: true })
    const { sample } = audit(events, { size: 10 })
    expect(sample[0]).toMatchObject({ verdict: 'wrong', together: false, takenBackBy: ['KM'] })
    expect(auditEvents(sample[0]!, { by: 'KM', right: false, separate: true, seed: SEED })).toHaveLength(1)
  })

  it('takes a merge that a person took back for wrong, without a judgement', () => {
    const events = world(12)
    const { merge: event } = audit(events, { size: 10 }).sample[3]!
    const undone = [...events, ...dated([{ type: 'undo', by: 'SB', event: event.id }], '2024-04-01T00:00:00.000Z')]
    expect(audit(undone, { size: 10 }).sample[3]).toMatchObject({ verdict: 'wrong', takenBackBy: ['SB'] })
    expect(estimateErrors(audit(undone, { size: 10 }))).toMatchObject({ judged: 1, wrong: 1, judges: ['SB'] })
  })

  it('does not count judgements outside the sample for the rate', () => {
    const events = world(12)
    const item = audit(events, { size: 5, least: 3 }).least[0]!
    const said = dated(
      auditEvents(item, { by: 'KM', right: false, separate: false, seed: SEED }),
      '2024-02-02T00:00:00.000Z',
    )
    expect(said[0]).not.toHaveProperty('seed')
    const after = audit([...events, ...said], { size: 5, least: 3 })
    expect(after.sample).toHaveLength(5)
    expect(estimateErrors(after)).toMatchObject({ judged: 0, rate: undefined })
    expect(after.least.find((one) => one.verdict === 'wrong')?.records).toEqual(item.records)
    expect(audit([...events, ...said], { size: 5, least: 0 }).others).toHaveLength(1)
  })

  it('finds a merge by its records, in either order, and teaches when there is none', () => {
    const events = world(3)
    const state = foldEvents(events)
    const { records } = findAudited(events, state, { seed: SEED }, [rid(1), rid(0)])
    expect(new Set(records)).toEqual(new Set([rid(0), rid(1)]))
    expect(() => findAudited(events, state, { seed: SEED }, [rid(0), rid(2)])).toThrow(/the machine merged/)
  })
})

describe('the estimate', () => {
  it('has the exact interval', () => {
    let events: readonly Event[] = world(120)
    for (let i = 0; i < 10; i++) events = judge(events, 0, i !== 4)
    const estimate = estimateErrors(audit(events, { size: 12 }))
    expect(estimate).toMatchObject({ merges: 120, sample: 12, judged: 10, wrong: 1, left: 2, complete: false })
    // R: binom.test(1, 10)
    expect(estimate.rate!.low).toBeCloseTo(0.002528579, 8)
    expect(estimate.rate!.high).toBeCloseTo(0.4450161, 7)
    expect(estimateText(estimate)).toBe(
      '10 of 120 automatic merges judged, drawn at random: 1 wrong, 10 % (95 % interval 0.3 % to 44.5 %). 2 of the sample are not judged yet.',
    )
  })

  it('says what would follow were the merges that were passed over wrong', () => {
    let events: readonly Event[] = judge(world(60), 3)
    events = judge(events, 0)
    const estimate = estimateErrors(audit(events, { size: 10 }))
    expect(estimate).toMatchObject({ judged: 2, wrong: 0, left: 8, skipped: 2 })
    expect(estimateText(estimate)).toContain('2 of these were passed over: were all of them wrong, it would be 50 %.')
  })

  it('needs no interval once every merge is judged', () => {
    let events: readonly Event[] = world(4)
    for (let i = 0; i < 4; i++) events = judge(events, 0)
    expect(estimateText(estimateErrors(audit(events)))).toBe('All 4 automatic merges judged: 0 wrong (0 %).')
  })

  it('says when there is nothing', () => {
    expect(estimateText(estimateErrors(audit(dated([importOf(0, 3)]))))).toMatch(/nothing to audit/)
    expect(estimateText(estimateErrors(audit(world(2))))).toBe('None of 2 automatic merges has been judged.')
  })

  it.each([
    [0, '0 %'],
    [0.0001, '< 0.1 %'],
    [0.0362, '3.6 %'],
    [1, '100 %'],
  ])('%d is %s', (share, text) => {
    expect(percent(share)).toBe(text)
  })
})
