import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { withFile } from '../../excel/read/byte-source.ts'
import { openZip } from '../../excel/read/zip.ts'
import { UserError } from '../../lib/user-error.ts'
import { replaceFile } from '../../review/write.ts'

/** A file to be read, and what it is called in messages and events. */
export interface Source {
  readonly path: string
  readonly file: string
}

// What Rayyan and Covidence pack: tables, and citations in formats of text.
const READ = /\.(?:csv|tsv|ris|bib|enw|nbib|txt|xml|ciw)$/i

/** The files in archives (as Rayyan exports) and the others as they are, for the time of an action; unpacked ones go away again. */
export async function withUnpacked<T>(paths: readonly string[], action: (sources: Source[]) => Promise<T>): Promise<T> {
  const folders: string[] = []
  try {
    const sources: Source[] = []
    for (const path of paths) {
      if (!/\.zip$/i.test(path)) sources.push({ path, file: basename(path) })
      else sources.push(...(await unpack(path, folders)))
    }
    return await action(sources)
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  }
}

async function unpack(path: string, folders: string[]): Promise<Source[]> {
  const folder = await mkdtemp(join(tmpdir(), 'litsieve-zip-'))
  folders.push(folder)
  const sources = await withFile(path, async (source) => {
    const zip = await openZip(source)
    const out: Source[] = []
    for (const entry of zip.entries.values()) {
      const name = basename(entry.name)
      // Macs put a second, empty shape of each file into archives.
      if (!READ.test(name) || entry.name.startsWith('__MACOSX/') || name.startsWith('.')) continue
      // One folder each: stages may have files of the same name.
      await replaceFile(folder, `${out.length}/${name}`, zip.unpack(entry))
      out.push({ path: join(folder, String(out.length), name), file: `${basename(path)}/${entry.name}` })
    }
    return out
  }).catch((cause: NodeJS.ErrnoException) => {
    if (cause instanceof UserError) throw cause
    throw new UserError(`Cannot read \`${path}\`.`, { hint: 'Give the path of an exported file.', cause })
  })
  if (sources.length > 0) return sources
  throw new UserError(`Unexpected archive \`${basename(path)}\`, expected tables or citations in it.`, {
    hint: 'Give the archive that Rayyan exports, with articles.csv or articles.ris and customizations_log.csv.',
  })
}
