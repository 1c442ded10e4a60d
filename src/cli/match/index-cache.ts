import { Buffer } from 'node:buffer'
import { mkdir, readdir, readFile, stat, unlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { replaceFile } from '../../review/write.ts'
import type { SearchIndex } from '../../search/match/search-index.ts'
import { fromSections, INDEX_VERSION, type Section, toSections } from '../../search/match/sections.ts'
import { cacheFolder } from './cache-folder.ts'

type Kind = 'u8' | 'u16' | 'u32' | 'texts'

interface Header {
  readonly version: number
  readonly key: string
  readonly sections: readonly (readonly [name: string, kind: Kind, offset: number, bytes: number, crc: number])[]
}

const MAGIC = Buffer.from('LSINDEX1')
const ALIGN = 8
/** Older indexes are thrown away beyond so many bytes. */
const MOST_BYTES = 2e9
const LITTLE = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1

/** The kept index of exactly these contents; undefined when there is none, or it is stale, damaged or of another version. */
export async function readIndex(key: string): Promise<SearchIndex | undefined> {
  if (!LITTLE) return undefined
  const path = join(cacheFolder(), fileOf(key))
  const file = await readFile(path).catch(() => undefined)
  if (!file) return undefined
  const index = parseIndex(file, key)
  if (index) await utimes(path, new Date(), new Date()).catch(() => {})
  else await unlink(path).catch(() => {})
  return index
}

/** Keeps an index; that it cannot be kept is no fault. */
export async function keepIndex(key: string, index: SearchIndex): Promise<void> {
  if (!LITTLE) return
  const folder = cacheFolder()
  try {
    await mkdir(folder, { recursive: true })
    await replaceFile(folder, fileOf(key), printIndex(key, index))
    await sweep(folder)
  } catch {
    // A full or read-only disk: the next run indexes again.
  }
}

function fileOf(key: string): string {
  return `index-${key.slice(0, 32)}.bin`
}

async function* printIndex(key: string, index: SearchIndex): AsyncGenerator<Uint8Array> {
  const parts: Buffer[] = []
  let offset = 0
  const sections = [...toSections(index)].map(([name, section]) => {
    const data = toBytes(section)
    const padding = (ALIGN - (data.length % ALIGN)) % ALIGN
    const entry = [name, kindOf(section), offset, data.length, crc32(data)] as const
    parts.push(data, Buffer.alloc(padding))
    offset += data.length + padding
    return entry
  })
  const text = Buffer.from(JSON.stringify({ version: INDEX_VERSION, key, sections } satisfies Header))
  const head = Buffer.alloc(MAGIC.length + 8)
  MAGIC.copy(head)
  head.writeUInt32LE(text.length, MAGIC.length)
  head.writeUInt32LE(crc32(text), MAGIC.length + 4)
  yield head
  yield text
  yield Buffer.alloc((ALIGN - ((head.length + text.length) % ALIGN)) % ALIGN)
  yield* parts
}

function toBytes(section: Section): Buffer {
  if (Array.isArray(section)) return Buffer.from(JSON.stringify(section))
  const { buffer, byteOffset, byteLength } = section as Uint32Array
  return Buffer.from(buffer, byteOffset, byteLength)
}

function kindOf(section: Section): Kind {
  if (Array.isArray(section)) return 'texts'
  return section instanceof Uint32Array ? 'u32' : section instanceof Uint16Array ? 'u16' : 'u8'
}

function parseIndex(file: Buffer, key: string): SearchIndex | undefined {
  try {
    const start = MAGIC.length + 8
    if (file.length < start || !file.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
    const text = file.subarray(start, start + file.readUInt32LE(MAGIC.length))
    if (crc32(text) !== file.readUInt32LE(MAGIC.length + 4)) return undefined
    const header = JSON.parse(text.toString('utf8')) as Header
    if (header.version !== INDEX_VERSION || header.key !== key) return undefined
    const base = Math.ceil((start + text.length) / ALIGN) * ALIGN
    const sections = new Map<string, Section>()
    for (const [name, kind, offset, bytes, crc] of header.sections) {
      const data = file.subarray(base + offset, base + offset + bytes)
      if (data.length !== bytes || crc32(data) !== crc) return undefined
      sections.set(name, toSection(kind, data))
    }
    return fromSections(sections)
  } catch {
    return undefined
  }
}

function toSection(kind: Kind, data: Buffer): Section {
  if (kind === 'texts') return JSON.parse(data.toString('utf8')) as string[]
  if (kind === 'u8') return data
  // Small files come from a shared pool and may lie across the borders of numbers.
  const whole = data.byteOffset % 4 === 0 ? data : Buffer.from(new Uint8Array(data).buffer)
  return kind === 'u32'
    ? new Uint32Array(whole.buffer, whole.byteOffset, whole.length / 4)
    : new Uint16Array(whole.buffer, whole.byteOffset, whole.length / 2)
}

async function sweep(folder: string): Promise<void> {
  const files: { path: string; size: number; used: number }[] = []
  for (const name of await readdir(folder)) {
    if (!/^index-[0-9a-f]+\.bin$/.test(name)) continue
    const path = join(folder, name)
    const { size, mtimeMs } = await stat(path)
    files.push({ path, size, used: mtimeMs })
  }
  let total = 0
  for (const { path, size } of files.sort((a, b) => b.used - a.used)) {
    total += size
    if (total > MOST_BYTES) await unlink(path).catch(() => {})
  }
}
