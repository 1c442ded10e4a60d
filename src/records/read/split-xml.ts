import { type Piece, RECORD_LIMIT } from './piece.ts'
import type { ByteWindow } from './window.ts'

/** Which elements of an XML format are records. */
export interface XmlDialect {
  /** Element names, without `<`. A name is only taken whole: `record` is not `records`. */
  readonly records: readonly string[]
}

/**
 * Splits a stream of XML into pieces by the start and end tags of its records, without parsing it: one broken record
 * costs itself alone. Comments, the document type and whatever else stands between records is text between.
 */
export function xmlSplitter(dialect: XmlDialect): (window: ByteWindow, final: boolean) => Generator<Piece> {
  const opens: readonly Opens[] = dialect.records.map((name) => ({
    name,
    open: Buffer.from(`<${name}`),
    close: Buffer.from(`</${name}`),
  }))
  let inside: Opens | undefined
  let pieceStart = 0
  let scan = 0
  let line = 1
  let endsWithReturn = false

  return function* split(window, final): Generator<Piece> {
    const cut = (kind: Piece['kind'], end: number, extra: Partial<Piece> = {}): Piece => {
      const from = pieceStart - window.base
      const to = end - window.base
      const ends = countLineEnds(window.bytes, from, to, endsWithReturn)
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

    for (;;) {
      const buffer = Buffer.from(window.bytes.buffer, window.bytes.byteOffset, window.end - window.base)
      const base = window.base
      if (!inside) {
        // A comment or declaration without an end is text like any other.
        const found = nextOpen(buffer, scan - base, opens, final, final || window.end - scan > RECORD_LIMIT)
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
      const view = Buffer.from(window.bytes.buffer, window.bytes.byteOffset, window.end - window.base)
      const close = closeTag(view, scan - window.base, pieceStart - window.base, inside.close)
      if (close.at < 0) {
        // At the end, or when the record is impossibly long, see whether another one starts inside it.
        const tooLong = window.end - pieceStart > RECORD_LIMIT
        if (!final && !tooLong) {
          scan = Math.max(scan, window.end - inside.close.length - 1)
          return
        }
        const nested = nestedOpen(view, pieceStart - window.base + inside.open.length, view.length, opens)
        if (nested >= 0) yield cut('broken', nested + window.base, { code: 'not-well-formed' })
        else yield cut('broken', window.end, { code: final ? 'truncated' : 'too-long' })
        inside = undefined
        continue
      }
      const nested = nestedOpen(view, pieceStart - window.base + inside.open.length, close.at, opens)
      if (nested >= 0) yield cut('broken', nested + window.base, { code: 'not-well-formed' })
      else yield cut('record', close.end + window.base)
      inside = undefined
    }
  }
}

interface Opens {
  readonly name: string
  readonly open: Buffer
  readonly close: Buffer
}

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

const CDATA = Buffer.from('<![CDATA[')

function closeTag(buffer: Buffer, from: number, start: number, close: Buffer): { at: number; end: number } {
  let at = from
  for (;;) {
    const next = buffer.indexOf(close, at)
    if (next < 0) return { at: -1, end: -1 }
    const end = buffer.indexOf(62, next)
    if (end < 0) return { at: -1, end: -1 }
    at = next + 1
    if (!isTagEnd(buffer[next + close.length])) continue
    const before = buffer.subarray(start, next)
    const data = before.includes(CDATA) ? before.lastIndexOf(CDATA) : -1
    if (data >= 0 && before.lastIndexOf(']]>') < data) {
      const after = buffer.indexOf(']]>', next)
      if (after < 0) return { at: -1, end: -1 }
      at = after
      continue
    }
    return { at: next, end: end + 1 }
  }
}

function nestedOpen(buffer: Buffer, from: number, to: number, opens: readonly Opens[]): number {
  const inner = buffer.subarray(from, to)
  let best = -1
  for (const { open } of opens) {
    let at = inner.indexOf(open)
    while (at >= 0 && !startsTag(inner, at, open)) at = inner.indexOf(open, at + 1)
    if (at >= 0 && (best < 0 || at < best)) best = at
  }
  return best < 0 ? -1 : best + from
}

function startsTag(buffer: Buffer, at: number, open: Buffer): boolean {
  for (let i = 0; i < open.length; i++) if (buffer[at + i] !== open[i]) return false
  return isTagEnd(buffer[at + open.length])
}

function isTagEnd(byte: number | undefined): boolean {
  return byte === 62 || byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 47
}

function isBlank(window: ByteWindow, from: number, to: number): boolean {
  for (let i = from - window.base; i < to - window.base; i++) {
    const byte = window.bytes[i]!
    if (byte > 32 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf) return false
  }
  return true
}

function countLineEnds(bytes: Uint8Array, from: number, to: number, afterReturn: boolean): number {
  // A line feed ends a line; so does a carriage return that none follows. A pair may lie across two pieces.
  const part = bytes.subarray(from, to)
  let count = afterReturn && part[0] === 10 ? -1 : 0
  for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) count++
  for (let at = part.indexOf(13); at >= 0; at = part.indexOf(13, at + 1)) if (part[at + 1] !== 10) count++
  return count
}
