import { randomBytes } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { type FileHandle, link, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { type Event, type NewEvent, withId } from '../events/event.ts'
import { UserError } from '../lib/user-error.ts'
import { appendNow } from './append-now.ts'
import { inside } from './layout.ts'

const TEMPORARY = '.litsieve-tmp-'

/** What a file is made of: all at once, or piece by piece; a piece is written before the next one is asked for. */
export type Content = Uint8Array | string | AsyncIterable<Uint8Array | string>

/**
 * Creates a file that must not exist yet; all or nothing, whenever the process dies. Returns false (and writes nothing)
 * when the file is there already.
 */
export async function createFile(dir: string, path: string, bytes: Content): Promise<boolean> {
  return guard(path, async () => {
    const target = safeTarget(dir, path)
    const temporary = await writeTemporary(target, bytes)
    try {
      await link(temporary, target)
      return true
    } catch (error) {
      if (code(error) === 'EEXIST') return false
      if (code(error) === 'EPERM' || code(error) === 'ENOTSUP' || code(error) === 'ENOSYS') {
        return await createWithoutLinks(temporary, target)
      }
      throw error
    } finally {
      await unlink(temporary).catch(() => {})
      await syncFolder(dirname(target))
    }
  })
}

// Some shared folders have no hard links. `wx` claims the name first, then the rename puts the whole file there.
async function createWithoutLinks(temporary: string, target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx')).close()
  } catch (error) {
    if (code(error) === 'EEXIST') return false
    throw error
  }
  await rename(temporary, target)
  return true
}

/** Replaces a file whole: written beside it, synced, renamed over it. For exports and other derived files. */
export async function replaceFile(dir: string, path: string, bytes: Content): Promise<void> {
  await guard(path, async () => {
    const target = safeTarget(dir, path)
    const temporary = await writeTemporary(target, bytes)
    for (let attempt = 0; ; attempt++) {
      try {
        await rename(temporary, target)
        break
      } catch (error) {
        // Another program (a synchroniser, a virus scanner, Excel) may hold the file for a moment.
        if (attempt < 5 && ['EPERM', 'EACCES', 'EBUSY'].includes(code(error))) {
          await new Promise((done) => setTimeout(done, 50 * 2 ** attempt))
          continue
        }
        await unlink(temporary).catch(() => {})
        throw error
      }
    }
    await syncFolder(dirname(target))
  })
}

/**
 * Appends events to a log with one write and one sync, and returns them with their ids. Each gets the time `now`, moved
 * on by a millisecond where needed, so that a log's own order is never lost. A torn last line is never glued to.
 */
export async function appendEvents(
  dir: string,
  path: string,
  events: readonly NewEvent[],
  now: Date,
): Promise<Event[]> {
  if (events.length === 0) return []
  let written: Event[] = []
  await append(dir, path, (lastTime) => {
    let time = Math.max(now.getTime(), lastTime + 1)
    written = events.map((event) => withId({ at: new Date(time++).toISOString(), ...event }) as Event)
    return written.map((event) => `${JSON.stringify(event)}\n`).join('')
  })
  return written
}

/** Appends one line (without its line end) to a journal that is no log of events, with one write and one sync. */
export async function appendLine(dir: string, path: string, line: string): Promise<void> {
  await append(dir, path, () => `${line}\n`)
}

/** Appends whole lines to a log as they are: entries that another copy of the log has. */
export async function appendLines(dir: string, path: string, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await append(dir, path, () => lines.map((line) => `${line}\n`).join(''))
}

async function append(dir: string, path: string, print: (lastTime: number) => string): Promise<void> {
  await guard(path, async () => {
    appendNow(safeTarget(dir, path), print)
  })
}

/** Removes a file or folder that has served its purpose (a search that is finished, a copy that was merged), with all that is in it. */
export async function removeInside(dir: string, path: string): Promise<void> {
  await guard(path, async () => {
    await rm(safeTarget(dir, path), { recursive: true, force: true })
  })
}

