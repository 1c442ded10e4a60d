import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { bytesSource } from '../../src/excel/read/byte-source.ts'
import { readSheets } from '../../src/excel/read/read-sheets.ts'
import { toSheetWorkbook } from '../../src/excel/sheet-workbook.ts'
import { editStudy } from '../../src/extraction/edit-study.ts'
import { extractionSheet } from '../../src/extraction/sheet.ts'
import { planExtractionSheet } from '../../src/extraction/sheet-plan.ts'
import { type Study, studySchema } from '../../src/extraction/study.ts'
import { readFilledSheet } from '../../src/lib/sheet/filled-sheet.ts'
import { EXAMPLE_REVIEW } from '../../src/protocol/example.ts'
import { parseConfig } from '../../src/review/config.ts'

const protocol = parseConfig(EXAMPLE_REVIEW).value!
const REPORT = 'R-0123456789AB'
const YAML = `litsieve: 1
study: Ash2020
reports: [${REPORT}]
extracted: {by: KM, at: 2024-01-01}
fields:
  # as the authors call it
  design: {value: interviews, source: {report: ${REPORT}, page: "3"}}
  sample: {value: "12", source: {report: ${REPORT}, page: "3"}}
findings:
  - {id: F01, category: UPTAKE, text: "=HYPERLINK(1)", source: {report: ${REPORT}, page: "4"}, est: "0.70", p: {op: "<", value: "0.05", raw: "p<.05"}, stat: {type: chi2, value: "4.17", df: "1"}, year: "2018-19"}
`
const toStudy = (text: string): Study => studySchema.parse(parse(text))
const ID = (rest: string) => `ASH2020-${rest}`

type Edit = (sheet: ExcelJS.Worksheet, cell: (id: string, title: string) => ExcelJS.Cell) => void

/** Exports the study, lets somebody work on the workbook, and reads it back. */
async function roundTrip(edit: Edit, now = YAML, options: Partial<Parameters<typeof planExtractionSheet>[3]> = {}) {
  const { spec, rows } = extractionSheet([toStudy(YAML)], protocol, 'KM', () => ['published'])
  const { bytes } = await toSheetWorkbook(spec, rows, { title: 'x', now: new Date('2024-06-01T00:00:00Z') })
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  const sheet = workbook.worksheets[0]!
  const column = (title: string) => (sheet.getRow(1).values as unknown[]).indexOf(title)
  edit(sheet, (id, title) => {
    let found: ExcelJS.Cell | undefined
    sheet.eachRow((row) => {
      if (row.getCell(column('ID')).value === id) found = row.getCell(column(title))
    })
    return found!
  })
  const back = new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer)
  const filled = readFilledSheet(await readSheets(bytesSource(back)), 'extraction')
  const plan = planExtractionSheet([toStudy(now)], protocol, filled, {
    acceptEdited: false,
    prefer: undefined,
    ...options,
  })
  const state = (id: string) => plan.outcomes.filter((one) => one.id === ID(id)).map((one) => one.state)
  const message = (id: string) => plan.outcomes.find((one) => one.id === ID(id))?.message
  return { ...plan, state, message, next: () => editStudy(now, plan.edits.get('Ash2020') ?? []) }
}

