import { createHash, hash } from 'node:crypto'

// Crockford's base 32: no I, L, O, U, so that an id can be read aloud and typed back.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** SHA-256 of text (as UTF-8) or bytes, in lower-case hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** The first `length` characters (5 bits each) of the SHA-256 of `data` in Crockford's base 32. */
export function shortHash(data: string | Uint8Array, length = 12): string {
  const hex = hash('sha256', data, 'hex')
  let out = ''
  // Five hexadecimal digits are four of base 32.
  for (let at = 0; out.length < length && at < 60; at += 5) {
    const number = Number.parseInt(hex.slice(at, at + 5), 16)
    out +=
      ALPHABET[number >> 15]! + ALPHABET[(number >> 10) & 31] + ALPHABET[(number >> 5) & 31] + ALPHABET[number & 31]
  }
  return out.slice(0, length)
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
  return Number.parseInt(hash('sha256', `${seed}\n${key}`, 'hex').slice(0, 12), 16) / 2 ** 48
}

/** Keys in an order that depends on the seed and the keys alone: by `seededUnit`, then by themselves. */
export function seededOrder(seed: string, keys: readonly string[]): string[] {
  return keys
    .map((key) => ({ key, unit: seededUnit(seed, key) }))
    .sort((a, b) => a.unit - b.unit || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ key }) => key)
}

/** SHA-256 of text in base64, as a Content-Security-Policy names a script. */
export function sha256Base64(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
