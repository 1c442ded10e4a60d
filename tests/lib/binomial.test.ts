import { describe, expect, it } from 'vitest'
import { exactShare } from '../../src/lib/binomial.ts'

describe('the exact interval of a share', () => {
  // R 4: binom.test(hits, n)$conf.int; 682 of 925 is the example of its help page (0.7076683 to 0.7654066).
  it.each([
    [0, 1, 0, 0.975],
    [1, 1, 0.025, 1],
    [0, 20, 0, 0.16843347098308548],
    [0, 100, 0, 0.03621669264519054],
    [1, 100, 0.00025314603268189283, 0.054459385392080666],
    [3, 120, 0.005185574958149569, 0.07132319415690518],
    [50, 100, 0.39832112950330095, 0.6016788704966991],
    [99, 100, 0.9455406146079194, 0.9997468539673181],
    [682, 925, 0.707668264079039, 0.7654065582414781],
    [5, 10_000, 0.0001623679341989253, 0.001166444209071642],
  ])('%i of %i', (hits, n, low, high) => {
    const found = exactShare(hits, n)
    expect(found.share).toBe(hits / n)
    expect(found.low).toBeCloseTo(low, 10)
    expect(found.high).toBeCloseTo(high, 10)
  })

  it('of none is 1 − (α/2)^(1/n)', () => {
    for (const n of [1, 7, 100, 5000]) expect(exactShare(0, n).high).toBeCloseTo(1 - 0.025 ** (1 / n), 12)
  })

  it('is its own mirror image, and wider at a higher level', () => {
    for (const [hits, n] of [
      [0, 9],
      [2, 9],
      [40, 300],
    ] as const) {
      expect(exactShare(n - hits, n).high).toBeCloseTo(1 - exactShare(hits, n).low, 12)
      expect(exactShare(hits, n, 0.99).high).toBeGreaterThan(exactShare(hits, n).high)
    }
  })

  it.each([
    [1, 0],
    [-1, 3],
    [4, 3],
    [0.5, 3],
  ])('refuses %d of %d', (hits, n) => {
    expect(() => exactShare(hits, n)).toThrow(RangeError)
  })
})
