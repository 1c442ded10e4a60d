import { readFile } from 'node:fs/promises'
import { inside } from './layout.ts'
import { replaceFile } from './write.ts'

/**
 * Adds rows to the end of a text file, all or nothing; what is there stays byte for byte. A file that is not there yet, or is
 * empty, starts with `header`.
 */
export async function appendText(dir: string, path: string, header: string, text: string): Promise<void> {
  const before = await readFile(inside(dir, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const glue = before === '' ? header : before.endsWith('\n') ? '' : '\n'
  await replaceFile(dir, path, before + glue + text)
}
