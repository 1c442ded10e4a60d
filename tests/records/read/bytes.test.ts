import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countLineEnds, findByte } from '../../../src/records/read/bytes.ts'

describe('bytes', () => {
  it('are found near and far, as indexOf finds them', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(220), (size, place, from) => {
        const bytes = new Uint8Array(300).subarray(50, 50 + size)
        if (place < size) bytes[place] = 7
        expect(findByte(bytes, 7, from)).toBe(bytes.indexOf(7, from))
      }),
    )
  })

  it('have as many line ends as a pattern finds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\n', '\r', 'a', 'b'.repeat(60)) }), (text) => {
        const ends = text.match(/\r\n|\r|\n/g)?.length ?? 0
        expect(countLineEnds(new TextEncoder().encode(text))).toBe(ends)
      }),
    )
  })
})
