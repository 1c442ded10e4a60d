import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markSketch, SKETCH, sketchOverlap } from '../../src/dedupe/sketch.ts'

function overlapOf(a: string, b: string): number {
  const sketch = new Uint32Array(2 * SKETCH)
  markSketch(a, sketch, 0)
  markSketch(b, sketch, SKETCH)
  return sketchOverlap(sketch, 0, SKETCH)
}

const word = fc.stringMatching(/^[a-z0-9]{12,80}$/)

describe('sketch of a title', () => {
  it('is the same for the same title, and compares the same both ways', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(overlapOf(a, a)).toBe(1)
        expect(overlapOf(a, b)).toBe(overlapOf(b, a))
        expect(overlapOf(a, b)).toBeGreaterThanOrEqual(0)
        expect(overlapOf(a, b)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('holds all of a title that is a part of another', () => {
    fc.assert(
      fc.property(word, fc.string(), fc.string(), (a, x, y) => {
        expect(overlapOf(a, `${x}${a}${y}`)).toBe(1)
      }),
    )
  })

  it('looks like any other when the title is short or empty', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 11 }), word, (short, a) => {
        expect(overlapOf(short, a)).toBe(1)
      }),
    )
  })

  it('marks nothing outside its own words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const sketch = new Uint32Array(3 * SKETCH)
        markSketch(text, sketch, SKETCH)
        expect([...sketch.subarray(0, SKETCH), ...sketch.subarray(2 * SKETCH)].every((one) => one === 0)).toBe(true)
      }),
    )
  })

  it('tells titles apart that have little in common', () => {
    const a = 'waitingtimesfortalkingtherapiesininventeddistricts'
    expect(overlapOf(a, 'musselgrowthandbyssusstrengthoncoldrockyshores')).toBeLessThan(0.3)
    expect(overlapOf(a, 'waitingtimesfortalkingtherapyininventeddistricts')).toBeGreaterThan(0.85)
  })
})
