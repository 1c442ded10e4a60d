import { cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, root, temporaryFolder } from '../helpers.ts'

// A copy of the worked example, with caches and vocabularies of its own.
function example() {
  const dir = temporaryFolder()
  for (const part of ['review.yaml', 'queries', 'records', 'extraction']) {
    cpSync(join(root, part), join(dir, part), { recursive: true })
  }
  const env = { LITSIEVE_CACHE: join(dir, '.cache'), LITSIEVE_DATA: join(dir, '.data') }
  return { dir, env, run: (...args: string[]) => litsieve(dir, args, { env }) }
}

function records(dir: string): string {
  const path = join(dir, 'records.jsonl')
  const rows = [
    { id: 'a', title: 'Deterioration of ethnic minorities in IAPT', mesh: ['Humans'] },
    { id: 'b', title: 'Drop out of ethnic minorities in IAPT', mesh: ['Humans'] },
    { id: 'c', title: 'Drop out in IAPT', mesh: ['Humans'] },
  ]
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return path
}

describe('litsieve query run', () => {
  it('counts lines beside the database, and says what cannot be known', () => {
    const { run } = example()
    const { code, out, err } = run('query', 'run', 'medline')
    expect(code).toBe(0)
    expect(out).toContain('medline@1 in your 372 imported records, beside the counts of MEDLINE on 2022-02-03')
    expect(out).toMatch(/4 {2}\("iapt" or .* 1,677 +280 +\+30/)
    expect(out).toMatch(/▸ 14 {2}limit 13 to humans/)
    expect(err).toContain('which headings lie below `Minority Groups` and `Ethnic Groups` is not known here')
  })

  it('gives the same from a kept index, and trusts no stale or damaged one', () => {
    const { dir, env, run } = example()
    const file = records(dir)
    const ask = () => run('query', 'run', 'medline', '--records', file, '--json').out
    const first = ask()
    expect(JSON.parse(first).lines[12]).toMatchObject({ id: '13', yes: 1, unknown: 1, results: 96 })
    const [kept] = readdirSync(env.LITSIEVE_CACHE)
    const path = join(env.LITSIEVE_CACHE, kept!)
    const whole = readFileSync(path)
    expect(ask()).toBe(first)
    const damaged = Buffer.from(whole)
    damaged[whole.length - 30]! ^= 0xff
    writeFileSync(path, damaged)
    expect(ask()).toBe(first)
    expect(readFileSync(path).equals(whole)).toBe(true)
    truncateSync(path, whole.length >> 1)
    expect(ask()).toBe(first)
    writeFileSync(file, readFileSync(file, 'utf8').replace('Drop out of', 'Views of'))
    expect(JSON.parse(ask()).lines[12]).toMatchObject({ yes: 0 })
    expect(run('query', 'run', 'medline', '--records', file, '--no-cache', '--json').out).toBe(ask())
  })
})

describe('litsieve query impact', () => {
  it('shows what leaving the limit out gains in the worked example', () => {
    const { run } = example()
    const answer = run('query', 'impact', 'medline', '--line', '14', '--drop', '--json')
    expect(answer.code).toBe(0)
    const { gained, lost, changes } = answer.json()
    expect(changes).toEqual(['line 14 left out'])
    expect([gained.length, lost.length]).toEqual([165, 0])
    expect(gained[0]).toMatchObject({ before: 'unknown', after: 'yes' })
  })

  it('shows what a mended slip gains, and puts it down to the term', () => {
    const { dir, run } = example()
    const file = records(dir)
    const fix = ['--line', '8', '--replace', 'deterirorat*', '--by', 'deteriorat*']
    const own = run('query', 'impact', 'medline', ...fix, '--json').json()
    expect(own.gained).toMatchObject([{ before: 'no', after: 'yes', by: ['line 8: + "deteriorat*"'], alone: true }])
    expect(own.lost).toEqual([])
    const { gained } = run('query', 'impact', 'medline', ...fix, '--records', file, '--json').json()
    expect(gained).toMatchObject([{ record: 'a', before: 'no', by: ['line 8: + "deteriorat*"'], alone: true }])
    const text = readFileSync(join(dir, 'queries/medline.v1.search'), 'utf8')
    writeFileSync(join(dir, 'queries/trial.v1.search'), text)
    writeFileSync(
      join(dir, 'queries/trial.v2.search'),
      text.replace('version: 1', 'version: 2').replace('deterirorat*', 'deteriorat*'),
    )
    const answer = run('query', 'impact', 'trial@1', 'trial@2', '--records', file, '--json').json()
    expect(answer.gained).toMatchObject([{ record: 'a', before: 'no', by: ['line 8: + "deteriorat*"'], alone: true }])
    const back = run('query', 'impact', 'trial@2', 'trial@1', '--known', file)
    expect(back.code).toBe(1)
    expect(back.out).toContain('Of 3 known items: 0 gained, 1 lost.\n  lost: a')
  })

  it('ends with 1 when an included record is lost', () => {
    const { run } = example()
    const { code, out } = run('query', 'impact', 'medline', '--line', '4', '--replace', '"iapt"', '--by', '"zzz"')
    expect(code).toBe(1)
    expect(out).toMatch(/\d+ included records? would be lost\./)
  })
})

describe('litsieve query explain, yield, recall and match', () => {
  it('shows the words that match, or how near a line comes', () => {
    const { dir, run } = example()
    const file = records(dir)
    const yes = run('query', 'explain', 'medline', '13', 'b', '--records', file)
    expect(yes.out).toContain('finds "drop-out", "drop out"\n    title: [Drop out] of ethnic minorities in IAPT')
    const no = run('query', 'explain', 'medline', '8', 'a', '--records', file)
    expect(no.out).toContain('"deterirorat*": spelt otherwise in the title: “Deterioration”')
    const id = readFileSync(join(dir, 'records/normalised/I-WA7ZM5YRXV6A.jsonl'), 'utf8').slice(7, 21)
    expect(run('query', 'explain', 'medline', 'final', id).out).toMatch(/^R-/)
    expect(run('query', 'explain', 'medline', '99', id).code).toBe(2)
  })

  it('counts what terms bring and which concept loses what', () => {
    const { dir, run } = example()
    const { lines, concepts } = run('query', 'yield', 'medline', '8', '--json').json()
    expect(lines[0].terms.find((one: { term: string }) => one.term === '"deterirorat*"')).toMatchObject({ hits: 0 })
    expect(concepts.map((one: { name: string }) => one.name)).toEqual(['ethnicity', 'iapt', 'access-or-outcomes'])
    const recall = run('query', 'recall', 'medline', '--known', records(dir))
    expect(recall.code).toBe(1)
    expect(recall.out).toContain('medline@1 finds 1 of 3 known items')
    expect(recall.out).toContain('access-or-outcomes alone loses 1 known item: a')
  })

  it('answers for files without a review', () => {
    const dir = temporaryFolder()
    const file = records(dir)
    const ask = (query: string, env = {}) =>
      litsieve(dir, ['query', 'match', '--platform', 'ovid', '--query', query, '--records', file, '--json'], { env })
    expect(ask('(drop adj2 out).ti. and humans/').json().records).toEqual([
      { id: 'a', match: 'no' },
      { id: 'b', match: 'yes' },
      { id: 'c', match: 'yes' },
    ])
    expect(ask('exp Eukaryota/').json().totals).toEqual({ yes: 0, no: 0, unknown: 3 })
    const tree = join(dir, 'mtrees.bin')
    writeFileSync(tree, 'Eukaryota;B01\r\nHumans;B01.050\r\nnonsense\r\n')
    const env = { LITSIEVE_DATA: join(dir, 'data') }
    const imported = litsieve(dir, ['vocab', 'import', tree], { env })
    expect(imported.out).toContain('2 headings at 2 places of the tree')
    expect(imported.err).toContain('Passed over: nonsense')
    expect(ask('exp Eukaryota/', env).json().totals).toEqual({ yes: 3, no: 0, unknown: 0 })
    expect(litsieve(dir, ['query', 'match', '--platform', 'ovid', '--query', '"x.ti.', '--records', file]).code).toBe(1)
  })
})
