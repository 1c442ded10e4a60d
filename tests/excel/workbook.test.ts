import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { editZip } from '../../src/excel/edit-zip.ts'
import { type SheetPlan, toWorkbook } from '../../src/excel/workbook.ts'
import { figureCell } from '../../src/extraction/rows.ts'
import { cellText, type Run, type Table } from '../../src/lib/table.ts'
import { splitByBand } from '../../src/report/tables/split-by-band.ts'
import { temporaryFolder } from '../helpers.ts'
import { ooxmlProblems } from './ooxml.ts'
import { unzip } from './unzip.ts'

const info = { title: 'A review', now: new Date('2024-03-01T09:00:00Z') }
const columns = [
  { key: 'study', title: 'Study ID' },
  { key: 'service', title: 'Service' },
  { key: 'findings', title: 'Findings' },
]
const row = (study: string, findings: string | Run[], service = 'Homes') =>
  ({ kind: 'row', cells: { study: [{ text: study, bold: true }], service, findings } }) as const
const band = (text: string, tone: string) => ({ kind: 'band', cells: { study: text }, tone }) as const
const summary: Table = {
  id: '7',
  title: 'A summary',
  columns,
  rows: [
    band('Outcome: HARM', 'outcome'),
    row('Ash2020', [{ text: 'Hip:', bold: true }, { text: '\nMore falls' }]),
    row('Beech2019', [{ text: 'Long:', bold: true }, { text: `\n${'One more line of findings.\n\n'.repeat(60)}` }]),
    band('Outcome: COST', 'access'),
    row('Ash2020', 'Dear'),
  ],
  notes: ['DOSE: no study.'],
}

async function read(...plans: SheetPlan[]) {
  const bytes = await toWorkbook(plans, info)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as never)
  return { bytes, workbook, sheet: workbook.worksheets[0]! }
}
function text(cell: ExcelJS.Cell): string {
  const { value } = cell
  if (value === null || value === undefined) return ''
  return typeof value === 'object' && 'richText' in value
    ? value.richText.map((run) => run.text).join('')
    : String(value)
}

