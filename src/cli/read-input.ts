import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { UserError } from '../lib/user-error.ts'

/** The text of a file that the user names (`-`: standard input); UserError when it cannot be read or is not text. */
export async function readInput(path: string): Promise<string> {
  const bytes = await (path === '-' ? buffer(process.stdin) : readFile(path)).catch((cause: NodeJS.ErrnoException) => {
    const why = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'you may not read it' }
    throw new UserError(`Cannot read \`${path}\`: ${why[cause.code as keyof typeof why] ?? cause.message}.`, {
      hint: 'Check the name and the folder that you are in.',
      cause,
    })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new UserError(`Unexpected bytes in \`${path}\`, expected text in UTF-8.`, {
      hint: 'Save it as UTF-8 (in Excel: CSV UTF-8) and run the same command again.',
      cause,
    })
  }
}
