import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { fallsReport, fallsStudy, writeFallsReview } from './falls-review.ts'

const report = fallsReport('Ash', 2020, 'Falls in homes')

function falls(): string {
  const dir = temporaryFolder()
  writeFallsReview(dir, [report])
  const findings = ['id: F1, category: HARM, subhead: Hip, text: More falls', 'id: F2, category: HARM, text: Pain']
  writeFileSync(join(dir, 'extraction/Ash2020.yaml'), fallsStudy('Ash2020', report.id, findings))
  return dir
}
const states = (dir: string) =>
  litsieve(dir, ['verify', 'Ash2020', '--json'])
    .json()
    .items.map((item: { item: string; status: string }) => `${item.item} ${item.status}`)

describe('verify', () => {
  it('takes a value, a query and the rest, by someone else than the extractor', () => {
    const dir = falls()
    expect(litsieve(dir, ['verify', 'ash2020', '--as', 'BB', '--item', 'fields.method']).out).toBe(
      'Ash2020: 1 value verified by BB\n',
    )
    const query = ['verify', 'Ash2020', '--as', 'BB', '--query-item', 'findings.F2']
    expect(litsieve(dir, query).err).toContain('Unexpected lack of a note')
    expect(litsieve(dir, [...query, '--note', 'which pain?']).code).toBe(0)
    expect(litsieve(dir, ['verify', 'Ash2020', '--as', 'BB', '--all']).out).toBe('Ash2020: 2 values verified by BB\n')
    expect(states(dir)).toEqual([
      'fields.method verified',
      'fields.setting verified',
      'findings.F1 verified',
      'findings.F2 queried',
    ])
    expect(litsieve(dir, ['verify', 'Ash2020']).out).toContain('Note: which pain?')
    expect(litsieve(dir, ['verify']).out).toContain('3 of 4 values verified (75%)')
    expect(readFileSync(join(dir, 'records/verification/BB.jsonl'), 'utf8').trim().split('\n')).toHaveLength(4)
  })

  it('loses the verification of what changes, and of nothing else', () => {
    const dir = falls()
    litsieve(dir, ['verify', 'Ash2020', '--as', 'BB', '--all'])
    const path = join(dir, 'extraction/Ash2020.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace('More falls', 'Fewer falls'))
    expect(states(dir)).toEqual([
      'fields.method verified',
      'fields.setting verified',
      'findings.F1 changed',
      'findings.F2 verified',
    ])
  })

  it('takes several studies with --all only', () => {
    const dir = temporaryFolder()
    const other = fallsReport('Elm', 2021, 'Falls in gardens')
    writeFallsReview(dir, [report, other])
    for (const [name, { id }] of [
      ['Ash2020', report],
      ['Elm2021', other],
    ] as const) {
      writeFileSync(join(dir, `extraction/${name}.yaml`), fallsStudy(name, id, ['id: F1, category: HARM, text: Pain']))
    }
    const both = ['verify', 'Ash2020', 'Elm2021', '--as', 'BB']
    expect(litsieve(dir, [...both, '--item', 'F1']).err).toContain(
      'Unexpected studies (2), expected one unless `--all`',
    )
    expect(litsieve(dir, [...both, '--all']).out).toBe(
      'Ash2020: 3 values verified by BB\nElm2021: 3 values verified by BB\n',
    )
    expect(litsieve(dir, ['verify']).out).toContain('6 of 6 values verified (100%)')
  })

  it('refuses the extractor, unknown names and unclear options, and writes nothing then or on a dry run', () => {
    const dir = falls()
    const before = snapshot(dir)
    const err = (...args: string[]) => {
      const run = litsieve(dir, ['verify', ...args])
      expect(run.code).toBe(2)
      return run.err
    }
    expect(err('Ash2020', '--as', 'AA', '--all')).toContain('someone other than who extracted `Ash2020`')
    expect(err('Ash2020', '--as', 'BB', '--item', 'fields.metod')).toContain('Did you mean `fields.method`?')
    expect(err('Ash2021', '--as', 'BB', '--all')).toContain('Did you mean `Ash2020`?')
    expect(err('Ash2020', '--all')).toContain('Give your initials with `--as`')
    expect(err('Ash2020', '--as', 'BB', '--all', '--item', 'F1')).toContain('expected one of `--all`, `--item`')
    expect(litsieve(dir, ['verify', 'Ash2020', '--as', 'BB', '--all', '-n']).out).toContain(
      '4 values would be verified',
    )
    expect(snapshot(dir)).toEqual(before)
  })

  it('says when a file cannot be read', () => {
    const dir = falls()
    writeFileSync(join(dir, 'extraction/Ash2020.yaml'), 'x: [')
    const run = litsieve(dir, ['verify', 'Ash2020'])
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('litsieve extract check Ash2020')])
  })
})