describe('a summary sheet', () => {
  it('is set up to be printed', async () => {
    const { sheet, bytes } = await read({ name: 'Table 7', table: summary, layout: 'summary' })
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '2:2',
      printArea: `A1:C${sheet.rowCount}`,
    })
    expect(sheet.headerFooter.oddFooter).toContain('&A')
    expect(sheet.headerFooter.oddFooter).toContain('Page &P of &N')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 2 })
    const xml = unzip(bytes).get('xl/worksheets/sheet1.xml')!
    const first = sheet.getColumn(1).values
    const again = first.flatMap((value, at) => (value === 'Outcome: HARM (continued)' ? [at - 1] : []))
    expect(again.length).toBeGreaterThan(1)
    // What is short goes on the page that is begun.
    expect(first.indexOf('Outcome: COST')).toBeGreaterThan(again.at(-1)!)
    expect([...xml.matchAll(/<brk id="(\d+)"/g)].map((match) => Number(match[1]))).toEqual(again)
    const book = unzip(bytes).get('xl/workbook.xml')!.replaceAll('&apos;', "'")
    expect(book).toContain("'Table 7'!$2:$2")
    expect(book).toContain(`'Table 7'!$A$1:$C$${sheet.rowCount}`)
  })

  it('begins a category on a new page when it does not fit on the rest of one', async () => {
    const long = row('Elm2018', `One line of findings.${'\nAnd more.'.repeat(24)}`)
    const rows = [band('Outcome: HARM', 'outcome'), long, band('Outcome: COST', 'access'), long, row('Fir2017', 'Dear')]
    const { sheet, bytes } = await read({ name: 'Table 7', table: { ...summary, rows }, layout: 'summary' })
    const cost = sheet.getColumn(1).values.indexOf('Outcome: COST')
    const xml = unzip(bytes).get('xl/worksheets/sheet1.xml')!
    expect([...xml.matchAll(/<brk id="(\d+)"/g)].map((match) => Number(match[1]))).toEqual([cost - 1])
  })

  it('merges bands over all columns and colours them by kind', async () => {
    const { sheet } = await read({ name: 'Table 7', table: summary, layout: 'summary' })
    const harm = sheet.getCell('A3')
    expect([harm.isMerged, sheet.getCell('C3').master.address]).toEqual([true, 'A3'])
    const cost = sheet.getColumn(1).values.indexOf('Outcome: COST')
    expect(harm.fill).not.toEqual(sheet.getCell(cost, 1).fill)
    expect(sheet.getCell('A2').font).toMatchObject({ bold: true, color: { argb: 'FFFFFFFF' } })
  })

  it('gives every row a height and splits what is too long, without inner borders', async () => {
    const { sheet } = await read({ name: 'Table 7', table: summary, layout: 'summary' })
    const names: string[] = []
    sheet.eachRow((one) => {
      expect(one.height).toBeGreaterThan(10)
      expect(one.height).toBeLessThanOrEqual(340)
      names.push(text(one.getCell(1)))
    })
    const pieces = names.flatMap((name, at) => (name.startsWith('Beech2019') ? [at + 1] : []))
    expect(names.filter((name) => name === 'Beech2019 (continued)').length).toBe(pieces.length - 1)
    expect(pieces.length).toBeGreaterThan(3)
    const cells = pieces.map((at) => sheet.getRow(at).getCell(3))
    // A piece is open towards the next one on its page, and closed where the page ends.
    pieces.forEach((at, i) => {
      const { top, bottom } = cells[i]!.border
      expect([at, top === undefined, bottom === undefined]).toEqual([
        at,
        pieces[i - 1] === at - 1,
        pieces[i + 1] === at + 1,
      ])
    })
    expect(pieces.some((at, i) => pieces[i + 1] === at + 1)).toBe(true)
    const all = cells.map(text)
    expect(all.join('').match(/One more line of findings\./g)).toHaveLength(60)
  })

  it('keeps bold subheads as rich text', async () => {
    const { sheet } = await read({ name: 'Table 7', table: summary, layout: 'summary' })
    const { value } = sheet.getCell('C4')
    expect((value as ExcelJS.CellRichTextValue).richText.map((run) => [run.text, run.font?.bold])).toEqual([
      ['Hip:', true],
      ['\nMore falls', undefined],
    ])
  })

  it('repeats a single band on every page', async () => {
    const [first, second] = splitByBand(summary)
    expect([first!.label, second!.label, first!.table.notes, second!.table.notes]).toEqual([
      'Outcome: HARM',
      'Outcome: COST',
      [],
      ['DOSE: no study.'],
    ])
    const { sheet } = await read({ name: '7 Harm', table: first!.table, layout: 'summary' })
    expect(sheet.pageSetup.printTitlesRow).toBe('2:3')
    expect(sheet.getColumn(1).values.filter((value) => value === 'Outcome: HARM')).toHaveLength(1)
  })
})

