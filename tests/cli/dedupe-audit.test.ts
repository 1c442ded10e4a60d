import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAudit } from '../../src/cli/audit-session.ts'
import type { NewEvent } from '../../src/events/event.ts'
import { foldEvents } from '../../src/events/fold.ts'
import { loadReview } from '../../src/review/load.ts'
import { appendEvents } from '../../src/review/write.ts'
import { writeReview } from '../builder.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { hasTmux, terminal } from '../tmux.ts'
import { rid } from '../tui/fixture.ts'

async function setup(merges = 6) {
  const dir = temporaryFolder()
  writeReview(dir, { published: 2 * merges })
  const events = Array.from(
    { length: merges },
    (_, n): NewEvent => ({
      type: 'merge',
      by: 'machine',
      records: [rid(2 * n), rid(2 * n + 1)].sort() as [string, string],
      rule: 'title-and-pages',
      score: 10 + n,
    }),
  )
  await appendEvents(dir, 'records/dedupe.jsonl', events, new Date('2024-02-01'))
  const run = (...args: string[]) => litsieve(dir, ['dedupe', 'audit', ...args])
  const log = () =>
    readFileSync(join(dir, 'records/dedupe.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .slice(merges)
  const list = (...args: string[]) => run('list', '--json', ...args).json<{ records: string[]; drawn: boolean }[]>()
  return { dir, run, log, list }
}

describe('dedupe audit by command', () => {
  it('lists the sample and the least certain, judges, and estimates', async () => {
    const { run, log, list } = await setup()
    const items = list('--sample', '3', '--least', '1')
    expect(items.map((one) => one.drawn)).toEqual([true, true, true, false])
    expect(list('--sample', '3', '--least', '1')).toEqual(items)
    const [first, second, , least] = items
    const at = ['--as', 'KM', '--sample', '3']
    expect(run('decide', ...first!.records, 'right', ...at).err).toContain('judged the merge')
    const wrong = run('decide', ...second!.records, 'wrong', ...at)
    expect(wrong.err).toContain(`litsieve dedupe separate ${second!.records.join(' ')} --as KM`)
    expect(run('decide', ...least!.records, 'right', ...at).err).toContain('not in the sample')
    expect(log().map(({ type, verdict, seed }) => [type, verdict, seed])).toEqual([
      ['audit', 'right', 'invented-seed'],
      ['audit', 'wrong', 'invented-seed'],
      ['audit', 'right', undefined],
    ])
    const { out, err } = run('result', '--sample', '3')
    expect(out).toContain(
      '2 of 6 automatic merges judged, drawn at random: 1 wrong, 50 % (95 % interval 1.3 % to 98.7 %).',
    )
    expect(out).toContain('still one report')
    expect(err).toContain('Go on with')
    expect(run('result', '--json', '--sample', '3').json()).toMatchObject({
      merges: 6,
      judged: 2,
      wrong: [{ records: second!.records }],
      judges: ['KM'],
    })
  })

  it('keeps a wrong merge apart when asked to, and undo takes both back', async () => {
    const { dir, run, log, list } = await setup()
    const [first] = list()
    const said = run('decide', ...first!.records, 'wrong', '--as', 'SB', '--separate', '--why', 'part I and II')
    expect(said.err).toContain('two reports now')
    expect(log().map(({ type, why }) => [type, why])).toEqual([
      ['audit', 'part I and II'],
      ['separate', 'part I and II'],
    ])
    expect(run('result').out).toContain('two reports now')
    const ids = log().map(({ id }) => id)
    for (const id of ids) expect(litsieve(dir, ['dedupe', 'undo', id, '--as', 'SB']).code).toBe(0)
    expect(run('result').out).toContain('None of 6 automatic merges has been judged.')
  })

  it('changes nothing on a dry run, without a terminal, or when refused', async () => {
    const { dir, run, list } = await setup()
    const [first] = list()
    const before = snapshot(dir)
    expect(run('--as', 'KM', '-n').out).toBe('6 merges to judge.\n')
    const refused = run('--as', 'KM')
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('litsieve dedupe audit decide')
    expect(run('decide', ...first!.records, 'right', '--as', 'KM', '-n').err).toContain('Dry run')
    for (const [args, message] of [
      [['decide', ...first!.records, 'maybe', '--as', 'KM'], 'expected `right` or `wrong`'],
      [['decide', ...first!.records, 'right', '--separate', '--as', 'KM'], 'Unexpected `--separate`'],
      [['decide', first!.records[0]!, first!.records[0]!, 'right', '--as', 'KM'], 'the machine merged'],
      [['list', '--sample', 'many'], 'expected a whole number from 1'],
      [['list', '--least', '-1'], 'expected a whole number from 0'],
      [['decide', ...first!.records, 'right'], 'lack of a reviewer'],
    ] as const) {
      const { code, err } = run(...args)
      expect(err).toContain(message)
      expect(code).toBe(2)
    }
    expect(snapshot(dir)).toEqual(before)
  })
})

describe('the audit in the terminal', () => {
  it('judges, keeps apart, changes its mind and takes back', async () => {
    const { dir } = await setup(2)
    const work = await openAudit(await loadReview(dir), 'KM', { size: 2, least: 0 }, () => new Date('2024-03-01'))
    const shown = await work.perform({ type: 'show', item: 0 })
    expect(shown).toMatchObject({ shown: { reason: expect.stringMatching(/^same title and pages \(score 1\d\)$/) } })
    // Both stand with each other, and nobody else.
    expect(shown).toMatchObject({ shown: { a: { sources: 'MEDLINE' }, b: { sources: 'MEDLINE' } } })
    const state = async () => foldEvents((await loadReview(dir)).events)
    const first = await work.perform({ type: 'decide', item: 0, verdict: 'apart', before: undefined })
    expect((await state()).separations).toHaveLength(1)
    if (first.type !== 'decided') throw new Error('not decided')
    const again = await work.perform({ type: 'decide', item: 0, verdict: 'right', before: first.past })
    expect((await state()).separations).toHaveLength(0)
    expect((await state()).audits.map((one) => one.verdict)).toEqual(['right'])
    if (again.type !== 'decided') throw new Error('not decided')
    await work.perform({ type: 'undo', past: again.past })
    expect((await state()).separations).toHaveLength(1)
    expect((await state()).audits.map((one) => one.verdict)).toEqual(['wrong'])
    const rest = await openAudit(await loadReview(dir), 'SB', { size: 2, least: 0 }, () => new Date('2024-03-02'))
    expect(rest.pairs).toBe(1)
  })

  it.skipIf(!hasTmux)('runs in a real terminal (needs tmux)', async () => {
    const { dir } = await setup(3)
    const pane = terminal(dir, ['dedupe', 'audit', '--as', 'KM', '--sample', '2', '--least', '1'])
    await pane.sees('KM · 1 of 3')
    pane.press('y')
    await pane.sees('1/3 decided')
    pane.press('n')
    await pane.sees('not in the sample')
    pane.press('y')
    await pane.sees('✓ 3 merges judged.')
    pane.press('q')
    expect(await pane.ended()).toBe(0)
    const state = foldEvents((await loadReview(dir)).events)
    expect(state.audits.filter((one) => one.seed !== undefined)).toHaveLength(2)
    expect(state.separations).toHaveLength(1)
  })
})
