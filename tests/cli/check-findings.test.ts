import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { fallsReport, fallsStudy, writeFallsReview } from './falls-review.ts'

describe('check findings of files', () => {
  const write = (dir: string, name: string, text: string): string => {
    writeFileSync(join(dir, name), text)
    return name
  }

  it('takes YAML, JSON and CSV, and says where each result stands', () => {
    const dir = temporaryFolder()
    const yaml = write(
      dir,
      'a.yaml',
      '- {study: Ash2020, group: women, measure: OR, est: "1.50", ciLow: "1.60", ciHigh: "2.05"}\n- {study: Ash2020, measure: "%", est: "15.9", n: "688"}\n',
    )
    const json = write(
      dir,
      'b.json',
      JSON.stringify([
        { study: 'Elm2019', stat: { type: 't', value: '1.20', df: '28' }, p: { op: '=', value: '.03' } },
      ]),
    )
    const csv = write(
      dir,
      'c.csv',
      'Study ID,Measure,Estimate,CI lower,CI upper,p-value\nOak2018,RR,0.8,0.9,0.7,<0.05\n',
    )
    const run = litsieve(dir, ['check', 'findings', yaml, json, csv, '--json'])
    expect(run.code).toBe(1)
    const { results, checked } = run.json()
    expect(checked).toEqual({ files: [yaml, json, csv], findings: 4, studies: 3 })
    const found = results.map((one: Record<string, unknown>) => [one.rule, one.where, one.file, one.line])
    expect(found).toContainEqual(['ci-contains-estimate', 'Ash2020.01', 'a.yaml', 1])
    expect(found).toContainEqual(['grim', 'Ash2020.02', 'a.yaml', 2])
    expect(found).toContainEqual(['stat-vs-p', 'Elm2019.01', 'b.json', 1])
    expect(found).toContainEqual(['ci-order', 'Oak2018.01', 'c.csv', 2])
    const test = results.find((one: { rule: string }) => one.rule === 'stat-vs-p')
    // 2*pt(-1.20, 28)
    expect(Math.abs(test.computed.p - 0.24019459)).toBeLessThan(1e-6)
  })

  it('refuses what holds no findings', () => {
    const dir = temporaryFolder()
    const run = litsieve(dir, ['check', 'findings', write(dir, 'd.yaml', 'a: 1\n')])
    expect([run.code, run.out]).toEqual([2, ''])
    expect(run.err).toContain('Unexpected lack of findings in `d.yaml`')
    expect(litsieve(dir, ['check', 'findings', write(dir, 'e.yaml', '- {a: [}\n')]).code).toBe(2)
  })

  it('reads a pasted text', () => {
    const dir = temporaryFolder()
    const run = litsieve(dir, ['check', 'text', 'OR 0.34 (0.32–0.26)', '--json'])
    expect(run.code).toBe(1)
    expect(run.json().results.map((one: { rule: string }) => one.rule)).toEqual(['ci-order', 'ci-contains-estimate'])
    expect(litsieve(dir, ['check', 'text', '(((']).out).toBe('No figures were found in the text.\n')
  })
})

it('checks a review on another topic, and leaves what is waived', () => {
  const dir = temporaryFolder()
  const report = fallsReport('Ash', 2020, 'Falls')
  writeFallsReview(dir, [report], [])
  const facts =
    'id: F1, category: HARM, text: More falls, kind: ratio, measure: HR, est: "1.30", ciLow: "1.10", ciHigh: "1.10"'
  writeFileSync(join(dir, 'extraction/Ash2020.yaml'), fallsStudy('Ash2020', report.id, [facts]))
  const { results } = litsieve(dir, ['check', 'findings', '--json', '--severity', 'warning']).json()
  expect(results.map((one: Record<string, unknown>) => [one.rule, one.where, one.file])).toEqual([
    ['ci-contains-estimate', 'Ash2020.F1', 'extraction/Ash2020.yaml'],
  ])
  const waive = ['check', 'waive', 'ci-contains-estimate', 'Ash2020.F1', '--as', 'BB', '--reason', 'as printed: "sic"']
  const before = snapshot(dir)
  expect(litsieve(dir, [...waive, '-n']).code).toBe(0)
  expect(snapshot(dir)).toEqual(before)
  expect(litsieve(dir, waive).code).toBe(0)
  expect(readFileSync(join(dir, 'waivers.yaml'), 'utf8')).toContain('reason: "as printed: \\"sic\\"", by: "BB"')
  const after = litsieve(dir, ['check', 'findings', '--json', '--severity', 'warning'])
  expect([after.code, after.json().results, after.json().waived.length]).toEqual([0, [], 1])
  expect(litsieve(dir, waive).code).toBe(2)
})