describe('hostile text', () => {
  const hostile = [
    '=HYPERLINK("http://example.org","x")',
    '+44 20 7946 0000',
    '@SUM(A1:A2)',
    '-1+1',
    '007',
    '1/2',
    'MARCH1',
    '2E5',
    '_x0041_ and _x005F_',
    '<script>&amp;"\'',
    'שלום עולם \u202Eabc',
    '👩‍👩‍👧 family',
    '  blanks  ',
    'tab\there',
  ]

  it.each(['summary', 'data', 'page'] as const)('arrives as text and whole on a %s sheet', async (layout) => {
    const rows = hostile.map((one) => row('Ash2020', one, one))
    const { sheet, bytes } = await read({ name: "Bob's: table/1", table: { ...summary, title: '=1+1', rows }, layout })
    expect(sheet.name).toBe('Bob s table 1')
    const found: string[] = []
    sheet.eachRow((one) => {
      one.eachCell((cell) => {
        expect([ExcelJS.ValueType.String, ExcelJS.ValueType.RichText, ExcelJS.ValueType.Merge]).toContain(cell.type)
      })
      found.push(text(one.getCell(2)))
    })
    expect(found).toEqual(expect.arrayContaining(hostile))
    expect(unzip(bytes).get('xl/worksheets/sheet1.xml')).not.toContain('<f>')
  })

  it('drops control characters and nothing else', async () => {
    const table = { ...summary, rows: [row('Ash2020', 'a\u0000b\u001b[31mc', 'x')] }
    const { sheet } = await read({ name: 'x', table, layout: 'summary' })
    expect(text(sheet.getCell('C3'))).toBe('ab[31mc')
  })

  it('prints a finding of 40,000 characters whole, over as many rows as it takes', async () => {
    const long = 'finding '.repeat(5000)
    const { sheet } = await read({ name: 'x', table: { ...summary, rows: [row('Ash2020', long)] }, layout: 'summary' })
    const cells: string[] = []
    sheet.eachRow((one) => {
      if (one.number > 2 && !one.getCell(3).isMerged) cells.push(text(one.getCell(3)))
    })
    expect(cells.join('').replace(/\s/g, '') === long.replace(/\s/g, '')).toBe(true)
    for (const cell of cells) expect(cell.length).toBeLessThan(32_767)
    const data = await read({ name: 'x', table: { ...summary, rows: [row('Ash2020', long)] }, layout: 'data' })
    const parts = ['C1', 'D1', 'C2', 'D2'].map((at) => text(data.sheet.getCell(at)))
    expect(parts.slice(0, 2)).toEqual(['Findings', 'Findings (continued)'])
    expect(parts[2]! + parts[3]! === long).toBe(true)
    const page = await read({ name: 'x', table: { ...summary, rows: [row('Ash2020', long)] }, layout: 'page' })
    const pieces: string[] = []
    page.sheet.eachRow((one) => {
      expect(one.height).toBeLessThanOrEqual(409.5)
      if (one.number > 2 && !one.getCell(3).isMerged) pieces.push(text(one.getCell(3)))
    })
    expect(pieces.join('').replace(/\s/g, '') === long.replace(/\s/g, '')).toBe(true)
  })

  it.each(['summary', 'page', 'data'] as const)(
    'keeps any script, sign and formula as text on a sheet of the layout %s',
    async (layout) => {
      const texts = [
        '=HYPERLINK("http://x","y")',
        '+44 20',
        '@SUM(A1)',
        '-1+1',
        '_x0041_',
        "O'Neil’s ‘quote’",
        'שלום עולם',
        '👩🏽‍⚕️ 😀',
        '中文',
        '\tx',
        "'=1",
      ]
      const rows = texts.map((one) => row('Ash2020', one, one))
      const { sheet, bytes } = await read({ name: "It's [a] : test?", table: { ...summary, rows }, layout })
      const found: string[] = []
      sheet.eachRow((one) => {
        if (text(one.getCell(1)) === 'Ash2020') found.push(text(one.getCell(3)))
      })
      expect(found).toEqual(texts)
      expect(unzip(bytes).get('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]|<hyperlink/)
    },
  )
})

describe('reported numbers', () => {
  it('are numbers that show the decimals of the report; what is more than a number is text', async () => {
    const given = ['0.70', '.5', '1,234', '12', '−0.02', '0.000', '<0.001', '007', '1e5', '12.50%', '1.2.3', '']
    const rows = given.map(
      (one) => ({ kind: 'row', cells: { study: one, service: '', findings: figureCell(one) } }) as const,
    )
    const { sheet } = await read({ name: 'x', table: { ...summary, rows }, layout: 'data' })
    const cells = given.map((_, index) => sheet.getCell(index + 2, 3))
    expect(cells.map((cell) => [cell.value, cell.numFmt])).toEqual([
      [0.7, '0.00'],
      [0.5, '.0'],
      [1234, '#,##0'],
      [12, '0'],
      [-0.02, '0.00'],
      [0, '0.000'],
      ['<0.001', '@'],
      ['007', '@'],
      ['1e5', '@'],
      ['12.50%', '@'],
      ['1.2.3', '@'],
      [null, undefined],
    ])
  })

  it('count with commas, and no column loses its width', async () => {
    const wide = {
      ...summary,
      columns: columns.map((column) => ({ ...column, width: 9 })),
      rows: [{ kind: 'row', cells: { study: 1234567 } } as const],
    }
    for (const layout of ['page', 'data', 'summary'] as const) {
      const { bytes } = await read({ name: 'x', table: wide, layout })
      expect(unzip(bytes).get('xl/worksheets/sheet1.xml')).toMatch(/<col min="1" max="3" width="9.05"/)
    }
  })
})

const python = spawnSync('python3', ['--version']).status === 0

// A reader that shares no code with the writer: every part is whole, well-formed, declared, and where relations point.
const CHECK = `
import sys, zipfile, posixpath
import xml.etree.ElementTree as E
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
names = set(z.namelist())
assert len(names) == len(z.namelist())
for name in names:
    E.fromstring(z.read(name))
types = E.fromstring(z.read('[Content_Types].xml'))
ns = '{http://schemas.openxmlformats.org/package/2006/content-types}'
declared = {o.get('PartName').lstrip('/') for o in types.iter(ns + 'Override')}
endings = {o.get('Extension') for o in types.iter(ns + 'Default')}
assert declared <= names, declared - names
for name in names:
    assert name in declared or name.rsplit('.', 1)[-1] in endings, name
    if name.endswith('.rels'):
        base = posixpath.dirname(posixpath.dirname(name))
        for r in E.fromstring(z.read(name)):
            if r.get('TargetMode') != 'External':
                t = r.get('Target')
                p = t.lstrip('/') if t.startswith('/') else posixpath.normpath(posixpath.join(base, t))
                assert p in names, (name, t)
S = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
styles = E.fromstring(z.read('xl/styles.xml'))
xfs = len(styles.find(S + 'cellXfs'))
strings = len(E.fromstring(z.read('xl/sharedStrings.xml')))
for name in names:
    if name.startswith('xl/worksheets/sheet'):
        last = 0
        for row in E.fromstring(z.read(name)).iter(S + 'row'):
            assert int(row.get('r')) > last; last = int(row.get('r'))
            assert float(row.get('ht', 15)) <= 409.5
            for c in row:
                assert int(c.get('s', 0)) < xfs
                if c.get('t') == 's': assert int(c.find(S + 'v').text) < strings
print('ok', styles.find(S + 'fonts')[0].find(S + 'name').get('val'))
`

it('keeps the order and the counts of ECMA-376 in every part, so that Excel finds nothing to repair', async () => {
  const plans = (['summary', 'page', 'data'] as const).map((layout) => ({ name: layout, table: summary, layout }))
  const part = splitByBand(summary)[0]!
  const bytes = await toWorkbook([...plans, { name: 'One', table: part.table, layout: 'summary' }], info)
  expect(ooxmlProblems(bytes)).toEqual([])
  const edited = (from: RegExp, to: string) =>
    ooxmlProblems(editZip(bytes, { 'xl/worksheets/sheet1.xml': (xml) => xml.replace(from, to) }))
  expect(edited(/(<mergeCells.*?<\/mergeCells>)(<pageMargins[^>]*>)/s, '$2$1')).not.toEqual([])
  expect(edited(/ s="\d+"/, ' s="999"')).not.toEqual([])
})

describe.skipIf(!python)('read by another program', () => {
  it('is whole: parts, relations, styles, strings, rows', async () => {
    const plans = (['summary', 'page', 'data'] as const).map((layout) => ({ name: layout, table: summary, layout }))
    const file = join(temporaryFolder(), 'x.xlsx')
    writeFileSync(file, await toWorkbook(plans, info))
    const run = spawnSync('python3', ['-c', CHECK, file], { encoding: 'utf8' })
    expect([run.stdout.trim(), run.stderr]).toEqual(['ok Arial', ''])
  })
})

describe('a data sheet', () => {
  it('can be sorted and filtered', async () => {
    const rows = [row('Ash2020', 'x'), { kind: 'row' as const, cells: { study: 'Beech2019', findings: 3 } }]
    const { sheet } = await read({ name: 'Data', table: { ...summary, rows }, layout: 'data' })
    expect(sheet.autoFilter).toBe('A1:C3')
    expect(sheet.getCell('C3').value).toBe(3)
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  })
})

describe('the file', () => {
  it('is the same for the same tables and time', async () => {
    const plan: SheetPlan = { name: 'Table 7', table: summary, layout: 'summary' }
    const [one, two] = [await toWorkbook([plan], info), await toWorkbook([plan], info)]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
    const later = await toWorkbook([plan], { ...info, now: new Date('2025-01-01T00:00:00Z') })
    const sheets = [one, later].map((bytes) => unzip(bytes).get('xl/worksheets/sheet1.xml'))
    expect(sheets[0]).toBe(sheets[1])
    expect(unzip(later).get('docProps/core.xml')).toContain('2025-01-01T00:00:00Z')
  })

  it('has sheets of different names', async () => {
    const plan: SheetPlan = { name: 'Table', table: summary, layout: 'summary' }
    const { workbook } = await read(plan, { ...plan, name: 'TABLE' }, plan)
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['Table', 'TABLE (2)', 'Table (3)'])
  })

  it('takes columns of very many words', async () => {
    const words = 'a '.repeat(1000)
    const table = { ...summary, rows: Array.from({ length: 150 }, () => row('Ash2020', `${words}${words}`, words)) }
    await expect(toWorkbook([{ name: 'x', table, layout: 'summary' }], info)).resolves.toBeInstanceOf(Uint8Array)
  })

  it('says what its cells say', async () => {
    const { sheet } = await read({ name: 'x', table: summary, layout: 'page' })
    expect(text(sheet.getCell('A3'))).toBe(cellText(summary.rows[0]!.cells.study))
  })
})
