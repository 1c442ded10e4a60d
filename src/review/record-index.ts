import { closeSync, openSync, readSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../lib/user-error.ts'
import type { LitRecord } from '../records/record.ts'
import { normalisedFile } from './load.ts'

/** Finds records by id without holding them: one pass over the files notes where each line starts. */
export interface RecordIndex {
  readonly size: number
  has(id: string): boolean
  /** The JSON line of a record, read now; for quick searches. */
  line(id: string): string | undefined
  /** The record, read now. The first import of a record gives its provenance. */
  read(id: string): LitRecord | undefined
  close(): void
}

const CHUNK = 4 * 1024 * 1024
const PREFIX = Buffer.from('{"id":"')

/** Indexes the normalised records of the imports of a state. The records themselves stay on the disk. */
export async function indexRecords(dir: string, imports: Iterable<string>): Promise<RecordIndex> {
  const paths: string[] = []
  const places = new Map<string, number>()
  const file: number[] = []
  const start: number[] = []
  const length: number[] = []
  for (const id of imports) {
    const path = normalisedFile(id)
    const number = paths.push(join(dir, path)) - 1
    await scanLines(join(dir, path), path, (record, from, bytes) => {
      if (places.has(record)) return
      places.set(record, file.push(number) - 1)
      start.push(from)
      length.push(bytes)
    })
  }
  const handles = new Map<number, number>()
  const line = (id: string): string | undefined => {
    const place = places.get(id)
    if (place === undefined) return undefined
    const number = file[place]!
    if (!handles.has(number)) handles.set(number, openSync(paths[number]!, 'r'))
    const buffer = Buffer.allocUnsafe(length[place]!)
    const read = readSync(handles.get(number)!, buffer, 0, buffer.length, start[place]!)
    return buffer.toString('utf8', 0, read)
  }
  return {
    size: places.size,
    has: (id) => places.has(id),
    line,
    read: (id) => {
      const text = line(id)
      return text === undefined ? undefined : (JSON.parse(text) as LitRecord)
    },
    close: () => {
      for (const handle of handles.values()) closeSync(handle)
      handles.clear()
    },
  }
}

async function scanLines(
  path: string,
  name: string,
  found: (id: string, start: number, bytes: number) => void,
): Promise<void> {
  const handle = await open(path).catch((cause) => {
    throw new UserError(`Cannot read \`${name}\`, the records of an import.`, {
      hint: 'Restore the file from git or a backup.',
      cause,
    })
  })
  try {
    let rest: Buffer = Buffer.alloc(0)
    let offset = 0
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK)
      const { bytesRead } = await handle.read(chunk, 0, CHUNK)
      const data = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, bytesRead)]) : chunk.subarray(0, bytesRead)
      let from = 0
      for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, from)) {
        if (end > from) found(idAt(data, from, end, name), offset + from, end - from)
        from = end + 1
      }
      if (bytesRead === 0) {
        if (from < data.length) found(idAt(data, from, data.length, name), offset + from, data.length - from)
        return
      }
      offset += from
      rest = Buffer.from(data.subarray(from))
    }
  } finally {
    await handle.close()
  }
}

// The id stands first in the lines that imports write; any other order of keys is read the slow way.
function idAt(data: Buffer, from: number, end: number, name: string): string {
  const start = from + PREFIX.length
  if (data.compare(PREFIX, 0, PREFIX.length, from, Math.min(start, end)) === 0) {
    const quote = data.indexOf(34, start)
    if (quote > start && quote < end) return data.toString('latin1', start, quote)
  }
  try {
    return (JSON.parse(data.toString('utf8', from, end)) as LitRecord).id
  } catch (cause) {
    throw new UserError(`Unexpected line in \`${name}\`, expected a record as JSON.`, {
      hint: 'Restore the file from git or a backup.',
      cause,
    })
  }
}
