import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
// @ts-expect-error: a script without types
import { generateSet } from '../../../scripts/bench/dedupe-set.mjs'
import type * as Reading from '../../../src/cli/dedupe/citation-files.ts'
import type * as Planning from '../../../src/cli/dedupe/plan-files.ts'
import type * as Threading from '../../../src/cli/dedupe/threads.ts'
import { binary, root, temporaryFolder } from '../../helpers.ts'

// Threads run what was built.
const built = <T>(name: string) => import(pathToFileURL(join(root, `dist/cli/dedupe/${name}.js`)).href) as Promise<T>
const context = { quiet: true } as Parameters<typeof Planning.planFiles>[0]

function generate(records: number): { file: string; truth: string } {
  const dir = temporaryFolder()
  const [file, truth] = [join(dir, 'records.jsonl'), join(dir, 'truth.jsonl')]
  generateSet(file, truth, { records, abstracts: false })
  return { file, truth }
}

describe('plan of files', () => {
  it('is the same in threads and without them', async () => {
    const [{ readCitationFiles }, { planFiles }, { openThreads }] = await Promise.all([
      built<typeof Reading>('citation-files'),
      built<typeof Planning>('plan-files'),
      built<typeof Threading>('threads'),
    ])
    const { file, truth } = generate(6000)
    const torn = join(temporaryFolder(), 'torn.jsonl')
    // The ids of the first file, and lines that are none.
    const some = readFileSync(file, 'utf8').split('\n').slice(0, 300)
    writeFileSync(torn, some.flatMap((line, i) => (i % 100 === 7 ? ['{"id":"torn', line] : [line])).join('\n'))
    const paths = [file, torn].map((path) => ({ path, named: true }))
    const { store, files } = await readCitationFiles(
      paths,
      async () => Promise.reject(new Error('no tables')),
      () => {},
    )
    const threads = openThreads()
    try {
      const alone = await planFiles(context, store, files, undefined)
      const shared = await planFiles(context, store, files, threads)
      expect(shared.plan).toEqual(alone.plan)
      expect(shared.scores).toEqual(alone.scores)
      expect(shared.unreadable).toEqual(alone.unreadable)
      expect(alone.unreadable.map((index) => store.number(index))).toEqual([8, 109, 210])
      const ids = (plan: Planning.FilePlan) => Array.from({ length: store.size }, (_, i) => plan.source.id(i))
      expect(ids(shared)).toEqual(ids(alone))
      expect(new Set(ids(alone)).size).toBe(store.size)
      // Every record of the second file is one of the first.
      const known = readFileSync(truth, 'utf8').split('\n').filter(Boolean)
      expect(alone.plan.stats.clustersAfter).toBe(6000 - known.flatMap((one) => JSON.parse(one).slice(1)).length + 3)
    } finally {
      await threads.close()
    }
  })
})

function end(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((done) => child.on('exit', (code, signal) => done(signal ?? code)))
}

describe('a run on a large file that ends early', () => {
  it('leaves its output whole or as it was, and ends with 130 after Ctrl-C', { timeout: 120_000 }, async () => {
    const { file } = generate(36_000)
    const run = (dir: string) =>
      spawn(process.execPath, [binary, 'dedupe', file, '--clusters', 'out.jsonl', '--review', 'doubts.jsonl'], {
        cwd: dir,
        stdio: 'ignore',
      })
    const start = performance.now()
    const first = temporaryFolder()
    expect(await end(run(first))).toBe(0)
    const time = performance.now() - start
    const whole = readFileSync(join(first, 'out.jsonl'), 'utf8')
    expect(whole.split('\n').length).toBeGreaterThan(3000)
    const ends = [
      ['SIGINT', 130, 0.6, 'as it was\n'],
      ['SIGKILL', 'SIGKILL', 0.7, undefined],
    ] as const
    for (const [signal, wanted, share, before] of ends) {
      let code: Awaited<ReturnType<typeof end>> = 0
      // On a busy machine the first run may have been slow: then this one was done before it was stopped.
      for (let after = time * share; code === 0 && after > 20; after *= 0.6) {
        const dir = temporaryFolder()
        if (before !== undefined) writeFileSync(join(dir, 'out.jsonl'), before)
        const child = run(dir)
        const timer = setTimeout(() => child.kill(signal), after)
        code = await end(child)
        clearTimeout(timer)
        const out = existsSync(join(dir, 'out.jsonl')) ? readFileSync(join(dir, 'out.jsonl'), 'utf8') : undefined
        expect(out === whole || out === before).toBe(true)
        if (code === 0) expect(out).toBe(whole)
        if (code === 130) expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([])
      }
      expect(code).toBe(wanted)
    }
  })
})
