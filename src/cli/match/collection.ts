import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { foldEvents } from '../../events/fold.ts'
import { listFiles } from '../../ingest/list-files.ts'
import { sha256 } from '../../lib/hash.ts'
import { count } from '../../lib/text.ts'
import { UserError } from '../../lib/user-error.ts'
import { normalisedFile, type Review } from '../../review/load.ts'
import { makeIndexer } from '../../search/match/indexer.ts'
import type { SearchIndex } from '../../search/match/search-index.ts'
import { INDEX_VERSION } from '../../search/match/sections.ts'
import type { Context } from '../context.ts'
import { startProgress } from '../progress.ts'
import { version } from '../version.ts'
import { keepIndex, readIndex } from './index-cache.ts'
import { type FileRecord, findCitation, readNormalised, readSearchables, type Unreadable } from './read-searchables.ts'

/** Records that queries are run on, indexed. */
export interface Collection {
  readonly index: SearchIndex
  /** What they are, in a sentence: `your 336 imported records`. */
  readonly label: string
  readonly unreadable: readonly Unreadable[]
  /** Keeps the index for the next time, when it was made now. */
  readonly keep: () => Promise<void>
}

export interface CollectionOptions {
  readonly records?: readonly string[] | undefined
  /** False with `--no-cache`: neither read nor kept. */
  readonly cache?: boolean | undefined
}

/** A place that records come from. */
export interface RecordSource {
  /** Files whose contents decide the index. */
  readonly paths: readonly string[]
  readonly names: readonly string[]
  readonly label: (count: number) => string
  /** A shorter way to one record, where there is one. */
  readonly find?: (id: string) => Promise<FileRecord | undefined>
  readonly read: (onBytes: (bytes: number) => void) => AsyncGenerator<FileRecord, Unreadable[]>
}

/** The records of a review, each once. */
export function reviewSource(review: Review): RecordSource {
  const imports = [...foldEvents(review.events).imports.values()]
  return {
    paths: imports.map((one) => join(review.dir, normalisedFile(one.import))),
    names: imports.map((one) => `${one.import} ${one.source}`),
    label: (records) => `your ${count(records, 'imported record')}`,
    read: async function* (onBytes) {
      const seen = new Set<string>()
      for (const one of imports) {
        for await (const record of readNormalised(join(review.dir, normalisedFile(one.import)), one.source, onBytes)) {
          const { id } = record.searchable
          if (seen.has(id)) continue
          seen.add(id)
          yield record
        }
      }
      return []
    },
  }
}

/** The records of files and folders. */
export async function fileSource(given: readonly string[]): Promise<RecordSource> {
  const paths = (await Promise.all(given.map(listFiles))).flat().map(({ path }) => path)
  if (paths.length === 0) {
    throw new UserError('Unexpected lack of records, expected at least one file.', {
      hint: 'Name files that can be imported: `--records medline.ris embase.ris`.',
    })
  }
  const names = paths.map((path) => basename(path))
  return {
    paths,
    names,
    label: (records) => `${count(records, 'record')} of ${names.length === 1 ? names[0] : count(names.length, 'file')}`,
    find: async (id) => {
      for (const path of paths) {
        const found = await findCitation(path, id)
        if (found) return found
      }
      return undefined
    },
    read: async function* (onBytes) {
      const unreadable: Unreadable[] = []
      for (const path of paths) unreadable.push(...(yield* readSearchables(path, onBytes)))
      return unreadable
    },
  }
}

/** Indexes the records of a place, or reads the index that was kept for exactly these contents. */
export async function openCollection(
  context: Context,
  source: RecordSource,
  { cache }: CollectionOptions,
): Promise<Collection> {
  await needFiles(source)
  const key = cache === false ? undefined : await keyOf(source)
  const kept = key === undefined ? undefined : await readIndex(key)
  if (kept) return { index: kept, label: source.label(kept.size), unreadable: [], keep: async () => {} }
  const { index, unreadable } = await indexSource(context, source)
  return {
    index,
    label: source.label(index.size),
    unreadable,
    // What could not be read is to be said every time.
    keep: async () => {
      if (key !== undefined && unreadable.length === 0) await keepIndex(key, index)
    },
  }
}

async function needFiles({ paths }: RecordSource): Promise<void> {
  for (const path of paths) {
    await access(path).catch((cause) => {
      throw new UserError(`Cannot read the records in \`${path}\`.`, {
        hint: 'Check the name, or restore the file from git or a backup.',
        cause,
      })
    })
  }
}

async function indexSource(context: Context, source: RecordSource) {
  const bytes = (await Promise.all(source.paths.map((path) => stat(path)))).reduce((sum, { size }) => sum + size, 0)
  const progress = startProgress(context, 'Indexing', bytes, 'MB', 1e6)
  const indexer = makeIndexer()
  try {
    const records = source.read(progress.add)
    for (;;) {
      const next = await records.next()
      if (next.done) return { index: indexer.finish(), unreadable: next.value }
      indexer.add(next.value.searchable)
    }
  } finally {
    progress.done()
  }
}

async function keyOf({ paths, names }: RecordSource): Promise<string> {
  const hashes: string[] = []
  for (const path of paths) {
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path, { highWaterMark: 4 << 20 })) hash.update(chunk as Buffer)
    hashes.push(hash.digest('hex'))
  }
  return sha256(JSON.stringify([INDEX_VERSION, version(), names, hashes]))
}

/** One record of a place by its id; undefined when there is none. */
export async function findRecord(source: RecordSource, id: string): Promise<FileRecord | undefined> {
  const near = await source.find?.(id)
  if (near) return near
  const records = source.read(() => {})
  for (;;) {
    const next = await records.next()
    if (next.done) return undefined
    if (next.value.searchable.id === id) {
      await records.return([])
      return next.value
    }
  }
}
