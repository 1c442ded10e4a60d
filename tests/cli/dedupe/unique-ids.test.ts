import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uniqueIds } from '../../../src/cli/dedupe/unique-ids.ts'

describe('unique ids', () => {
  it('gives each record an id of its own: the first keeps it, others get a number', () => {
    const id = fc.oneof(fc.constantFrom('a', 'a#2', 'a#3', 'b'), fc.string({ maxLength: 2 }))
    fc.assert(
      fc.property(fc.array(id, { maxLength: 20 }), (ids) => {
        const unique = uniqueIds(ids)
        expect(new Set(unique).size).toBe(ids.length)
        for (const [i, one] of unique.entries()) {
          expect(one === ids[i] || one.startsWith(`${ids[i]}#`)).toBe(true)
        }
      }),
    )
    expect(uniqueIds(['a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a#2', 'a#3'])
    expect(uniqueIds(['a', 'a#2', 'a'])).toEqual(['a', 'a#2', 'a#3'])
  })

  it('leaves ids alone that are unique', () => {
    const ids = Array.from({ length: 5000 }, (_, i) => `id_${i}`)
    expect(uniqueIds(ids)).toBe(ids)
  })
})
