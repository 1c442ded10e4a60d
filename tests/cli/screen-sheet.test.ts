import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { writeReview } from '../builder.ts'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'

const FILE = 'exports/screening-title-abstract-grey-KM.xlsx'

async function fill(dir: string, answers: Readonly<Record<string, string>>): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(join(dir, FILE))
  for (const [cell, value] of Object.entries(answers)) workbook.worksheets[0]!.getCell(cell).value = value
  await workbook.xlsx.writeFile(join(dir, FILE))
}

describe('screen sheet', () => {
  it('exports a workbook, says what it would change, and writes it only when every row is right', {
    timeout: 60_000,
  }, async () => {
    const dir = temporaryFolder()
    writeReview(dir, { published: 0, grey: 10 })
    const part = ['--as', 'KM', '--stage', 'title-abstract', '--track', 'grey']
    expect(litsieve(dir, ['screen', 'sheet', 'export', ...part]).out).toBe(
      `Wrote 10 reports for KM at title-abstract to ${FILE}.\n`,
    )
    const again = litsieve(dir, ['screen', 'sheet', 'export', ...part])
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('expected none there')])

    await fill(dir, { C2: 'include', C3: 'exclude', D3: 'Another country', C4: 'perhaps' })
    const before = snapshot(dir)
    const wrong = litsieve(dir, ['screen', 'sheet', 'import', FILE, '--as', 'KM', '--apply'])
    expect(wrong.code).toBe(1)
    expect(wrong.out).toContain('Nothing was written: correct 1 row')
    expect(wrong.err).toMatch(/row 4 {2}R-\w+ {2}Unexpected decision `perhaps`/)
    expect(snapshot(dir)).toEqual(before)

    await fill(dir, { C4: 'maybe' })
    const dry = litsieve(dir, ['screen', 'sheet', 'import', FILE, '--as', 'KM'])
    expect([dry.code, dry.out]).toEqual([
      0,
      expect.stringContaining('Dry run: 3 entries would be written; write them with --apply.'),
    ])
    const applied = litsieve(dir, ['screen', 'sheet', 'import', FILE, '--as', 'KM', '--apply', '--json'])
    expect(applied.json()).toMatchObject({ applied: true, reviewer: 'KM', counts: { new: 3, empty: 7 } })
    const log = readFileSync(join(dir, 'records/title-abstract/KM.jsonl'), 'utf8').trim().split('\n')
    expect(log.map((line) => JSON.parse(line).from.row)).toEqual([2, 3, 4])
    const other = litsieve(dir, ['screen', 'sheet', 'import', FILE, '--as', 'SB'])
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('Unexpected workbook of `KM`')])
  })
})
