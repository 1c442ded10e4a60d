import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { readHead } from '../../ingest/list-files.ts'
import type { LitRecord } from '../../records/record.ts'
import { wholeLines } from '../../review/whole-lines.ts'
import { searchableOfCitation } from '../../search/match/from-citation.ts'
import { searchableOf } from '../../search/match/from-norm.ts'
import type { Searchable } from '../../search/match/searchable.ts'
import { isCitationLines, LINE_HEAD } from '../citation-lines-head.ts'

/** A record of a file as it is searched; `text` is the JSON that it came from. */
export interface FileRecord {
  readonly searchable: Searchable
  /** The title, for people. */
  readonly title: string
}

/** What could not be read as a record, and where. */
export interface Unreadable {
  readonly file: string
  readonly line: number
  readonly reason: string
}

const KEYS = ['title', 'abstract', 'keywords', 'mesh', 'id']
const CHUNK = 4 << 20
const LF = 10

/**
 * Reads the records of a file of any format, one at a time: JSON lines of simple citations (`title`, `abstract`, `mesh` …)
 * as they are, everything else as `import` would. Gives what could not be read at the end.
 */
export async function* readSearchables(
  path: string,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<FileRecord, Unreadable[]> {
  return isCitationLines(await readHead(path, LINE_HEAD), KEYS)
    ? yield* readCitations(path, onBytes)
    : yield* readAny(path, onBytes)
}

async function* readCitations(
  path: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<FileRecord, Unreadable[]> {
  const unreadable: Unreadable[] = []
  const name = basename(path)
  let number = 0
  for await (const line of readLines(path, onBytes)) {
    number++
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line
    if (text.trim() === '') continue
    const data = parse(text)
    const searchable = searchableOfCitation(data, `${name}:${number}`)
    if (!searchable) {
      unreadable.push({ file: path, line: number, reason: 'this is no citation as a JSON object' })
      continue
    }
    const { title } = data as { title?: unknown }
    yield { searchable, title: typeof title === 'string' ? title : '' }
  }
  return unreadable
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The record with an id in a file of JSON lines of citations, without reading the others; undefined when there is none, or it is another kind of file. */
export async function findCitation(path: string, id: string): Promise<FileRecord | undefined> {
  if (!isCitationLines(await readHead(path, LINE_HEAD), KEYS)) return undefined
  const name = basename(path)
  const numbered = id.startsWith(`${name}:`) ? Number(id.slice(name.length + 1)) : Number.NaN
  const needle = Buffer.from(JSON.stringify(id).slice(1, -1))
  let number = 0
  for await (const lines of readBlocks(path, () => {})) {
    for (let at = 0; at < lines.length; ) {
      // Lines are counted only where the id is a number of a line.
      const hit = Number.isNaN(numbered) ? lines.indexOf(needle, at) : at
      if (hit < 0) break
      const start = hit === 0 ? 0 : lines.lastIndexOf(LF, hit - 1) + 1
      const next = lines.indexOf(LF, hit)
      const end = next < 0 ? lines.length : next
      number++
      if (Number.isNaN(numbered) || number === numbered) {
        const data = parse(lines.toString('utf8', start, end).replace(/^\uFEFF/, ''))
        const searchable = searchableOfCitation(data, `${name}:${number}`)
        const { title } = (data ?? {}) as { title?: unknown }
        if (searchable?.id === id) return { searchable, title: typeof title === 'string' ? title : '' }
      }
      at = end + 1
    }
  }
  return undefined
}

// `raw` follows `norm` in the lines that imports write, and this cannot stand within a text of JSON.
const RAW = ',"raw":['

/** The records of a file that an import wrote; `database` is what they came from. What is kept of the source is not looked at. */
export async function* readNormalised(
  path: string,
  database: string,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<FileRecord> {
  for await (const line of readLines(path, onBytes)) {
    if (line === '') continue
    const cut = line.startsWith('{"id":"') ? line.indexOf(RAW) : -1
    const record = ((cut > 0 && parse(`${line.slice(0, cut)}}`)) || JSON.parse(line)) as Pick<LitRecord, 'id' | 'norm'>
    yield { searchable: searchableOf(record, database), title: record.norm.title }
  }
}

async function* readLines(path: string, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  for await (const lines of readBlocks(path, onBytes)) {
    let from = 0
    for (let end = lines.indexOf(LF); end >= 0; end = lines.indexOf(LF, from)) {
      yield lines.toString('utf8', from, end)
      from = end + 1
    }
    if (from < lines.length) yield lines.toString('utf8', from)
  }
}

// Whole lines, many at a time; what is given is overwritten by the next.
async function* readBlocks(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    for await (const lines of wholeLines(file, CHUNK)) {
      onBytes(lines.length)
      yield lines
    }
  } finally {
    await file.close()
  }
}

async function* readAny(path: string, onBytes: (bytes: number) => void): AsyncGenerator<FileRecord, Unreadable[]> {
  const [{ lookAtFiles, refusal }, { readFoundFile }, { workbooks }] = await Promise.all([
    import('../../ingest/look-at-files.ts'),
    import('../../ingest/read-found-file.ts'),
    import('../workbooks.ts'),
  ])
  const columns = { given: {}, saved: [], workbooks }
  const [look] = await lookAtFiles([path], columns)
  if (!look || 'refused' in look) throw look ? refusal(look) : new Error(`no look at ${path}`)
  const unreadable: Unreadable[] = []
  const name = basename(path)
  for await (const part of readFoundFile(look, columns, { kind: 'norm' }, onBytes)) {
    if ('report' in part) continue
    for (const { lineStart, reason } of part.quarantined) unreadable.push({ file: path, line: lineStart, reason })
    const text = Buffer.from(part.text).toString('utf8')
    for (let from = 0, end = text.indexOf('\n'); end >= 0; from = end + 1, end = text.indexOf('\n', from)) {
      const { ordinal, norm } = JSON.parse(text.slice(from, end)) as { ordinal: number; norm: LitRecord['norm'] }
      const own = norm.ids.find(({ scheme }) => scheme === 'litsieve')
      yield { searchable: searchableOf({ id: own?.value ?? `${name}:${ordinal}`, norm }), title: norm.title }
    }
  }
  return unreadable
}
