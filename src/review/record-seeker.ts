import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Occurrence } from '../events/state.ts'
import { UserError } from '../lib/user-error.ts'
import { normalisedFile } from './load.ts'

/**
 * Reads records by their place in an import, without looking at the rest of its file: lines stand in the order of the import,
 * so that a place in the file is guessed, looked at, and guessed better. In a review of 100,000 records nothing waits for 600 MB.
 */
export interface RecordSeeker {
  /** The JSON line of the record of an occurrence; undefined when the file does not have it. */
  line(occurrence: Place): string | undefined
  /** Notes where every line starts, for readers of most of them. */
  scan(): void
  close(): void
}

type Place = Pick<Occurrence, 'import' | 'record' | 'ordinal'>

/** The ordinals (from 1) of a record in an import's file, ascending. */
export type OrdinalsOf = (record: string, importId: string) => readonly number[]

interface OpenFile {
  readonly handle: number
  readonly size: number
  readonly lines: number
  /** Known starts of lines: ordinal → offset, ascending. */
  known: { ordinal: number; start: number }[]
  /** Where every line starts, once that was looked for. */
  starts: Float64Array | undefined
}

const BLOCK = 64 * 1024
const PREFIX = '{"id":"'

/** Seeks in the files of the imports given; `lines` is how many records each has. */
export function seekRecords(
  dir: string,
  imports: ReadonlyMap<string, { readonly records: readonly string[] }>,
  ordinalsOf: OrdinalsOf,
): RecordSeeker {
  const files = new Map<string, OpenFile>()
  const fileOf = (id: string): OpenFile => {
    const known = files.get(id)
    if (known) return known
    const path = normalisedFile(id)
    const handle = openFile(join(dir, path), path)
    const { size } = fstatSync(handle)
    const lines = imports.get(id)?.records.length ?? 0
    const file: OpenFile = { handle, size, lines, known: [{ ordinal: 1, start: 0 }], starts: undefined }
    files.set(id, file)
    return file
  }
  return {
    line: (place) => {
      const file = fileOf(place.import)
      const found = file.starts ? undefined : seek(file, place, (record) => ordinalsOf(record, place.import))
      if (found !== undefined) return found
      file.starts ??= scanStarts(file)
      return scanned(file, place)
    },
    scan: () => {
      for (const id of imports.keys()) {
        const file = fileOf(id)
        file.starts ??= scanStarts(file)
      }
    },
    close: () => {
      for (const { handle } of files.values()) closeSync(handle)
      files.clear()
    },
  }
}

function openFile(path: string, name: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    throw new UserError(`Cannot read \`${name}\`, the records of an import.`, {
      hint: 'Restore the file from git or a backup.',
      cause,
    })
  }
}

// Guesses a block by the lengths of lines so far, looks which lines it holds, and narrows down. Halves when guessing does not help.
function seek(file: OpenFile, { record, ordinal }: Place, ordinalsOf: (record: string) => readonly number[]) {
  let low = file.known[0]!
  let high = { ordinal: file.lines + 1, start: file.size }
  for (const one of file.known) {
    if (one.ordinal <= ordinal) low = one
    else {
      high = one
      break
    }
  }
  for (let step = 0; step < 40; step++) {
    const share = step < 12 ? (ordinal - low.ordinal) / Math.max(1, high.ordinal - low.ordinal) : 0.5
    const guess = Math.floor(low.start + share * (high.start - low.start))
    const from = Math.max(low.start, guess - BLOCK / 2)
    const block = linesFrom(file, from, from === low.start)
    if (!block) return undefined
    for (const { start, text, end } of block) {
      if (!text.startsWith(PREFIX)) return undefined
      const id = text.slice(PREFIX.length, text.indexOf('"', PREFIX.length))
      if (id === record) return end === undefined ? readLine(file, start) : text
      const [only, ...more] = ordinalsOf(id)
      if (only === undefined) return undefined
      // A record that the file holds twice says nothing of the place.
      if (more.length > 0) continue
      if (only < ordinal) {
        if (only < low.ordinal) return undefined
        low = { ordinal: only, start }
      } else {
        if (only > high.ordinal) return undefined
        high = { ordinal: only, start }
        break
      }
    }
    remember(file, low)
    if (high.ordinal - low.ordinal <= 1) return undefined
  }
  return undefined
}

