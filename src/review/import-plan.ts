import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import pLimit from 'p-limit'
import type { EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { shortHash } from '../lib/hash.ts'
import { UserError } from '../lib/user-error.ts'
import type { ColumnPlan } from '../records/formats/choose-columns.ts'
import { type Detected, detectFormat, HEAD } from '../records/formats/detect.ts'
import type { Origin } from './import-source.ts'
import { type ColumnOptions, planTables } from './plan-tables.ts'

/** What importing one file would do. */
export interface FilePlan {
  readonly path: string
  /** The file's own name. */
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly importId: string
  readonly detected: Detected
  /** How the columns of its tables are read; none for other formats. */
  readonly tables: readonly ColumnPlan[]
  /** The import that has this file already. */
  readonly already: EventOf<'import'> | undefined
}

/** A file in a folder that holds no records. */
export interface Skipped {
  readonly path: string
  readonly why: string
}

/** The id of an import: the same file from the same source on the same track is the same import, on every machine. */
export function importIdOf(sha256: string, origin: Pick<Origin, 'source' | 'track'>): string {
  return `I-${shortHash(`${sha256}\n${origin.source}\n${origin.track}`)}`
}

/**
 * Looks at files and folders and says what importing them would do; nothing is written. A file that is named and cannot be read is an
 * error; one that only lies in a named folder is skipped, and said so.
 */
export async function planImport(
  given: readonly string[],
  state: State,
  origin: Origin,
  columns: ColumnOptions,
): Promise<{ files: FilePlan[]; skipped: Skipped[] }> {
  const found = (await Promise.all(given.map(expand))).flat()
  const limit = pLimit(4)
  const looks = await Promise.all(found.map((one) => limit(() => look(one.path, one.named, columns))))
  const skipped = looks.flatMap((one) => ('why' in one ? [one] : []))
  const files: FilePlan[] = []
  for (const one of looks) {
    if ('why' in one || files.some((file) => file.sha256 === one.sha256)) continue
    const importId = importIdOf(one.sha256, origin)
    const already = state.imports.get(importId)
    const elsewhere = already ? undefined : [...state.imports.values()].find((event) => event.sha256 === one.sha256)
    if (elsewhere) throw importedElsewhere(one.path, elsewhere, origin)
    files.push({ ...one, importId, already })
  }
  if (files.length === 0) {
    throw new UserError(
      `Unexpected ${given.length === 1 ? `folder \`${given[0]}\`` : 'folders'}, expected files with records.`,
      {
        hint: skipped[0] ? `${skipped[0].path}: ${skipped[0].why}` : 'There is no file in it.',
      },
    )
  }
  return { files, skipped }
}

function importedElsewhere(path: string, event: EventOf<'import'>, origin: Origin): UserError {
  const was = `\`${event.source}\` (${event.track})`
  const now = `\`${origin.source}\` (${origin.track})`
  return new UserError(
    `Unexpected file \`${path}\`: the same bytes were imported from ${was}, expected records from ${now}.`,
    {
      hint: `Export the search in ${origin.source} again; or, if the first import was wrong, take it back with \`litsieve import --undo ${event.import} --as …\`.`,
    },
  )
}

async function expand(path: string): Promise<{ path: string; named: boolean }[]> {
  const info = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const missing = cause.code === 'ENOENT' || cause.code === 'ENOTDIR'
    throw new UserError(
      `Cannot read \`${path}\`: ${missing ? 'there is no such file' : (cause.code ?? 'unknown error')}.`,
      {
        hint: missing ? 'Check the spelling; names with blanks need quotes.' : 'Give yourself permission to read it.',
        cause,
      },
    )
  })
  if (info.isFile()) return [{ path, named: true }]
  if (!info.isDirectory()) {
    throw new UserError(`Unexpected \`${path}\`, expected a file or a folder with files.`, {
      hint: 'Save the export to a file first.',
    })
  }
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => ({ path: join(entry.parentPath, entry.name), named: false }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

type Look = Omit<FilePlan, 'importId' | 'already'>

async function look(path: string, named: boolean, columns: ColumnOptions): Promise<Look | Skipped> {
  const name = basename(path)
  const head = await readHead(path)
  const found = await planTables(path, name, head, detectFormat(head, name), columns)
  if (found.kind === 'refused') {
    if (!named) return { path, why: `${found.what}.` }
    throw new UserError(`Unexpected ${found.what} in \`${path}\`, expected records that a database exported.`, {
      hint: found.hint,
    })
  }
  const { sha256, bytes } = await hashFile(path)
  return { path, name, sha256, bytes, detected: found.detected, tables: found.tables }
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UserError(
      `Cannot read \`${path}\`: ${cause.code === 'EACCES' ? 'you may not read it' : (cause.code ?? 'unknown error')}.`,
      {
        hint: 'Give yourself permission to read the file, or copy it to a folder of your own.',
        cause,
      },
    )
  })
  try {
    const buffer = new Uint8Array(HEAD)
    let filled = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, filled, HEAD - filled)
      filled += bytesRead
      if (bytesRead === 0 || filled === HEAD) return buffer.subarray(0, filled)
    }
  } finally {
    await file.close()
  }
}

async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
  }
  return { sha256: hash.digest('hex'), bytes }
}
