import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hashFile } from '../ingest/look-at-files.ts'
import { layout } from './layout.ts'
import { type Content, createFile } from './write.ts'

/** A file to be kept in `records/imports`. */
export interface Keepable {
  /** The name without date and ending. */
  readonly name: string
  readonly extension: string
  readonly bytes: number
  readonly sha256: string
  readonly content: () => Content
}

/**
 * Keeps bytes as `2022-02-03-medline.ris`, with `-2` and so on when another file has that name. What a killed import left is taken over.
 * Returns the path in the review.
 */
export async function keepFile(dir: string, file: Keepable, now: Date): Promise<string> {
  const { name, extension } = file
  const left = await leftover(dir, file, new RegExp(`^\\d{4}-\\d\\d-\\d\\d-${name}(?:-\\d+)?\\.${extension}$`))
  if (left) return left
  const stem = `${layout.imports}/${now.toISOString().slice(0, 10)}-${name}`
  for (let n = 1; ; n++) {
    const path = `${stem}${n === 1 ? '' : `-${n}`}.${extension}`
    const taken = await stat(join(dir, path)).catch(() => undefined)
    if (!taken && (await createFile(dir, path, file.content()))) return path
  }
}

async function leftover(dir: string, { bytes, sha256 }: Keepable, pattern: RegExp): Promise<string | undefined> {
  const names = await readdir(join(dir, layout.imports)).catch(() => [])
  for (const name of names.filter((one) => pattern.test(one)).sort()) {
    const path = `${layout.imports}/${name}`
    const { size } = await stat(join(dir, path))
    if (size === bytes && (await hashFile(join(dir, path))).sha256 === sha256) return path
  }
  return undefined
}
