import { countLineEnds } from './bytes.ts'
import { type Piece, RECORD_LIMIT } from './piece.ts'
import type { ByteWindow } from './window.ts'
import { findMark, isTagEnd, type Mark, openMark } from './xml-mark.ts'

/** Which elements of an XML format are records. */
export interface XmlDialect {
  /** Element names, without `<`. A name is only taken whole: `record` is not `records`. */
  readonly records: readonly string[]
}

/**
 * Splits a stream of XML into pieces by the start and end tags of its records, without parsing it: one broken record
 * costs itself alone. Comments, the document type and whatever else stands between records is text between. Inside a record, tags
 * in comments, character data and instructions are no tags.
 */
export function xmlSplitter(dialect: XmlDialect): (window: ByteWindow, final: boolean) => Generator<Piece> {
  const opens: readonly Opens[] = dialect.records.map((name) => ({
    open: Buffer.from(`<${name}`),
    start: openMark(`<${name}`, true),
    close: openMark(`</${name}`, true),
  }))
  const asides: readonly Aside[] = [
    { open: openMark('<!--'), close: openMark('-->') },
    { open: openMark('<![CDATA['), close: openMark(']]>') },
    { open: openMark('<?'), close: openMark('?>') },
  ]
  let inside: Opens | undefined
  let pieceStart = 0
  let scan = 0
  let line = 1
  let endsWithReturn = false

  return function* split(window, final): Generator<Piece> {
    const cut = (kind: Piece['kind'], end: number, extra: Partial<Piece> = {}): Piece => {
      const from = pieceStart - window.base
      const to = end - window.base
      const ends = lineEndsIn(window.bytes.subarray(from, to), endsWithReturn)
      endsWithReturn = to > from && window.bytes[to - 1] === 13
      const lineStart = line
      line += ends
      const last = window.bytes[to - 1]
      const out: Piece = {
        kind,
        start: pieceStart,
        end,
        lineStart,
        lineEnd: last === 10 || last === 13 ? Math.max(lineStart, line - 1) : line,
        ...extra,
      }
      pieceStart = end
      scan = end
      window.start = end
      return out
    }
    const outside = (end: number): Piece => cut(isBlank(window, pieceStart, end) ? 'blank' : 'between', end)

    const base = window.base
    const view = Buffer.from(window.bytes.buffer, window.bytes.byteOffset, window.end - base)
    for (;;) {
      if (!inside) {
        // A comment or declaration without an end is text like any other.
        const found = nextOpen(view, scan - base, opens, final, final || window.end - scan > RECORD_LIMIT)
        if (!found.tag) {
          scan = found.at + base
          if (final) {
            if (window.end > pieceStart) yield outside(window.end)
            return
          }
          if (scan - pieceStart > RECORD_LIMIT) yield outside(scan)
          return
        }
        if (found.at + base > pieceStart) yield outside(found.at + base)
        inside = found.tag
        scan = pieceStart + inside.open.length
      }
      const tooLong = window.end - pieceStart > RECORD_LIMIT
      const found = endOfRecord(view, base, scan, inside, opens, asides, final || tooLong)
      if (found.kind === 'unknown') {
        scan = found.at
        if (!final && !tooLong) return
        yield cut('broken', window.end, { code: final ? 'truncated' : 'too-long' })
      } else if (found.kind === 'nested') yield cut('broken', found.at, { code: 'not-well-formed' })
      else yield cut('record', found.at)
      inside = undefined
    }
  }
}

interface Opens {
  readonly open: Buffer
  readonly start: Mark
  readonly close: Mark
}

/** A stretch in which tags are text. */
interface Aside {
  readonly open: Mark
  readonly close: Mark
}

// Where the record ends, or another one starts inside it; `unknown` where the window ends first, with the place to go on from.
function endOfRecord(
  view: Buffer,
  base: number,
  from: number,
  inside: Opens,
  opens: readonly Opens[],
  asides: readonly Aside[],
  giveUp: boolean,
): { kind: 'end' | 'nested' | 'unknown'; at: number } {
  let at = from
  for (;;) {
    const close = findMark(inside.close, view, base, at)
    let first = close < 0 ? Number.POSITIVE_INFINITY : close
    let nested = false
    for (const { start } of opens) {
      const one = findMark(start, view, base, at)
      if (one >= 0 && one < first) {
        first = one
        nested = true
      }
    }
    let aside: Aside | undefined
    for (const one of asides) {
      const place = findMark(one.open, view, base, at)
      if (place >= 0 && place < first) {
        first = place
        aside = one
      }
    }
    if (first === Number.POSITIVE_INFINITY)
      return { kind: 'unknown', at: Math.max(at, base + view.length - LONGEST_MARK) }
    if (aside) {
      const after = first + aside.open.text.length
      const end = findMark(aside.close, view, base, after)
      if (end < 0 && !giveUp) return { kind: 'unknown', at: first }
      at = end < 0 ? after : end + aside.close.text.length
    } else if (nested) return { kind: 'nested', at: first }
    else {
      const end = view.indexOf(62, first - base)
      return end < 0 ? { kind: 'unknown', at: first } : { kind: 'end', at: base + end + 1 }
    }
  }
}

// So many bytes before the end of the window may be the start of a mark.
const LONGEST_MARK = 64

// The next start tag of a record at or after `from`; without one, the place from which to look again.
function nextOpen(
  buffer: Buffer,
  from: number,
  opens: readonly Opens[],
  final: boolean,
  giveUp: boolean,
): { at: number; tag?: Opens } {
  let at = from
  for (;;) {
    const next = buffer.indexOf(60, at)
    if (next < 0) return { at: buffer.length }
    if (!final && buffer.length - next < 64) return { at: next }
    if (buffer[next + 1] === 33) {
      const end = endOfDeclaration(buffer, next)
      if (end < 0 && !giveUp) return { at: next }
      at = end < 0 ? next + 2 : end
      continue
    }
    const tag = opens.find((one) => startsTag(buffer, next, one.open))
    if (tag) return { at: next, tag }
    at = next + 1
  }
}

// After `<!--`, `<![CDATA[` or `<!DOCTYPE … [ … ]>`; -1 when the end is not there.
function endOfDeclaration(buffer: Buffer, at: number): number {
  const until = (mark: string): number => {
    const end = buffer.indexOf(mark, at)
    return end < 0 ? -1 : end + mark.length
  }
  if (buffer.subarray(at, at + 4).toString('latin1') === '<!--') return until('-->')
  if (buffer.subarray(at, at + 9).toString('latin1') === '<![CDATA[') return until(']]>')
  const close = buffer.indexOf(62, at)
  const subset = buffer.indexOf(91, at)
  if (close < 0 || subset < 0 || close < subset) return close < 0 ? -1 : close + 1
  const end = buffer.indexOf(']', subset)
  const last = end < 0 ? -1 : buffer.indexOf('>', end)
  return last < 0 ? -1 : last + 1
}

function startsTag(buffer: Buffer, at: number, open: Buffer): boolean {
  for (let i = 0; i < open.length; i++) if (buffer[at + i] !== open[i]) return false
  return isTagEnd(buffer[at + open.length])
}

function isBlank(window: ByteWindow, from: number, to: number): boolean {
  for (let i = from - window.base; i < to - window.base; i++) {
    const byte = window.bytes[i]!
    if (byte > 32 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf) return false
  }
  return true
}

// A carriage return and its line feed may lie across two pieces.
function lineEndsIn(part: Uint8Array, afterReturn: boolean): number {
  return countLineEnds(part) - (afterReturn && part[0] === 10 ? 1 : 0)
}
