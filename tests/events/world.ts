import fc from 'fast-check'
import type { Event, NewEvent } from '../../src/events/event.ts'
import { withId } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { dated, importOf, planStage, protocolOf, rid } from '../builder.ts'

export const protocol = protocolOf({ percent: 40 })

// Twelve published and six grey records, planned; what follows are any events at all, sensible or not.
const RECORDS = [...Array(12).keys(), ...Array.from({ length: 6 }, (_, i) => 100 + i)].map(rid)
const STAGES = ['title-abstract', 'full-text']
const start = dated([importOf(0, 12), importOf(100, 106, 'grey')])
const plans = ['published', 'grey'].map((track) => planStage(foldEvents(start), protocol, 'title-abstract', track)!)

/** Imports and plans: where every world begins. */
export const beginning: readonly Event[] = dated([importOf(0, 12), importOf(100, 106, 'grey'), ...plans])

const stage = fc.constantFrom(...STAGES)
const record = fc.constantFrom(...RECORDS)
const time = fc.integer({ min: 0, max: 5000 }).map((n) => new Date(Date.UTC(2024, 1, 1) + n * 1000).toISOString())
const decision = fc.constantFrom<'include' | 'exclude' | 'maybe'>('include', 'exclude', 'maybe')

/** Any decision, note or resolution of a reviewer. */
export function screeningBy(by: fc.Arbitrary<string>): fc.Arbitrary<Event> {
  return fc
    .oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          type: fc.constant('decision' as const),
          by,
          stage,
          record,
          decision,
          blind: fc.boolean(),
          at: time,
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          type: fc.constant('note' as const),
          by,
          stage,
          record,
          text: fc.constantFrom('a', 'b'),
          at: time,
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          type: fc.constant('label' as const),
          by,
          stage,
          record,
          label: fc.constantFrom('a', 'b'),
          on: fc.boolean(),
          at: time,
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          type: fc.constant('reopen' as const),
          by,
          stage,
          record,
          why: fc.constant('w'),
          at: time,
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          type: fc.constant('resolve' as const),
          by,
          stage,
          record,
          decision: fc.constantFrom<'include' | 'exclude'>('include', 'exclude'),
          why: fc.constant('w'),
          at: time,
        }),
      },
    )
    .map((event) => withId(event) as Event)
}

/** Merges, separations, retrievals and unblindings, by anyone. */
export const shared: fc.Arbitrary<Event> = fc
  .oneof(
    fc.record({
      type: fc.constantFrom('merge' as const, 'separate' as const),
      by: fc.constantFrom('machine', 'KM'),
      records: fc.tuple(record, record).filter(([a, b]) => a !== b),
      rule: fc.constant('doi'),
      at: time,
    }),
    fc.record({
      type: fc.constant('retrieve' as const),
      by: fc.constant('KM'),
      record,
      status: fc.constantFrom('retrieved' as const, 'not-retrieved' as const),
      at: time,
    }),
    // Somebody takes over from somebody.
    fc.record({
      type: fc.constant('plan' as const),
      by: fc.constantFrom('KM', 'SB'),
      stage: fc.constant('title-abstract'),
      track: fc.constantFrom('published', 'grey'),
      seed: fc.constant('s'),
      reviewers: fc.constantFrom(['KM', 'AD'], ['SB', 'AD'], ['KM', 'SB']),
      dual: fc.uniqueArray(record, { maxLength: 3 }),
      single: fc.uniqueArray(record, { maxLength: 2 }),
      singleBy: fc.constantFrom('KM', 'SB'),
      checkedBy: fc.constant('AD'),
      replaces: fc.constant(true as const),
      why: fc.constant('w'),
      at: time,
    }),
    fc.record({
      type: fc.constant('unblind' as const),
      by: fc.constantFrom('KM', 'SB'),
      stage: fc.constant('title-abstract'),
      track: fc.constantFrom('published', 'grey'),
      plans: fc.constantFrom(...beginning.filter((event) => event.type === 'plan').map((event) => [event.id])),
      why: fc.constant('w'),
      at: time,
    }),
  )
  .map((event) => withId(event as NewEvent & { at: string }) as Event)

/** Undos by a reviewer of some of the events given (undos among them), a chain deep at most. */
export function undosBy(by: string, events: readonly Event[]): fc.Arbitrary<Event[]> {
  if (events.length === 0) return fc.constant([])
  const undo = (targets: readonly Event[]) =>
    fc
      .array(fc.tuple(fc.nat({ max: targets.length - 1 }), time), { maxLength: 4 })
      .map((picks) => picks.map(([i, at]) => withId({ type: 'undo' as const, by, event: targets[i]!.id, at }) as Event))
  return undo(events).chain((first) =>
    first.length === 0 ? fc.constant(first) : undo(first).map((second) => [...first, ...second]),
  )
}
