import { damaged } from './workbook-error.ts'
import { type XmlHandler, xmlScanner } from './xml-scan.ts'
import type { Zip, ZipEntry } from './zip.ts'

/** Scans a part of a workbook to its end; after each stretch of it, `between` may hand on what was found. */
export async function* scanPart<T>(
  zip: Zip,
  entry: ZipEntry,
  handler: XmlHandler,
  between: () => Iterable<T>,
  onPacked?: (bytes: number) => void,
): AsyncGenerator<T> {
  yield* scanChunks(zip.unpack(entry, onPacked), handler, between)
}

/** The same for unpacked bytes. */
export async function* scanChunks<T>(
  chunks: AsyncIterable<Buffer>,
  handler: XmlHandler,
  between: () => Iterable<T>,
): AsyncGenerator<T> {
  const scanner = xmlScanner(handler)
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk))
    scanner.write(decoder.decode(chunk, { stream: true }))
    yield* between()
  }
  scanner.write(decoder?.decode() ?? '')
  scanner.end()
  yield* between()
}

/** Scans a part where nothing is handed on meanwhile. */
export async function readPart(zip: Zip, entry: ZipEntry, handler: XmlHandler): Promise<void> {
  for await (const _ of scanPart(zip, entry, handler, () => []));
}

/** The part of a name, whatever its capitals. */
export function partOf(zip: Zip, path: string): ZipEntry | undefined {
  return zip.entries.get(path.toLowerCase())
}

/** The part of a name, without which there is no workbook. */
export function needPart(zip: Zip, path: string): ZipEntry {
  const entry = partOf(zip, path)
  if (!entry) throw damaged(`\`${path.slice(0, 80)}\` is missing`)
  return entry
}

// A part is in UTF-8 or UTF-16, says the standard.
function encodingOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 60 && start[1] === 0)) return 'utf-16le'
  if ((start[0] === 0xfe && start[1] === 0xff) || (start[0] === 0 && start[1] === 60)) return 'utf-16be'
  return 'utf-8'
}
