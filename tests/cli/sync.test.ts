import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/cli/context.ts'
import { type SyncOptions, sync } from '../../src/cli/sync/sync.ts'
import { unionEvents } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { decisionLog, layout } from '../../src/review/layout.ts'
import { loadReview } from '../../src/review/load.ts'
import { appendEvents } from '../../src/review/write.ts'
import { planStage, protocolOf, rid, writeReview } from '../builder.ts'
import { snapshot, temporaryFolder } from '../helpers.ts'

const stage = 'title-abstract'

function git(dir: string, ...args: readonly string[]): string {
  const run = spawnSync('git', ['-C', dir, ...args], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`)
  return run.stdout.trim()
}

function identify(dir: string, name: string): void {
  git(dir, 'config', 'user.name', name)
  git(dir, 'config', 'user.email', `${name}@example.org`)
  git(dir, 'config', 'commit.gpgsign', 'false')
}

interface Ran {
  readonly out: string
  readonly err: string
  readonly code: number
}

/** `litsieve sync` in a folder, without a process of its own. */
async function run(dir: string, options: SyncOptions & { dryRun?: boolean } = {}): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  let code = 0
  const context = {
    json: false,
    quiet: false,
    dryRun: options.dryRun ?? false,
    interactive: false,
    colour: false,
    width: 100,
    start: dir,
    now: () => new Date('2026-01-02T03:04:05Z'),
    print: (text: string) => out.push(text),
    printJson: (value: unknown) => out.push(JSON.stringify(value)),
    say: (text: string) => err.push(text),
    paint: (_: unknown, text: string) => text,
    exit: (to: number) => {
      code = to
    },
  } as unknown as Context
  await sync(context, options)
  return { out: out.join('\n'), err: err.join('\n'), code }
}

async function decide(
  dir: string,
  by: string,
  numbers: readonly number[],
  decision: 'include' | 'exclude' = 'include',
): Promise<void> {
  const events = numbers.map((n) => ({ type: 'decision' as const, by, stage, record: rid(n), decision, blind: true }))
  await appendEvents(dir, decisionLog(stage, by), events, new Date('2026-01-02T00:00:00Z'))
}

async function plan(dir: string, at: string): Promise<void> {
  const { events, protocol } = await loadReview(dir)
  const event = planStage(foldEvents(events), protocol, stage, 'published')!
  await appendEvents(dir, layout.protocolLog, [event], new Date(at))
}

/** A bare repository with a review, and two clones of it. */
function team(): { one: string; two: string; bare: string } {
  const dir = temporaryFolder()
  const [bare, one, two] = ['bare.git', 'one', 'two'].map((name) => join(dir, name)) as [string, string, string]
  mkdirSync(one)
  writeReview(one)
  git(one, 'init', '-q', '-b', 'main')
  identify(one, 'KM')
  spawnSync('git', ['init', '-q', '--bare', '-b', 'main', bare])
  git(one, 'remote', 'add', 'origin', bare)
  return { one, two, bare }
}

function clone(bare: string, to: string, name: string): void {
  spawnSync('git', ['clone', '-q', bare, to])
  identify(to, name)
}

const state = async (dir: string) => {
  const { events } = await loadReview(dir)
  return JSON.stringify(unionEvents(events))
}

describe.skipIf(spawnSync('git', ['--version']).status !== 0)('sync under git', () => {
  it('brings two clones to the same state, whoever comes first', { timeout: 60_000 }, async () => {
    const { one, two, bare } = team()
    expect((await run(one)).out).toBe('Committed your work and shared yours (origin).')
    clone(bare, two, 'SB')
    await plan(one, '2026-01-01T00:00:00Z')
    await plan(two, '2026-01-01T00:01:00Z')
    await decide(one, 'KM', [1, 2, 3])
    await decide(two, 'SB', [2, 3, 4], 'exclude')
    await run(one)
    expect((await run(two)).out).toBe(
      'Committed your work, took over what others have shared and shared yours (origin).',
    )
    expect((await run(one)).out).toBe('Took over what others have shared (origin).')
    expect(await state(one)).toBe(await state(two))
    const { screened, batches } = foldEvents((await loadReview(one)).events)
    expect(batches).toHaveLength(1)
    expect([...screened.get(stage)!.values()].flatMap(({ votes }) => [...votes.keys()]).sort()).toEqual([
      ...Array(3).fill('KM'),
      ...Array(3).fill('SB'),
    ])
    // Both work on the same log: the same lines at the same place.
    await decide(one, 'KM', [5])
    await decide(two, 'KM', [6])
    await run(two)
    await run(one)
    await run(two)
    expect((await run(two)).out).toBe('Up to date with origin.')
    expect(await state(one)).toBe(await state(two))
    expect((await state(one)).match(/"by":"KM"/g)).toHaveLength(5)
  })

  it('comes after somebody who shares at the same moment', { timeout: 60_000 }, async () => {
    const { one, two, bare } = team()
    await run(one)
    clone(bare, two, 'SB')
    await decide(two, 'SB', [7])
    git(two, 'add', '-A')
    git(two, 'commit', '-q', '-m', 'by hand')
    const hook = join(one, '.git/hooks/pre-push')
    mkdirSync(join(one, '.git/hooks'), { recursive: true })
    writeFileSync(
      hook,
      `#!/bin/sh\nrm "${hook}"\nunset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE\ngit -C "${two}" push -q origin main\n`,
    )
    chmodSync(hook, 0o755)
    await decide(one, 'KM', [8])
    const ran = await run(one)
    expect(ran.err).toContain('Somebody shared their work just now')
    expect(ran.out).toContain('shared yours')
    await run(two)
    expect(await state(one)).toBe(await state(two))
    expect(await state(one)).toMatch(/"by":"SB"/)
  })

  it('names a file in which two changed the same lines, and merges nothing until told', {
    timeout: 60_000,
  }, async () => {
    const { one, two, bare } = team()
    await run(one)
    clone(bare, two, 'SB')
    const retitle = (dir: string, title: string) => {
      const path = join(dir, 'review.yaml')
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^title: .*$/m, `title: ${title}`))
    }
    retitle(one, 'Mine')
    retitle(two, 'Yours')
    await run(one)
    await decide(two, 'SB', [1])
    await expect(run(two)).rejects.toThrow('Unexpected changes in `review.yaml`')
    expect(git(two, 'status', '--porcelain')).toBe('')
    expect(readFileSync(join(two, 'review.yaml'), 'utf8')).toContain('title: Yours')
    expect((await run(two, { prefer: 'theirs' })).out).toContain('shared yours')
    expect(readFileSync(join(two, 'review.yaml'), 'utf8')).toContain('title: Mine')
  })

  it('does not take over a protocol that cannot be read, and goes on once it is corrected', {
    timeout: 60_000,
  }, async () => {
    const { one, two, bare } = team()
    await run(one)
    clone(bare, two, 'SB')
    const write = (text: (before: string) => string) => {
      const path = join(one, 'review.yaml')
      writeFileSync(path, text(readFileSync(path, 'utf8')))
      git(one, 'commit', '-q', '-am', 'by hand')
      git(one, 'push', '-q', 'origin', 'main')
    }
    write((text) => text.replace('single: KM', 'single: KX'))
    await decide(two, 'SB', [1])
    await expect(run(two)).rejects.toThrow('Unexpected content in `review.yaml` as others have shared it')
    expect(git(two, 'status', '--porcelain')).toBe('')
    expect((await loadReview(two)).protocol.title).toBeTruthy()
    write((text) => text.replace('single: KX', 'single: KM'))
    expect((await run(two)).out).toBe('Took over what others have shared and shared yours (origin).')
  })

  it('keeps work where there is no remote, no network, no name and no rule for logs', { timeout: 60_000 }, async () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 3 })
    writeFileSync(join(dir, '.gitattributes'), '* text=auto')
    git(dir, 'init', '-q', '-b', 'main')
    identify(dir, 'KM')
    const before = snapshot(dir)
    expect((await run(dir, { dryRun: true })).out).toBe('Dry run: would commit your work.')
    expect(snapshot(dir)).toEqual(before)
    const alone = await run(dir)
    expect([alone.out, alone.err]).toEqual(['Committed your work.', expect.stringContaining('No remote yet')])
    expect(readFileSync(join(dir, '.gitattributes'), 'utf8')).toBe(
      '* text=auto\nrecords/*.jsonl merge=union\nrecords/*/*.jsonl merge=union\n',
    )
    git(dir, 'remote', 'add', 'origin', join(dir, 'nowhere.git'))
    await decide(dir, 'KM', [1])
    await expect(run(dir)).rejects.toThrow(/Cannot reach `origin`/)
    expect(git(dir, 'status', '--porcelain')).toBe('')
    git(dir, 'checkout', '-q', '--detach')
    await expect(run(dir)).rejects.toThrow(/detached HEAD/)
  })
})

