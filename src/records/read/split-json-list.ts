import { cutter } from './cutter.ts'
import { RECORD_LIMIT, type Splitter } from './piece.ts'

const QUOTE = 34
const COLON = 58
const BACKSLASH = 92
const OPEN_LIST = 91
const CLOSE_LIST = 93
const OPEN = 123
const CLOSE = 125
// Names of members are short.
const LONGEST_NAME = 64

/** Where the records of an answer are: the member that lists them, so many braces deep. */
export interface JsonList {
  readonly name: string
  readonly depth: number
}

/**
 * Splits answers of services in JSON: the objects of one list inside an object are records, all around them is text between. Answers may follow each
 * other; an object without the list, and each object of a list at the top, is a record of its own.
 */
export function jsonListSplitter({ name, depth: listDepth }: JsonList): Splitter {
  const wanted = new TextEncoder().encode(name)
  const pieces = cutter()
  let at = 0
  let depth = 0
  let inText = false
  let textStart = 0
  // The last text, if it is the name that is looked for; and whether a colon followed.
  let named = 0
  let tooLong = false
  // How deep the objects of the open list lie; -1 outside.
  let inside = -1
  // The object at the top has shown a list.
  let listed = false
  let recordDepth = -1

  return function* split(window, final) {
    const { bytes, base } = window
    const between = (end: number) => {
      let solid = false
      for (let i = pieces.start() - base; i < end - base && !solid; i++) {
        const one = bytes[i]!
        solid = one > 32 && one !== 0xef && one !== 0xbb && one !== 0xbf
      }
      return solid ? pieces.cut(window, 'between', end, { class: 'markup' }) : pieces.cut(window, 'blank', end)
    }
    while (at < window.end) {
      const byte = bytes[at - base]!
      if (inText) {
        if (byte === BACKSLASH) {
          if (at + 1 >= window.end && !final) break
          at += 2
          continue
        }
        if (byte === QUOTE || byte === 10 || byte === 13) {
          inText = false
          named = byte === QUOTE && depth === listDepth && inside < 0 && isName(textStart, at) ? 1 : 0
        }
        at++
        continue
      }
      if (byte === QUOTE) {
        inText = true
        textStart = at + 1
      } else if (byte === COLON) named = named === 1 ? 2 : 0
      else if (byte === OPEN_LIST) {
        if (inside < 0 && recordDepth < 0 && (named === 2 || depth === 0)) {
          inside = depth
          listed = true
        }
        named = 0
      } else if (byte === CLOSE_LIST) {
        if (inside === depth && recordDepth < 0) inside = -1
      } else if (byte === OPEN) {
        named = 0
        if (recordDepth < 0 && inside === depth) {
          if (at > pieces.start()) yield between(at)
          recordDepth = depth
        } else if (depth === 0) {
          listed = false
          if (at > pieces.start()) yield between(at)
        }
        depth++
      } else if (byte === CLOSE) {
        if (depth > 0) depth--
        at++
        if (recordDepth === depth && recordDepth >= 0) {
          yield tooLong ? pieces.cut(window, 'broken', at, { code: 'too-long' }) : pieces.cut(window, 'record', at)
          tooLong = false
          recordDepth = -1
        } else if (depth === 0 && inside < 0 && !listed) {
          yield pieces.cut(window, 'record', at)
        }
        continue
      } else if (byte > 32 && byte !== 44) named = 0
      at++
      if ((recordDepth >= 0 || !listed) && depth > 0 && at - pieces.start() >= RECORD_LIMIT) {
        yield pieces.cut(window, 'broken', at, { code: 'too-long' })
        tooLong = recordDepth >= 0
      }
    }
    if (!final || window.end <= pieces.start()) return
    const open = recordDepth >= 0 || (depth > 0 && !listed)
    if (open) yield pieces.cut(window, 'broken', window.end, { code: tooLong ? 'too-long' : 'truncated' })
    else yield between(window.end)

    function isName(start: number, end: number): boolean {
      if (end - start !== wanted.length || end - start > LONGEST_NAME) return false
      for (let i = 0; i < wanted.length; i++) if (bytes[start + i - base] !== wanted[i]) return false
      return true
    }
  }
}
