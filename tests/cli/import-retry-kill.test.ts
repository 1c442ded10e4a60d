import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workbooks } from '../../src/cli/workbooks.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { sha256 } from '../../src/lib/hash.ts'
import { loadRecords, loadReview } from '../../src/review/load.ts'
import { applyRetry } from '../../src/review/retry-apply.ts'
import { planRetry } from '../../src/review/retry-plan.ts'
import { protocolText } from '../builder.ts'
import { binary, litsieve, temporaryFolder } from '../helpers.ts'

const PIECES = 400
const ROUNDS = 16

function reviewWithMendedText(): string {
  const dir = temporaryFolder()
  writeFileSync(join(dir, 'review.yaml'), protocolText())
  const entry = (n: number) => `@article{k${n},\n  title = {Invented title ${n}\n  year = 2020\n}\n\n`
  const file = join(temporaryFolder(), 'broken.bib')
  writeFileSync(file, `@article{ok, title = {Whole}}\n\n${Array.from({ length: PIECES }, (_, n) => entry(n)).join('')}`)
  litsieve(dir, ['import', file, '--source', 'Invented', '--kind', 'database', '--track', 'published'])
  const folder = join(dir, 'records/quarantine')
  const text = join(folder, readdirSync(folder).find((name) => name.endsWith('.txt'))!)
  writeFileSync(text, readFileSync(text, 'utf8').replace(/title (\d+)\n/g, 'title $1},\n'))
  return dir
}

async function contents(dir: string): Promise<{ logged: number; read: number; imports: number }> {
  const review = await loadReview(dir)
  const imports = [...foldEvents(review.events).imports.values()]
  let read = 0
  for await (const _ of loadRecords(review)) read++
  return { logged: imports.reduce((sum, one) => sum + one.records.length, 0), read, imports: imports.length }
}

async function retryAgain(dir: string): Promise<void> {
  const state = foldEvents((await loadReview(dir)).events)
  const [first, ...rest] = state.imports.values()
  if (rest.length > 0) return
  const plan = await planRetry(dir, first!, state, workbooks)
  await applyRetry(dir, plan, 'machine', new Date('2022-02-04T00:00:00Z'))
}

describe('kill -9 during import --retry', () => {
  it(`${ROUNDS} times at random moments: the review opens, and retrying again completes`, {
    timeout: 180_000,
  }, async () => {
    const ready = reviewWithMendedText()
    const start = performance.now()
    expect(litsieve(temporaryFolder(ready), ['import', '--retry']).code).toBe(0)
    const time = performance.now() - start
    const seen = { killed: 0, before: 0 }
    for (let n = 0; n < ROUNDS; n++) {
      const dir = temporaryFolder(ready)
      const child = spawn(process.execPath, [binary, 'import', '--retry'], { cwd: dir, stdio: 'ignore' })
      const timer = setTimeout(() => child.kill('SIGKILL'), time * (0.3 + (0.8 * (n + Math.random())) / ROUNDS))
      const signal = await new Promise((done) => child.on('exit', (_, by) => done(by)))
      clearTimeout(timer)
      if (signal === 'SIGKILL') seen.killed++
      const { logged, read, imports } = await contents(dir)
      expect([1, 1 + PIECES]).toContain(logged)
      expect(read).toBe(logged)
      if (imports === 1) seen.before++
      await retryAgain(dir)
      expect(await contents(dir)).toEqual({ logged: 1 + PIECES, read: 1 + PIECES, imports: 2 })
      const kept = readdirSync(join(dir, 'records/imports')).filter((name) => !name.startsWith('.'))
      expect(kept).toHaveLength(2)
      const events = [...foldEvents((await loadReview(dir)).events).imports.values()]
      for (const { file, sha256: hash } of events) {
        expect(sha256(readFileSync(join(dir, 'records/imports', file)))).toBe(hash)
      }
    }
    expect(seen.before).toBeGreaterThan(0)
    expect(seen.killed).toBeGreaterThan(0)
  })
})
