const SLAB_BITS = 20
const SLAB = 1 << SLAB_BITS
/** The first slab begins so small, for the many lists of a few numbers. */
const FIRST = 1 << 8

/** Whole numbers that are added one by one, kept in slabs so that growing copies no more than the first. */
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
  const at = length & (SLAB - 1)
  if (at === 0) slabs.push(new Uint32Array(slab === 0 ? FIRST : SLAB))
  else if (at === slabs[slab]!.length) slabs[slab] = grown(slabs[slab]!)
  slabs[slab]![at] = value
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

function grown(slab: Uint32Array): Uint32Array {
  const wider = new Uint32Array(slab.length * 2)
  wider.set(slab)
  return wider
}
