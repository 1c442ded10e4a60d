import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisionLines } from '../../src/events/decision-line.ts'
import { eventSchema } from '../../src/events/event-schema.ts'
import { isSurelyEvent, withoutIds } from '../../src/events/quick-check.ts'

const good = <T>(value: fc.Arbitrary<T>) => ({ arbitrary: value, weight: 6 })
const time = fc.oneof(
  good(
    fc
      .date({ min: new Date('1999-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  ),
  fc.constantFrom('2024-02-30T00:00:00.000Z', '2024-02-29T00:00:00.000Z', '2024-01-01T24:00:00.000Z', '2024-01-01', ''),
)
const text = fc.oneof(
  good(fc.constantFrom('KM', 'topic', 'é')),
  fc.string(),
  fc.constantFrom('KM', '', 'a "quoted" word', 'back\\slash', '漢字 \u0007\n'),
)
const decision = fc.record(
  {
    id: fc.constantFrom('E-0123456789ABCDEF', 'E-', 'E-1', 'X'),
    at: time,
    type: fc.constantFrom('decision', 'decision', 'decision', 'merge', 'note'),
    by: text,
    stage: text,
    record: fc.constantFrom('R-0123456789AB', 'R-', 'R-1', 'r-1'),
    decision: fc.constantFrom('include', 'exclude', 'maybe', 'perhaps'),
    reason: text,
    note: text,
    blind: fc.constantFrom(true, false, true, 'true'),
    shownAt: time,
    from: fc.constantFrom({ tool: 'x' }, 1),
  },
  { requiredKeys: ['id', 'at', 'type', 'by', 'stage', 'record', 'decision', 'blind'] },
)
const merge = fc.record(
  {
    id: fc.constant('E-1'),
    at: time,
    by: text,
    type: fc.constant('merge'),
    records: fc.constantFrom(['R-1', 'R-2'], ['R-1'], ['x', 'y'], 1),
    rule: text,
    score: fc.constantFrom(1, Number.NaN, '1'),
    why: text,
    split: text,
  },
  { requiredKeys: ['id', 'at', 'by', 'type', 'records', 'rule'] },
)

describe('quick check of events', () => {
  it('takes nothing that the schema does not take', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.oneof(decision, merge), (data) => {
        if (!isSurelyEvent(data)) return
        taken++
        expect(eventSchema.safeParse(data).success).toBe(true)
      }),
      { numRuns: 400 },
    )
    expect(taken).toBeGreaterThan(5)
  })

  it('leaves no id unchecked when it empties lists', () => {
    const plan = { type: 'plan', dual: ['R-1', 'R-2'], single: ['R-3', 'nonsense'] }
    expect(withoutIds(plan)).toEqual({ ...plan, dual: [] })
    expect(withoutIds({ type: 'import', records: ['R-1', 2] })).toEqual({ type: 'import', records: ['R-1', 2] })
    expect(withoutIds(null)).toBe(null)
  })
})

describe('quick reading of decisions', () => {
  const usual = fc.record(
    {
      id: fc.constant('E-0123456789ABCDEF'),
      at: time,
      type: fc.constant('decision'),
      by: text,
      stage: text,
      record: fc.constantFrom('R-0123456789AB', 'r-1'),
      decision: fc.constantFrom('include', 'exclude', 'maybe'),
      reason: text,
      note: text,
      blind: fc.boolean(),
      shownAt: time,
    },
    { requiredKeys: ['id', 'at', 'type', 'by', 'stage', 'record', 'decision', 'blind'] },
  )

  it('gives what JSON gives, and only what the schema takes', () => {
    let read = 0
    fc.assert(
      fc.property(fc.array(usual, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(9), (events, cut, chop) => {
        const lines = events.map((event) => JSON.stringify(event))
        let log = `${lines.join('\n')}\n`
        if (chop === 0) log = log.slice(0, cut % log.length)
        const reader = decisionLines()
        let at = 0
        for (const line of log.split('\n')) {
          const quick = reader.read(log, at)
          if (quick) {
            read++
            expect(quick.event).toEqual(JSON.parse(line))
            expect(eventSchema.safeParse(quick.event).success).toBe(true)
            expect(quick.end).toBe(Math.min(log.length, at + line.length + 1))
          }
          at += line.length + 1
        }
      }),
      { numRuns: 300 },
    )
    expect(read).toBeGreaterThan(10)
  })

  it('reads what the view writes', () => {
    const line =
      '{"id":"E-1","at":"2024-01-01T10:00:00.000Z","type":"decision","by":"KM","stage":"title-abstract","record":"R-1","decision":"exclude","reason":"place","note":"é 漢字","blind":true,"shownAt":"2024-01-01T09:59:59.000Z"}'
    expect(decisionLines().read(line, 0)?.event).toEqual(JSON.parse(line))
    expect(decisionLines().read(`${line} `, 0)).toBe(undefined)
    expect(decisionLines().read(line.slice(0, -1), 0)).toBe(undefined)
    expect(decisionLines().read(line.replace('"blind":true', '"blind":true,"from":1'), 0)).toBe(undefined)
  })
})