describe('the sheet of extraction', () => {
  it('comes back unchanged when nobody touched it', async () => {
    const { outcomes, edits } = await roundTrip(() => {})
    expect(new Set(outcomes.map(({ state }) => state))).toEqual(new Set(['unchanged', 'empty']))
    expect(edits.size).toBe(0)
  })

  it('takes what was filled in, wherever rows and columns are now', async () => {
    const done = await roundTrip((sheet, cell) => {
      cell(ID('FIELD-SETTING'), 'Value or words').value = 'factory'
      cell(ID('FIELD-SETTING'), 'Page').value = '7'
      cell(ID('FINDING-F01'), 'Estimate').value = '0.71'
      cell(ID('FINDING-F01'), 'p').value = '< 0.01'
      cell(ID('NEW-2'), 'Value or words').value = 'Nurses drink more tea'
      cell(ID('NEW-2'), 'Category').value = 'uptake'
      cell(ID('NEW-2'), 'Test').value = 't(28) = 2.20'
      // Sorted the other way round, a column added in front, filtered.
      const rows = sheet.getRows(2, sheet.rowCount - 1)!.map((row) => (row.values as ExcelJS.CellValue[]).slice(1))
      for (const [i, values] of rows.reverse().entries()) sheet.getRow(i + 2).values = values
      sheet.getRow(3).hidden = true
      sheet.spliceColumns(1, 0, ['My remarks', 'look again'])
    })
    expect([done.state('FIELD-SETTING'), done.state('FINDING-F01'), done.state('NEW-2')]).toEqual([
      ['new'],
      ['changed'],
      ['new'],
    ])
    expect(toStudy(done.next()).findings[1]).toMatchObject({ category: 'UPTAKE', text: 'Nurses drink more tea' })
  })

  it('writes changes into the file beside what is there', async () => {
    const done = await roundTrip((_, cell) => {
      cell(ID('FIELD-SETTING'), 'Value or words').value = 'factory'
      cell(ID('FIELD-SETTING'), 'Page').value = '7'
      cell(ID('FINDING-F01'), 'Estimate').value = '0.71'
      cell(ID('FINDING-F01'), 'p').value = '< 0.01'
      cell(ID('NEW-2'), 'Value or words').value = 'Nurses drink more tea'
      cell(ID('NEW-2'), 'Category').value = 'UPTAKE'
      cell(ID('NEW-2'), 'Test').value = 't(28) = 2.20'
    })
    expect(done.outcomes.filter(({ state }) => !['unchanged', 'empty'].includes(state))).toHaveLength(3)
    const text = done.next()
    expect(text).toContain('# as the authors call it')
    const study = toStudy(text)
    expect(study.fields.setting).toEqual({ value: 'factory', source: { report: REPORT, page: '7' } })
    expect(study.findings[0]).toMatchObject({
      text: '=HYPERLINK(1)',
      est: '0.71',
      p: { op: '<', value: '0.01' },
      year: '2018-19',
    })
    expect(study.findings[1]).toMatchObject({
      id: 'F02',
      category: 'UPTAKE',
      stat: { type: 't', value: '2.20', df: '28' },
      source: { report: REPORT },
    })
    // The same workbook once more changes nothing.
    const again = await roundTrip((_, cell) => {
      cell(ID('NEW-2'), 'Value or words').value = 'Nurses drink more tea'
      cell(ID('NEW-2'), 'Category').value = 'UPTAKE'
    }, text)
    expect(again.state('NEW-2')).toEqual(['unchanged'])
    expect(again.edits.size).toBe(0)
  })

  it('names each slip, and takes nothing of those rows', async () => {
    const done = await roundTrip((sheet, cell) => {
      cell(ID('FIELD-DESIGN'), 'ID').value = 'ASH2020-FIELD-DESING'
      cell(ID('FIELD-SETTING'), 'Value or words').value = 'a ship'
      cell(ID('FIELD-SAMPLE'), 'Value or words').value = new Date('2024-03-04T00:00:00Z')
      cell(ID('FIELD-SAMPLE'), 'Value or words').numFmt = 'yyyy-mm-dd'
      cell(ID('FIELD-RESPONSE'), 'Value or words').value = { formula: '1+1', result: 2 }
      cell(ID('FIELD-ANALYSIS'), 'Estimate').value = '0.5'
      cell(ID('FINDING-F01'), 'CI low').value = 'about one'
      cell(ID('NEW-1'), 'Value or words').value = 'Words without a category'
      cell(ID('NEW-3'), 'Study').value = 'Elm1999'
      cell(ID('NEW-4'), 'ID').value = ID('NEW-5')
      sheet.eachRow((row, i) => {
        if (row.getCell(1).value === ID('NEW-6')) sheet.spliceRows(i, 1)
      })
    })
    expect(done.outcomes.find(({ id }) => id === 'ASH2020-FIELD-DESING')).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('ASH2020-FIELD-DESIGN'),
    })
    expect(done.state('FIELD-DESIGN')).toEqual(['missing'])
    expect(done.message('FIELD-SETTING')).toBe('Unexpected `a ship`, expected `office` or `factory`')
    expect(done.message('FIELD-SAMPLE')).toContain('`2024-03-04` is a date')
    expect(done.message('FIELD-RESPONSE')).toContain('a formula')
    expect(done.message('FIELD-ANALYSIS')).toContain('in a column of findings')
    expect(done.message('FINDING-F01')).toContain('expected a figure')
    expect(done.message('NEW-1')).toBe('a new finding needs a category')
    expect(done.state('NEW-3')).toEqual(['edited'])
    expect(done.state('NEW-5').sort()).toEqual(['duplicate', 'edited'])
    expect(done.state('NEW-6')).toEqual(['missing'])
    expect(done.edits.size).toBe(0)
  })

  it('keeps what moved on in the file, and asks where both have', async () => {
    const later = YAML.replace('value: "12"', 'value: "13"').replace('value: interviews', 'value: other')
    const edit: Edit = (_, cell) => {
      cell(ID('FIELD-DESIGN'), 'Value or words').value = 'cohort study'
    }
    const done = await roundTrip(edit, later)
    expect([done.state('FIELD-SAMPLE'), done.state('FIELD-DESIGN')]).toEqual([['stale'], ['conflict']])
    const taken = await roundTrip(edit, later, { prefer: 'sheet' })
    expect(toStudy(taken.next()).fields).toMatchObject({ design: { value: 'cohort study' }, sample: { value: '13' } })
    const cleared = await roundTrip((_, cell) => {
      cell(ID('FIELD-DESIGN'), 'Value or words').value = null
    })
    expect(cleared.state('FIELD-DESIGN')).toEqual(['cleared'])
    expect(cleared.edits.size).toBe(0)
  })
})
