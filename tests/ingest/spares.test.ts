import { describe, expect, it } from 'vitest'
import { openSpares } from '../../src/ingest/spares.ts'

describe('spare memory', () => {
  it('is given again where it is large enough', () => {
    const spares = openSpares()
    const first = spares.take(300_000)
    expect(first.length).toBeGreaterThanOrEqual(300_000)
    spares.give(first.subarray(10, 20))
    expect(spares.take(600_000).buffer).not.toBe(first.buffer)
    expect(spares.take(300_000).buffer).toBe(first.buffer)
    expect(spares.take(300_000).buffer).not.toBe(first.buffer)
  })

  it('is let go where it is huge', () => {
    const spares = openSpares()
    const huge = spares.take(40_000_000)
    spares.give(huge)
    expect(spares.take(1).buffer).not.toBe(huge.buffer)
  })

  it('does not pile up', () => {
    const spares = openSpares()
    const taken = Array.from({ length: 20 }, () => spares.take(1))
    for (const one of taken) spares.give(one)
    const again = new Set(Array.from({ length: 20 }, () => spares.take(1).buffer))
    expect(taken.filter(({ buffer }) => again.has(buffer)).length).toBeLessThan(10)
  })
})
