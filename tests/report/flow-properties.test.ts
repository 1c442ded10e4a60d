import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldVisible, visibleEvents } from '../../src/events/blind.ts'
import { type Event, type NewEvent, withId } from '../../src/events/event.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { type Flow, foldFlow } from '../../src/report/flow.ts'
import { checkFlow } from '../../src/report/flow-checks.ts'
import { roundsOf } from '../../src/report/flow-scope.ts'
import { importEvent, protocol, rid } from './review-log.ts'

const TA = 'title-abstract'
const FT = 'full-text'
// Sources are known by their imports here, so that every number can stand.
const based = (change: Parameters<typeof protocol>[0] = () => {}) =>
  protocol((raw) => {
    raw.sources = []
    change(raw)
  })
const PROTOCOLS = [
  based(),
  based((raw) => {
    raw.screening.stages = { [TA]: raw.screening.stages[TA] }
  }),
  based((raw) => {
    raw.screening.stages = { [FT]: raw.screening.stages[FT] }
  }),
  based((raw) => {
    // Grey literature goes straight to its full texts.
    delete raw.screening.stages[TA].schemes.grey
  }),
  based((raw) => {
    const { [TA]: first, [FT]: last } = raw.screening.stages
    raw.screening.stages = { [TA]: first, second: first, [FT]: last }
  }),
]
const KINDS = ['database', 'register', 'website', 'organisation', 'citation', 'other'] as const

const record = fc.integer({ min: 0, max: 11 }).map((n) => rid(`p${n}`))
const pair = fc.tuple(record, record).filter(([a, b]) => a !== b) as fc.Arbitrary<[string, string]>
const some = fc.uniqueArray(record, { maxLength: 12 })
const by = fc.constantFrom('KM', 'SB')
const stage = fc.constantFrom(TA, TA, FT, 'second')
const track = fc.constantFrom('published', 'grey')

