// Takes workbooks apart and puts them together again, so that what is inside can be broken too.
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

const END = Buffer.from([0x50, 0x4b, 5, 6])

/** The parts of a sound ZIP; undefined for anything else. */
export function unzip(bytes) {
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== 0x04034b50) return undefined
  try {
    const end = bytes.lastIndexOf(END)
    const parts = []
    let at = bytes.readUInt32LE(end + 16)
    for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
      const nameLength = bytes.readUInt16LE(at + 28)
      const local = bytes.readUInt32LE(at + 42)
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20))
      const content = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed
      parts.push({ name: bytes.toString('utf8', at + 46, at + 46 + nameLength), content })
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
    return parts
  } catch {
    return undefined
  }
}

/** A ZIP of parts. */
export function zip(parts) {
  const local = []
  const central = []
  let at = 0
  for (const { name, content } of parts) {
    const packed = deflateRawSync(content, { level: 1 })
    const path = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(content), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(content.length, 22)
    head.writeUInt16LE(path.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    local.push(head, path, packed)
    central.push(entry, path)
    at += 30 + path.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  END.copy(end)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, directory, end])
}
