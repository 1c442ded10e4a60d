import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import pLimit from 'p-limit'
import { UserError } from '../lib/user-error.ts'
import type { ColumnPlan } from '../records/formats/choose-columns.ts'
import { type Detected, detectFormat, HEAD, type Refused } from '../records/formats/detect.ts'
import { listFiles, readHead } from './list-files.ts'
import { type ColumnOptions, planTables } from './plan-tables.ts'

/** A file with records. */
export interface FoundFile {
  readonly path: string
  /** The file's own name. */
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly detected: Detected
  /** How the columns of its tables are read; none for other formats. */
  readonly tables: readonly ColumnPlan[]
}

/** A file that cannot be read. */
export interface RefusedFile {
  readonly path: string
  /** The user named it, as opposed to a folder that it lies in. */
  readonly named: boolean
  readonly refused: Refused
}

/** A file in a folder that holds no records. */
export interface Skipped {
  readonly path: string
  readonly why: string
}

/** Looks at files and at all files in folders, by their content. Throws for a path that cannot be read at all. */
export async function lookAtFiles(
  given: readonly string[],
  columns: ColumnOptions,
): Promise<(FoundFile | RefusedFile)[]> {
  const found = (await Promise.all(given.map(listFiles))).flat()
  const limit = pLimit(4)
  return Promise.all(found.map((one) => limit(() => look(one.path, one.named, columns))))
}

/** Why a file cannot be read, as an error to be thrown. */
export function refusal({ path, refused }: RefusedFile): UserError {
  return new UserError(`Unexpected ${refused.what} in \`${path}\`, expected records that a database exported.`, {
    hint: refused.hint,
  })
}

// Large enough to be read fast; what is made of a chunk on its way through the threads stays small.
const CHUNK = 256 * 1024

/** A file's bytes in chunks, each of which holds until the next one is asked for; `onBytes` hears of each. */
export async function* chunksOf(path: string, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    const buffer = new Uint8Array(CHUNK)
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK)
      if (bytesRead === 0) return
      onBytes(bytesRead)
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

async function look(path: string, named: boolean, columns: ColumnOptions): Promise<FoundFile | RefusedFile> {
  const name = basename(path)
  const head = await readHead(path, HEAD)
  const found = await planTables(path, name, head, detectFormat(head, name), columns)
  if (found.kind === 'refused') return { path, named, refused: found }
  const { detected, tables } = found
  return { path, name, ...(await hashFile(path)), detected, tables }
}

/** The SHA-256 of a file's bytes, and how many there are. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunksOf(path)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes }
}
