import { createHash, hash } from 'node:crypto'

// Crockford's base 32: no I, L, O, U, so that an id can be read aloud and typed back.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** SHA-256 of text (as UTF-8) or bytes, in lower-case hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** The first `length` characters (5 bits each) of the SHA-256 of `data` in Crockford's base 32. */
export function shortHash(data: string | Uint8Array, length = 12): string {
  const bytes = hash('sha256', data, 'buffer')
  let out = ''
  for (let bit = 0; out.length < length && bit + 5 <= 256; bit += 5) {
    const at = bit >> 3
    const two = (bytes[at]! << 8) | (bytes[at + 1] ?? 0)
    out += ALPHABET[(two >> (11 - (bit & 7))) & 31]
  }
  return out
}

/** JSON with sorted keys and no undefined values: the same data always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** A number in [0, 1) that depends on `seed` and `key` alone: seeded sampling and ordering without shared state. */
export function seededUnit(seed: string, key: string): number {
  const bytes = createHash('sha256').update(`${seed}\n${key}`).digest()
  return bytes.readUIntBE(0, 6) / 2 ** 48
}
