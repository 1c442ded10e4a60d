import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addIndex } from '../../../src/records/fields/mapping.ts'

describe('addIndex', () => {
  it('keeps a rising list without repeats, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), (all) => {
        const list: number[] = []
        for (const one of all) addIndex(list, one)
        expect(list).toEqual([...new Set(all)].sort((a, b) => a - b))
      }),
    )
  })
})
