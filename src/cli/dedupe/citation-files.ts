import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { type LineStore, makeLineStore } from '../../ingest/line-store.ts'
import { readHead } from '../../ingest/list-files.ts'
import type { RefusedFile } from '../../ingest/look-at-files.ts'
import type { ColumnOptions } from '../../ingest/plan-tables.ts'
import { isCitationLines, LINE_HEAD } from '../citation-lines-head.ts'
import type { LineFile } from './citation-lines.ts'

/** What could not be read as a record, and where. */
export interface Unreadable {
  readonly line: number
  readonly reason: string
}

/** A file in a folder that holds no records. */
export interface OtherFile {
  readonly path: string
  readonly reason: string
}

/** A file whose records are compared. */
export interface CitationFile extends LineFile {
  readonly path: string
  readonly format: string
  readonly quarantined: readonly Unreadable[]
}

/**
 * Reads files of any format into lines, one a record; lines of JSON stay as they are and are not looked at yet. A record of
 * another format is called by its file and its place in it (`medline.ris:12`). A file that holds no records is an error when it
 * was named, and left out when it lies in a folder.
 */
export async function readCitationFiles(
  paths: readonly { readonly path: string; readonly named: boolean }[],
  columnsOf: () => Promise<ColumnOptions>,
  onBytes: (bytes: number) => void,
): Promise<{ store: LineStore; files: CitationFile[]; others: OtherFile[] }> {
  const store = makeLineStore()
  const files: CitationFile[] = []
  const others: OtherFile[] = []
  const names = new Set<string>()
  for (const { path, named } of paths) {
    const first = store.size
    const name = names.has(basename(path)) ? path : basename(path)
    const read = isCitationLines(await readHead(path, LINE_HEAD), ['title', 'id'])
      ? await addLines(path, store, onBytes)
      : await addRecords(path, store, await columnsOf(), onBytes)
    if ('refused' in read) {
      if (named) throw (await import('../../ingest/look-at-files.ts')).refusal(read)
      others.push({ path, reason: read.refused.what })
      continue
    }
    names.add(name)
    files.push({ ...read, path, name, first, records: store.size - first })
  }
  return { store, files, others }
}

async function addLines(path: string, store: LineStore, onBytes: (bytes: number) => void) {
  const file = await open(path)
  try {
    await store.fill(async (into) => {
      const { bytesRead } = await file.read(into)
      onBytes(bytesRead)
      return bytesRead
    })
  } finally {
    await file.close()
  }
  store.end()
  return { kind: 'fields' as const, format: 'JSON lines', quarantined: [] }
}

async function addRecords(
  path: string,
  store: LineStore,
  columns: ColumnOptions,
  onBytes: (bytes: number) => void,
): Promise<RefusedFile | Omit<CitationFile, 'path' | 'name' | 'first' | 'records'>> {
  const [{ lookAtFiles }, { readFoundFile }] = await Promise.all([
    import('../../ingest/look-at-files.ts'),
    import('../../ingest/read-found-file.ts'),
  ])
  const [look] = await lookAtFiles([path], columns)
  if (!look) throw new Error(`no look at ${path}`)
  if ('refused' in look) return look
  const quarantined: Unreadable[] = []
  for await (const part of readFoundFile(look, columns, { kind: 'norm' }, onBytes)) {
    if ('report' in part) continue
    store.add(part.text)
    for (const { lineStart, reason } of part.quarantined) quarantined.push({ line: lineStart, reason })
  }
  store.end()
  return { kind: 'norm', format: look.detected.format.label, quarantined }
}