const imported = fc
  .tuple(
    fc.constantFrom(...KINDS),
    fc.array(record, { maxLength: 10 }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(undefined, undefined, 'u1', 'u2'),
  )
  .map(([sourceKind, records, n, update]) => {
    const source = `${sourceKind} ${n}`
    if (update === undefined) return importEvent(source, records, { sourceKind })
    return importEvent(`${source} ${update}`, records, { source, sourceKind, update })
  })
const merge = fc.record({
  type: fc.constant('merge' as const),
  by: fc.constantFrom('machine', 'KM'),
  records: pair,
  rule: fc.constant('title'),
  score: fc.double({ min: 0.5, max: 1, noNaN: true }),
})
const separate = fc.record({ type: fc.constant('separate' as const), by: fc.constant('KM'), records: pair })
const doubt = fc.record({
  type: fc.constant('doubt' as const),
  by: fc.constant('machine'),
  records: pair,
  rule: fc.constant('title'),
  score: fc.constant(0.7),
})
const plan = fc.tuple(stage, track, some, fc.boolean()).map(([at, where, records, dual]) => ({
  type: 'plan' as const,
  by: 'machine',
  stage: at,
  track: where,
  seed: 'x',
  reviewers: ['KM', 'SB'],
  dual: dual ? records : records.slice(0, 2),
  single: dual ? [] : records.slice(2),
  singleBy: 'KM',
  checkedBy: 'SB',
}))
const decision = fc.record({
  type: fc.constant('decision' as const),
  by,
  stage,
  record,
  decision: fc.constantFrom('include' as const, 'include' as const, 'exclude' as const, 'maybe' as const),
  blind: fc.boolean(),
})
const resolve = fc.record({
  type: fc.constant('resolve' as const),
  by,
  stage,
  record,
  decision: fc.constantFrom('include' as const, 'exclude' as const),
  why: fc.constant('agreed'),
})
const retrieve = fc.record({
  type: fc.constant('retrieve' as const),
  by,
  record,
  status: fc.constantFrom('retrieved' as const, 'not-retrieved' as const),
})
const study = fc.record({
  type: fc.constant('study' as const),
  by,
  study: fc.constantFrom('A2001', 'B2002', 'C2003'),
  records: fc.uniqueArray(record, { minLength: 1, maxLength: 3 }),
})

/** A log in which anything may have happened, in any order; unblinding as told. */
function logs(unblinding: fc.Arbitrary<boolean>): fc.Arbitrary<Event[]> {
  return fc
    .record({
      imports: fc.array(imported, { minLength: 1, maxLength: 5 }),
      pairs: fc.array(fc.oneof(merge, merge, separate, doubt), { maxLength: 8 }),
      dedupe: fc.boolean(),
      plans: fc.array(plan, { maxLength: 6 }),
      acts: fc.array(fc.oneof(decision, decision, decision, resolve, retrieve, study), { maxLength: 60 }),
      open: unblinding,
      undo: fc.array(fc.nat(), { maxLength: 3 }),
    })
    .map(({ imports, pairs, dedupe, plans, acts, open, undo }) => {
      const events: Event[] = []
      const add = (event: NewEvent): Event => {
        const at = new Date(Date.parse('2022-02-01T09:00:00.000Z') + 1000 * events.length).toISOString()
        events.push(withId({ at, ...event } as never) as Event)
        return events.at(-1)!
      }
      for (const event of imports) add(event)
      for (const event of pairs) add(event)
      if (dedupe) {
        add({ type: 'dedupe', by: 'machine', imports: imports.map((one) => one.import), records: 0 })
      }
      const planned = plans.map(add)
      for (const event of acts) add(event)
      if (open) {
        for (const one of planned) {
          if (one.type !== 'plan') continue
          add({ type: 'unblind', by: 'KM', stage: one.stage, track: one.track, plans: [one.id], why: 'done' })
        }
      }
      for (const n of undo) add({ type: 'undo', by: 'KM', event: events[n % events.length]!.id })
      return events
    })
}

const spec = fc.constantFrom(...PROTOCOLS)
// Updates count as parts of one review here; the last test looks at each by itself.
const ALL = { round: 'all' }
const ARITHMETIC = /c1-sources|c2-|c3-|c4-|c5-included|c6-|c7-|c9-|c10-|c11-/

function idsOf(flow: Flow, box: string): string[] {
  return flow.boxes.get(box)!.items.map((item) => item.record)
}

/** Does all that is left to do: settles doubts, opens every batch, resolves what is undecided, gets what is sought. */
function finish(events: readonly Event[], protocol: Protocol): Event[] {
  const log = [...events]
  let time = Date.parse('2023-01-01T00:00:00.000Z')
  const add = (event: NewEvent): Event => {
    time += 1000
    log.push(withId({ at: new Date(time).toISOString(), ...event } as never) as Event)
    return log.at(-1)!
  }
  const imports = [...foldVisible(log, undefined).imports.keys()]
  add({ type: 'dedupe', by: 'machine', imports, records: 0 })
  for (const { records } of foldVisible(log, undefined).doubts) add({ type: 'separate', by: 'KM', records })
  for (const at of Object.keys(protocol.screening.stages)) {
    const open = foldFlow(foldVisible(log, undefined), protocol, ALL).placed.filter(
      ({ place }) =>
        (place.at === 'screening' && place.stage === at) || place.at === 'sought' || place.at === 'assessing',
    )
    const mine = open.filter(
      ({ place }) => place.at === 'screening' || protocol.screening.stages[at] === last(protocol),
    )
    const clusters = mine.map((one) => one.cluster)
    const state = foldVisible(log, undefined)
    const unplanned = clusters.filter((cluster) => !state.screened.get(at)?.get(cluster)?.assignment)
    add({
      type: 'plan',
      by: 'machine',
      stage: at,
      track: 'published',
      seed: 'x',
      reviewers: ['KM', 'SB'],
      dual: unplanned,
      single: [],
    })
    const plans = foldVisible(log, undefined).batches.map((batch) => batch.id)
    add({ type: 'unblind', by: 'KM', stage: at, track: 'published', plans, why: 'done' })
    for (const [i, cluster] of clusters.entries()) {
      add({ type: 'resolve', by: 'KM', stage: at, record: cluster, decision: i % 2 ? 'include' : 'exclude', why: 'x' })
    }
  }
  for (const { cluster, place } of foldFlow(foldVisible(log, undefined), protocol, ALL).placed) {
    if (place.at === 'included') add({ type: 'study', by: 'KM', study: `S${cluster}`, records: [cluster] })
  }
  return log
}

function last(protocol: Protocol): unknown {
  return Object.values(protocol.screening.stages).at(-1)
}

describe('the flow of any log', () => {
  it('adds up', () => {
    fc.assert(
      fc.property(logs(fc.boolean()), spec, (events, protocol) => {
        const state = foldVisible(events, undefined)
        const flow = foldFlow(state, protocol, ALL)
        const odd = checkFlow(flow, state, protocol).filter(
          (one) => one.severity === 'error' && ARITHMETIC.test(one.code) && !one.message.includes('marked as not'),
        )
        expect(odd).toEqual([])
        for (const box of flow.boxes.values()) {
          if (box.status === 'final') expect(box.n).toBe(box.items.length)
          else expect(box.n).not.toBe(0)
          if (box.status === 'running' || box.status === 'unknown') expect(box.why).toBeTruthy()
        }
      }),
      { numRuns: 150 },
    )
  })

  it('has only numbers that stand, and that add up, once everything is done', () => {
    fc.assert(
      fc.property(logs(fc.boolean()), spec, (events, protocol) => {
        const done = finish(events, protocol)
        const state = foldVisible(done, undefined)
        const flow = foldFlow(state, protocol, ALL)
        const places = flow.placed.map(({ place }) => place.at)
        if (places.includes('nowhere') || places.length === 0) return
        const open = [...flow.boxes.values()].filter((box) => box.status !== 'final' && box.status !== 'absent')
        expect(open).toEqual([])
        expect(
          checkFlow(flow, state, protocol).filter(
            (one) => one.severity === 'error' && ARITHMETIC.test(one.code) && !one.message.includes('marked as not'),
          ),
        ).toEqual([])
        expect(flow.boxes.get('new_reports')!.n).toBe(places.filter((at) => at === 'included').length)
      }),
      { numRuns: 150 },
    )
  })

  it('has every record in exactly one final box of one lane, or waiting', () => {
    fc.assert(
      fc.property(logs(fc.constant(true)), spec, (events, protocol) => {
        const state = foldVisible(events, undefined)
        const flow = foldFlow(state, protocol, ALL)
        const ends = ['records_excluded', 'dbr_notretrieved_reports', 'dbr_excluded', 'dbr_included_reports'].flatMap(
          (name) => [name, name.replace(/^dbr_|^(?=records)/, 'other_')],
        )
        const ended = ends.flatMap((box) => idsOf(flow, box))
        const waiting = flow.placed
          .filter(({ place }) => ['screening', 'sought', 'assessing', 'nowhere'].includes(place.at))
          .map((one) => one.cluster)
        expect([...ended, ...waiting].sort()).toEqual([...state.clusters.keys()].sort())
        for (const [lane, prefix] of [
          ['databases', 'dbr_'],
          ['other', 'other_'],
        ] as const) {
          const own = new Set(flow.placed.filter((one) => one.lane === lane).map((one) => one.cluster))
          for (const id of idsOf(flow, `${prefix}included_reports`)) expect(own.has(id)).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('identifies every appearance once, and keeps one of each report', () => {
    fc.assert(
      fc.property(logs(fc.boolean()), spec, (events, protocol) => {
        const state = foldVisible(events, undefined)
        const flow = foldFlow(state, protocol, ALL)
        const results = [...flow.boxes.values()].filter(
          (box) => box.id.endsWith('_results') && !box.id.includes('specific'),
        )
        const key = ({ import: id, ordinal }: { import: string; ordinal: number }) => `${id} ${ordinal}`
        const found = results.flatMap((box) => box.items.map((item) => key(item.occurrence!)))
        expect([...found].sort()).toEqual(state.occurrences.map(key).sort())
        const never = flow.boxes.get('duplicates')!.why === 'duplicates were not looked for yet'
        if (never || state.occurrences.length === 0) return
        for (const [lane, box] of [
          ['databases', 'duplicates'],
          ['other', 'other_duplicates'],
        ] as const) {
          const identified = results.filter((one) => one.lane === lane).flatMap((one) => one.items).length
          const removed = flow.boxes.get(box)!.items.length
          const kept = flow.placed.filter((one) => one.lane === lane).length
          if (flow.boxes.get(box)!.why !== 'duplicates were not looked for yet') expect(identified - removed).toBe(kept)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('depends on no decision before unblinding', () => {
    fc.assert(
      fc.property(logs(fc.constant(false)), spec, (events, protocol) => {
        const silent = events.filter((event) => !['decision', 'resolve', 'note', 'undo'].includes(event.type))
        const talking = events.filter((event) => event.type !== 'undo')
        const flow = (log: readonly Event[]) => foldFlow(foldVisible(log, undefined), protocol, ALL)
        expect(flow(talking)).toEqual(flow(silent))
      }),
      { numRuns: 100 },
    )
  })

  it('does not depend on the order of the events, nor on lines that a merge of logs repeats', () => {
    fc.assert(
      fc.property(logs(fc.boolean()), spec, fc.infiniteStream(fc.nat()), (events, protocol, random) => {
        const keys = new Map(events.map((event) => [event, random.next().value]))
        const shuffled = [...events, ...events.slice(0, 5)].sort((a, b) => keys.get(a)! - keys.get(b)!)
        const flow = (log: readonly Event[]) => foldFlow(foldVisible(log, undefined), protocol, ALL)
        expect(flow(shuffled)).toEqual(flow(visibleEvents(events, undefined)))
      }),
      { numRuns: 100 },
    )
  })

  it('adds up in each round and track, and has every record in exactly one of them', () => {
    fc.assert(
      fc.property(logs(fc.boolean()), fc.boolean(), spec, (events, done, protocol) => {
        const log = done ? finish(events, protocol) : events
        const state = foldVisible(log, undefined)
        const rounds = roundsOf(state).map(({ id }) => id)
        const parts = rounds.map((round) => foldFlow(state, protocol, { round }))
        const tracks = Object.keys(protocol.tracks).map((track) => foldFlow(state, protocol, { round: 'all', track }))
        for (const flow of [...parts, ...tracks]) {
          const odd = checkFlow(flow, state, protocol).filter(
            (one) => one.severity === 'error' && ARITHMETIC.test(one.code) && !one.message.includes('marked as not'),
          )
          expect(odd).toEqual([])
        }
        for (const flows of [parts, tracks]) {
          const placed = flows.flatMap((flow) => flow.placed.map((one) => one.cluster))
          expect(placed.sort()).toEqual([...state.clusters.keys()].sort())
        }
        // What a round calls previous is what the rounds before it came to.
        for (const [i, flow] of parts.entries()) {
          const previous = flow.boxes.get('previous_reports')!
          if (i === 0) expect(previous.status).toBe('absent')
          else {
            expect(previous.n).toBe(parts[i - 1]!.boxes.get('total_reports')!.n)
            expect(flow.boxes.get('previous_studies')!.n).toBe(parts[i - 1]!.boxes.get('total_studies')!.n)
          }
        }
        const whole = foldFlow(state, protocol, ALL)
        const total = (flow: Flow, box: string) => new Set(idsOf(flow, box)).size
        expect(total(parts.at(-1)!, 'total_reports')).toBe(total(whole, 'new_reports'))
      }),
      { numRuns: 150 },
    )
  })
})
