import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workbooks } from '../../src/cli/workbooks.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { sha256 } from '../../src/lib/hash.ts'
import { applyImport } from '../../src/review/import-apply.ts'
import { planImport } from '../../src/review/import-plan.ts'
import { resolveOrigin } from '../../src/review/import-source.ts'
import { loadRecords, loadReview } from '../../src/review/load.ts'
import { protocolText } from '../builder.ts'
import { binary, litsieve, temporaryFolder } from '../helpers.ts'

const RECORDS = 1500
/** `KILLS=200` looks for longer. */
const ROUNDS = Number(process.env.KILLS ?? 10)
const OPTIONS = { source: 'Invented', kind: 'database', track: 'published' }
const ARGUMENTS = ['--source', 'Invented', '--kind', 'database', '--track', 'published']

function bigFile(): { path: string; text: string } {
  const record = (n: number) =>
    `TY  - JOUR\nTI  - Invented title number ${n}\nAU  - Name${n}, A.\nPY  - 2020\nAB  - ${'Words of an abstract. '.repeat(40)}\nER  - \n`
  const text = Array.from({ length: RECORDS }, (_, n) => record(n)).join('\n')
  const path = join(temporaryFolder(), 'big.ris')
  writeFileSync(path, text)
  return { path, text }
}

function freshReview(): string {
  const dir = temporaryFolder()
  writeFileSync(join(dir, 'review.yaml'), protocolText())
  return dir
}

function runAndKill(dir: string, path: string, after: number): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [binary, 'import', path, ...ARGUMENTS], { cwd: dir, stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), after)
  return new Promise((done) => {
    child.on('exit', (_, signal) => {
      clearTimeout(timer)
      done(signal)
    })
  })
}

/** What a review holds: the ids of its imports' records, as the logs and the normalised files say. */
async function contents(dir: string): Promise<{ logged: number; read: number }> {
  const review = await loadReview(dir)
  const imports = [...foldEvents(review.events).imports.values()]
  let read = 0
  for await (const _ of loadRecords(review)) read++
  return { logged: imports.reduce((sum, one) => sum + one.records.length, 0), read }
}

const columns = { given: {}, saved: [], workbooks }

async function importAgain(dir: string, path: string): Promise<void> {
  const review = await loadReview(dir)
  const origin = await resolveOrigin(dir, review.protocol, review.events, OPTIONS)
  const { files } = await planImport([path], foldEvents(review.events), origin, columns)
  const options = {
    by: 'machine',
    now: new Date('2022-02-04T00:00:00Z'),
    dryRun: false,
    hits: undefined,
    columns,
    onBytes: () => {},
  }
  for (const plan of files) if (!plan.already) await applyImport(dir, plan, origin, options)
}

describe('kill -9 during import', () => {
  it(`${ROUNDS} times at random moments: the review opens, and importing again completes`, {
    timeout: 180_000,
  }, async () => {
    const { path, text } = bigFile()
    const start = performance.now()
    const whole = litsieve(freshReview(), ['import', path, ...ARGUMENTS])
    expect(whole.code).toBe(0)
    const time = performance.now() - start
    const seen = { killed: 0, before: 0, after: 0 }
    const round = async (n: number): Promise<void> => {
      const dir = freshReview()
      // From the first moment that matters to the last, evenly, with some chance.
      const after = time * (0.15 + 1.1 * ((n + Math.random()) / ROUNDS))
      if ((await runAndKill(dir, path, after)) === 'SIGKILL') seen.killed++
      const { logged, read } = await contents(dir)
      expect([0, RECORDS]).toContain(logged)
      expect(read).toBe(logged)
      if (logged === 0) seen.before++
      else seen.after++
      await importAgain(dir, path)
      expect(await contents(dir)).toEqual({ logged: RECORDS, read: RECORDS })
      const kept = readdirSync(join(dir, 'records/imports')).filter((name) => !name.startsWith('.'))
      for (const name of kept) expect(sha256(readFileSync(join(dir, 'records/imports', name)))).toBe(sha256(text))
      expect(kept).toHaveLength(1)
      if (logged === 0) {
        const left = ['imports', 'normalised', 'quarantine'].flatMap((folder) => {
          const path = join(dir, 'records', folder)
          return readdirSync(join(dir, 'records')).includes(folder) ? readdirSync(path) : []
        })
        expect(left.filter((name) => name.startsWith('.litsieve-tmp-'))).toEqual([])
      }
    }
    for (let n = 0; n < ROUNDS; n += 2) await Promise.all([round(n), round(n + 1)])
    // The moments did lie on both sides of the commit.
    expect(seen.before).toBeGreaterThan(0)
    expect(seen.killed).toBeGreaterThan(0)
  })
})