describe('verify --correct and verify report', () => {
  it('changes a value with the reason, counts it as seen, and reports it by field', () => {
    const dir = falls()
    const correct = [
      'verify',
      'Ash2020',
      '--as',
      'BB',
      '--correct',
      'fields.method',
      '--value',
      'Case-control',
      '--note',
      'methods section',
    ]
    expect(litsieve(dir, [...correct.slice(0, 3), 'AA', ...correct.slice(4)]).err).toContain(
      'expected someone other than who extracted',
    )
    expect(litsieve(dir, correct).out).toBe('Ash2020: fields.method corrected by BB from Cohort to Case-control\n')
    expect(readFileSync(join(dir, 'extraction/Ash2020.yaml'), 'utf8')).toContain(
      'method: {value: Case-control, source:',
    )
    litsieve(dir, ['verify', 'Ash2020', '--as', 'BB', '--query-item', 'findings.F2', '--note', 'which pain?'])
    const report = litsieve(dir, ['verify', 'report', '--json']).json()
    expect(report).toMatchObject({
      verified: 1,
      all: 4,
      percent: 25,
      queries: [{ study: 'Ash2020', item: 'findings.F2', note: 'which pain?' }],
    })
    expect(report.corrections).toMatchObject([
      { what: 'method', corrections: [{ old: 'Cohort', new: 'Case-control', by: 'BB', note: 'methods section' }] },
    ])
    expect(litsieve(dir, ['verify', 'report']).out).toContain(
      '1 of 4 values verified (25%), 1 correction, 1 open query.',
    )
  })
})

describe('two extractions', () => {
  it('are compared and become one file', { timeout: 60_000 }, () => {
    const dir = temporaryFolder()
    writeFallsReview(dir, [report])
    const config = join(dir, 'review.yaml')
    writeFileSync(config, readFileSync(config, 'utf8').replace('extraction:\n', 'extraction:\n  mode: dual\n'))
    expect(litsieve(dir, ['extract', report.id, '--as', 'AA']).out).toBe('extraction/by/AA/Ash2020.yaml\n')
    expect(litsieve(dir, ['extract', report.id, '--as', 'BB']).out).toBe('extraction/by/BB/Ash2020.yaml\n')
    const one = fallsStudy('Ash2020', report.id, ['id: F1, category: HARM, text: More falls, est: "1.2"'])
    writeFileSync(join(dir, 'extraction/by/AA/Ash2020.yaml'), one)
    writeFileSync(join(dir, 'extraction/by/BB/Ash2020.yaml'), one.replace('by: AA', 'by: BB').replace('"1.2"', '"1.3"'))
    expect(litsieve(dir, ['extract', 'compare', 'Ash2020']).out).toContain('findings.F1  (est)')
    expect(litsieve(dir, ['extract', 'consensus', 'Ash2020', '--as', 'BB']).err).toContain(
      'expected whose value counts',
    )
    expect(litsieve(dir, ['extract', 'consensus', 'Ash2020', '--as', 'BB', '--item', 'findings.F1=BB']).code).toBe(0)
    expect(readFileSync(join(dir, 'extraction/Ash2020.yaml'), 'utf8')).toContain('est: "1.3"')
    expect(states(dir)).toEqual(['fields.method verified', 'fields.setting verified', 'findings.F1 corrected'])
  })
})
