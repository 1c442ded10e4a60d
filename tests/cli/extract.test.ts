import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { fallsReport, fallsStudy, writeFallsReview } from './falls-review.ts'

const reports = [
  fallsReport('Ash', 2020, 'B: falls in homes'),
  fallsReport('Ash', 2020, 'A: falls on wards'),
  fallsReport('Beech', 2022, 'Stopping sedatives'),
  fallsReport('Cedar', 2019, 'An excluded cohort'),
]
const [homes, wards, beech, cedar] = reports.map((report) => report.id) as [string, string, string, string]

function falls(): string {
  const dir = temporaryFolder()
  writeFallsReview(dir, reports, [cedar])
  return dir
}

describe('extract', () => {
  it('makes the file of a study from the form and names the study once and for all', () => {
    const dir = falls()
    const run = litsieve(dir, ['extract', homes, '--as', 'AA'], { env: { LITSIEVE_NOW: '2024-02-01T08:00:00Z' } })
    expect([run.code, run.out]).toEqual([0, 'extraction/Ash2020b.yaml\n'])
    const text = readFileSync(join(dir, 'extraction/Ash2020b.yaml'), 'utf8')
    expect(text).toContain(`# ${homes}: Ash J (2020). B: falls in homes. Journal of Invented Falls\n`)
    expect(text).toContain('extracted: {by: "AA", at: "2024-02-01"}')
    const again = litsieve(dir, ['extract', homes, '--as', 'BB'])
    expect([again.code, again.out]).toEqual([0, 'extraction/Ash2020b.yaml\n'])
    expect(again.err).toContain('there is a file already')
    expect(readFileSync(join(dir, 'extraction/Ash2020b.yaml'), 'utf8')).toBe(text)
    rmSync(join(dir, 'extraction/Ash2020b.yaml'))
    expect(litsieve(dir, ['extract', homes, '--as', 'BB']).out).toBe('extraction/Ash2020b.yaml\n')
    expect(litsieve(dir, ['extract', wards, '--as', 'AA']).out).toBe('extraction/Ash2020a.yaml\n')
    expect(readFileSync(join(dir, 'records/studies.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2)
  })

  it('makes the files of all included reports that have none', () => {
    const dir = falls()
    litsieve(dir, ['extract', homes, '--as', 'AA'])
    const before = snapshot(dir)
    expect(litsieve(dir, ['extract', '--all', '--as', 'AA', '-n']).out).toContain('extraction/Ash2020a.yaml\n')
    expect(litsieve(dir, ['extract', '--all', homes, '--as', 'AA']).err).toContain('expected `--all` without records')
    expect(snapshot(dir)).toEqual(before)
    const run = litsieve(dir, ['extract', '--all', '--as', 'AA'])
    expect([run.code, run.out]).toEqual([0, 'extraction/Ash2020a.yaml\nextraction/Beech2022.yaml\n'])
    expect(readFileSync(join(dir, 'records/studies.jsonl'), 'utf8').trim().split('\n')).toHaveLength(3)
    expect(litsieve(dir, ['extract', '--all', '--as', 'AA']).err).toContain('No included report waits for a file.')
  })

  it('lists what is extracted and what waits', () => {
    const dir = falls()
    writeFileSync(
      join(dir, 'extraction/Beech2022.yaml'),
      fallsStudy('Beech2022', beech, ['id: F1, category: HARM, text: x']),
    )
    litsieve(dir, ['extract', homes, '--as', 'AA'])
    const lines = litsieve(dir, ['extract', '--json']).json()
    expect(lines.map((line: Record<string, unknown>) => [line.study, line.state, line.verified])).toEqual([
      ['Ash2020b', 'incomplete', '—'],
      ['Beech2022', 'complete', '0 of 3 (0%)'],
      [undefined, 'to extract', '—'],
    ])
    expect(litsieve(dir, ['extract']).out).toContain('1 complete, 1 to mend, 1 to extract')
  })

  it('stores the id of a file that was made by hand', () => {
    const dir = falls()
    writeFileSync(
      join(dir, 'extraction/Ash2020x.yaml'),
      fallsStudy('Ash2020x', wards, ['id: F1, category: HARM, text: x']),
    )
    expect(litsieve(dir, ['extract', wards, '--as', 'AA']).out).toBe('extraction/Ash2020x.yaml\n')
    expect(readFileSync(join(dir, 'records/studies.jsonl'), 'utf8')).toContain('"study":"Ash2020x"')
    expect(litsieve(dir, ['extract', homes, '--as', 'AA']).out).toBe('extraction/Ash2020a.yaml\n')
  })

  it('refuses what is not included, unless told to', () => {
    const dir = falls()
    const before = snapshot(dir)
    const run = litsieve(dir, ['extract', cedar, '--as', 'AA'])
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('it is excluded')])
    expect(snapshot(dir)).toEqual(before)
    expect(litsieve(dir, ['extract', cedar, '--as', 'AA', '--anyway']).out).toBe('extraction/Cedar2019.yaml\n')
  })

  it('makes one study of several reports, under the id that is asked for', () => {
    const dir = falls()
    expect(litsieve(dir, ['extract', homes, wards, '--as', 'AA', '--study', 'Ash2020']).out).toBe(
      'extraction/Ash2020.yaml\n',
    )
    const taken = litsieve(dir, ['extract', beech, '--as', 'AA', '--study', 'Ash2020'])
    expect([taken.code, taken.err]).toEqual([2, expect.stringContaining('expected one that is not taken')])
    const renamed = litsieve(dir, ['extract', wards, '--as', 'AA', '--study', 'Ash2021'])
    expect([renamed.code, renamed.err]).toEqual([2, expect.stringContaining('these reports have that id already')])
    const bad = litsieve(dir, ['extract', beech, '--as', 'AA', '--study', '../beech'])
    expect([bad.code, bad.err]).toEqual([2, expect.stringContaining('expected a name and a year')])
    const mixed = litsieve(dir, ['extract', homes, beech, '--as', 'AA'])
    expect([mixed.code, mixed.err]).toEqual([2, expect.stringContaining('expected reports of `Ash2020` only')])
  })

  it('writes nothing on a dry run or for an unknown reviewer or record', () => {
    const dir = falls()
    const before = snapshot(dir)
    expect(litsieve(dir, ['extract', homes, '--as', 'AA', '--dry-run']).out).toBe('extraction/Ash2020b.yaml\n')
    expect(litsieve(dir, ['extract', homes, '--as', 'aa']).err).toContain('Did you mean `AA`?')
    expect(litsieve(dir, ['extract', 'R-ZZZZ', '--as', 'AA']).code).toBe(2)
    expect(snapshot(dir)).toEqual(before)
  })
})

describe('extract check', () => {
  it('names file, line and column of what is to mend, and answers 1', () => {
    const dir = falls()
    const sound = fallsStudy('Beech2022', beech, ['id: F1, category: HARM, text: x'])
    writeFileSync(join(dir, 'extraction/Beech2022.yaml'), sound.replace('HARM', 'HARMS'))
    const run = litsieve(dir, ['extract', 'check'])
    expect(run.code).toBe(1)
    expect(run.out).toContain('extraction/Beech2022.yaml:7:24 error Unexpected category `HARMS`')
    expect(run.out).toContain('1 thing to mend in 1 of 1 extraction file.')
    expect(litsieve(dir, ['extract', 'check', '--json']).json()[0].diagnostics[0].code).toBe('unknown-category')
    writeFileSync(join(dir, 'extraction/Beech2022.yaml'), sound)
    expect(litsieve(dir, ['extract', 'check', 'beech2022'])).toMatchObject({
      code: 0,
      out: '1 extraction file: nothing to mend.\n',
    })
    expect(litsieve(dir, ['extract', 'check', 'Beech2021']).err).toContain('Did you mean `Beech2022`?')
  })

  it('finds one id for two studies, as two copies of a review can give it', () => {
    const dir = falls()
    litsieve(dir, ['extract', wards, '--as', 'AA', '--study', 'Ash2020'])
    const log = join(dir, 'records/studies.jsonl')
    const other = readFileSync(log, 'utf8')
      .replaceAll(wards, beech)
      .replace(/"id":"E-[^"]*"/, '"id":"E-0000000000000000"')
    writeFileSync(join(dir, 'records/studies-copy.jsonl'), other)
    const run = litsieve(dir, ['extract', 'check', '--json'])
    const codes = run.json()[0].diagnostics.map((one: { code: string }) => one.code)
    expect(codes).toContain('study-id-twice')
    expect(litsieve(dir, ['extract', beech, '--as', 'BB']).out).toBe('extraction/Beech2022.yaml\n')
  })

  it('says what to do when there is nothing', () => {
    const run = litsieve(falls(), ['extract', 'check'])
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('Make one with `litsieve extract')])
  })
})
