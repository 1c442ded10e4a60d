import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../src/events/event.ts'
import { eventSchema } from '../../src/events/event-schema.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { mendedPieces, mendsOf, openPieces } from '../../src/events/mended.ts'
import { dated, importOf } from '../builder.ts'

const first: NewEvent<'import'> = { ...importOf(0, 2), quarantined: 3 }
const retry = (from: number, pieces: number[]): NewEvent<'import'> => ({
  ...importOf(from, from + 1),
  mends: { import: first.import, pieces },
})

describe('mended pieces', () => {
  it('are no longer in quarantine; each counts once', () => {
    const all = [...foldEvents(dated([first, retry(5, [1]), retry(6, [1, 3])])).imports.values()]
    expect(mendsOf(all, first)).toHaveLength(2)
    expect(mendedPieces(all, first)).toEqual(new Set([1, 3]))
    expect(openPieces(all, all[0]!)).toBe(1)
    expect(openPieces(all, all[1]!)).toBe(0)
  })

  it('count as records found, until they or the file that they come from are taken back', () => {
    const events = dated([first, retry(5, [1])])
    const count = (more: NewEvent[]) =>
      foldEvents([...events, ...dated(more, '2024-02-01T00:00:00Z')]).occurrences.length
    expect(count([])).toBe(3)
    expect(count([{ type: 'undo', by: 'KM', event: events[1]!.id }])).toBe(2)
    expect(count([{ type: 'undo', by: 'KM', event: events[0]!.id }])).toBe(0)
  })

  it('count whatever the order of the logs', () => {
    const [one, two] = dated([retry(5, [1]), first])
    expect(foldEvents([two!, one!]).occurrences).toHaveLength(3)
  })

  it('are named by their numbers from 1', () => {
    const [event] = dated([retry(5, [1])])
    expect(eventSchema.safeParse(event).success).toBe(true)
    expect(eventSchema.safeParse({ ...event, mends: { import: 'I-1', pieces: [] } }).success).toBe(false)
    expect(eventSchema.safeParse({ ...event, mends: { import: 'I-1', pieces: [0] } }).success).toBe(false)
  })
})