describe('conflict copies of a shared folder', () => {
  it('are merged into the logs, and named where a person has to compare', { timeout: 60_000 }, async () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 10 })
    await plan(dir, '2026-01-01T00:00:00Z')
    await decide(dir, 'KM', [0, 1])
    await decide(dir, 'SB', [5])
    const folder = join(dir, 'records', stage)
    const log = readFileSync(join(folder, 'KM.jsonl'), 'utf8')
    const other = temporaryFolder(dir)
    await decide(other, 'KM', [2, 3], 'exclude')
    const more = readFileSync(join(other, 'records', stage, 'KM.jsonl'), 'utf8')
    writeFileSync(join(folder, "KM (Sam's conflicted copy 2026-01-02).jsonl"), more)
    writeFileSync(join(folder, 'KM.sync-conflict-20260102-030405-ABC2DEF.jsonl'), `${log}{"id":"E-TORN`)
    writeFileSync(join(folder, 'KM-DESKTOP-7.jsonl'), log)
    // Of another person: no copy, whatever its name says.
    writeFileSync(join(folder, 'KM (1).jsonl'), readFileSync(join(folder, 'SB.jsonl')))
    writeFileSync(join(dir, 'records/protocol (conflicted copy).jsonl'), readFileSync(join(dir, layout.protocolLog)))
    writeFileSync(join(dir, 'review-LAPTOP.yaml'), 'title: else')
    const before = await state(dir)
    const dry = await run(dir, { dryRun: true })
    expect(dry.err).toContain('Would merge the conflict copy of Dropbox')
    expect(existsSync(join(folder, 'KM-DESKTOP-7.jsonl'))).toBe(true)
    const ran = await run(dir)
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('`review-LAPTOP.yaml` looks like a conflict copy of OneDrive of `review.yaml`')
    expect(ran.err.match(/^Merged the conflict copy/gm)).toHaveLength(4)
    expect(ran.err).not.toMatch(/\d+ (?:entr|decision)/)
    expect(await state(dir)).toBe(before)
    expect(readFileSync(join(folder, 'KM.jsonl'), 'utf8').trim().split('\n')).toHaveLength(4)
    expect(Object.keys(snapshot(folder)).sort()).toEqual(['KM (1).jsonl', 'KM.jsonl', 'SB.jsonl'])
    expect(existsSync(join(dir, 'review-LAPTOP.yaml'))).toBe(true)
    expect((await loadReview(dir)).diagnostics).toEqual([])
  })

  it('are not another reviewer’s log', async () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 3 })
    const text = readFileSync(join(dir, 'review.yaml'), 'utf8')
    writeFileSync(join(dir, 'review.yaml'), text.replace('  AD: {name: Ada Dean}', '  KM-X: {name: Ada Dean}'))
    expect(protocolOf()).toBeDefined()
    await decide(dir, 'KM', [0])
    await decide(dir, 'KM-X', [1])
    expect((await run(dir)).out).toContain('Nothing to do')
    expect(Object.keys(snapshot(join(dir, 'records', stage))).sort()).toEqual(['KM-X.jsonl', 'KM.jsonl'])
  })
})
