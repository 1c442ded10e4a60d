// A generator of numbers that gives the same run for the same seed on every machine.

/** A function that returns numbers from 0 up to 1, by seed and run (mulberry32). */
export function randomOf(seed, run) {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(run + 1, 0xc2b2ae35)) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number from 0 up to `below`. */
export const below = (random, limit) => Math.floor(random() * limit)

/** One of a list. */
export const pick = (random, list) => list[below(random, list.length)]
