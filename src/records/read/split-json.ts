import { cutter } from './cutter.ts'
import { RECORD_LIMIT, type Splitter } from './piece.ts'

const QUOTE = 34
const BACKSLASH = 92

/**
 * Splits JSON into its objects: the elements of an array at the top, or one object after the other. Brackets and commas around them are
 * text between. Where each object has its own line (NDJSON), one without an end costs its line; in an array it takes what follows along.
 */
export function jsonSplitter(): Splitter {
  const pieces = cutter()
  let at = 0
  let depth = 0
  let inText = false
  let tooLong = false
  // In an array; in NDJSON, once the first object has shown it.
  let array = false
  let lines: boolean | undefined
  let folded = false

  return function* split(window, final) {
    const { bytes, base } = window
    while (at < window.end) {
      const byte = bytes[at - base]!
      if (depth === 0) {
        if (byte === 123) {
          if (at > pieces.start()) yield outside(at)
          depth = 1
          folded = false
        } else if (byte === 91) array = true
        at++
        continue
      }
      if (byte === 10 || byte === 13) {
        folded = true
        if (lines && !array) {
          depth = 0
          inText = false
          yield pieces.cut(window, 'broken', at, { code: 'json' })
          continue
        }
      }
      if (inText) {
        if (byte === BACKSLASH) {
          if (at + 1 >= window.end && !final) break
          at += 2
          continue
        }
        if (byte === QUOTE) inText = false
        // A text never holds a bare line end: the quote was not closed.
        else if (byte === 10 || byte === 13) inText = false
      } else if (byte === QUOTE) inText = true
      else if (byte === 123) depth++
      else if (byte === 125) depth--
      at++
      if (depth === 0) {
        lines ??= !folded
        yield tooLong ? pieces.cut(window, 'broken', at, { code: 'too-long' }) : pieces.cut(window, 'record', at)
        tooLong = false
      } else if (at - pieces.start() >= RECORD_LIMIT) {
        yield pieces.cut(window, 'broken', at, { code: 'too-long' })
        tooLong = true
      }
    }
    if (!final) return
    if (window.end <= pieces.start()) return
    if (depth > 0) yield pieces.cut(window, 'broken', window.end, { code: tooLong ? 'too-long' : 'truncated' })
    else yield outside(window.end)

    function outside(end: number) {
      let solid = false
      for (let i = pieces.start() - base; i < end - base && !solid; i++) {
        const one = bytes[i]!
        solid = one > 32 && one !== 0xef && one !== 0xbb && one !== 0xbf
      }
      return solid ? pieces.cut(window, 'between', end, { class: punctuation(end) }) : pieces.cut(window, 'blank', end)
    }
    function punctuation(end: number): 'markup' | 'other' {
      for (let i = pieces.start() - base; i < end - base; i++) {
        const one = bytes[i]!
        if (one > 32 && one !== 44 && one !== 91 && one !== 93 && one !== 0xef && one !== 0xbb && one !== 0xbf)
          return 'other'
      }
      return 'markup'
    }
  }
}
