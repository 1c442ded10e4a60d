import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../lib/user-error.ts'

/** The text of a file that people edit; UserError when it is not UTF-8. Errors of the file system pass through. */
export async function readText(dir: string, path: string): Promise<string> {
  const bytes = await readFile(join(dir, path))
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new UserError(`Unexpected bytes in \`${path}\`, expected text in UTF-8.`, {
      hint: 'Open the file in an editor and save it as UTF-8 (plain text).',
      cause,
    })
  }
}
