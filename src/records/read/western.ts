// 0x80 to 0x9F of Windows-1252; the five holes stand for themselves (WHATWG Encoding Standard, index windows-1252).
const HIGH =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178'

/** Each byte as the character of the same number: for looking at bytes with patterns. The same in every Node version. */
export function bytesAsText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

/**
 * Windows-1252 as text. Node's own decoder leaves 0x80 to 0x9F undecoded before version 22, so that a record would
 * have another id there.
 */
export function decodeWestern(bytes: Uint8Array): string {
  return bytesAsText(bytes).replace(/[\x80-\x9F]/g, (char) => HIGH[char.charCodeAt(0) - 0x80]!)
}
