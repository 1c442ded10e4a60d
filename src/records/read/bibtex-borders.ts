import type { BetweenClass } from './between.ts'

/** Where an entry ends, and what it is. Places are indexes into the bytes. */
export interface EntryEnd {
  readonly end: number
  readonly kind: 'record' | 'between' | 'broken'
  readonly class?: BetweenClass
  readonly code?: string
}

interface Opened {
  /** The word after `@`, in small letters. */
  readonly word: string
  /** Place of the brace or parenthesis. */
  readonly open: number
}

const AT = 64
const OPEN = 123
const CLOSE = 125
const PAREN = 40
const PAREN_CLOSE = 41
const BACKSLASH = 92
const QUOTE = 34
const COMMA = 44
const EQUALS = 61
const PERCENT = 37

/** True for blanks, control characters and the bytes of a byte order mark. */
export function isBlankByte(byte: number): boolean {
  return byte <= 32 || byte === 0xef || byte === 0xbb || byte === 0xbf
}

/** True for letters and digits of ASCII. */
export function isNameByte(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57)
}

function skip(bytes: Uint8Array, from: number, to: number): number {
  let i = from
  while (i < to && bytes[i]! <= 32) i++
  return i
}

/** What opens at an `@`: `@word{` or `@word(`, also with blanks between; undefined for another `@`, `more` when bytes are missing. */
export function atEntry(bytes: Uint8Array, at: number, to: number, final: boolean): Opened | 'more' | undefined {
  const start = skip(bytes, at + 1, Math.min(to, at + 64))
  let i = start
  let word = ''
  while (i < to && i - start < 64 && (isNameByte(bytes[i]!) || bytes[i] === 45 || bytes[i] === 95)) {
    word += String.fromCharCode(bytes[i]!)
    i++
  }
  if (i < to && (word === '' || !/^[A-Za-z]/.test(word))) return undefined
  const open = skip(bytes, i, Math.min(to, i + 64))
  if (open >= to) return final ? undefined : 'more'
  return bytes[open] === OPEN || bytes[open] === PAREN ? { word: word.toLowerCase(), open } : undefined
}

/**
 * Like `atEntry`, for a place where an `@` may be text of a value that was never closed: only what reads on like an entry counts, `@word{key,`
 * or `@word{name =`.
 */
export function nextEntry(bytes: Uint8Array, at: number, to: number, final: boolean): Opened | 'more' | undefined {
  if (at + 1 < to && !isNameByte(bytes[at + 1]!)) return undefined
  const opened = atEntry(bytes, at, to, final)
  if (opened === undefined || opened === 'more') return opened
  if (/^(?:string|comment|preamble)$/.test(opened.word)) return opened
  const from = skip(bytes, opened.open + 1, Math.min(to, opened.open + 200))
  const stop = Math.min(to, from + 300)
  for (let i = from; i < stop; i++) {
    const byte = bytes[i]!
    if (byte === COMMA || byte === EQUALS) return opened
    if (byte === OPEN || byte === CLOSE || byte === QUOTE || byte === AT) return undefined
    if (byte <= 32 && bytes[opened.open] === PAREN) return undefined
  }
  return stop < to || final ? undefined : 'more'
}

const USUAL =
  /^(?:article|book|booklet|conference|inbook|incollection|inproceedings|manual|mastersthesis|misc|phdthesis|proceedings|techreport|unpublished|online|report|thesis)$/

/** True where a line starts with the type of an entry whose brace is missing. */
export function startsUnopened(bytes: Uint8Array, at: number, to: number, final: boolean): boolean | 'more' {
  let word = ''
  let i = at + 1
  for (; i < to && isNameByte(bytes[i]!); i++) {
    if (word.length > 20) return false
    word += String.fromCharCode(bytes[i]!)
  }
  if (i >= to && !final) return 'more'
  return USUAL.test(word.toLowerCase())
}

/**
 * The end of the entry that opens at `at`. Braces are counted twice, with and without those behind a backslash, because programs write
 * `\{` alone: where both counts agree the entry ends; where only one does, what follows decides.
 */
export function endOfEntry(bytes: Uint8Array, at: number, to: number, final: boolean): EntryEnd | 'more' {
  const opened = atEntry(bytes, at, to, final)
  if (opened === 'more' || opened === undefined) return final ? { end: to, kind: 'broken', code: 'truncated' } : 'more'
  const { word, open } = opened
  const found = bytes[open] === OPEN ? endOfBraces(bytes, open, to, final) : endOfParentheses(bytes, open, to, final)
  if (found === 'more') return 'more'
  if (word === 'comment') return { end: found.end, kind: 'between', class: 'comment' }
  if (found.broken) return { end: found.end, kind: 'broken', code: found.broken }
  if (word === 'string' || word === 'preamble') return { end: found.end, kind: 'between', class: 'header' }
  const more = goesOn(bytes, found.end, to, final)
  if (more === 'more') return 'more'
  return more ? restOf(bytes, found.end, to, final) : { end: found.end, kind: 'record' }
}

