import { findByte } from './bytes.ts'
import type { Piece } from './piece.ts'
import { RECORD_LIMIT } from './piece.ts'
import type { ByteWindow } from './window.ts'

/** What a line is to the splitter of a tagged format. */
export const LINE = { blank: 0, text: 1, tag: 2, start: 3, end: 4, maybeEnd: 5 } as const
export type LineKind = (typeof LINE)[keyof typeof LINE]

/** How a tagged format marks its records. Lines are given as bytes, without their line ends. */
export interface LineDialect {
  /** What the line is; `start` opens a record, `end` closes it, `maybeEnd` only when a blank line or a start follows. */
  readonly kind: (bytes: Uint8Array, from: number, to: number) => LineKind
  /** True when a text line after a blank line, inside an unclosed record, belongs between records. */
  readonly between: (bytes: Uint8Array, from: number, to: number) => boolean
  /** True when a tag line opens a new record although the one before is not closed. `seen` is for the dialect's use. */
  readonly opens?: (bytes: Uint8Array, from: number, to: number, gap: Gap, seen: Set<string>) => boolean
  /** True when a record without a start line has enough to be one. */
  readonly worthy: (bytes: Uint8Array, from: number, to: number) => boolean
  /** Codes for a record that the next one, or the end of the file, closes. */
  readonly unclosed: (gap: Gap, atEnd: boolean) => readonly string[]
  /** Code for a record that lacks its start line; without it, any tag line is a fair start. */
  readonly unopened?: string
  /** Code for a record that goes on after a blank line, where a blank line should end it. */
  readonly interrupted?: string
}

/** What stands between a line and the record's line before it: nothing, blank lines, or text that is no part of the record. */
export type Gap = 'none' | 'blank' | 'text'

/**
 * Splits a stream of tagged lines into pieces. Call it again whenever the window has grown, with `final` at the end;
 * it yields the pieces that are certain and moves `window.start` past them.
 */
