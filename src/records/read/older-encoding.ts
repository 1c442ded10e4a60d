import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import { isMostlyUtf8 } from './mostly-utf8.ts'

// Chinese, Japanese and Korean text fits no other encoding by chance; of the others, one with letters of its own must fit far better than Western ones.
const WIDE = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'] as const
const NARROW = ['windows-1251', 'koi8-r', 'iso-8859-7', 'windows-1250', 'iso-8859-2'] as const

/** The encodings that are told apart from Windows-1252, by the names that `TextDecoder` knows. */
export const olderEncodings = ['macintosh', ...WIDE, ...NARROW, 'windows-1253'] as const

/** One of them. */
export type OlderEncoding = (typeof olderEncodings)[number]

const SAMPLE = 32 * 1024
const WESTERN = /^(?:iso-8859-1|windows-1252)$/i

const isWide = (name: string): boolean => (WIDE as readonly string[]).includes(name)

/** An encoding older than UTF-8 that the first bytes of a file show; none where they are UTF-8 or look like Windows-1252. */
export function olderEncoding(head: Uint8Array): OlderEncoding | undefined {
  if (isUtf8(head)) return undefined
  const sample = linesInQuestion(head)
  if (sample.length === 0) return undefined
  const found = byStatistics(sample)
  if (found && isWide(found)) return found
  return isMacintosh(sample) ? 'macintosh' : found
}

// The lines that are no UTF-8: what is ASCII says nothing, and a file may be in two encodings.
function linesInQuestion(head: Uint8Array): Buffer {
  const parts: Uint8Array[] = []
  let size = 0
  for (let from = 0; from < head.length && size < SAMPLE; ) {
    let end = head.indexOf(10, from)
    if (end < 0) end = head.length
    const line = head.subarray(from, Math.min(end, from + SAMPLE))
    // A long line that is cut may end within a character, and a few stray bytes are no other encoding.
    if (
      !isUtf8(line) &&
      !isUtf8(line.subarray(0, -1)) &&
      !isUtf8(line.subarray(0, -2)) &&
      !isUtf8(line.subarray(0, -3)) &&
      !isMostlyUtf8(line)
    ) {
      parts.push(line)
      size += line.length
    }
    from = end + 1
  }
  return Buffer.concat(parts)
}

function byStatistics(sample: Buffer): OlderEncoding | undefined {
  const high = sample.reduce((count, byte) => count + (byte >> 7), 0)
  if (high < 12) return undefined
  const found = analyse(sample)
  const [best] = found
  if (!best) return undefined
  const name = best.name.toLowerCase() as OlderEncoding
  const western = Math.max(0, ...found.filter((one) => WESTERN.test(one.name)).map(({ confidence }) => confidence))
  if (isWide(name)) return best.confidence >= 90 && western < 50 ? name : undefined
  if (!(NARROW as readonly string[]).includes(name) || best.confidence < 35 || best.confidence < western * 1.6)
    return undefined
  return name === 'iso-8859-7' && sample.some((byte) => byte >= 0x80 && byte < 0xa0) ? 'windows-1253' : name
}

const isSmall = (byte: number | undefined): boolean => byte !== undefined && byte > 96 && byte < 123

// The old Macintosh has its accented letters where Windows-1252 has quotes, daggers and capitals: none of these stands between two small letters.
const MAC_LETTERS = new Set([
  ...[0x81, 0x82, 0x83, 0x84, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90],
  ...[0x98, 0x99, 0x9b, 0x9d, 0x9f, 0xbe],
])

function isMacintosh(sample: Uint8Array): boolean {
  let mac = 0
  let windows = 0
  let sure = false
  for (let i = 1; i + 1 < sample.length; i++) {
    const byte = sample[i]!
    if (byte < 128 || !isSmall(sample[i - 1]) || !isSmall(sample[i + 1])) continue
    if (MAC_LETTERS.has(byte)) {
      mac++
      // A trade mark may lack its blank.
      sure ||= byte !== 0x99
    } else if (byte >= 0xdf && byte !== 0xf7) windows++
  }
  return sure && mac > 1 && windows * 10 < mac
}
