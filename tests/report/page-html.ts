import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Chromium is, or undefined. */
export const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version'], { encoding: 'utf8' }).status === 0,
)

/** Runs headless Chromium on a file and gives the page as it is after its scripts have run; servers of the test can answer meanwhile. */
export async function domOf(file: string, hash = ''): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'litsieve-chromium-'))
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--virtual-time-budget=20000',
    `--user-data-dir=${profile}`,
    '--dump-dom',
    `file://${file}${hash}`,
  ]
  try {
    return await new Promise((done, fail) => {
      const child = spawn(chromium!, options, { stdio: ['ignore', 'pipe', 'ignore'], timeout: 90_000 })
      const parts: Buffer[] = []
      child.stdout.on('data', (part: Buffer) => parts.push(part))
      child.on('error', fail)
      child.on('close', () => done(Buffer.concat(parts).toString('utf8')))
    })
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
