import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { expect, it } from 'vitest'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { fallsReport, fallsStudy, writeFallsReview } from './falls-review.ts'

const FILE = 'exports/extraction-AA.xlsx'

it('exports a workbook, says what it would change, and changes files only when every row is right', {
  timeout: 60_000,
}, async () => {
  const dir = temporaryFolder()
  const report = fallsReport('Ash', 2020, 'Falls')
  writeFallsReview(dir, [report], [])
  const path = join(dir, 'extraction/Ash2020.yaml')
  writeFileSync(path, fallsStudy('Ash2020', report.id, ['id: F1, category: HARM, text: More falls']))
  const fill = async (answers: Readonly<Record<string, string>>) => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(join(dir, FILE))
    const sheet = workbook.worksheets[0]!
    sheet.eachRow((row) => {
      const value = answers[String(row.getCell(1).value)]
      if (value !== undefined) row.getCell(5).value = value
    })
    await workbook.xlsx.writeFile(join(dir, FILE))
  }
  expect(litsieve(dir, ['extract', 'sheet', 'export', '--as', 'AA']).out).toBe(`Wrote 1 study of AA to ${FILE}.\n`)
  await fill({ 'ASH2020-FIELD-SETTING': 'Care homes', 'ASH2020-FIELD-SEX': 'men and women' })
  const before = snapshot(dir)
  const wrong = litsieve(dir, ['extract', 'sheet', 'import', FILE, '--apply'])
  expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('Nothing was written: correct 1 row')])
  expect(wrong.err).toMatch(/ASH2020-FIELD-SEX {2}Unexpected `men and women`, expected `women`, `men` or `both`/)
  expect(snapshot(dir)).toEqual(before)
  await fill({ 'ASH2020-FIELD-SEX': 'Both' })
  expect(litsieve(dir, ['extract', 'sheet', 'import', FILE]).out).toContain(
    'Dry run: 1 file would be changed; change them with --apply.',
  )
  expect(snapshot(dir)['extraction/Ash2020.yaml']).toBe(before['extraction/Ash2020.yaml'])
  const applied = litsieve(dir, ['extract', 'sheet', 'import', FILE, '--apply', '--json']).json()
  expect(applied).toMatchObject({
    applied: true,
    reviewer: 'AA',
    files: ['extraction/Ash2020.yaml'],
    counts: { new: 1, changed: 1 },
  })
  expect(readFileSync(path, 'utf8')).toContain('setting: {value: Care homes')
  expect(litsieve(dir, ['extract', 'check']).code).toBe(0)
})

it('adds a pasted finding, and writes the schema of the form', () => {
  const dir = temporaryFolder()
  const report = fallsReport('Ash', 2020, 'Falls')
  writeFallsReview(dir, [report], [])
  const path = join(dir, 'extraction/Ash2020.yaml')
  writeFileSync(path, fallsStudy('Ash2020', report.id, []))
  const add = [
    'extract',
    'add',
    'Ash2020',
    'Sedatives vs none: OR 1.67 (95% CI 1.20 to 2.30), p = 0.002',
    '--category',
    'HARM',
    '--page',
    '4',
  ]
  const before = snapshot(dir)
  expect(litsieve(dir, [...add, '-n']).out).toContain('OR 1.67 (95% CI 1.20 to 2.30), p = 0.002')
  expect(snapshot(dir)).toEqual(before)
  expect(litsieve(dir, add).code).toBe(0)
  expect(readFileSync(path, 'utf8')).toContain('est: "1.67"')
  expect(litsieve(dir, ['extract', 'check']).code).toBe(0)
  expect(litsieve(dir, ['extract', 'schema', '--write']).out).toBe('extraction/study.schema.json\n')
  expect(existsSync(join(dir, 'extraction/study.schema.json'))).toBe(true)
})

it('opens a study in the editor, and checks it when it is saved', () => {
  const dir = temporaryFolder()
  const report = fallsReport('Ash', 2020, 'Falls')
  writeFallsReview(dir, [report], [])
  writeFileSync(
    join(dir, 'extraction/Ash2020.yaml'),
    fallsStudy('Ash2020', report.id, [
      'id: F1, category: HARM, text: x, kind: ratio, est: "1.2", ciLow: "1.4", ciHigh: "1.3"',
    ]),
  )
  const run = litsieve(dir, ['extract', 'ash2020', '--edit'], {
    env: { VISUAL: '', EDITOR: `sed -i.bak s/HARM/HRAM/` },
  })
  expect(run.code).toBe(1)
  expect(run.out).toMatch(/extraction\/Ash2020\.yaml:\d+:\d+ error Unexpected category `HRAM`/)
  expect(run.out).toContain('(ci-order)')
  const none = litsieve(dir, ['extract', 'Ash2020', '--edit'], { env: { VISUAL: '', EDITOR: 'no-such-editor-here' } })
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('Cannot start the editor')])
})
