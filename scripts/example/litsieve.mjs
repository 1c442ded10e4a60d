import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
/** The built binary. */
export const binary = join(root, 'dist', 'cli', 'main.js')

/** Runs the built binary in a review's folder at a given time; throws with its message when the exit code is not `expected`. */
export function litsieve(dir, now, args, { expected = [0], env = {} } = {}) {
  const run = spawnSync(process.execPath, [binary, ...args], {
    cwd: dir,
    encoding: 'utf8',
    input: '',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...(now ? { LITSIEVE_NOW: now } : {}), ...env },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (!expected.includes(run.status)) {
    throw new Error(`litsieve ${args.join(' ')}\n${run.stdout}${run.stderr}exit code ${run.status}`)
  }
  return { code: run.status, out: run.stdout, err: run.stderr }
}
