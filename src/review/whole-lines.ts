import type { FileHandle } from 'node:fs/promises'

/**
 * The bytes of a file in pieces that end with a newline (the last one may not), about `size` bytes each, more where a line is longer. A piece is
 * good until the next one is asked for: they share one buffer, so that a large file takes little memory.
 */
export async function* wholeLines(file: FileHandle, size: number): AsyncGenerator<Buffer> {
  let buffer = Buffer.allocUnsafe(size)
  let filled = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled)
    filled += bytesRead
    if (bytesRead === 0) {
      if (filled > 0) yield buffer.subarray(0, filled)
      return
    }
    const end = buffer.subarray(0, filled).lastIndexOf(10) + 1
    if (end > 0) yield buffer.subarray(0, end)
    buffer.copyWithin(0, end, filled)
    filled -= end
    if (filled === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
  }
}
