import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../lib/user-error.ts'

/** The files that a path names: itself, or every file of a folder. Throws for a path that cannot be read at all. */
export async function listFiles(path: string): Promise<{ path: string; named: boolean }[]> {
  const info = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const missing = cause.code === 'ENOENT' || cause.code === 'ENOTDIR'
    throw new UserError(
      `Cannot read \`${path}\`: ${missing ? 'there is no such file' : (cause.code ?? 'unknown error')}.`,
      {
        hint: missing ? 'Check the spelling; names with blanks need quotes.' : 'Give yourself permission to read it.',
        cause,
      },
    )
  })
  if (info.isFile()) return [{ path, named: true }]
  if (!info.isDirectory()) {
    throw new UserError(`Unexpected \`${path}\`, expected a file or a folder with files.`, {
      hint: 'Save the export to a file first.',
    })
  }
  const entries = await readdir(path, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => ({ path: join(entry.parentPath, entry.name), named: false }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The first bytes of a file, so many at most. */
export async function readHead(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UserError(
      `Cannot read \`${path}\`: ${cause.code === 'EACCES' ? 'you may not read it' : (cause.code ?? 'unknown error')}.`,
      {
        hint: 'Give yourself permission to read the file, or copy it to a folder of your own.',
        cause,
      },
    )
  })
  try {
    const buffer = new Uint8Array(size)
    let filled = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, filled, size - filled)
      filled += bytesRead
      if (bytesRead === 0 || filled === size) return buffer.subarray(0, filled)
    }
  } finally {
    await file.close()
  }
}
