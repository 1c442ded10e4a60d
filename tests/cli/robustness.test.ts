import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldEvents } from '../../src/events/fold.ts'
import { loadEvents } from '../../src/review/load.ts'
import { protocolText, rid, writeReview } from '../builder.ts'
import { binary, litsieve, root, snapshot, temporaryFolder } from '../helpers.ts'
import { canBeOther, litsieveAsOther } from '../other-user.ts'

/** `KILLS=200` looks for longer. */
const KILLS = Number(process.env.KILLS ?? 10)

const AT = ['--stage', 'title-abstract']
const loop = join(root, 'tests/cli/decide-loop.mjs')

function start(dir: string, reviewer: string, records: readonly string[]) {
  const child = spawn(process.execPath, [loop, join(root, 'dist'), dir, reviewer, ...records], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const acknowledged: string[] = []
  let rest = ''
  let errors = ''
  child.stdout!.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop()!
    acknowledged.push(...lines)
  })
  child.stderr!.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  return { child, acknowledged, ended: ended(child), errors: () => errors }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.on('close', (code) => done(code)))
}

const everyone = (n: number) => Array.from({ length: n }, (_, i) => rid(i))

describe('two reviewers at the same time', () => {
  it('lose nothing and tear nothing: hundreds of decisions each, from two processes, planning included', async () => {
    const dir = temporaryFolder()
    const n = 300
    writeReview(dir, { published: n, protocol: protocolText({ percent: 100 }) })
    const [a, b] = [start(dir, 'KM', everyone(n)), start(dir, 'SB', everyone(n).reverse())]
    expect([await a.ended, await b.ended], a.errors() + b.errors()).toEqual([0, 0])
    const { events, diagnostics } = await loadEvents(dir)
    expect(diagnostics).toEqual([])
    const state = foldEvents(events)
    expect(state.batches).toHaveLength(1)
    const screened = state.screened.get('title-abstract')!
    expect(screened.size).toBe(n)
    for (const { votes } of screened.values()) expect([...votes.keys()].sort()).toEqual(['KM', 'SB'])
    expect(events.filter((event) => event.type === 'decision')).toHaveLength(2 * n)
  }, 120_000)

  it('lose nothing when both write the same log, as one person on two screens would', async () => {
    const dir = temporaryFolder()
    const n = 120
    writeReview(dir, { published: n, protocol: protocolText({ percent: 100 }) })
    const half = [everyone(n).slice(0, n / 2), everyone(n).slice(n / 2)]
    const both = half.map((records) => start(dir, 'KM', records))
    expect(await Promise.all(both.map((one) => one.ended))).toEqual([0, 0])
    const { events, diagnostics } = await loadEvents(dir)
    expect(diagnostics).toEqual([])
    expect(events.filter((event) => event.type === 'decision')).toHaveLength(n)
  }, 120_000)
})

describe('five reviewers at the same time', () => {
  it('lose nothing, tear nothing and plan once', () => {
    const script = join(root, 'scripts/bench/screeners.mjs')
    const out = execFileSync(process.execPath, [script, '--decisions', '250', '--processes', '5'], { encoding: 'utf8' })
    expect(JSON.parse(out)).toMatchObject({ processes: 5, decisions: 250, lost: 0, torn: 0, twice: 0, batches: 1 })
  }, 120_000)
})

describe('kill -9', () => {
  it('at any moment while decisions are written: the review opens, at most the one in flight is lost', async () => {
    const dir = temporaryFolder()
    const n = 2000
    writeReview(dir, { published: n, protocol: protocolText({ percent: 100 }) })
    const todo = new Set(everyone(n))
    const safe = new Set<string>()
    let moment = 12345
    for (let round = 0; round < KILLS; round++) {
      const { child, acknowledged, ended: end } = start(dir, 'KM', [...todo].slice(0, 200))
      // Wherever the process is: still starting, or some ms into one of its first decisions.
      moment = (moment * 1103 + 12345) % 65536
      const after = moment % 12
      while (acknowledged.length < after && child.exitCode === null) await new Promise((done) => setTimeout(done, 1))
      await new Promise((done) => setTimeout(done, (moment / 65536) * 25))
      child.kill('SIGKILL')
      await end
      for (const record of acknowledged.slice(1)) {
        safe.add(record)
        todo.delete(record)
      }
      const { events, diagnostics } = await loadEvents(dir)
      const written = new Set(events.flatMap((event) => (event.type === 'decision' ? [event.record] : [])))
      for (const record of safe) expect(written.has(record), `lost ${record} in round ${round}`).toBe(true)
      expect(diagnostics.filter((one) => one.code === 'torn-line').length).toBeLessThanOrEqual(1)
      // What was written and not yet said to be is the one in flight.
      expect([...written].filter((record) => todo.has(record)).length).toBeLessThanOrEqual(1)
      for (const record of written) todo.delete(record)
    }
    expect(safe.size).toBeGreaterThan(KILLS)
    const status = litsieve(dir, ['status', '--as', 'KM', '--json'])
    expect(status.code).toBe(0)
    expect(status.json().screening[0].own.dual.done).toBe(n - todo.size)
    expect(readdirSync(join(dir, 'records')).filter((name) => name.includes('tmp'))).toEqual([])
  }, 240_000)
})

