import { codeAt } from '../lib/code-at.ts'
/** Words of 32 bits in the sketch of a title. */
export const SKETCH = 16
/** Titles shorter than this say too little for a sketch. */
const SHORTEST = 12

/**
 * Marks the letter triples of a compact title in `sketch` from `at` on, one bit for each: titles that have little in common
 * are told apart by a few operations. A short title marks every bit and looks like any other.
 */
export function markSketch(compact: string, sketch: Uint32Array, at: number): void {
  const { length } = compact
  if (length < SHORTEST) {
    sketch.fill(0xffffffff, at, at + SKETCH)
    return
  }
  let a = codeAt(compact, 0)
  let b = codeAt(compact, 1)
  for (let i = 2; i < length; i++) {
    const c = codeAt(compact, i)
    const hash = Math.imul((a & 1023) | ((b & 1023) << 10) | ((c & 1023) << 20), 0x9e3779b1)
    sketch[at + (hash >>> 28)]! |= 1 << ((hash >>> 23) & 31)
    a = b
    b = c
  }
}

/** Share of the bits of the smaller of two sketches that the other has too, 0 to 1. */
export function sketchOverlap(sketch: Uint32Array, a: number, b: number): number {
  let [inA, inB, both] = [0, 0, 0]
  for (let word = 0; word < SKETCH; word++) {
    const x = sketch[a + word]!
    const y = sketch[b + word]!
    inA += bits(x)
    inB += bits(y)
    both += bits(x & y)
  }
  return both / Math.max(1, Math.min(inA, inB))
}

// Hacker's Delight, 5-1.
function bits(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
