import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { binary } from './helpers.ts'

// The tests may run as root, for whom nothing is read-only: then another user runs the command.
const nobody = 65_534
const other = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

/** Runs the built binary as somebody for whom a read-only folder is read-only. */
export function litsieveAsOther(cwd: string, args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [binary, ...args], { cwd, encoding: 'utf8', ...other })
}

/** False where that cannot be tried: on Windows, or where that other user cannot read the program or Node itself. */
export const canBeOther = process.platform !== 'win32' && (!('uid' in other) || canRun())

function canRun(): boolean {
  for (const path of [binary, process.execPath]) {
    for (let at = path; at !== dirname(at); at = dirname(at)) if ((statSync(at).mode & 0o5) === 0) return false
  }
  return litsieveAsOther('/', ['--version']).status === 0
}
