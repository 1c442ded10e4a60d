import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

/** The project's root. */
export const root = resolve(import.meta.dirname, '..')
/** The built binary. */
export const binary = join(root, 'dist/cli/main.js')
/** Real data, read in place; tests that need it skip where it is absent. */
export const shared = resolve(root, '../shared')

/** A new folder under the system's temporary folder, removed when the test ends; with a copy of `from` if given. */
export function temporaryFolder(from?: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'litsieve-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  if (from) cpSync(from, dir, { recursive: true })
  return dir
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** stdout as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  json<T = any>(): T
}

/** Runs the built binary in `cwd` with arguments, standard input closed or given. */
export function litsieve(
  cwd: string,
  args: readonly string[],
  options: { env?: Record<string, string | undefined>; input?: string } = {},
): Ran {
  const run: SpawnSyncReturns<string> = spawnSync(process.execPath, [binary, ...args], {
    cwd,
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...options.env },
    maxBuffer: 256 * 1024 * 1024,
  })
  return { code: run.status, out: run.stdout, err: run.stderr, json: () => JSON.parse(run.stdout) }
}

/** Every file under a folder with its bytes: to show that nothing changed on disk. */
export function snapshot(dir: string): Record<string, string> {
  const out: Record<string, string> = {}
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else out[relative(dir, path)] = readFileSync(path).toString('base64')
    }
  }
  walk(dir)
  return out
}
