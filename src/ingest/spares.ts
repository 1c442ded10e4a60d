/** Memory that is used again and again: large pieces are slow to get, and their number is what the collector of garbage counts. */
export interface Spares {
  /** At least so many bytes, with anything in them. */
  readonly take: (size: number) => Uint8Array<ArrayBuffer>
  /** Gives memory back; a view of it will do. */
  readonly give: (bytes: Uint8Array) => void
}

const MOST = 8
// What a single huge record took is not kept.
const LARGEST = 1 << 22
// Pieces differ little in size: rounded up, one fits in the place of another.
const STEP = 1 << 18

/** No memory yet. */
export function openSpares(): Spares {
  const free: ArrayBuffer[] = []
  return {
    take: (size) => {
      const found = free.findIndex(({ byteLength }) => byteLength >= size)
      return new Uint8Array(found < 0 ? new ArrayBuffer(Math.ceil(size / STEP) * STEP) : free.splice(found, 1)[0]!)
    },
    give: ({ buffer }) => {
      if (free.length < MOST && buffer.byteLength <= LARGEST) free.push(buffer as ArrayBuffer)
    },
  }
}