// Some places looked at are kept, so that the next ones are found faster.
function remember(file: OpenFile, place: { ordinal: number; start: number }): void {
  const at = file.known.findLastIndex((one) => one.ordinal <= place.ordinal)
  const before = file.known[at]!
  if (place.ordinal - before.ordinal < 16 || file.known.length > 4096) return
  file.known.splice(at + 1, 0, place)
}

// Whole lines of a block; the first is skipped unless the block begins with one. The last may be cut: it has no end.
function linesFrom(file: OpenFile, from: number, atStart: boolean) {
  for (let size = BLOCK; ; size *= 2) {
    const buffer = Buffer.allocUnsafe(Math.min(size, file.size - from))
    const length = readSync(file.handle, buffer, 0, buffer.length, from)
    const lines: { start: number; text: string; end: number | undefined }[] = []
    let at = atStart ? 0 : buffer.indexOf(10) + 1
    if (at > 0 || atStart) {
      while (at < length) {
        const end = buffer.indexOf(10, at)
        const stop = end < 0 || end >= length ? undefined : end
        // The id stands in front: of a line that is cut no more is needed.
        if (stop === undefined && length - at < 64 && from + length < file.size) break
        lines.push({ start: from + at, text: buffer.toString('utf8', at, stop ?? length), end: stop })
        if (stop === undefined) break
        at = stop + 1
      }
    }
    if (lines.length > 0) return lines
    if (from + length >= file.size) {
      if (atStart) return undefined
      // The block lies in the last line: look from further back.
      from = Math.max(0, from - size)
      atStart = from === 0
    }
    if (size > file.size * 2) return undefined
  }
}

function readLine(file: OpenFile, start: number): string {
  for (let size = BLOCK; ; size *= 2) {
    const buffer = Buffer.allocUnsafe(Math.min(size, file.size - start))
    const length = readSync(file.handle, buffer, 0, buffer.length, start)
    const end = buffer.indexOf(10)
    if (end >= 0 && end < length) return buffer.toString('utf8', 0, end)
    if (start + length >= file.size) return buffer.toString('utf8', 0, length)
  }
}

const CHUNK = 4 << 20

function scanStarts({ handle, size }: OpenFile): Float64Array {
  const starts: number[] = [0]
  const chunk = Buffer.allocUnsafe(CHUNK)
  for (let offset = 0; offset < size; ) {
    const length = readSync(handle, chunk, 0, CHUNK, offset)
    if (length === 0) break
    const view = chunk.subarray(0, length)
    for (let at = view.indexOf(10); at >= 0; at = view.indexOf(10, at + 1)) starts.push(offset + at + 1)
    offset += length
  }
  if (starts.at(-1) !== size) starts.push(size)
  return Float64Array.from(starts)
}

// The line of an ordinal; where a file was changed by hand, the line with the id.
function scanned(file: OpenFile, { record, ordinal }: Place): string | undefined {
  const starts = file.starts!
  const line = (index: number): string | undefined => {
    if (index < 0 || index + 1 >= starts.length) return undefined
    const buffer = Buffer.allocUnsafe(starts[index + 1]! - starts[index]!)
    const length = readSync(file.handle, buffer, 0, buffer.length, starts[index]!)
    return buffer.toString('utf8', 0, buffer[length - 1] === 10 ? length - 1 : length)
  }
  const usual = line(ordinal - 1)
  if (usual?.startsWith(`${PREFIX}${record}"`)) return usual
  for (let index = 0; index + 1 < starts.length; index++) {
    const text = line(index)!
    if (text.includes(`"${record}"`) && (JSON.parse(text) as { id: string }).id === record) return text
  }
  return undefined
}
