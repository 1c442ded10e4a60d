import { type FileHandle, open } from 'node:fs/promises'

/** Bytes that can be read at any place: a file, or what is in memory. */
export interface ByteSource {
  readonly size: number
  /** The bytes from a place; fewer than asked for only at the end. */
  readonly read: (at: number, length: number) => Promise<Uint8Array>
}

/** Bytes in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) }
}

/** Opens a file for the time of an action. */
export async function withFile<T>(path: string, action: (source: ByteSource) => Promise<T>): Promise<T> {
  const file = await open(path)
  try {
    return await action(await fileSource(file))
  } finally {
    await file.close()
  }
}

/** An open file. */
export async function fileSource(file: FileHandle): Promise<ByteSource> {
  const { size } = await file.stat()
  return {
    size,
    read: async (at, length) => {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - at)))
      let filled = 0
      while (filled < buffer.length) {
        const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, at + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return buffer.subarray(0, filled)
    },
  }
}
