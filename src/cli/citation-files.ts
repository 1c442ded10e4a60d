import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Citation, citationOf } from '../dedupe/citation.ts'
import { completeness } from '../dedupe/kept.ts'
import { readCitation } from '../dedupe/read-citation.ts'
import type { CitationSource } from '../dedupe/source.ts'
import { withoutAbstract } from '../dedupe/without-abstract.ts'
import { makeLineStore } from '../ingest/line-store.ts'
import { listFiles, readHead } from '../ingest/list-files.ts'
import type { ColumnOptions } from '../ingest/plan-tables.ts'
import type { LitRecord } from '../records/record.ts'

/** A file whose records are compared. */
export interface CitationFile {
  readonly path: string
  readonly format: string
  /** Index of its first record, and how many follow. */
  readonly first: number
  readonly records: number
  /** What could not be read as a record. */
  readonly unreadable: readonly Unreadable[]
}

interface Unreadable {
  readonly line: number
  readonly reason: string
  /** Its index, when it stands among the records as an empty one. */
  readonly index?: number
}

/** Files as one source of citations. */
export interface CitationFiles {
  readonly source: CitationSource
  readonly files: readonly CitationFile[]
  /** The file of a record, as an index of `files`. */
  readonly fileOf: (index: number) => number
  /** How much a record says, see `completeness`. */
  readonly scoreOf: (index: number) => number
}

type Parse = (line: string, ordinal: number) => Citation | undefined

interface File extends CitationFile {
  readonly unreadable: Unreadable[]
  readonly parse: Parse
}

// The first line of JSON lines should end within.
const HEAD = 1 << 16
const UTF8 = new TextDecoder()
const NOTHING = { title: '', authors: [] }

/**
 * Reads files of any format. Lines of JSON are looked at when they are first asked for, so `unreadable` grows until then. The citations are kept as lines of text and read when they are asked for. Ids are those of
 * JSON lines; a record of another format is called by its file and its place in it (`medline.ris:12`).
 */
export async function readCitationFiles(
  given: readonly string[],
  columnsOf: () => Promise<ColumnOptions>,
  onBytes: (bytes: number) => void,
): Promise<CitationFiles> {
  const store = makeLineStore()
  const files: File[] = []
  const names = new Set<string>()
  for (const { path } of (await Promise.all(given.map(listFiles))).flat()) {
    const first = store.size
    const name = names.has(basename(path)) ? path : basename(path)
    names.add(name)
    const lines = isCitationLines(await readHead(path, HEAD))
    const read = lines
      ? await addLines(path, store, onBytes)
      : await addRecords(path, store, await columnsOf(), onBytes)
    const parse = lines ? citationParser(name) : recordParser(name)
    files.push({ ...read, path, parse, first, records: store.size - first })
  }
  return { files, fileOf: (index) => fileAt(files, index), ...sourceOfLines(store, files) }
}

// The first line is an object with a title that is not the record model of our own.
function isCitationLines(head: Uint8Array): boolean {
  const text = UTF8.decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text[0] !== '{') return false
  const line = text.slice(0, text.indexOf('\n') + 1 || undefined)
  try {
    const data = JSON.parse(line) as Readonly<Record<string, unknown>>
    return !('norm' in data) && ('title' in data || 'id' in data)
  } catch {
    return line.length === text.length && /"title"\s*:\s*"/.test(line) && !/"norm"\s*:/.test(line)
  }
}

type Store = ReturnType<typeof makeLineStore>

async function addLines(path: string, store: Store, onBytes: (bytes: number) => void) {
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
  return { format: 'JSON lines', unreadable: [] as Unreadable[] }
}

async function addRecords(path: string, store: Store, columns: ColumnOptions, onBytes: (bytes: number) => void) {
  const [{ lookAtFiles, refusal }, { readFoundFile }] = await Promise.all([
    import('../ingest/look-at-files.ts'),
    import('../ingest/read-found-file.ts'),
  ])
  const [look] = await lookAtFiles([path], columns)
  if (!look || 'refused' in look) throw look ? refusal(look) : new Error(`no look at ${path}`)
  const unreadable: Unreadable[] = []
  for await (const part of readFoundFile(look, columns, { kind: 'norm' }, onBytes)) {
    if ('report' in part) continue
    store.add(part.text)
    for (const { lineStart, reason } of part.quarantined) unreadable.push({ line: lineStart, reason })
  }
  store.end()
  return { format: look.detected.format.label, unreadable }
}

function citationParser(name: string): Parse {
  return (line, ordinal) => {
    try {
      return readCitation(JSON.parse(line), `${name}:${ordinal}`)
    } catch {
      return undefined
    }
  }
}

function recordParser(name: string): Parse {
  return (line) => {
    const { ordinal, norm } = JSON.parse(line) as { ordinal: number; norm: LitRecord['norm'] }
    const own = norm.ids.find(({ scheme }) => scheme === 'litsieve')
    return citationOf({ id: own?.value ?? `${name}:${ordinal}`, norm, provenance: { file: name } })
  }
}

function sourceOfLines(store: Store, files: readonly File[]): Pick<CitationFiles, 'source' | 'scoreOf'> {
  const ids: string[] = []
  const scores = new Float32Array(store.size)
  const seen = new Set<string>()
  let at = 0
  const read = (index: number, line: string): Citation => {
    while (index < files[at]!.first || index >= files[at]!.first + files[at]!.records) at = fileAt(files, index)
    const { parse, first, path, unreadable } = files[at]!
    const citation = parse(line, index - first + 1)
    if (ids[index] === undefined) {
      if (!citation)
        unreadable.push({ line: store.number(index), reason: 'this is no citation as a JSON object', index })
      ids[index] = uniqueId(citation?.id ?? `${path}:${index - first + 1}`, seen)
      scores[index] = citation ? completeness(citation) : 0
    }
    return citation && ids[index] === citation.id ? citation : { ...(citation ?? NOTHING), id: ids[index] }
  }
  const citation = (index: number) => read(index, store.line(index))
  const brief = (index: number) => read(index, withoutAbstract(store.line(index)))
  return {
    source: { size: store.size, id: (index) => ids[index] ?? brief(index).id, citation, brief },
    scoreOf: (index) => {
      if (ids[index] === undefined) brief(index)
      return scores[index]!
    },
  }
}

// An id that comes again is another record all the same: nothing may be lost.
function uniqueId(id: string, seen: Set<string>): string {
  let unique = id
  for (let n = 2; seen.has(unique); n++) unique = `${id}#${n}`
  seen.add(unique)
  return unique
}

function fileAt(files: readonly CitationFile[], index: number): number {
  return files.findIndex(({ first, records }) => index >= first && index < first + records)
}
