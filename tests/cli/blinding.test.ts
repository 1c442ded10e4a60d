import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Decision, NewEvent } from '../../src/events/event.ts'
import { dated, protocolText, writeReview } from '../builder.ts'
import { litsieve, root, temporaryFolder } from '../helpers.ts'

const AT = ['--stage', 'title-abstract']

/** A review in which KM has decided, and SB has decided as `votes` says; the same but for SB's log. */
function review(votes: (dual: readonly string[]) => NewEvent[]) {
  const dir = temporaryFolder()
  writeReview(dir, { published: 24, protocol: protocolText({ percent: 50 }) })
  const env = { LITSIEVE_NOW: '2024-05-01T10:00:00.000Z' }
  const { dual, single } = litsieve(dir, ['assign', ...AT, '--json'], { env }).json().planned[0] as {
    dual: string[]
    single: string[]
  }
  const rows = [...dual, ...single].map((record, i) => `${record},${i % 3 === 0 ? 'include' : 'exclude'}`)
  writeFileSync(join(dir, 'km.csv'), `record,decision\n${rows.join('\n')}\n`)
  expect(litsieve(dir, ['decide', '--from', 'km.csv', '--as', 'KM', ...AT], { env }).code).toBe(0)
  mkdirSync(join(dir, 'records/title-abstract'), { recursive: true })
  const lines = dated(votes(dual), '2024-05-02T00:00:00.000Z').map((event) => `${JSON.stringify(event)}\n`)
  writeFileSync(join(dir, 'records/title-abstract/SB.jsonl'), lines.join(''))
  return { dir, dual, single }
}

interface Answer {
  out: string
  err: string
  code: number
  thrown: { name: string; message: string; hint?: string } | null
}

/** Runs commands in one process: their answers, and what they threw. */
function runMany(commands: readonly (readonly string[])[]): Answer[] {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, LITSIEVE_NOW: '2024-06-01T10:00:00.000Z' }
  const args = [join(root, 'tests/cli/run-many.mjs'), join(root, 'dist')]
  return JSON.parse(execFileSync(process.execPath, args, { input: JSON.stringify(commands), encoding: 'utf8', env }))
}

const vote = (record: string, decision: Decision): NewEvent => ({
  type: 'decision',
  by: 'SB',
  stage: 'title-abstract',
  record,
  decision,
  blind: true,
})

describe('before unblinding', () => {
  it("no command shows KM, or everybody, anything that depends on SB's log", () => {
    const one = review((dual) => [
      ...dual.slice(1).map((record) => vote(record, 'include')),
      { type: 'note', by: 'SB', stage: 'title-abstract', record: dual[0]!, text: 'secret thought' },
      { type: 'resolve', by: 'SB', stage: 'title-abstract', record: dual[1]!, decision: 'include', why: 'secret why' },
    ])
    const two = review((dual) => [vote(dual[0]!, 'exclude'), vote(dual[1]!, 'maybe')])
    expect(one.dual).toEqual(two.dual)
    const [a, b] = one.dual as [string, string]
    const commands = [
      ['status'],
      ['status', '--json'],
      ['status', '--as', 'KM'],
      ['status', '--as', 'KM', '--json'],
      ['conflicts'],
      ['conflicts', '--json'],
      ['agreement'],
      ['agreement', '--json'],
      ['assign', ...AT],
      ['assign', '--stage', 'full-text', '--json'],
      ['retrieve', '--json'],
      ['retrieve', a, '--got', '--as', 'KM'],
      ['decide', a, 'include', '--as', 'KM', ...AT, '--dry-run', '--json'],
      ['decide', a, 'include', '--as', 'KM', '--stage', 'full-text'],
      ['discuss', a, 'x', '--as', 'KM', ...AT, '--dry-run'],
      ['resolve', b, 'include', '--as', 'KM', ...AT, '--why', 'w'],
      ['undecide', b, '--as', 'KM', ...AT, '--dry-run'],
      ['unblind', ...AT, '--as', 'KM', '--why', 'w'],
      ['unblind', ...AT, '--as', 'KM', '--why', 'w', '--incomplete', '--dry-run', '--json'],
      ['prisma'],
      ['prisma', '--json'],
      ['show', a],
      ['show', a, '--as', 'KM'],
      ['show', b, '--as', 'KM', '--json'],
      ['find', 'invented', '--json'],
      ['tables', '--format', 'json', '--dry-run'],
      ['extract', '--json'],
      ['verify', '--json'],
    ]
    const [x, y] = [one, two].map(({ dir }) => runMany(commands.map((command) => ['-C', dir, ...command])))
    commands.forEach((command, i) => {
      const name = command.join(' ')
      const replaced = JSON.stringify(y![i]).replaceAll(two.dir, one.dir)
      expect({ name, ...x![i] }).toEqual({ name, ...JSON.parse(replaced) })
      expect(['UserError', undefined], `${name}: ${x![i]!.thrown?.message}`).toContain(x![i]!.thrown?.name)
    })
    // The same commands do tell SB's own votes to SB.
    expect(litsieve(one.dir, ['status', '--as', 'SB', '--json']).json().screening[0].own.dual).toEqual({
      done: 11,
      total: 12,
    })
    expect(litsieve(two.dir, ['status', '--as', 'SB', '--json']).json().screening[0].own.dual).toEqual({
      done: 2,
      total: 12,
    })
  }, 180_000)

  it('tells that a reviewer has finished, and nothing more', () => {
    const { dir } = review((dual) => dual.map((record) => vote(record, 'include')))
    const status = litsieve(dir, ['status', '--json']).json()
    expect(status.screening[0].blinded).toEqual({ reports: 24, finished: { KM: true, SB: true } })
    expect(status.screening[0].open).toBeNull()
    expect(status.next).toContainEqual({
      who: null,
      what: "show each other's votes: KM and SB have finished (titles and abstracts, published)",
      command: 'litsieve unblind --stage title-abstract --track published --as KM --why "sample complete"',
    })
  })
})
