import { type Detected, detectFormat } from '../formats/detect.ts'
import { afterLine, isNamed, mayBegin, nextStart, startAt, tailOf } from '../formats/format-starts.ts'
import { findByte } from './bytes.ts'

/** Where another format begins. */
export interface Boundary {
  readonly detected: Detected
}

/** Bytes to be read on, which hold until more are pushed; `boundary` when another format begins after them. */
export interface Portion {
  readonly bytes: Uint8Array
  readonly boundary?: Boundary
}

/** Looks through a stream of bytes for places where another format begins. */
export interface BoundaryFinder {
  readonly push: (chunk: Uint8Array) => Portion[]
  readonly end: (rest: Uint8Array | undefined) => Portion[]
}

// So much after a candidate tells its format; a line of so many bytes tells that it is one.
const QUOTE = 34
const PROOF = 64 * 1024
const GLANCE = 80
const SURE = 0.9
// So many candidates are looked into; a file with more is made to be slow.
const PATIENCE = 50

/**
 * Looks for the places where a file changes its format. Bytes pass at once, but for the few that a candidate needs as a proof: what begins
 * there must be told as another format, and more surely than a look-alike in an abstract could be. Rows of a workbook stay rows.
 */
export function boundaryFinder(first: Detected): BoundaryFinder {
  let current = first
  let store = new Uint8Array(0)
  // A view of the store.
  let held = store
  let before = '\n\n'
  let patience = PATIENCE
  // In a table: whether an odd number of quotes stands before what is held, so that a cell is open.
  let open = false

  const drain = (final: boolean): Portion[] => {
    const out: Portion[] = []
    const stop = final ? held.length : held.length - GLANCE
    let from = 0
    let counted = 0
    let at = before.endsWith('\n') ? 0 : afterLine(held, 0)
    while (at < stop) {
      const name = startAt(held, at)
      const foreign =
        !first.format.workbook && name !== undefined && !isNamed(current.format.name, name) && patience > 0
      if (foreign && !inCell(at) && mayBegin(held, at, before)) {
        if (!final && held.length - at < PROOF) return keep(at)
        patience--
        // No more than what is waited for: how much is held beyond it depends on the sizes of chunks.
        const head = held.subarray(at, at + PROOF)
        const detected = detectFormat(head.subarray(0, nextStart(head, name)), '')
        if (detected.kind === 'detected' && detected.score >= SURE && isNamed(detected.format.name, name)) {
          current = { ...(first.older ? { older: first.older } : {}), ...detected, encoding: first.encoding }
          out.push({ bytes: held.subarray(from, at), boundary: { detected: current } })
          from = at
          open = false
        }
      }
      at = afterLine(held, at)
    }
    return keep(Math.max(from, stop))

    // Text in quotes may look like anything.
    function inCell(to: number): boolean {
      if (current.format.name !== 'csv' && current.format.name !== 'tsv') return false
      for (let i = findByte(held, QUOTE, counted); i >= 0 && i < to; i = findByte(held, QUOTE, i + 1)) open = !open
      counted = Math.max(counted, to)
      return open
    }
    function keep(end: number): Portion[] {
      inCell(end)
      if (end > from) out.push({ bytes: held.subarray(from, end) })
      if (end > 0) before = tailOf(held.subarray(0, end), before)
      held = held.subarray(Math.max(0, end))
      return out
    }
  }
  const hold = (chunk: Uint8Array): void => {
    const size = held.length + chunk.length
    if (size > store.length) {
      const grown = new Uint8Array(size * 2)
      grown.set(held)
      store = grown
    } else store.copyWithin(0, held.byteOffset, held.byteOffset + held.length)
    store.set(chunk, held.length)
    held = store.subarray(0, size)
  }
  return {
    push: (chunk) => {
      hold(chunk)
      return drain(false)
    },
    end: (rest) => {
      if (rest) hold(rest)
      return drain(true)
    },
  }
}
