/** A sliding window over a stream of bytes. Places are absolute: byte `p` of the stream is `bytes[p - base]`. */
export interface ByteWindow {
  bytes: Uint8Array
  /** Place of `bytes[0]`. */
  base: number
  /** First place that is still needed. */
  start: number
  /** Place after the last byte read. */
  end: number
}

/** An empty window at the start of a stream. */
export function emptyWindow(): ByteWindow {
  return { bytes: new Uint8Array(1 << 16), base: 0, start: 0, end: 0 }
}

/** Adds a chunk; bytes before `start` are let go. Growth doubles, so that a long record costs linear time. */
export function appendChunk(window: ByteWindow, chunk: Uint8Array): void {
  const kept = window.end - window.start
  const needed = kept + chunk.length
  const from = window.start - window.base
  if (needed > window.bytes.length) {
    let size = window.bytes.length
    while (size < needed) size *= 2
    const grown = new Uint8Array(size)
    grown.set(window.bytes.subarray(from, from + kept))
    window.bytes = grown
    window.base = window.start
  } else if (from + needed > window.bytes.length) {
    window.bytes.copyWithin(0, from, from + kept)
    window.base = window.start
  }
  window.bytes.set(chunk, window.end - window.base)
  window.end += chunk.length
}

/** The bytes from one place up to another, without a copy. */
export function slice(window: ByteWindow, from: number, to: number): Uint8Array {
  return window.bytes.subarray(from - window.base, to - window.base)
}
