const SLAB_BITS = 20
const SLAB = 1 << SLAB_BITS

/** Whole numbers that are added one by one, kept in slabs so that growing never copies. */
export interface Numbers {
  length: number
  readonly slabs: Uint32Array[]
}

/** An empty list of whole numbers below 2^32. */
export function makeNumbers(): Numbers {
  return { length: 0, slabs: [] }
}

/** Adds a number at the end. */
export function pushNumber(numbers: Numbers, value: number): void {
  const { length, slabs } = numbers
  const slab = length >>> SLAB_BITS
  if (slab === slabs.length) slabs.push(new Uint32Array(SLAB))
  slabs[slab]![length & (SLAB - 1)] = value
  numbers.length = length + 1
}

/** All numbers as one array; the list is emptied slab by slab meanwhile. */
export function takeNumbers(numbers: Numbers): Uint32Array {
  const all = new Uint32Array(numbers.length)
  numbers.slabs.forEach((slab, index) => {
    const from = index << SLAB_BITS
    all.set(slab.subarray(0, Math.min(SLAB, numbers.length - from)), from)
  })
  numbers.slabs.length = 0
  return all
}