interface Found {
  readonly end: number
  readonly broken?: string
}

function endOfBraces(bytes: Uint8Array, open: number, to: number, final: boolean): Found | 'more' {
  let strict = 0
  let plain = 0
  // Where one of the counts says that the entry ends, and which.
  let one = -1
  let oneIsStrict = false
  let i = open
  while (i < to) {
    const byte = bytes[i]!
    if (byte === BACKSLASH) {
      if (i + 1 >= to) break
      const next = bytes[i + 1]!
      i += next === BACKSLASH || next === OPEN || next === CLOSE ? 2 : 1
      if (next === OPEN) strict++
      if (next !== CLOSE) continue
      strict--
      if (strict !== 0) continue
    } else {
      i++
      if (byte === OPEN) {
        strict++
        plain++
        continue
      }
      if (byte === 10 || byte === 13) {
        const next = lineOpens(bytes, i, to, final)
        if (next === 'more') return 'more'
        if (next) return one >= 0 ? { end: one } : { end: i, broken: 'bibtex' }
        continue
      }
      if (byte !== CLOSE) continue
      strict--
      plain--
      if (strict !== 0 && plain !== 0) continue
    }
    if (strict === plain) return { end: i }
    if (one >= 0) {
      if ((oneIsStrict ? plain : strict) === 0) return { end: i }
      continue
    }
    const follows = skip(bytes, i, to)
    if (follows >= to && !final) return 'more'
    if (follows >= to || bytes[follows] === AT) return { end: i }
    one = i
    oneIsStrict = strict === 0
  }
  if (!final) return 'more'
  return one >= 0 ? { end: one } : { end: to, broken: 'truncated' }
}

function endOfParentheses(bytes: Uint8Array, open: number, to: number, final: boolean): Found | 'more' {
  let depth = 0
  let quoted = false
  for (let i = open + 1; i < to; i++) {
    const byte = bytes[i]!
    if (byte === OPEN) depth++
    else if (byte === CLOSE) depth--
    else if (byte === QUOTE && depth === 0) quoted = !quoted
    else if (byte === PAREN_CLOSE && depth === 0 && !quoted) return { end: i + 1 }
    else if (byte === 10 || byte === 13) {
      const next = lineOpens(bytes, i + 1, to, final)
      if (next === 'more') return 'more'
      if (next) return { end: i + 1, broken: 'bibtex' }
    }
  }
  return final ? { end: to, broken: 'truncated' } : 'more'
}

// True when the line that starts here opens an entry.
function lineOpens(bytes: Uint8Array, from: number, to: number, final: boolean): boolean | 'more' {
  let i = from
  while (i < to && (bytes[i] === 32 || bytes[i] === 9)) i++
  if (i >= to) return final ? false : 'more'
  if (bytes[i] !== AT) return false
  const opened = nextEntry(bytes, i, to, final)
  return opened === 'more' ? 'more' : opened !== undefined
}

// True when what follows an entry are further fields: a brace too many closed it early.
function goesOn(bytes: Uint8Array, from: number, to: number, final: boolean): boolean | 'more' {
  let i = from
  let comma = false
  for (; i < to; i++) {
    const byte = bytes[i]!
    if (byte === COMMA) comma = true
    else if (byte > 32 && byte !== CLOSE && byte !== PAREN_CLOSE) break
  }
  if (i >= to) return final ? false : 'more'
  if (bytes[i] === AT || bytes[i] === PERCENT) return false
  const name = i
  while (i < to && i - name < 64 && (isNameByte(bytes[i]!) || bytes[i] === 45 || bytes[i] === 95)) i++
  if (i === name || i - name >= 64) return false
  const equals = skip(bytes, i, Math.min(to, i + 64))
  const value = skip(bytes, equals + 1, Math.min(to, equals + 64))
  if (value >= to && !final) return 'more'
  if (bytes[equals] !== EQUALS || equals >= to) return false
  return comma || bytes[value] === OPEN || bytes[value] === QUOTE
}

// The broken entry up to the next one, on whatever place of a line.
function restOf(bytes: Uint8Array, from: number, to: number, final: boolean): EntryEnd | 'more' {
  for (let i = from; i < to; i++) {
    if (bytes[i] !== AT || isNameByte(bytes[i - 1]!)) continue
    const opened = nextEntry(bytes, i, to, final)
    if (opened === 'more') return 'more'
    if (opened) return { end: i, kind: 'broken', code: 'bibtex' }
  }
  return final ? { end: to, kind: 'broken', code: 'bibtex' } : 'more'
}
