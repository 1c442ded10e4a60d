import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ConflictName, conflictOf } from '../lib/conflict-name.ts'
import { layout } from './layout.ts'
import { appendLines, removeInside } from './write.ts'

/** A conflict copy that a synchroniser left beside a file of the review. Paths are relative to the review. */
export interface ConflictCopy {
  readonly copy: string
  readonly original: string
  readonly by: ConflictName['by']
  /** `log`: its entries join the original's; `same`: it says nothing else; `different`: a person has to compare them. */
  readonly kind: 'log' | 'same' | 'different'
  /** Lines of a log that the original lacks. */
  readonly lines: readonly string[]
}

/** Finds the conflict copies in the folders of a review, known by their names and, where a name is not enough, by what they hold. */
export async function findConflictCopies(dir: string, reviewers: readonly string[]): Promise<ConflictCopy[]> {
  const found: ConflictCopy[] = []
  for (const folder of await foldersOf(dir)) {
    const names = await filesIn(join(dir, folder))
    const beside = new Set(names)
    for (const name of names) {
      const conflict = conflictOf(name, beside)
      // Another reviewer's log may be called like a copy.
      if (!conflict || (conflict.unsure && reviewers.includes(name.replace(/\.[^.]*$/, '')))) continue
      const path = (one: string) => (folder === '' ? one : `${folder}/${one}`)
      const [copy, original] = await Promise.all(
        [name, conflict.original].map((one) => readFile(join(dir, path(one)), 'utf8')),
      )
      const base = { copy: path(name), original: path(conflict.original), by: conflict.by }
      if (copy === original) found.push({ ...base, kind: 'same', lines: [] })
      else if (!isLogFolder(folder) || !name.endsWith('.jsonl')) {
        // A name that people give too is theirs, unless it is a file that a review has but once.
        if (!conflict.unsure || folder === '') found.push({ ...base, kind: 'different', lines: [] })
      } else {
        const lines = missingLines(copy!, original!)
        const own = folder === layout.records || linesOf(copy!).every((line) => by(line) === stemOf(conflict.original))
        if (!conflict.unsure || own) found.push({ ...base, kind: 'log', lines })
      }
    }
  }
  return found
}

/** Brings the entries of a conflict copy into its original, makes sure that they are there, and removes the copy. */
export async function mergeConflictCopy(dir: string, { copy, original, kind, lines }: ConflictCopy): Promise<boolean> {
  if (kind === 'different') return false
  await appendLines(dir, original, lines)
  const now = new Set(linesOf(await readFile(join(dir, original), 'utf8')))
  if (!lines.every((line) => now.has(line))) return false
  await removeInside(dir, copy)
  return true
}

async function foldersOf(dir: string): Promise<string[]> {
  const records = await readdir(join(dir, layout.records), { withFileTypes: true }).catch(() => [])
  const below = records.filter((entry) => entry.isDirectory()).map(({ name }) => `${layout.records}/${name}`)
  return ['', layout.queries, layout.extraction, layout.records, ...below]
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort()
}

function isLogFolder(folder: string): boolean {
  if (folder === layout.records) return true
  const name = folder.slice(layout.records.length + 1)
  return folder.startsWith(`${layout.records}/`) && !(layout.notLogs as readonly string[]).includes(name)
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

// By the ids of events where they have one: another program may have written them in another way. What is no entry at all, the
// torn end of a log, is left out.
function missingLines(copy: string, original: string): string[] {
  const lines = linesOf(original)
  const known = new Set([...lines, ...lines.flatMap((line) => idOf(line) ?? [])])
  return linesOf(copy).filter((line) => {
    const id = idOf(line)
    return id !== undefined && !known.has(id) && !known.has(line)
  })
}

function parsed(line: string): { id?: unknown; by?: unknown } | undefined {
  try {
    const data: unknown = JSON.parse(line)
    return typeof data === 'object' && data !== null ? data : undefined
  } catch {
    return undefined
  }
}

function idOf(line: string): string | undefined {
  const id = parsed(line)?.id
  return typeof id === 'string' ? id : undefined
}

function by(line: string): unknown {
  return parsed(line)?.by
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '')
}
