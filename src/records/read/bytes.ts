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
