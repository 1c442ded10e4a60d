import { isUtf8 } from 'node:buffer'
import { decodeMostlyUtf8 } from './mostly-utf8.ts'
import type { OlderEncoding } from './older-encoding.ts'
import { bytesAsText, decodeWestern } from './western.ts'

/** Text of a record, and how its bytes were read. */
export interface Decoded {
  readonly text: string
  readonly encoding: 'ascii' | 'utf-8' | 'windows-1252' | OlderEncoding
  /** What kinds of bytes there are: a sum of `MARKS`. */
  readonly marks: number
}

/** Kinds of bytes that something is to be done about; most records have few of them. */
export const MARKS = {
  /** Control characters that text of a citation should not hold. */
  control: 1,
  /** Tabulators and form feeds. */
  blank: 2,
  ampersand: 4,
  backslash: 8,
  /** What is not ASCII; with a byte that begins a control character or white space of Latin-1; with the first byte of garbled text. */
  high: 16,
  latin: 32,
  garbled: 64,
  /** What may begin a letter that composes with others, or that NFC writes differently. */
  composing: 128,
} as const

const TABLE = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 9 || byte === 12) return MARKS.blank
  if (byte === 127 || (byte < 32 && byte !== 10 && byte !== 13)) return MARKS.control
  if (byte === 38) return MARKS.ampersand
  if (byte === 92) return MARKS.backslash
  if (byte < 128) return 0
  if (byte === 0xc2) return MARKS.high | MARKS.latin
  if (byte === 0xc3) return MARKS.high | MARKS.garbled
  // Nothing below U+0300 changes under NFC by itself, nor Cyrillic up to U+047F, nor what is Chinese from U+4000 to U+9FFF.
  const inert = byte < 0xcc || byte === 0xd0 || byte === 0xd1 || (byte >= 0xe4 && byte <= 0xe9)
  return inert ? MARKS.high : MARKS.high | MARKS.composing
})

function marksOf(bytes: Uint8Array): number {
  let marks = 0
  let i = 0
  // All bytes of all files pass here: four at a time take little more than half as long.
  for (const end = bytes.length & ~3; i < end; i += 4) {
    marks |= TABLE[bytes[i]!]! | TABLE[bytes[i + 1]!]! | TABLE[bytes[i + 2]!]! | TABLE[bytes[i + 3]!]!
  }
  for (; i < bytes.length; i++) marks |= TABLE[bytes[i]!]!
  return marks
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * Decodes the bytes of one record: strict UTF-8 if it is that, else line by line, so that bad bytes cost themselves or at
 * most a line, and not all the accents of the record. A character that the end of the file cuts in half is not another encoding.
 * Lines that are not UTF-8 are in the declared encoding, else in the older one that the file shows, else in Windows-1252.
 */
export function decode(bytes: Uint8Array, declared?: string, older?: OlderEncoding): Decoded {
  const marks = marksOf(bytes)
  if ((marks & MARKS.high) === 0) return { text: bytesAsText(bytes), encoding: 'ascii', marks }
  if (isUtf8(bytes)) return { text: utf8AsText(bytes), encoding: 'utf-8', marks }
  if (cutInCharacter(bytes)) return { text: lenient.decode(bytes), encoding: 'utf-8', marks }
  // In older encodings a byte of Latin-1's controls may stand anywhere.
  const old = marks | MARKS.latin | MARKS.garbled
  if (declared) return { text: decodeAs(declared, bytes), encoding: 'windows-1252', marks: old }
  const decodeLine = older ? lineDecoder(older) : decodeWestern
  const parts: string[] = []
  let from = 0
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 10) continue
    const line = bytes.subarray(from, i + 1)
    parts.push(isUtf8(line) ? lenient.decode(line) : (decodeMostlyUtf8(line, decodeWestern) ?? decodeLine(line)))
    from = i + 1
  }
  if (older) return { text: parts.join(''), encoding: older, marks: old | MARKS.composing }
  return { text: parts.join(''), encoding: 'windows-1252', marks: old }
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>()

// A line that the older encoding cannot hold either is read as a Western one.
function lineDecoder(name: OlderEncoding): (line: Uint8Array) => string {
  let decoder = decoders.get(name)
  if (!decoder) {
    decoder = new TextDecoder(name, { fatal: true })
    decoders.set(name, decoder)
  }
  return (line) => {
    try {
      return decoder.decode(line)
    } catch {
      return decodeWestern(line)
    }
  }
}

function utf8AsText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

function decodeAs(name: string, bytes: Uint8Array): string {
  try {
    const decoder = new TextDecoder(name)
    return decoder.encoding === 'windows-1252' ? decodeWestern(bytes) : decoder.decode(bytes)
  } catch {
    return decodeWestern(bytes)
  }
}

function cutInCharacter(bytes: Uint8Array): boolean {
  for (let back = 1; back <= 3 && back < bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte >= 0xc2 && byte <= 0xf4) return isUtf8(bytes.subarray(0, bytes.length - back))
    if (byte < 0x80) return false
  }
  return false
}

/** The encoding that the first bytes show: by byte order mark, or for UTF-16 without one by its zero bytes. */
export function sniffEncoding(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const length = Math.min(head.length & ~1, 4096)
  if (length < 8) return 'utf-8'
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) even++
    if (head[i + 1] === 0) odd++
  }
  const pairs = length / 2
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be'
  return 'utf-8'
}

/**
 * Turns a UTF-16 stream into UTF-8 chunk by chunk. Two bytes of the source are one code unit, so places in the source
 * can be counted back from text (`units`).
 */
export function utf16Transcoder(encoding: 'utf-16le' | 'utf-16be'): (chunk: Uint8Array, final: boolean) => Uint8Array {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const encoder = new TextEncoder()
  return (chunk, final) => encoder.encode(decoder.decode(chunk, { stream: !final }))
}

/** How many code units of UTF-16 the text of UTF-8 bytes has. */
export function utf16Units(bytes: Uint8Array): number {
  let units = 0
  for (const byte of bytes) units += byte >= 0xf0 ? 2 : (byte & 0xc0) === 0x80 ? 0 : 1
  return units
}

const MOJIBAKE = /Ã[\u0080-\u00BF‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ€]|Â[\u00A0-\u00BF]|â€[™œ˜¦¢“”\u009D\u0093\u0094\u0099]/

/** True when the text looks like UTF-8 that was once read as Windows-1252 and saved again. */
export function isDoubleEncoded(text: string): boolean {
  return (text.includes('Ã') || text.includes('Â') || text.includes('â€')) && MOJIBAKE.test(text)
}

/** The first control character that text of a citation should not hold, as its place; -1 for none. */
export function controlCharacterAt(text: string): number {
  return text.search(/[\u0000-\u0008\u000B\u000E-\u001F\u007F]/)
}
