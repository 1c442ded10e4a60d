import { limits } from './limits.ts'
import { readPart } from './read-xml.ts'
import { textCollector } from './text-collector.ts'
import type { Zip, ZipEntry } from './zip.ts'

/** The texts that cells refer to by number. */
export interface SharedStrings {
  readonly count: number
  readonly get: (index: number) => string | undefined
}

const BLOCK = 1024 * 1024

/** Reads the shared texts. They are kept as UTF-8 in blocks: half the memory of strings, and no work for the collector of garbage. */
export async function readSharedStrings(zip: Zip, entry: ZipEntry | undefined): Promise<SharedStrings> {
  const blocks: Buffer[] = []
  let filled = BLOCK
  let places = new Float64Array(1024)
  let count = 0
  const add = (text: string): void => {
    const bytes = Buffer.byteLength(text)
    if (filled + bytes > (blocks.at(-1)?.length ?? 0)) {
      blocks.push(Buffer.allocUnsafe(Math.max(BLOCK, bytes)))
      filled = 0
    }
    if (count * 2 + 2 > places.length) {
      const more = new Float64Array(places.length * 2)
      more.set(places)
      places = more
    }
    places[count * 2] = (blocks.length - 1) * limits.expanded + filled
    places[count * 2 + 1] = bytes
    blocks.at(-1)!.write(text, filled)
    filled += bytes
    count++
  }
  if (entry) {
    const collector = textCollector()
    await readPart(zip, entry, {
      open: (name) => {
        if (name === 'si') collector.start()
        else collector.open(name)
      },
      close: (name) => {
        if (name === 'si') add(collector.end())
        else collector.close(name)
      },
      text: collector.text,
    })
  }
  return {
    count,
    get: (index) => {
      if (!(index >= 0 && index < count)) return undefined
      const place = places[index * 2]!
      const start = place % limits.expanded
      return blocks[Math.floor(place / limits.expanded)]!.toString('utf8', start, start + places[index * 2 + 1]!)
    },
  }
}
