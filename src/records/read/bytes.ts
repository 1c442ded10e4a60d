/** Skips blanks, tabs, no-break spaces, byte order marks, zero bytes and the old end-of-file sign from `from`; the place after them. */
export function skipBlanks(bytes: Uint8Array, from: number, to: number): number {
  let i = from
  while (i < to) {
    const byte = bytes[i]!
    if (byte === 32 || byte === 9 || byte === 0 || byte === 12 || byte === 26) i++
    else if (byte === 0xa0) i++
    else if (byte === 0xc2 && bytes[i + 1] === 0xa0 && i + 1 < to) i += 2
    else if (byte === 0xef && bytes[i + 1] === 0xbb && bytes[i + 2] === 0xbf && i + 2 < to) i += 3
    else break
  }
  return i
}

/** Text of ASCII and Latin-1 bytes, at most 400 of them: for looking at a line, never for keeping it. */
export function glimpse(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  const stop = Math.min(to, from + 400)
  for (let i = from; i < stop; i++) text += String.fromCharCode(bytes[i]!)
  return text
}

/** True for A to Z. */
export function isUpper(byte: number): boolean {
  return byte >= 65 && byte <= 90
}

/** True for 0 to 9. */
export function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57
}

const { indexOf } = Buffer.prototype
const NEAR = 48

/** The place of a byte at or after `from`, -1 for none. A search by the engine is fast and its call is slow: what is near is found by a look at each byte. */
export function findByte(bytes: Uint8Array, byte: number, from: number): number {
  const near = Math.min(from + NEAR, bytes.length)
  for (let i = from; i < near; i++) if (bytes[i] === byte) return i
  return near < bytes.length ? indexOf.call(bytes, byte, near) : -1
}

/** How many lines end in these bytes: with a line feed, or a carriage return that none follows. */
export function countLineEnds(bytes: Uint8Array): number {
  let count = 0
  for (let at = findByte(bytes, 10, 0); at >= 0; at = findByte(bytes, 10, at + 1)) count++
  for (let at = findByte(bytes, 13, 0); at >= 0; at = findByte(bytes, 13, at + 1)) if (bytes[at + 1] !== 10) count++
  return count
}