/** Removes the temporary files that a killed process may have left in a folder. */
export async function sweepTemporaries(dir: string, folder: string): Promise<void> {
  const target = inside(dir, folder)
  for (const name of await readdir(target).catch(() => [])) {
    const pid = name.startsWith(TEMPORARY) ? Number.parseInt(name.slice(TEMPORARY.length), 10) : 0
    if (pid > 0 && !isAlive(pid)) await unlink(join(target, name)).catch(() => {})
  }
}

// Another process of this machine may be at work in the same folder: its temporary files are its own.
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return code(error) === 'EPERM'
  }
}

// A review may come from somebody else's repository: a link in it must not lead our writing out of the folder.
function safeTarget(dir: string, path: string): string {
  const target = inside(dir, path)
  mkdirSync(dir, { recursive: true })
  const home = realpathSync.native(dir)
  for (let folder = dirname(target); ; folder = dirname(folder)) {
    const real = realOf(folder)
    if (real === undefined) continue
    if (real === home || real.startsWith(home + sep)) return target
    throw new UserError(
      `Unexpected link: \`${path}\` leads to \`${real}\`, expected a place inside the review's folder.`,
      {
        hint: 'Replace the link with a real folder; nothing was written.',
      },
    )
  }
}

function realOf(folder: string): string | undefined {
  try {
    return realpathSync.native(folder)
  } catch {
    return undefined
  }
}

async function writeTemporary(target: string, bytes: Content): Promise<string> {
  await mkdir(dirname(target), { recursive: true })
  const temporary = join(dirname(target), `${TEMPORARY}${process.pid}-${randomBytes(4).toString('hex')}`)
  const file = await open(temporary, 'wx', 0o644)
  try {
    if (typeof bytes === 'string' || bytes instanceof Uint8Array) await file.writeFile(bytes)
    else await writeParts(file, bytes)
    await file.sync()
  } catch (error) {
    await file.close()
    await unlink(temporary).catch(() => {})
    throw error
  }
  await file.close()
  return temporary
}

// After so many bytes the disk is asked to begin, so that little is left to wait for at the end.
const SYNC_EVERY = 64e6

async function writeParts(file: FileHandle, parts: AsyncIterable<Uint8Array | string>): Promise<void> {
  let syncing = Promise.resolve()
  let since = 0
  try {
    for await (const part of parts) {
      const bytes = typeof part === 'string' ? Buffer.from(part) : part
      await writeAll(file, bytes)
      since += bytes.length
      if (since < SYNC_EVERY) continue
      since = 0
      await syncing
      syncing = file.datasync()
      // Who waits for it hears of a failure; that it may fail before is no reason to end the process.
      syncing.catch(() => {})
    }
    await syncing
  } finally {
    await Promise.allSettled([syncing])
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let offset = 0
  while (offset < bytes.length) offset += (await file.write(bytes, offset)).bytesWritten
}

async function syncFolder(folder: string): Promise<void> {
  // Not every system can sync a folder; the file itself is synced already.
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

function code(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}

async function guard<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    const reason = REASONS[code(error)]
    if (!reason) throw error
    throw new UserError(`Cannot write \`${path}\`: ${reason[0]}.`, { hint: reason[1], cause: error })
  }
}

const REASONS: Record<string, [string, string]> = {
  EACCES: [
    'the folder or file is read-only',
    'Give yourself permission to write there, or copy the review to a folder of your own.',
  ],
  EPERM: [
    'the folder or file is read-only',
    'Give yourself permission to write there, or copy the review to a folder of your own.',
  ],
  EROFS: ['the disk is read-only', 'Copy the review to a disk that can be written to.'],
  ENOSPC: ['the disk is full', 'Free some space and run the same command again; nothing was changed.'],
  EFBIG: ['the file may not grow any more', 'Ask who looks after this computer about its limits; nothing was changed.'],
  EDQUOT: ['your disk quota is used up', 'Free some space and run the same command again; nothing was changed.'],
  EBUSY: [
    'another program has it open',
    'Close the file in the other program (Excel?) and run the same command again.',
  ],
  EISDIR: ['a folder with that name is in the way', 'Move the folder away and run the same command again.'],
  EEXIST: ['a file stands where a folder is expected', 'Move the file away and run the same command again.'],
  ENOTDIR: ['a file stands where a folder is expected', 'Move the file away and run the same command again.'],
}
