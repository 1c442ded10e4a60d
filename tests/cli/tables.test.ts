import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { litsieve, snapshot, temporaryFolder } from '../helpers.ts'
import { fallsProtocol, fallsReport, fallsStudy, writeFallsReview } from './falls-review.ts'

const reports = [
  fallsReport('Ash', 2020, 'Sedatives and falls'),
  fallsReport('Beech', 2022, 'Stopping sedatives'),
  fallsReport('Cedar', 2019, 'An excluded cohort'),
  fallsReport('Dale', 2021, 'Costs of falls', 'report'),
]
const [ash, beech, cedar, dale] = reports.map((report) => report.id) as [string, string, string, string]

function falls(protocol = fallsProtocol): string {
  const dir = temporaryFolder()
  writeFallsReview(dir, reports, [cedar], protocol)
  const put = (study: string, text: string) => writeFileSync(join(dir, 'extraction', `${study}.yaml`), text)
  put(
    'Ash2020',
    fallsStudy('Ash2020', ash, [
      'id: F01, category: HARM, subhead: Hip fracture, text: More with two sedatives, measure: OR, est: "1.40", ciLow: "1.10", ciHigh: "1.78"',
      'id: F02, category: COST, text: "=HYPERLINK(1)"',
    ]),
  )
  put('Beech2022', fallsStudy('Beech2022', beech, ['id: F01, category: HARM, text: Fewer falls after stopping']))
  put('Cedar2019', fallsStudy('Cedar2019', cedar, ['id: F01, category: HARM, text: Not included']))
  put('Dale2021', fallsStudy('Dale2021', dale, ['id: F01, category: COST, text: "Each fall: 900 pounds"']))
  return dir
}

async function read(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

const AFTER = [
  'Characteristics',
  'Evidence map',
  'PRISMA',
  'PRISMA numbers',
  'Excluded full texts',
  'Checks',
  'Findings data',
  'Evidence map data',
  'Directions by group',
  'Directions by study',
  'Harvest plot data',
  'Ratios data',
]

describe('tables', () => {
  it('writes a workbook of any review’s tables and counts the studies by category', async () => {
    const dir = falls()
    const run = litsieve(dir, ['tables', '--json'])
    expect(run.code).toBe(0)
    const answer = run.json<{ file: string; tables: { name: string; counts: unknown }[] }>()
    expect(answer.file).toBe('exports/tables.xlsx')
    expect(answer.tables.map(({ name, counts }) => [name, counts])).toEqual([
      [
        'Table A',
        [
          { category: 'HARM', studies: 2 },
          { category: 'DOSE', studies: 0 },
          { category: 'COST', studies: 1 },
        ],
      ],
      [
        'Table B',
        [
          { category: 'HARM', studies: 0 },
          { category: 'DOSE', studies: 0 },
          { category: 'COST', studies: 1 },
        ],
      ],
    ])
    expect(run.err).toContain('Cedar2019')
    const workbook = await read(join(dir, answer.file))
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['Read me', 'Table A', 'Table B', ...AFTER])
    const first = workbook
      .getWorksheet('Table A')!
      .getColumn(1)
      .values.map((value) => text(value))
    expect(first.filter((value) => value !== '')).toEqual([
      'Table A: Journal articles on medicines and falls',
      'Study',
      'About HARM',
      'Beech2022\n\nCohort',
      'Ash2020\n\nCohort',
      'About COST',
      'Ash2020\n\nCohort',
      'DOSE: no study.',
    ])
  })

  it('has a sheet of PRISMA counts', async () => {
    const dir = falls()
    litsieve(dir, ['tables'])
    const sheet = (await read(join(dir, 'exports/tables.xlsx'))).getWorksheet('PRISMA numbers')!
    const counts = new Map<string, string>()
    sheet.eachRow((row) => counts.set(text(row.getCell(3).value), text(row.getCell(2).value)))
    expect([counts.get('dbr_excluded'), counts.get('new_reports')]).toEqual(['1', '≥ 3'])
  })

  it('keeps the categories apart on request', async () => {
    const dir = falls()
    expect(litsieve(dir, ['tables', '--sheets', 'per-category', '--out', 'exports/x.xlsx']).code).toBe(0)
    const workbook = await read(join(dir, 'exports/x.xlsx'))
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['Read me', 'A Harm', 'A Cost', 'B Cost', ...AFTER])
    expect(workbook.getWorksheet('A Harm')!.pageSetup.printTitlesRow).toBe('2:3')
  })

  it('gives the same bytes for the same review and time', () => {
    const dir = falls()
    const env = { LITSIEVE_NOW: '2024-03-01T09:00:00Z' }
    litsieve(dir, ['tables', '--out', 'exports/one.xlsx'], { env })
    litsieve(dir, ['tables', '--out', 'exports/two.xlsx'], { env })
    expect(readFileSync(join(dir, 'exports/one.xlsx')).equals(readFileSync(join(dir, 'exports/two.xlsx')))).toBe(true)
  })

  it('writes Markdown and JSON', () => {
    const dir = falls()
    expect(litsieve(dir, ['tables', '--format', 'md']).code).toBe(0)
    const markdown = readFileSync(join(dir, 'exports/tables.md'), 'utf8')
    expect(markdown).toContain('### About HARM')
    expect(markdown).toContain('**Hip fracture:**<br>More with two sedatives: OR 1.40 (95% CI 1.10 to 1.78)')
    expect(litsieve(dir, ['tables', '--out', 'exports/t.json']).code).toBe(0)
    const [first] = JSON.parse(readFileSync(join(dir, 'exports/t.json'), 'utf8'))
    expect(first.rows[0]).toMatchObject({ band: 'About HARM', from: [beech, 'extraction/Beech2022.yaml#F01'] })
  })

  it('writes nothing on a dry run, nor when a file cannot be read', () => {
    const dir = falls()
    const before = snapshot(dir)
    expect(litsieve(dir, ['tables', '--dry-run']).out).toContain('Would write exports/tables.xlsx')
    expect(snapshot(dir)).toEqual(before)
    writeFileSync(join(dir, 'extraction/Ash2020.yaml'), 'litsieve: 1\nstudy: [')
    const run = litsieve(dir, ['tables'])
    expect(run.code).toBe(2)
    expect(run.err).toContain('extraction/Ash2020.yaml:2:')
    expect(run.err).toContain('Cannot make tables: 1 extraction file cannot be read.')
    expect(existsSync(join(dir, 'exports'))).toBe(false)
  })

  it('says what to do without tables, and where an ending is wrong', () => {
    const dir = falls(fallsProtocol.slice(0, fallsProtocol.indexOf('tables:')))
    const run = litsieve(dir, ['tables'])
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('expected at least one under `tables`')])
    const wrong = litsieve(falls(), ['tables', '--out', 'tables.docx'])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('expected `.xlsx, .html, .md or .json`')])
  })

  it('refuses a place outside the review before it reads the studies', () => {
    const dir = falls()
    writeFileSync(join(dir, 'extraction', 'Elm2020.yaml'), 'litsieve: [')
    const run = litsieve(dir, ['tables', '--out', '../away.xlsx'])
    expect(run).toMatchObject({ code: 2, out: '' })
    expect(run.err).toMatch(/^Unexpected path/)
    expect(run.err).not.toContain('Elm2020')
  })
})

function text(value: ExcelJS.CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' && 'richText' in value
    ? value.richText.map((run) => run.text).join('')
    : String(value)
}