describe('two clones under git', () => {
  const git = (dir: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      cwd: dir,
      encoding: 'utf8',
      stdio: 'pipe',
    })

  it("merge each reviewer's work without conflict and give the same state", async () => {
    const [origin, one, two] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
    writeReview(origin, { published: 40, grey: 20 })
    git(origin, 'init', '-q', '-b', 'main')
    git(origin, 'add', '.')
    git(origin, 'commit', '-qm', 'start')
    git(origin, 'clone', '-q', origin, one)
    git(origin, 'clone', '-q', origin, two)

    // Both plan on their own, at different times, and decide; KM also notes, SB takes something back.
    const work = (dir: string, who: string, minute: number) => {
      const env = { LITSIEVE_NOW: `2024-05-01T10:0${minute}:00.000Z` }
      const plans = litsieve(dir, ['assign', ...AT, '--json'], { env }).json().planned as { dual: string[] }[]
      for (const record of plans.flatMap((plan) => plan.dual)) {
        const decision = record < 'R-H' ? 'include' : who === 'KM' ? 'exclude' : 'maybe'
        expect(litsieve(dir, ['decide', record, decision, '--as', who, ...AT], { env }).code).toBe(0)
      }
      const first = plans[0]!.dual[0]!
      if (who === 'KM') litsieve(dir, ['discuss', first, 'a note', '--as', who, ...AT], { env })
      else litsieve(dir, ['undecide', first, '--as', who, ...AT], { env })
      git(dir, 'add', '.')
      git(dir, 'commit', '-qm', who)
    }
    work(one, 'KM', 1)
    work(two, 'SB', 2)
    expect(readFileSync(join(one, 'records/protocol.jsonl'), 'utf8')).not.toBe(
      readFileSync(join(two, 'records/protocol.jsonl'), 'utf8'),
    )

    const unmerged = [...(await loadEvents(one)).events, ...(await loadEvents(two)).events]
    git(one, 'pull', '-q', '--no-rebase', '--no-edit', two, 'main')
    git(two, 'pull', '-q', '--no-rebase', '--no-edit', one, 'main')
    expect(git(one, 'status', '--porcelain')).toBe('')
    const [a, b] = [await loadEvents(one), await loadEvents(two)]
    expect(a.diagnostics).toEqual([])
    expect(foldEvents(a.events)).toEqual(foldEvents(unmerged))
    expect(foldEvents(b.events)).toEqual(foldEvents(a.events))
    expect(foldEvents(a.events).batches).toHaveLength(2)
    for (const dir of [one, two]) expect(litsieve(dir, ['assign', ...AT]).err).toContain('Nothing new to assign.')

    // SB decides what was taken back; unblinding in one clone opens the batch in the other, whichever plan it named.
    const [missing] = [...foldEvents(a.events).screened.get('title-abstract')!.values()].filter(
      ({ assignment, votes }) => assignment?.mode === 'dual' && !votes.has('SB'),
    )
    litsieve(one, ['decide', missing!.cluster, 'include', '--as', 'SB', ...AT])
    expect(litsieve(one, ['unblind', ...AT, '--as', 'KM', '--why', 'complete']).code).toBe(0)
    git(one, 'commit', '-qam', 'unblind')
    git(two, 'pull', '-q', '--no-rebase', '--no-edit', one, 'main')
    expect(litsieve(two, ['conflicts', '--json']).out).toBe(litsieve(one, ['conflicts', '--json']).out)
    expect(litsieve(two, ['status', '--json']).out).toBe(litsieve(one, ['status', '--json']).out)
  }, 120_000)
})

describe.skipIf(!canBeOther)('a read-only folder', () => {
  function readOnly(dir: string, mode: { dir: number; file: number }): void {
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? mode.dir : mode.file)
    }
    chmodSync(dir, mode.dir)
  }
  it.each([
    ['assign', ['assign', ...AT]],
    ['decide', ['decide', rid(0), 'include', '--as', 'KM', ...AT]],
    ['discuss', ['discuss', rid(0), 'text', '--as', 'KM', ...AT]],
  ])('%s says that it cannot write, with exit code 2, and changes nothing', (_, args) => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 20 })
    readOnly(dir, { dir: 0o555, file: 0o444 })
    const before = snapshot(dir)
    try {
      const ran = litsieveAsOther(dir, args)
      expect(ran.stderr).toContain('the folder or file is read-only')
      expect(ran.status).toBe(2)
      expect(ran.stdout).toBe('')
      expect(snapshot(dir)).toEqual(before)
      expect(litsieveAsOther(dir, ['status']).status).toBe(0)
    } finally {
      readOnly(dir, { dir: 0o755, file: 0o644 })
    }
  })
})

it('finds what it needs for these tests', () => {
  expect(existsSync(loop)).toBe(true)
  accessSync(binary, constants.X_OK)
})