export function lineSplitter(dialect: LineDialect): (window: ByteWindow, final: boolean) => Generator<Piece> {
  let position = 0
  let scanned = 0
  let line = 1
  let open = false
  let pieceStart = 0
  let pieceLine = 1
  let blankRun = true
  // Inside a record:
  let started = false
  let gap = false
  let contentEnd = 0
  let contentLine = 0
  let cut = -1
  let doubtfulEnd = -1
  let doubtfulLine = 0
  let notes: string[] = []
  let seen = new Set<string>()

  const piece = (kind: Piece['kind'], end: number, lineEnd: number, extra: Partial<Piece> = {}): Piece => ({
    kind,
    start: pieceStart,
    end,
    lineStart: pieceLine,
    lineEnd,
    ...extra,
  })

  return function* split(window, final): Generator<Piece> {
    const flush = (end: number, nextLine: number): Piece | undefined => {
      if (end <= pieceStart) return undefined
      const out = piece(blankRun ? 'blank' : 'between', end, Math.max(pieceLine, nextLine - 1))
      window.start = end
      pieceStart = end
      pieceLine = nextLine
      return out
    }
    const close = (end: number, nextLine: number, codes: readonly string[]): Piece => {
      const bytes = window.bytes
      const worthy = started || dialect.worthy(bytes, pieceStart - window.base, end - window.base)
      const all = started || !dialect.unopened ? [...notes, ...codes] : [...notes, dialect.unopened, ...codes]
      const out = worthy
        ? piece('record', end, nextLine - 1, all.length > 0 ? { notes: all } : {})
        : piece('between', end, nextLine - 1)
      window.start = end
      position = end
      scanned = end
      line = nextLine
      pieceStart = end
      pieceLine = nextLine
      open = false
      blankRun = true
      return out
    }
    const begin = (at: number, isStart: boolean): void => {
      open = true
      started = isStart
      pieceStart = at
      pieceLine = line
      gap = false
      cut = -1
      doubtfulEnd = -1
      notes = []
      seen = new Set()
    }

    for (;;) {
      const found = nextLineEnd(window, scanned, final)
      if (found < 0) {
        // A carriage return at the end is looked at again: the next byte may belong to it.
        scanned = Math.max(scanned, window.end - 1)
        if (window.end - pieceStart > RECORD_LIMIT) {
          yield piece('broken', window.end, line, { code: 'too-long' })
          open = false
          blankRun = true
          pieceStart = window.end
          window.start = window.end
          position = window.end
          scanned = window.end
        }
        return
      }
      const bytes = window.bytes
      const from = position - window.base
      const to = found - window.base
      const next = afterLineEnd(window, found)
      if (position >= window.end) break
      let kind = dialect.kind(bytes, from, to)

      if (open && doubtfulEnd >= 0) {
        if (kind === LINE.blank || kind === LINE.start) {
          yield close(doubtfulEnd, doubtfulLine, [])
          continue
        }
        doubtfulEnd = -1
      }
      if (open) {
        const between: Gap = cut >= 0 ? 'text' : gap ? 'blank' : 'none'
        const opens =
          kind === LINE.start
            ? started || gap || !dialect.unopened
            : kind === LINE.tag && (dialect.opens?.(bytes, from, to, between, seen) ?? false)
        if (opens) {
          yield close(contentEnd, contentLine + 1, dialect.unclosed(between, false))
          continue
        }
        if (kind === LINE.start) started = true
      }
      if (!open && kind === LINE.end) kind = LINE.text
      if (!open && (kind === LINE.start || kind === LINE.tag)) {
        const before = flush(position, line)
        if (before) yield before
        begin(position, kind === LINE.start)
        dialect.opens?.(bytes, from, to, 'none', seen)
      }
      if (open) {
        if (kind === LINE.blank) gap = true
        else if (kind === LINE.text && gap && cut < 0 && dialect.between(bytes, from, to)) cut = position
        else if (kind === LINE.tag || kind === LINE.start || (kind === LINE.text && cut < 0)) {
          if (gap && dialect.interrupted && !notes.includes(dialect.interrupted)) notes.push(dialect.interrupted)
          gap = false
          cut = -1
          contentEnd = next
          contentLine = line
        } else if (kind === LINE.maybeEnd) {
          doubtfulEnd = next
          doubtfulLine = line + 1
          contentEnd = next
          contentLine = line
        }
        if (kind === LINE.end) {
          yield close(next, line + 1, [])
          continue
        }
        if (next - pieceStart > RECORD_LIMIT) {
          yield piece('broken', next, line, { code: 'too-long' })
          open = false
          blankRun = true
          pieceStart = next
          window.start = next
          pieceLine = line + 1
        }
      } else {
        const blank = kind === LINE.blank
        if (blank !== blankRun) {
          const before = flush(position, line)
          if (before) yield before
          blankRun = blank
        }
      }
      position = next
      scanned = next
      line++
    }
    // The end of the file.
    if (open && doubtfulEnd >= 0) yield close(doubtfulEnd, doubtfulLine, [])
    else if (open) {
      yield close(contentEnd, contentLine + 1, dialect.unclosed(gap ? 'blank' : 'none', true))
      if (position < window.end) yield* split(window, final)
    }
    const last = flush(window.end, line)
    if (last) yield last
  }
}

const NEAR = 96

// The place of the next line end at or after `from`; at the end of the file the end itself; -1 when more bytes are needed.
function nextLineEnd(window: ByteWindow, from: number, final: boolean): number {
  const { bytes, base, end } = window
  const stop = end - base
  const near = Math.min(from - base + NEAR, stop)
  for (let i = from - base; i < near; i++) {
    const byte = bytes[i]!
    // A carriage return at the very end of the window may be half of a pair.
    if (byte === 10 || (byte === 13 && (final || i + 1 < stop))) return i + base
  }
  if (near < stop) {
    // A long line.
    const rest = bytes.subarray(near, stop)
    const feed = findByte(rest, 10, 0)
    const back = findByte(feed < 0 ? rest : rest.subarray(0, feed), 13, 0)
    if (back >= 0 && (final || near + back + 1 < stop)) return near + back + base
    if (feed >= 0) return near + feed + base
  }
  return final ? end : -1
}

function afterLineEnd(window: ByteWindow, at: number): number {
  if (at >= window.end) return at
  const i = at - window.base
  return window.bytes[i] === 13 && at + 1 < window.end && window.bytes[i + 1] === 10 ? at + 2 : at + 1
}
