import { codeAt } from './code-at.ts'
/** UTF-8 that grows: what is written is `bytes` up to `at`. */
export interface JsonBytes {
  bytes: Uint8Array<ArrayBuffer>
  at: number
  /** The long string printed last, and where it stands. */
  long: string
  longFrom: number
  longTo: number
}

// Longer strings are left to the engine: calling it is dear, its loops are not.
const LONG = 100
const QUOTE = 34
const BACKSLASH = 92
const LINE_FEED = 10
const LETTER_N = 110
const COMMA = 44
const COLON = 58
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/
const encoder = new TextEncoder()

/** Nothing yet, in the memory that it is given. */
export function jsonBytes(room: Uint8Array<ArrayBuffer>): JsonBytes {
  return { bytes: room, at: 0, long: '', longFrom: 0, longTo: 0 }
}

/** What is written so far. */
export function written({ bytes, at }: JsonBytes): Uint8Array<ArrayBuffer> {
  return bytes.subarray(0, at)
}

/**
 * Prints plain data as JSON, the same text as `JSON.stringify` gives: faster on records, which are many short strings, because nothing is made that is
 * thrown away. Data without `toJSON`, functions and undefined array elements.
 */
export function putJson(out: JsonBytes, value: unknown): void {
  if (typeof value === 'string') putString(out, value)
  else if (typeof value === 'number') putNumber(out, value)
  else if (Array.isArray(value)) {
    putByte(out, 91)
    for (let i = 0; i < value.length; i++) {
      if (i > 0) putByte(out, COMMA)
      putJson(out, value[i])
    }
    putByte(out, 93)
  } else if (typeof value !== 'object' || value === null) putText(out, JSON.stringify(value))
  else {
    let before = 123
    for (const key in value) {
      const item = (value as Record<string, unknown>)[key]
      if (item === undefined) continue
      putByte(out, before)
      putString(out, key)
      putByte(out, COLON)
      putJson(out, item)
      before = COMMA
    }
    if (before === 123) putByte(out, before)
    putByte(out, 125)
  }
}

/** Prints a string as JSON. */
export function putString(out: JsonBytes, value: string): void {
  if (value.length > LONG) putLong(out, value)
  else putLetters(out, value)
}

// An abstract is there as it was and as it is read, mostly the same.
function putLong(out: JsonBytes, value: string): void {
  if (value === out.long) {
    const { longFrom, longTo } = out
    reserve(out, longTo - longFrom)
    out.bytes.copyWithin(out.at, longFrom, longTo)
    out.at += longTo - longFrom
    return
  }
  out.longFrom = out.at
  if (ESCAPED.test(value)) putLetters(out, value)
  else {
    putByte(out, QUOTE)
    putText(out, value)
    putByte(out, QUOTE)
  }
  out.long = value
  out.longTo = out.at
}

function putLetters(out: JsonBytes, value: string): void {
  const { length } = value
  reserve(out, length * 3 + 2)
  const { bytes } = out
  let { at } = out
  bytes[at++] = QUOTE
  for (let i = 0; i < length; i++) {
    const code = codeAt(value, i)
    if (code < 0x80) {
      if (code === QUOTE || code === BACKSLASH || code === LINE_FEED) {
        bytes[at++] = BACKSLASH
        bytes[at++] = code === LINE_FEED ? LETTER_N : code
      } else if (code < 32) {
        putText(out, JSON.stringify(value))
        return
      } else bytes[at++] = code
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6)
      bytes[at++] = 0x80 | (code & 63)
    } else if (code < 0xd800 || code > 0xdfff) {
      bytes[at++] = 0xe0 | (code >> 12)
      bytes[at++] = 0x80 | ((code >> 6) & 63)
      bytes[at++] = 0x80 | (code & 63)
    } else {
      putText(out, JSON.stringify(value))
      return
    }
  }
  bytes[at++] = QUOTE
  out.at = at
}

/** Prints a number as JSON. */
export function putNumber(out: JsonBytes, value: number): void {
  if ((value | 0) !== value || value < 0) {
    putAscii(out, Number.isFinite(value) ? String(value) : 'null')
    return
  }
  let digits = 1
  for (let power = 10; power <= value; power *= 10) digits++
  reserve(out, digits)
  const { bytes, at } = out
  out.at = at + digits
  for (let i = out.at - 1, left = value; i >= at; i--) {
    const tenth = (left / 10) | 0
    bytes[i] = 48 + left - tenth * 10
    left = tenth
  }
}

/** Prints text as it is. */
export function putText(out: JsonBytes, text: string): void {
  reserve(out, text.length * 3)
  out.at += encoder.encodeInto(text, out.bytes.subarray(out.at)).written
}

/** Prints text of ASCII as it is. */
export function putAscii(out: JsonBytes, text: string): void {
  const { length } = text
  reserve(out, length)
  const { bytes, at } = out
  for (let i = 0; i < length; i++) bytes[at + i] = codeAt(text, i)
  out.at = at + length
}

/** Prints bytes as they are. */
export function putBytes(out: JsonBytes, bytes: Uint8Array): void {
  reserve(out, bytes.length)
  out.bytes.set(bytes, out.at)
  out.at += bytes.length
}

function putByte(out: JsonBytes, byte: number): void {
  reserve(out, 1)
  out.bytes[out.at++] = byte
}

function reserve(out: JsonBytes, more: number): void {
  if (out.at + more <= out.bytes.length) return
  const grown = new Uint8Array(Math.max(out.bytes.length * 2, out.at + more))
  grown.set(out.bytes.subarray(0, out.at))
  out.bytes = grown
}
