import { readFile } from 'node:fs/promises'
import { UserError } from '../lib/user-error.ts'
import type { Quarantined } from '../records/record.ts'
import { inside, layout } from './layout.ts'
import { quarantineFile } from './load.ts'
import { printQuarantine } from './quarantine-text.ts'
import { replaceFile } from './write.ts'

/** Where the pieces of an import are kept for people to mend. */
export function mendingFile(importId: string): string {
  return `${layout.quarantine}/${importId}.txt`
}

/**
 * Writes what could not be read: untouched as JSON lines, and as text to be mended. Text that somebody has begun to mend stays where it belongs
 * to the same pieces.
 */
export async function saveQuarantine(dir: string, importId: string, pieces: readonly Quarantined[]): Promise<void> {
  const lines = pieces.map((piece) => `${JSON.stringify(piece)}\n`).join('')
  const path = quarantineFile(importId)
  const same = (await readIfThere(dir, path)) === lines
  await replaceFile(dir, path, lines)
  if (same && (await readIfThere(dir, mendingFile(importId))) !== undefined) return
  await writeMending(dir, importId, pieces)
}

/** Writes the text to be mended. */
export async function writeMending(dir: string, importId: string, pieces: readonly Quarantined[]): Promise<void> {
  await replaceFile(dir, mendingFile(importId), printQuarantine(importId, pieces))
}

/** The text that may have been mended; nothing where the file is not there. */
export async function loadMending(dir: string, importId: string): Promise<string | undefined> {
  return readIfThere(dir, mendingFile(importId))
}

/** The pieces of an import that could not be read, as they were. */
export async function loadQuarantine(dir: string, importId: string): Promise<Quarantined[]> {
  const text = await readIfThere(dir, quarantineFile(importId))
  if (text === undefined) {
    throw new UserError(`Cannot read \`${quarantineFile(importId)}\`, the quarantine of import ${importId}.`, {
      hint: 'Restore the file from git or a backup.',
    })
  }
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Quarantined)
}

async function readIfThere(dir: string, path: string): Promise<string | undefined> {
  return readFile(inside(dir, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}
