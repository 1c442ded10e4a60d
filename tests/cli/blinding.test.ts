import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { buildProgram } from '../../src/cli/program.ts'
import type { Decision, NewEvent } from '../../src/events/event.ts'
import { dated, inventedRecord, protocolText, rid, writeReview } from '../builder.ts'
import { litsieve, root, temporaryFolder } from '../helpers.ts'
import { commandsOf, SEES_NO_VOTES } from './blinded-commands.ts'

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
  // A damaged log tells no more: what is wrong in it stands at another place, and says something else.
  const damaged = lines.slice(0, -1).map((line) => line.replace('"type"', '"typ"'))
  const torn = JSON.stringify(dated([vote(dual[3]!, lines.length > 2 ? 'include' : 'exclude')])[0]).slice(0, -12)
  writeFileSync(join(dir, 'records/title-abstract/SB.jsonl'), [...lines, ...damaged, torn].join(''))
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

/** An export of another tool that says of SB: included, all of them. */
function elsewhere(records: readonly string[]): string {
  const titles = new Map(Array.from({ length: 24 }, (_, n) => [rid(n), inventedRecord(n).norm] as const))
  const rows = records.map((record) => `${titles.get(record)!.title},${titles.get(record)!.ids[0]!.value},1`)
  return `title,doi,asreview_label\n${rows.join('\n')}\n`
}

describe('the commands that are tried here', () => {
  it('are all that there are, but for those that know of no votes', () => {
    const all: string[] = []
    const walk = (command: Command, path: readonly string[]) => {
      if ('_actionHandler' in command && command._actionHandler) all.push(path.join(' '))
      for (const child of command.commands) walk(child, [...path, child.name()])
    }
    walk(buildProgram(), [])
    const words = (command: readonly string[]) =>
      all.filter((name) => command.join(' ').startsWith(name)).sort((x, y) => y.length - x.length)[0]
    const tried = new Set(commandsOf('R-1', 'R-2').map(words))
    expect(all.filter((name) => !tried.has(name) && !SEES_NO_VOTES.has(name))).toEqual([])
    expect([...SEES_NO_VOTES.keys()].filter((name) => !all.includes(name))).toEqual([])
  })
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
    // What SB is said to have decided elsewhere must not be a question to SB's log.
    for (const { dir } of [one, two]) {
      writeFileSync(join(dir, 'elsewhere.csv'), elsewhere(one.dual))
    }
    const commands = commandsOf(a, b)
    const [x, y] = [one, two].map(({ dir }) =>
      runMany(
        commands.map((command) => [
          '-C',
          dir,
          ...command.map((word) => word.replace('elsewhere.csv', join(dir, 'elsewhere.csv'))),
        ]),
      ),
    )
    commands.forEach((command, i) => {
      const name = command.join(' ')
      const replaced = JSON.stringify(y![i]).replaceAll(two.dir, one.dir)
      expect({ name, ...x![i] }).toEqual({ name, ...JSON.parse(replaced) })
      expect(['UserError', undefined], `${name}: ${x![i]!.thrown?.message}`).toContain(x![i]!.thrown?.name)
    })
    // The question was understood, and not answered.
    const asked = x!.filter((_, i) => commands[i]![0] === 'decisions').map((one) => one.out)
    expect(asked[0]).toContain('Dry run: what the logs do not hold yet would be written')
    expect(JSON.parse(asked[1]!)).toMatchObject({ events: null, matched: 12 })
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
