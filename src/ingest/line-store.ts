/** Lines of text that can be read by their index. */
export interface Lines {
  readonly size: number
  /** A line without its line end, decoded as UTF-8; blank lines are not counted. */
  readonly line: (index: number) => string
  /** The bytes of a line; not to be changed. */
  readonly bytes: (index: number) => Uint8Array
  /** The number of a line in its text, from 1. */
  readonly number: (index: number) => number
}

/** Lines in memory that threads share. */
export interface SharedLines {
  readonly size: number
  readonly slabs: readonly SharedArrayBuffer[]
  /** By line: its slab and start in one number, its length in bytes, and its number. */
  readonly starts: Float64Array
  readonly lengths: Uint32Array
  readonly numbers: Uint32Array
}

/** Lines of text kept as bytes: a million short ones take little more room than their file. */
export interface LineStore extends Lines {
  /** Adds a part of a text, cut anywhere. */
  readonly add: (bytes: Uint8Array) => void
  /** Adds a text that `read` writes into a buffer part by part; it gives the number of bytes, 0 at the end. */
  readonly fill: (read: (into: Uint8Array) => Promise<number>) => Promise<void>
  /** Ends a text: what comes next starts a new line. */
  readonly end: () => void
  /** The lines so far, for other threads. */
  readonly share: () => SharedLines
}

const SLAB = 16 << 20
const PART = 4 << 20
const LF = 10
// A slab and a place in it are kept as one number.
const SPAN = 2 ** 32

/** Makes an empty store. */
export function makeLineStore(): LineStore {
  const memories: SharedArrayBuffer[] = []
  const slabs: Buffer[] = []
  let slab: Buffer<ArrayBufferLike> = Buffer.alloc(0)
  // Bytes used of the present slab, and where its last unfinished line starts.
  let used = 0
  let open = 0
  let size = 0
  let starts = new Float64Array(1024)
  let lengths = new Uint32Array(1024)
  let numbers = new Uint32Array(1024)
  let number = 0

  const keep = (start: number, end: number) => {
    number++
    let stop = end
    while (stop > start && slab[stop - 1]! <= 32) stop--
    let from = start
    if (slab[from] === 0xef && slab[from + 1] === 0xbb && slab[from + 2] === 0xbf) from += 3
    while (from < stop && slab[from]! <= 32) from++
    if (from >= stop) return
    if (size === starts.length) {
      starts = grown(starts, new Float64Array(size * 2))
      lengths = grown(lengths, new Uint32Array(size * 2))
      numbers = grown(numbers, new Uint32Array(size * 2))
    }
    starts[size] = (slabs.length - 1) * SPAN + from
    numbers[size] = number
    lengths[size++] = stop - from
  }
  const room = (more: number) => {
    if (used + more <= slab.length) return
    const rest = slab.subarray(open, used)
    const memory = new SharedArrayBuffer(Math.max(SLAB, (rest.length + more) * 2))
    memories.push(memory)
    slab = Buffer.from(memory)
    slabs.push(slab)
    rest.copy(slab)
    used = rest.length
    open = 0
  }
  const cut = (end: number) => {
    const added = slab.subarray(0, end)
    for (let at = added.indexOf(LF, used); at >= 0; at = added.indexOf(LF, at + 1)) {
      keep(open, at)
      open = at + 1
    }
    used = end
  }
  return {
    get size() {
      return size
    },
    add: (bytes) => {
      room(bytes.length)
      slab.set(bytes, used)
      cut(used + bytes.length)
    },
    fill: async (read) => {
      for (;;) {
        room(PART)
        const bytes = await read(slab.subarray(used, used + PART))
        if (bytes === 0) return
        cut(used + bytes)
      }
    },
    end: () => {
      keep(open, used)
      open = used
      number = 0
    },
    number: (index) => numbers[index]!,
    line: (index) => textAt(slabs, starts[index]!, lengths[index]!),
    bytes: (index) => bytesAt(slabs, starts[index]!, lengths[index]!),
    share: () => ({
      size,
      slabs: memories,
      starts: starts.subarray(0, size),
      lengths: lengths.subarray(0, size),
      numbers: numbers.subarray(0, size),
    }),
  }
}

/** Opens lines that another thread shares. */
export function openLines({ size, slabs, starts, lengths, numbers }: SharedLines): Lines {
  const buffers = slabs.map((memory) => Buffer.from(memory))
  return {
    size,
    line: (index) => textAt(buffers, starts[index]!, lengths[index]!),
    bytes: (index) => bytesAt(buffers, starts[index]!, lengths[index]!),
    number: (index) => numbers[index]!,
  }
}

function textAt(slabs: readonly Buffer[], start: number, length: number): string {
  const from = start % SPAN
  return slabs[Math.floor(start / SPAN)]!.toString('utf8', from, from + length)
}

function bytesAt(slabs: readonly Buffer[], start: number, length: number): Buffer {
  const from = start % SPAN
  return slabs[Math.floor(start / SPAN)]!.subarray(from, from + length)
}

function grown<T extends Float64Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
