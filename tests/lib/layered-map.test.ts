import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LayeredMap } from '../../src/lib/layered-map.ts'

describe('a map over another', () => {
  it('is what a copy that was written to would be, and leaves the other as it is', () => {
    const entry = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.oneof(fc.nat(), fc.constant(undefined)))
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), (below, puts) => {
        const base = new Map<string, number | undefined>(below)
        const layered = new LayeredMap(base)
        const copy = new Map<string, number | undefined>(below)
        for (const [key, value] of puts) {
          layered.set(key, value)
          copy.set(key, value)
        }
        expect([...layered]).toEqual([...copy])
        expect([...layered.keys()]).toEqual([...copy.keys()])
        expect([...layered.values()]).toEqual([...copy.values()])
        expect(layered.size).toBe(copy.size)
        for (const key of ['a', 'b', 'c', 'd', 'e']) {
          expect(layered.get(key)).toBe(copy.get(key))
          expect(layered.has(key)).toBe(copy.has(key))
        }
        const seen: unknown[] = []
        layered.forEach((value, key) => {
          seen.push([key, value])
        })
        expect(seen).toEqual([...copy])
        expect(base).toEqual(new Map(below))
      }),
    )
  })
})
