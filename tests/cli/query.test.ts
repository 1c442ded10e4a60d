import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { ovidText } from '../search/texts.ts'

function review(files: Record<string, string> = {}): string {
  const dir = temporaryFolder()
  litsieve(dir, ['init', '--title', 'Tea', '--reviewer', 'KM=K. Example', 'SB=S. Example'])
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, 'queries', name), text)
  return dir
}
const read = (dir: string, name: string) => readFileSync(join(dir, 'queries', name), 'utf8')
const logged = (dir: string) =>
  litsieve(dir, ['query', 'log', 'tea', '--counts', '-', '--date', '2022-02-03'], { input: '1 10\n2 20\n3 25\n4 8\n' })
const edit = (dir: string) =>
  writeFileSync(join(dir, 'queries/tea.v1.search'), ovidText.replace('exp Tea/', 'exp Coffee/'))

describe('query new, check, log, show, list', () => {
  it('takes a strategy from its first line to its second version', () => {
    const dir = review()
    const first = litsieve(dir, ['query', 'new', 'tea', '--platform', 'ovid', '--database', 'MEDLINE'])
    expect([first.code, first.out]).toEqual([0, 'Wrote queries/tea.v1.search.\n'])
    const empty = litsieve(dir, ['query', 'check'])
    expect([empty.code, empty.out]).toEqual([1, expect.stringContaining('error[STRATEGY-EMPTY]')])

    writeFileSync(join(dir, 'queries/tea.v1.search'), ovidText)
    const checked = litsieve(dir, ['query', 'lint', 'tea', '--severity', 'error'])
    expect([checked.code, checked.out]).toEqual([0, '1 strategy checked: no findings.\n'])

    const run = logged(dir)
    expect([run.code, run.out]).toEqual([0, 'Recorded run r1 of tea@1 on 2022-02-03: 4 lines, 8 results in the end.\n'])
    const rows = read(dir, 'tea.runs.csv').trim().split('\n')
    expect(rows[0]).toBe('run,version,sha256,date,line,results')
    expect(rows.slice(1).map((row) => row.replace(/[0-9a-f]{64}/, 'SHA'))).toEqual([
      'r1,1,SHA,2022-02-03,1,10',
      'r1,1,SHA,2022-02-03,2,20',
      'r1,1,SHA,2022-02-03,3,25',
      'r1,1,SHA,2022-02-03,4,8',
    ])
    expect(logged(dir).out).toMatch(/^Already recorded run r1/)
    expect(read(dir, 'tea.runs.csv').trim().split('\n')).toHaveLength(5)

    expect(litsieve(dir, ['query', 'new', 'tea']).out).toBe('Wrote queries/tea.v2.search, a copy of v1.\n')
    const again = litsieve(dir, ['query', 'log', 'tea@2', '--counts', '-', '--date', '2022-03-01'], { input: '4 9' })
    expect(again.out).toContain('run r2 of tea@2')
    expect(read(dir, 'tea.runs.csv')).toContain(`${rows.join('\n')}\nr2,2,`)
    const list = litsieve(dir, ['query', 'list', '--json']).json()
    expect(list).toMatchObject([
      { name: 'tea', version: 1, lines: 4, results: 8, lastRun: '2022-02-03', frozen: true, platform: 'Ovid' },
      { name: 'tea', version: 2, lines: 4, results: 9, lastRun: '2022-03-01', frozen: true },
    ])
    const shown = litsieve(dir, ['query', 'show', 'tea@1', '--json']).json()
    expect(shown.lines[1]).toEqual({
      id: '2',
      query: '(tea or "green tea*" or (brew* adj2 leaf)).tw.',
      results: 20,
      options: [],
    })
  })

  it('stands by a frozen text: every command says so, and none writes', () => {
    const dir = review({ 'tea.v1.search': ovidText })
    logged(dir)
    edit(dir)
    writeFileSync(join(dir, 'tea.ris'), 'TY  - JOUR\nTI  - Tea\nER  - \n')
    const before = snapshot(dir)
    const message = 'Unexpected change in `queries/tea.v1.search`, expected the text that was run on 2022-02-03.'
    const hint = 'Undo the change, or run `litsieve query new tea` and make it in v2.'
    for (const [args, code] of [
      [['query', 'list'], 1],
      [['query', 'show', 'tea'], 1],
      [['query', 'lint', '--json'], 1],
      [['query', 'log', 'tea', '--counts', '-'], 2],
      [['import', 'tea.ris', '--query', 'tea@1'], 2],
    ] as const) {
      const ran = litsieve(dir, args, { input: '1 10\n' })
      expect([args, ran.code, ran.err + ran.out]).toEqual([args, code, expect.stringContaining(message)])
      expect(ran.err + ran.out).toContain(hint)
    }
    expect(snapshot(dir)).toEqual(before)
    // The way out: the next version takes the change over, and the first can be restored.
    expect(litsieve(dir, ['query', 'new', 'tea']).code).toBe(0)
    expect(read(dir, 'tea.v2.search')).toContain('exp Coffee/')
    writeFileSync(join(dir, 'queries/tea.v1.search'), ovidText)
    expect(litsieve(dir, ['query', 'check']).code).toBe(0)
  })

  it('writes nothing on a dry run', () => {
    const dir = review({ 'tea.v1.search': ovidText })
    const before = snapshot(dir)
    const run = litsieve(dir, ['query', 'log', 'tea', '--counts', '-', '--dry-run'], { input: '1 10\n4 3\n' })
    expect(run.out).toMatch(/^Would record run r1 of tea@1 on \d{4}-\d\d-\d\d: 2 lines, 3 results/)
    expect(litsieve(dir, ['query', 'new', 'tea', '-n']).out).toContain('Would write queries/tea.v2.search')
    expect(snapshot(dir)).toEqual(before)
  })

  it.each<[string, string[], string, RegExp]>([
    [
      'a count that cannot be true',
      ['log', 'tea', '--counts', '-'],
      '1 10\n2 20\n3 9\n',
      /at least the 20 of line 2.*--anyway/s,
    ],
    [
      'a count of no line',
      ['log', 'tea', '--counts', '-'],
      '9 1\n',
      /count of line 9, expected counts of lines 1 to 4/,
    ],
    [
      'counts that are none',
      ['log', 'tea', '--counts', '-'],
      '1 many\n',
      /standard input:1:1 error Unexpected count `many`/,
    ],
    ['no counts', ['log', 'tea', '--counts', '-'], '', /lack of counts/],
    ['no file of counts', ['log', 'tea'], '', /lack of counts, expected `--counts FILE`/],
    ['a file that is not there', ['log', 'tea', '--counts', 'nowhere.csv'], '', /Cannot read `nowhere.csv`/],
    ['a day that does not exist', ['log', 'tea', '--counts', '-', '--date', '2022-02-30'], '1 1', /date `2022-02-30`/],
    ['a name that is not there', ['show', 'tee'], '', /query `tee`, expected `tea`.*Did you mean `tea`/s],
    ['a version that is not there', ['show', 'tea@4'], '', /version `tea@4`, expected `tea@1`/],
    ['a new query without a place', ['new', 'milk'], '', /--platform ovid --database MEDLINE/],
    ['an unknown platform', ['new', 'milk', '--platform', 'ovd', '--database', 'X'], '', /Did you mean `ovid`/],
    ['an unknown track', ['new', 'milk', '--engine', 'Google', '--track', 'gray'], '', /Did you mean `grey`/],
    ['a name with a blank', ['new', 'tea time', '--engine', 'Google'], '', /letters, digits, `-` and `_`/],
    ['a path for a name', ['new', '../tea', '--engine', 'Google'], '', /letters, digits, `-` and `_`/],
    ['a name that differs by case', ['new', 'Tea', '--engine', 'Google'], '', /another name than `tea`/],
    [
      'where it is run, of a query that is there',
      ['new', 'tea', '--platform', 'ovid'],
      '',
      /its next version is a copy/,
    ],
  ])('refuses %s: exit code 2, nothing changed', (_, args, input, message) => {
    const dir = review({ 'tea.v1.search': ovidText })
    const before = snapshot(dir)
    const ran = litsieve(dir, ['query', ...args], { input })
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(message)
    expect(ran.out).toBe('')
    expect(snapshot(dir)).toEqual(before)
  })

  it('records counts that cannot be true when told so', () => {
    const dir = review({ 'tea.v1.search': ovidText })
    const run = litsieve(dir, ['query', 'log', 'tea', '--counts', '-', '--anyway'], { input: '1 10\n2 20\n3 9\n4 1\n' })
    expect(run.code).toBe(0)
    expect(run.err).toContain('(RESULT-ARITH)')
    expect(litsieve(dir, ['query', 'check']).code).toBe(1)
  })

  it('does not log a file that cannot be read, nor adds to a log that cannot be read', () => {
    const broken = review({ 'tea.v1.search': `${ovidText}stray\n` })
    const ran = litsieve(broken, ['query', 'log', 'tea', '--counts', '-'], { input: '1 1' })
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('queries/tea.v1.search:16:1 error')])
    const log = review({ 'tea.v1.search': ovidText, 'tea.runs.csv': 'run,version\nr1,1\n' })
    const before = snapshot(log)
    expect(litsieve(log, ['query', 'log', 'tea', '--counts', '-'], { input: '1 1' }).code).toBe(2)
    expect(snapshot(log)).toEqual(before)
  })

  it('shows the line, the caret, the reason and what to do', () => {
    const dir = review({ 'tea.v1.search': ovidText.replace('3. 1 or 2', '3. 1 or 7') })
    const ran = litsieve(dir, ['query', 'lint', 'tea', '--severity', 'error'])
    expect(ran.out).toBe(`error[REF-UNDEFINED] Unexpected reference to line 7, expected a line that exists (1 to 4).
   ╭─ queries/tea.v1.search:14:9, line 3
14 │ 3. 1 or 7
   │         ^
   ╰─ Correct the number, or add the missing line.

1 strategy checked: 1 error.
`)
    expect(ran.code).toBe(1)
    const json = litsieve(dir, ['query', 'lint', '--json'])
    expect(json.json()).toMatchObject({ checked: ['tea@1'], errors: 1 })
    expect(json.code).toBe(1)
  })

  it('says what to do where there is no query yet', () => {
    const ran = litsieve(review(), ['query', 'list'])
    expect([ran.code, ran.out]).toEqual([0, 'There are no queries yet.\n'])
    expect(litsieve(review(), ['query', 'list', '--json']).json()).toEqual([])
  })

  it('never lets an escape sequence of a file reach the terminal', () => {
    const evil = '\u001b]0;owned\u0007'
    const dir = review({ 'tea.v1.search': `${ovidText.replace('exp Tea/', `exp ${evil}Tea/`)}${evil}\n` })
    for (const args of [
      ['query', 'show', 'tea'],
      ['query', 'check'],
      ['query', 'list'],
    ]) {
      const ran = litsieve(dir, args)
      expect(ran.out + ran.err).not.toContain('\u001b')
    }
  })
})
