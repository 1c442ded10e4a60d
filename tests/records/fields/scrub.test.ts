import { describe, expect, it } from 'vitest'
import { scrub } from '../../../src/records/fields/scrub.ts'

describe('scrub', () => {
  it('takes control characters from every text, and keeps line ends', () => {
    expect(scrub({ a: 'x\u001b[31my\u009b', b: [{ c: 'one\ntwo\tthree\u0085four' }], d: 1, e: null })).toEqual({
      a: 'x[31my',
      b: [{ c: 'one\ntwo three four' }],
      d: 1,
      e: null,
    })
  })

  it('gives back the very same value where there is nothing to take', () => {
    const clean = { a: 'x', b: ['y', { c: 'z\nz' }] }
    expect(scrub(clean)).toBe(clean)
  })
})
