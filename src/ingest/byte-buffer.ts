/** Text that grows, as UTF-8. */
export interface ByteBuffer {
  readonly add: (text: string) => void
  /** All of it; the buffer is used up. */
  readonly take: () => Uint8Array<ArrayBuffer>
}

const encoder = new TextEncoder()

/** An empty buffer, which starts with the memory that it is given. */
export function byteBuffer(start: Uint8Array<ArrayBuffer>): ByteBuffer {
  let bytes = start
  let at = 0
  return {
    add: (text) => {
      const most = at + text.length * 3
      if (most > bytes.length) {
        const grown = new Uint8Array(Math.max(bytes.length * 2, most))
        grown.set(bytes.subarray(0, at))
        bytes = grown
      }
      at += encoder.encodeInto(text, at === 0 ? bytes : bytes.subarray(at)).written
    },
    take: () => bytes.subarray(0, at),
  }
}
