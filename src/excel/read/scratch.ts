import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../lib/user-error.ts'

/** Room on the disk for what is too large for memory. No file is made before something is written. */
export interface Scratch {
  readonly write: (bytes: Uint8Array, at: number) => void
  /** Fills the bytes from a place that was written before. */
  readonly read: (into: Uint8Array, at: number) => void
  /** Gives the room back; may be called more than once. */
  readonly close: () => void
}

/** Room in a folder for temporary files. The file has no name where the system allows it, so that nothing stays behind a killed process. */
export function makeScratch(folder = tmpdir()): Scratch {
  const path = join(folder, `litsieve-${randomUUID()}.tmp`)
  let file: number | undefined
  let named = false
  const remove = (): void => {
    try {
      rmSync(path, { force: true })
      named = false
    } catch {
      // Some systems keep the name while the file is open: it goes when it is closed.
    }
  }
  const open = (): number => {
    const opened = openSync(path, 'wx+', 0o600)
    named = true
    remove()
    return opened
  }
  return {
    write: (bytes, at) => {
      try {
        file ??= open()
        for (let done = 0; done < bytes.length; ) {
          done += writeSync(file, bytes, done, bytes.length - done, at + done)
        }
      } catch (cause) {
        throw new UserError(`Unexpected failure of a temporary file in ${folder}, expected room to write.`, {
          hint: 'Make room there, or set TMPDIR (TEMP on Windows) to a folder with more, and try again.',
          cause,
        })
      }
    },
    read: (into, at) => {
      for (let done = 0; file !== undefined && done < into.length; ) {
        const bytes = readSync(file, into, done, into.length - done, at + done)
        if (bytes === 0) return
        done += bytes
      }
    },
    close: () => {
      if (file !== undefined) closeSync(file)
      file = undefined
      if (named) remove()
    },
  }
}
