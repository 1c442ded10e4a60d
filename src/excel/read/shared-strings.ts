import { readPart } from './read-xml.ts'
import type { Scratch } from './scratch.ts'
import { textCollector } from './text-collector.ts'
import { type Texts, textStore } from './text-store.ts'
import type { Zip, ZipEntry } from './zip.ts'

/** Reads the texts that cells refer to by number; many of them go to the disk. */
export async function readSharedStrings(zip: Zip, entry: ZipEntry | undefined, scratch: Scratch): Promise<Texts> {
  const store = textStore(scratch)
  if (!entry) return store.done()
  const collector = textCollector()
  await readPart(zip, entry, {
    open: (name) => {
      if (name === 'si') collector.start()
      else collector.open(name)
    },
    close: (name) => {
      if (name === 'si') store.add(collector.end())
      else collector.close(name)
    },
    text: collector.text,
  })
  return store.done()
}
