/** A set of records: one bit each, by the record's place in the index. */
export type Bits = Uint32Array

/** An empty set for `size` records. */
export function emptyBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5)
}

/** The set of all `size` records. */
export function allBits(size: number): Bits {
  const bits = emptyBits(size).fill(0xffffffff)
  if (size & 31) bits[bits.length - 1] = (1 << (size & 31)) - 1
  return bits
}

/** Adds a record. */
export function setBit(bits: Bits, at: number): void {
  bits[at >>> 5]! |= 1 << (at & 31)
}

/** True when the record is in the set. */
export function hasBit(bits: Bits, at: number): boolean {
  return (bits[at >>> 5]! & (1 << (at & 31))) !== 0
}

/** Records in both sets. */
export function andBits(a: Bits, b: Bits): Bits {
  return a.map((word, index) => word & b[index]!)
}

/** Records in either set. */
export function orBits(a: Bits, b: Bits): Bits {
  return a.map((word, index) => word | b[index]!)
}

/** Records of `a` that are not in `b`. */
export function minusBits(a: Bits, b: Bits): Bits {
  return a.map((word, index) => word & ~b[index]!)
}

/** How many records are in a set. */
export function countBits(bits: Bits): number {
  let count = 0
  for (let word of bits) {
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
