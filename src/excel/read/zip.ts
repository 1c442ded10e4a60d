import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { formatNumber } from '../../lib/text.ts'
import type { ByteSource } from './byte-source.ts'
import { limits } from './limits.ts'
import { damaged, unsafe, WorkbookError } from './workbook-error.ts'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50
const STEP = 64 * 1024
const SMALL = 1024 * 1024

/** A part of a ZIP as its table of contents names it. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

/** An open ZIP: its parts, and their content. */
export interface Zip {
  readonly entries: ReadonlyMap<string, ZipEntry>
  /** The unpacked bytes of a part; throws once they are more than allowed or not what the table of contents says. */
  readonly unpack: (entry: ZipEntry, onPacked?: (bytes: number) => void) => AsyncGenerator<Buffer>
}

/** Opens a ZIP by its table of contents and refuses what could harm: names that lead out, bombs, encrypted parts. */
export async function openZip(source: ByteSource): Promise<Zip> {
  const { count, start, size } = await findDirectory(source)
  if (count > limits.entries || size > limits.directory) throw unsafe(`${formatNumber(count)} parts`)
  const bytes = Buffer.from(await source.read(start, size))
  if (bytes.length < size) throw damaged('its table of contents is cut off')
  const entries = new Map<string, ZipEntry>()
  let total = 0
  for (let at = 0, i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged('its table of contents is broken')
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const next = at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    checkName(name)
    if (bytes.readUInt16LE(at + 8) & 1) throw encrypted()
    const entry = {
      name,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      ...wideNumbers(bytes, at, bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)),
    }
    const key = name.replace(/^\/+/, '').toLowerCase()
    if (entries.has(key)) throw unsafe(`two parts are called \`${name.slice(0, 80)}\``)
    entries.set(key, entry)
    total += entry.size
    checkSize(entry, entry.size, total)
    at = next
  }
  // What the table of contents says is not to be trusted: everything that is unpacked is counted too.
  const spent = new Map<string, number>()
  let all = 0
  const spend = (entry: ZipEntry, bytes: number): void => {
    const before = spent.get(entry.name) ?? 0
    if (bytes > before) {
      spent.set(entry.name, bytes)
      all += bytes - before
    }
    checkSize(entry, bytes, all)
  }
  return { entries, unpack: (entry, onPacked) => unpack(source, entry, spend, onPacked) }
}

async function* unpack(
  source: ByteSource,
  entry: ZipEntry,
  spend: (entry: ZipEntry, bytes: number) => void,
  onPacked?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw damaged(`\`${entry.name}\` is packed in an unknown way`)
  const head = Buffer.from(await source.read(entry.at, 30))
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw damaged(`\`${entry.name}\` is not where it should be`)
  if (head.readUInt16LE(6) & 1) throw encrypted()
  const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (start + entry.packed > source.size) throw damaged(`\`${entry.name}\` is cut off`)
  async function* packed(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < entry.packed; at += STEP) {
      const chunk = await source.read(start + at, Math.min(STEP, entry.packed - at))
      onPacked?.(chunk.length)
      yield chunk
    }
  }
  let out = 0
  let crc = 0
  for await (const chunk of entry.method === 0
    ? packed()
    : isSmall(entry)
      ? inflatedWhole(packed())
      : inflated(packed())) {
    out += chunk.length
    spend(entry, out)
    crc = crc32(chunk, crc)
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
  }
  if (out !== entry.size || crc !== entry.crc) throw damaged(`\`${entry.name}\` is not what was packed`)
}

function isSmall(entry: ZipEntry): boolean {
  return entry.packed <= STEP && entry.size <= SMALL
}

// A small part at once: a workbook may have thousands, and a stream of its own costs each some milliseconds.
async function* inflatedWhole(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of packed) {
    let bytes: Buffer | undefined
    try {
      bytes = inflateRawSync(chunk, { maxOutputLength: SMALL })
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE')
        throw damaged('a part cannot be unpacked', cause)
    }
    // Larger than it says: what it unpacks to is counted step by step.
    if (bytes) yield bytes
    else yield* inflated(only(chunk))
  }
}

async function* only(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk
}

async function* inflated(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: STEP })
  // The error comes out of the loop below, or, where the loop is left early, is of no interest.
  const done = pipeline(Readable.from(packed, { objectMode: false }), inflate).catch(() => {})
  try {
    for await (const chunk of inflate) yield chunk as Buffer
  } catch (cause) {
    if (cause instanceof WorkbookError) throw cause
    throw damaged('a part cannot be unpacked', cause)
  } finally {
    inflate.destroy()
    await done
  }
}

function checkName(name: string): void {
  const parts = name.split(/[\\/]/)
  // Some programs write `/xl/workbook.xml`: a name from the root of the package, no path of the disk.
  const absolute = /^[a-z]:|^\\|^\/(?!(?:xl|docprops|_rels|customxml|package)\/|\[content_types\])/i.test(name)
  if (name === '' || name.includes('\0') || absolute || parts.includes('..')) {
    throw unsafe(`a part is called \`${name.slice(0, 80)}\``)
  }
}

function checkSize(entry: ZipEntry, size: number, total: number): void {
  if (total > limits.expanded) throw unsafe(`more than ${limits.expanded >> 20} MB when it is unpacked`)
  if (size > limits.ratioFrom && size > entry.packed * limits.ratio) {
    throw unsafe(`\`${entry.name}\` unpacks to more than ${limits.ratio} times its size`)
  }
}

function encrypted(): WorkbookError {
  return new WorkbookError(
    'encrypted',
    'encrypted archive',
    'Open it with its password, save a copy without one, and import that.',
  )
}

// Sizes and places of more than 4 GB stand in an extra field; some programs write it for small ones too.
function wideNumbers(bytes: Buffer, at: number, extra: Buffer): Pick<ZipEntry, 'packed' | 'size' | 'at'> {
  const plain = {
    size: bytes.readUInt32LE(at + 24),
    packed: bytes.readUInt32LE(at + 20),
    at: bytes.readUInt32LE(at + 42),
  }
  for (let i = 0; i + 4 <= extra.length; i += 4 + extra.readUInt16LE(i + 2)) {
    if (extra.readUInt16LE(i) !== 1) continue
    let field = i + 4
    const end = Math.min(extra.length, field + extra.readUInt16LE(i + 2))
    for (const key of ['size', 'packed', 'at'] as const) {
      if (plain[key] !== 0xffffffff || field + 8 > end) continue
      plain[key] = Number(extra.readBigUInt64LE(field))
      field += 8
    }
  }
  return plain
}

async function findDirectory(source: ByteSource): Promise<{ count: number; start: number; size: number }> {
  const from = Math.max(0, source.size - 65_557)
  const tail = Buffer.from(await source.read(from, source.size - from))
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue
    const place = {
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      start: tail.readUInt32LE(at + 16),
    }
    const wide = place.count === 0xffff || place.size === 0xffffffff || place.start === 0xffffffff
    const found = (wide ? await wideDirectory(source, tail, at) : undefined) ?? place
    if (found.start + found.size <= from + at) return found
  }
  throw damaged('its end is missing, as after a download that was cut off')
}

async function wideDirectory(source: ByteSource, tail: Buffer, end: number) {
  const at = end - 20
  if (at < 0 || tail.readUInt32LE(at) !== LOCATOR64) return undefined
  const record = Buffer.from(await source.read(Number(tail.readBigUInt64LE(at + 8)), 56))
  if (record.length < 56 || record.readUInt32LE(0) !== END64) return undefined
  return {
    count: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    start: Number(record.readBigUInt64LE(48)),
  }
}
