import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditOf } from '../../src/dedupe/audit.ts'
import { auditEvents } from '../../src/dedupe/audit-events.ts'
import { settledBy } from '../../src/dedupe/settled.ts'
import { planSplit } from '../../src/dedupe/split.ts'
import { findUndoable } from '../../src/dedupe/undo.ts'
import type { Event, NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import type { State } from '../../src/events/state.ts'
import { dated, rid } from '../builder.ts'
import { beginning, screeningBy, shared, undosBy } from '../events/world.ts'

const LATER = '2025-01-01T00:00:00.000Z'
const LATEST = '2025-06-01T00:00:00.000Z'
const RECORDS = [...Array(12).keys(), ...Array.from({ length: 6 }, (_, i) => 100 + i)].map(rid)

const doubt = fc
  .tuple(fc.constantFrom(...RECORDS), fc.constantFrom(...RECORDS))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => dated([{ type: 'doubt', by: 'machine', records: [a, b], rule: 'veto-year', score: 7 }])[0]!)
const worlds = fc
  .record({
    common: fc.array(shared, { maxLength: 14 }),
    votes: fc.array(screeningBy(fc.constantFrom('KM', 'SB')), { maxLength: 14 }),
    doubts: fc.array(doubt, { maxLength: 4 }),
  })
  .chain(({ common, votes, doubts }) => {
    const events = [...beginning, ...common, ...votes, ...doubts]
    return undosBy('KM', events.slice(2)).map((undos): Event[] => [...events, ...undos])
  })
const picks = fc.record({
  what: fc.constantFrom('merge', 'separate', 'split', 'audit'),
  a: fc.nat({ max: RECORDS.length - 1 }),
  b: fc.nat({ max: RECORDS.length - 2 }),
})

// What a person does by hand in this state; undefined where it cannot be done.
function act(events: readonly Event[], state: State, what: string, a: string, b: string): NewEvent[] | undefined {
  if (what === 'merge') return [{ type: 'merge', by: 'SB', records: [a, b], rule: 'by-hand' }]
  if (what === 'separate') return [{ type: 'separate', by: 'SB', records: [a, b] }]
  if (what === 'audit') {
    const [item] = auditOf(events, state, { seed: 's' }).sample
    return item && auditEvents(item, { by: 'SB', right: false, separate: true, seed: 's' })
  }
  const members = state.clusters.get(state.clusterOf.get(a)!)!.members
  return members.length > 1 ? [...planSplit(state, [a], 'SB').events] : undefined
}

describe('what a person does by hand', () => {
  it('is taken back exactly: the state is what it was, and deduplication knows no more than before', () => {
    let done = 0
    fc.assert(
      fc.property(worlds, picks, (events, { what, a, b }) => {
        const before = foldEvents(events)
        const one = RECORDS[a]!
        const other = RECORDS.filter((id) => id !== one)[b]!
        const wanted = act(events, before, what, one, other)
        if (!wanted) return
        const added = dated(wanted, LATER)
        const during = [...events, ...added]
        const targets = findUndoable(
          during,
          foldEvents(during),
          added.map((event) => event.id),
        )
        const undos = dated(
          targets.map((target) => ({ type: 'undo' as const, by: 'KM', event: target.id })),
          LATEST,
        )
        const after = foldEvents([...during, ...undos])
        const { undone: known, ...was } = before
        const { undone, ...is } = after
        expect(is).toEqual(was)
        expect(undone).toEqual(new Set([...known, ...added.map((event) => event.id)]))
        expect(settledBy([...during, ...undos], after)).toEqual(settledBy(events, before))
        done++
      }),
      { numRuns: 400 },
    )
    expect(done).toBeGreaterThan(150)
  })
})

describe('the split of a report', () => {
  // Few records, many merges, some separations: reports of several records, held together in all ways.
  const few = RECORDS.slice(0, 7)
  const two = fc.tuple(fc.constantFrom(...few), fc.constantFrom(...few)).filter(([a, b]) => a !== b)
  const crowded = fc
    .tuple(fc.array(fc.tuple(two, fc.integer({ min: 9, max: 20 })), { maxLength: 9 }), fc.array(two, { maxLength: 2 }))
    .map(([merges, apart]) => [
      ...beginning,
      ...dated([
        ...merges.map(([records, score]) => ({
          type: 'merge' as const,
          by: score === 9 ? 'KM' : 'machine',
          records,
          rule: 'x',
          score,
        })),
        ...apart.map((records) => ({ type: 'separate' as const, by: 'KM', records })),
      ]),
    ])

  it('takes the records out, keeps both sides together, and is undone by one record', () => {
    let done = 0
    fc.assert(
      fc.property(crowded, fc.nat({ max: 6 }), fc.nat({ max: 2 }), (events, at, more) => {
        const state = foldEvents(events)
        const record = few[at]!
        const { members } = state.clusters.get(state.clusterOf.get(record)!)!
        const out = [record, ...members.filter((id) => id !== record).slice(0, more)]
        if (out.length >= members.length) return
        const split = planSplit(state, out, 'SB', 'an erratum')
        const during = [...events, ...dated(split.events as NewEvent[], LATER)]
        const after = foldEvents(during)
        const sides = [out, split.rest].map((side) => new Set(side.map((id) => after.clusterOf.get(id))))
        expect([...sides[0]!].filter((id) => sides[1]!.has(id))).toEqual([])
        // Merges that older separations block may come free, or block others: only then do the sides change.
        if (state.blockedMerges.length === 0) {
          expect(sides.map((side) => side.size)).toEqual([1, 1])
          expect(after.clusters.get([...sides[1]!][0]!)!.members).toEqual(split.rest)
          expect(after.clusters.size).toBe(state.clusters.size + 1)
        }
        const undone = findUndoable(during, after, [record])
        expect(undone.map((event) => event.id)).toEqual(
          during.filter((event) => event.at >= LATER).map((event) => event.id),
        )
        done++
      }),
      { numRuns: 500 },
    )
    expect(done).toBeGreaterThan(100)
  })

  it('refuses what cannot be split', () => {
    const state = foldEvents(beginning)
    expect(() => planSplit(state, [rid(0)], 'SB')).toThrow(/shares its report with others/)
    expect(() => planSplit(state, [rid(0), rid(1)], 'SB')).toThrow(/records of 2 reports/)
    const merged = foldEvents([
      ...beginning,
      ...dated([{ type: 'merge', by: 'SB', records: [rid(0), rid(1)], rule: 'by-hand' }], LATER),
    ])
    expect(() => planSplit(merged, [rid(0), rid(1)], 'SB')).toThrow(/some to stay/)
  })
})

describe('undo by one record', () => {
  it('takes back what a person last decided on it, and nothing of the machine', () => {
    const merge = (by: string, a: number, b: number): NewEvent => ({
      type: 'merge',
      by,
      records: [rid(a), rid(b)],
      rule: 'x',
    })
    const events = [
      ...beginning,
      ...dated([merge('KM', 0, 1), merge('KM', 0, 2), merge('machine', 0, 3), merge('SB', 4, 5)], LATER),
    ]
    const state = foldEvents(events)
    expect(findUndoable(events, state, [rid(0)]).map((event) => event.records)).toEqual([[rid(0), rid(2)]])
    expect(() => findUndoable(events, state, [rid(3)])).toThrow(/that a person merged/)
  })
})
