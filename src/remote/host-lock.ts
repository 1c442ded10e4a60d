import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** When a service was last asked by any process of this user, and until when nobody may ask it: milliseconds since 1970. */
export interface HostTimes {
  readonly last: number
  readonly until: number
}

/** What processes share about a service, one at a time. */
export interface HostLock {
  /** Reads the times, and writes those that `change` returns; undefined changes nothing. */
  readonly update: (change: (times: HostTimes) => HostTimes | undefined) => Promise<void>
}

// A holder needs less than a millisecond or two; one that takes longer has died.
const STALE = 5000

/** The lock of a service in a folder for files that can be made again. */
export function hostLock(folder: string, service: string): HostLock {
  const file = join(folder, `${service}.json`)
  const lock = join(folder, `${service}.lock`)
  const token = `${process.pid}-${randomBytes(6).toString('hex')}`
  return {
    update: async (change) => {
      await mkdir(folder, { recursive: true })
      await take(lock, token)
      try {
        const next = change(parse(await readFile(file, 'utf8').catch(() => '')))
        if (next) await writeFile(file, JSON.stringify(next))
      } finally {
        // A lock that was taken from a sleeping process is no longer ours to open.
        if ((await readFile(lock, 'utf8').catch(() => '')) === token) await unlink(lock).catch(() => {})
      }
    },
  }
}

/** The same within one process, where the folder cannot be written to. */
export function privateLock(): HostLock {
  let times: HostTimes = { last: 0, until: 0 }
  return {
    update: async (change) => {
      times = change(times) ?? times
    },
  }
}

async function take(lock: string, token: string): Promise<void> {
  for (;;) {
    try {
      const handle = await open(lock, 'wx')
      await handle.writeFile(token)
      await handle.close()
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const found = await stat(lock).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > STALE) {
      // Renaming has one winner; what was renamed is thrown away.
      const away = `${lock}.${token}`
      const won = await rename(lock, away).then(
        () => true,
        () => false,
      )
      if (won) await rm(away, { force: true })
      continue
    }
    await new Promise((done) => setTimeout(done, 2 + Math.random() * 5))
  }
}

function parse(text: string): HostTimes {
  try {
    const { last, until } = JSON.parse(text) as Partial<HostTimes>
    return { last: Number(last) || 0, until: Number(until) || 0 }
  } catch {
    return { last: 0, until: 0 }
  }
}
