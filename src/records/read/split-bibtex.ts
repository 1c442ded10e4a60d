import { atEntry, endOfEntry, isBlankByte, isNameByte, nextEntry, startsUnopened } from './bibtex-borders.ts'
import { cutter } from './cutter.ts'
import { type Piece, RECORD_LIMIT, type Splitter } from './piece.ts'

/**
 * Splits BibTeX into its entries. `@string` and `@preamble` are headers, `@comment` and whatever else stands between entries are comments, as
 * BibTeX reads them. An entry without an end costs itself alone: reading goes on at the next line that starts with `@word{`.
 */
export function bibtexSplitter(): Splitter {
  const pieces = cutter()
  let at = 0
  // What the line holds so far: blanks, text, or a `%` before anything else.
  let seen: 'blank' | 'text' | 'comment' = 'blank'
  // An unfinished entry is looked at again when the window has twice as much of it.
  let again = 0
  // The code of a broken entry whose rest is being skipped.
  let rest: string | undefined

  return function* split(window, final): Generator<Piece> {
    if (!final && window.end < again) return
    for (;;) {
      const { bytes, base, end } = window
      const stop = end - base
      let found = false
      for (; at < end; at++) {
        const byte = bytes[at - base]!
        if (byte === 10 || byte === 13) seen = 'blank'
        else if (byte === 64 && seen !== 'comment' && !isNameByte(bytes[at - base - 1] ?? 0)) {
          const opened = rest ? nextEntry(bytes, at - base, stop, final) : atEntry(bytes, at - base, stop, final)
          if (opened === 'more') return
          if (opened !== undefined) {
            found = true
            break
          }
          if (!rest && seen === 'blank') {
            const unopened = startsUnopened(bytes, at - base, stop, final)
            if (unopened === 'more') return
            if (unopened) {
              if (at > pieces.start()) yield outside(at)
              rest = 'bibtex'
            }
          }
          seen = 'text'
        } else if (seen === 'blank' && !isBlankByte(byte)) seen = byte === 37 ? 'comment' : 'text'
        if (at - pieces.start() >= RECORD_LIMIT && byte !== 10) yield outside(at)
      }
      if (!found) break
      if (at > pieces.start()) yield outside(at)
      rest = undefined
      const limit = Math.min(stop, at - base + RECORD_LIMIT)
      const entry = endOfEntry(bytes, at - base, limit, final && limit === stop)
      if (entry === 'more') {
        if (limit === stop) {
          again = at + 2 * (end - at)
          return
        }
        rest = 'too-long'
        at = limit + base
        yield pieces.cut(window, 'broken', at, { code: 'too-long' })
        continue
      }
      at = entry.end + base
      seen = 'text'
      const { kind, code, class: what } = entry
      yield pieces.cut(window, kind, at, { ...(code ? { code } : {}), ...(what ? { class: what } : {}) })
      again = 0
    }
    if (final && window.end > pieces.start()) yield outside(window.end)

    function outside(to: number): Piece {
      const { bytes, base } = window
      let closers = true
      let solid = false
      for (let i = pieces.start() - base; i < to - base && closers; i++) {
        const byte = bytes[i]!
        if (isBlankByte(byte)) continue
        solid = true
        closers = byte === 125 || byte === 41 || byte === 44
      }
      if (!solid) return pieces.cut(window, 'blank', to)
      if (rest) return pieces.cut(window, 'broken', to, { code: rest })
      return pieces.cut(window, 'between', to, { class: closers ? 'leftover' : 'comment' })
    }
  }
}
