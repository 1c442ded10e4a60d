import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { layout } from './layout.ts'

/** The studies that have an extraction file, by the files' names. */
export async function listStudyFiles(dir: string): Promise<string[]> {
  const names = await readdir(join(dir, layout.extraction)).catch(() => [])
  return names.flatMap((name) => /^([^.].*)\.ya?ml$/i.exec(name)?.[1] ?? []).sort()
}
