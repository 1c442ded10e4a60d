import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Event, withId } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { loadEvents } from '../../src/review/load.ts'
import { temporaryFolder } from '../helpers.ts'
import { beginning, screeningBy, shared, undosBy } from './world.ts'

const worlds = fc
  .record({
    common: fc.array(shared, { maxLength: 8 }),
    votes: fc.array(screeningBy(fc.constantFrom('KM', 'SB', 'AD')), { maxLength: 25 }),
  })
  .chain(({ common, votes }) => {
    const events = [...beginning, ...common, ...votes]
    return fc
      .tuple(undosBy('KM', events.slice(2)), undosBy('SB', votes))
      .map(([a, b]): Event[] => [...events, ...a, ...b])
  })

describe('foldEvents', () => {
  it('opens a batch that one person screens alone, and no other', () => {
    const plan = (people: { reviewers: string[]; singleBy?: string; checkedBy?: string }) => {
      const event = { type: 'plan' as const, at: '2022-02-03T12:00:00.000Z', by: 'machine', stage: 'title-abstract' }
      return withId({ ...event, track: 'published', seed: 's', dual: [], single: [], ...people }) satisfies Event
    }
    const isOpen = (people: Parameters<typeof plan>[0]) => foldEvents([plan(people)]).batches[0]?.open
    expect(isOpen({ reviewers: ['KM'] })).toBe(true)
    expect(isOpen({ reviewers: ['KM'], singleBy: 'KM' })).toBe(true)
    expect(isOpen({ reviewers: ['KM', 'SB'] })).toBe(false)
    expect(isOpen({ reviewers: ['KM'], singleBy: 'KM', checkedBy: 'SB' })).toBe(false)
  })

  it('does not depend on the order or the repetition of events', () => {
    const shuffled = worlds.chain((events) =>
      fc
        .tuple(
          fc.shuffledSubarray(events, { minLength: events.length }),
          fc.array(fc.constantFrom(...events), { maxLength: 10 }),
        )
        .map(([all, again]) => ({ events, mixed: [...again.slice(0, 5), ...all, ...again.slice(5)] })),
    )
    fc.assert(
      fc.property(shuffled, ({ events, mixed }) => {
        expect(foldEvents(mixed)).toEqual(foldEvents(events))
      }),
      { numRuns: 300 },
    )
  })

  it('takes back what an odd number of undos on top of each other is about, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 7, maxLength: 7 }),
        (depth, times) => {
          const at = (n: number) => new Date(Date.UTC(2024, 2, 1) + n * 1000).toISOString()
          const vote = withId({
            type: 'decision' as const,
            by: 'KM',
            stage: 'title-abstract',
            record: beginning[0]!.type === 'import' ? beginning[0]!.records[0]! : '',
            decision: 'include' as const,
            blind: true,
            at: at(10),
          }) as Event
          const chain: Event[] = [vote]
          // Clocks of several machines: an undo may carry an earlier time than what it takes back.
          for (let i = 0; i < depth; i++) {
            chain.push(
              withId({
                type: 'undo' as const,
                by: 'KM',
                event: chain.at(-1)!.id,
                at: at(times[i]!),
                why: `${i}`,
              }) as Event,
            )
          }
          const state = foldEvents([...beginning, ...chain])
          expect(
            state.screened.get('title-abstract')!.get(vote.type === 'decision' ? vote.record : '')!.votes.size,
          ).toBe(depth % 2 === 0 ? 1 : 0)
        },
      ),
    )
  })

  it("leaves decisions and notes alone when another person's undo names them", () => {
    fc.assert(
      fc.property(
        fc.array(screeningBy(fc.constant('KM')), { minLength: 1, maxLength: 10 }).chain((votes) => {
          const own = votes.filter((event) => event.type !== 'resolve' && event.type !== 'reopen')
          return fc.tuple(fc.constant(own), undosBy('SB', own))
        }),
        ([votes, undos]) => {
          expect(foldEvents([...beginning, ...votes, ...undos]).screened).toEqual(
            foldEvents([...beginning, ...votes]).screened,
          )
        },
      ),
    )
  })

  it("does not let another person's undo bring back what its author took back", () => {
    const [vote] = fc.sample(
      screeningBy(fc.constant('KM')).filter((event) => event.type === 'decision'),
      1,
    )
    const undo = withId({ type: 'undo' as const, by: 'KM', event: vote!.id, at: '2024-03-01T00:00:00.000Z' }) as Event
    const meddling = withId({
      type: 'undo' as const,
      by: 'SB',
      event: undo.id,
      at: '2024-03-02T00:00:00.000Z',
    }) as Event
    expect(foldEvents([...beginning, vote!, undo, meddling]).undone).toEqual(new Set([vote!.id]))
  })

  it('survives undos that name each other', () => {
    const circle = (id: string, event: string) =>
      ({ type: 'undo', by: 'KM', event, at: '2024-03-01T00:00:00.000Z', id }) as Event
    const events = [...beginning, circle('E-1', 'E-2'), circle('E-2', 'E-1'), circle('E-3', 'E-none')]
    expect(foldEvents(events).undone.size).toBe(0)
  })
})

describe('a log on disk', () => {
  it('loads from any prefix of its bytes, losing at most the last event', async () => {
    const dir = temporaryFolder()
    mkdirSync(join(dir, 'records/title-abstract'), { recursive: true })
    const path = join(dir, 'records/title-abstract/KM.jsonl')
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(screeningBy(fc.constant('KM')), { minLength: 1, maxLength: 12, selector: (event) => event.id }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (events, share) => {
          const lines = events.map((event) => Buffer.from(`${JSON.stringify({ ...event, note: 'naïve – 讀' })}\n`))
          const bytes = Buffer.concat(lines)
          const cut = Math.round(share * bytes.length)
          writeFileSync(path, bytes.subarray(0, cut))
          let end = 0
          const whole = lines.filter((line) => {
            end += line.length
            return end - 1 <= cut
          }).length
          const { events: read, diagnostics } = await loadEvents(dir)
          expect(new Set(read.map((event) => event.id))).toEqual(
            new Set(events.slice(0, whole).map((event) => event.id)),
          )
          expect(diagnostics.length).toBeLessThanOrEqual(1)
          for (const diagnostic of diagnostics) expect(diagnostic.code).toBe('torn-line')
        },
      ),
      { numRuns: 200 },
    )
  })
})
