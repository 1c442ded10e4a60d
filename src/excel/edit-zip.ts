import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
// The best packing takes several times as long for a file that is hardly smaller.
const LEVEL = 1

/** New contents of entries by their names: text, or bytes in pieces. Done in the order of the entries. */
export type ZipEdits = Readonly<Record<string, (text: string) => string | readonly Uint8Array[]>>

/**
 * Rewrites texts inside a ZIP as exceljs makes them (no ZIP64, no comment): `edits` by the name of an entry. Folders
 * go; other entries keep their bytes. Throws RangeError for bytes that are no such ZIP.
 */
export function editZip(bytes: Uint8Array, edits: ZipEdits): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - 22
  if (end < 0 || view.getUint32(end, true) !== END) throw new RangeError('no ZIP without a comment')
  const count = view.getUint16(end + 10, true)
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let [at, written] = [view.getUint32(end + 16, true), 0]
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== CENTRAL) throw new RangeError('no directory of a ZIP')
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ]
    const size = view.getUint32(at + 20, true)
    const local = view.getUint32(at + 42, true)
    if (view.getUint32(local, true) !== LOCAL) throw new RangeError('no entry of a ZIP')
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const central = bytes.slice(at, at + 46 + nameSize + extraSize + commentSize)
    const name = new TextDecoder().decode(central.subarray(46, 46 + nameSize))
    // Folders are no parts of a package; strict readers stumble over them.
    if (name.endsWith('/')) {
      at += central.length
      continue
    }
    let data = bytes.subarray(start, start + size)
    const head = bytes.slice(local, start)
    const edit = edits[name]
    if (edit) {
      const packed = view.getUint16(at + 10, true) === 8
      const plain = packed ? inflateRawSync(data) : data
      const edited = edit(new TextDecoder().decode(plain))
      const text = typeof edited === 'string' ? Buffer.from(edited, 'utf8') : Buffer.concat(edited)
      data = deflateRawSync(text, { level: LEVEL })
      new DataView(head.buffer).setUint16(8, 8, true)
      new DataView(central.buffer).setUint16(10, 8, true)
      for (const [part, shift] of [
        [new DataView(head.buffer), 14],
        [new DataView(central.buffer), 16],
      ] as const) {
        part.setUint32(shift, crc32(text), true)
        part.setUint32(shift + 4, data.length, true)
        part.setUint32(shift + 8, text.length, true)
      }
      // The sizes stand in the head now, so that none may follow the data.
      const flags = new DataView(head.buffer)
      flags.setUint16(6, flags.getUint16(6, true) & ~8, true)
      new DataView(central.buffer).setUint16(8, flags.getUint16(6, true), true)
    }
    new DataView(central.buffer).setUint32(42, written, true)
    parts.push(head, data)
    written += head.length + data.length
    // A descriptor behind the data, where the head leaves the sizes out.
    if (!edit && (view.getUint16(local + 6, true) & 8) !== 0) {
      const signed = view.getUint32(start + size, true) === 0x08074b50
      const descriptor = bytes.subarray(start + size, start + size + (signed ? 16 : 12))
      parts.push(descriptor)
      written += descriptor.length
    }
    directory.push(central)
    at += central.length
  }
  const tail = bytes.slice(end)
  const length = directory.reduce((sum, one) => sum + one.length, 0)
  new DataView(tail.buffer).setUint16(8, directory.length, true)
  new DataView(tail.buffer).setUint16(10, directory.length, true)
  new DataView(tail.buffer).setUint32(12, length, true)
  new DataView(tail.buffer).setUint32(16, written, true)
  return new Uint8Array(Buffer.concat([...parts, ...directory, tail]))
}
