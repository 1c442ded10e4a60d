import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/excel/read/byte-source.ts'
import { readSheets } from '../../src/excel/read/read-sheets.ts'
import { toSheetWorkbook } from '../../src/excel/sheet-workbook.ts'
import { readFilledSheet } from '../../src/lib/sheet/filled-sheet.ts'
import type { SheetRow, SheetSpec } from '../../src/lib/sheet/sheet.ts'
import { temporaryFolder } from '../helpers.ts'
import { ooxmlProblems } from './ooxml.ts'

import { makeZip } from './read/zip-helper.ts'

const spec: SheetSpec = {
  kind: 'tea',
  name: 'Tea',
  columns: [
    { key: 'id', title: 'ID', role: 'id', width: 18 },
    { key: 'decision', title: 'Decision', role: 'input', width: 12, choices: ['include', 'exclude'] },
    { key: 'reason', title: 'Reason', role: 'input', width: 20, choices: ['Not tea, or coffee', 'x'.repeat(300)] },
    { key: 'note', title: 'Note', role: 'input', width: 20 },
    { key: 'title', title: 'Title', role: 'fixed', width: 40 },
    { key: 'doi', title: 'DOI', role: 'fixed', width: 20, link: true },
  ],
  marks: [
    { tone: 'bad', when: { decision: 'exclude', reason: undefined } },
    { tone: 'good', when: { decision: 'include' } },
  ],
  meta: { reviewer: 'KM' },
}

// What spreadsheets take for something else: numbers, dates, exponents, formulas; and what they cannot hold.
const HOSTILE = [
  '10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2',
  '1/2',
  'MARCH1',
  '2E5',
  '=HYPERLINK("http://example.org","click")',
  '+44',
  '-1+1',
  '@SUM(1)',
  '007',
  'TRUE',
  '1.10',
  ' two  blanks ',
  'line one\nline two\r\nline three',
  'bell\u0007 and _x0041_ as text',
  '“Grüße” 漢字 🍵 مرحبا',
  "'quoted",
  '12345678901234567890',
  'x'.repeat(40_000),
]
const rows: SheetRow[] = HOSTILE.map((text, i) => ({
  id: `R-${String(i).padStart(12, '0')}`,
  values: {
    title: text,
    doi: i === 0 ? `https://doi.org/${text}` : text,
    note: text,
    ...(i === 1 ? { decision: 'include' } : {}),
  },
}))
const info = { title: 'Tea', now: new Date('2026-01-02T03:04:05Z') }
const make = async () => (await toSheetWorkbook(spec, rows, info)).bytes
const read = async (bytes: Uint8Array) => readFilledSheet(await readSheets(bytesSource(bytes)), 'tea')

async function edited(change: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await make()).buffer as ArrayBuffer)
  change(workbook.getWorksheet('Tea')!, workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

describe('a workbook to be filled in', () => {
  it('has nothing to repair by the order and counts of ECMA-376', async () => {
    expect(ooxmlProblems(await make())).toEqual([])
  })

  it('is read back as it was exported, every hostile text among it', async () => {
    const sheet = await read(await make())
    expect(sheet.meta).toMatchObject({ reviewer: 'KM', records: String(rows.length) })
    expect(sheet.exportId).toMatch(/^X-[0-9A-Z]{12}$/)
    expect(sheet.exported).toBe('2026-01-02T03:04:05.000Z')
    expect(sheet.missing).toEqual([])
    expect(sheet.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
    for (const row of sheet.rows) {
      expect(row.edited, row.id).toBe(false)
      expect(row.derived).toEqual([])
      expect(row.input).toEqual(row.base)
    }
    expect(sheet.rows[1]!.input).toEqual({ decision: 'include', reason: '', note: '1/2' })
    expect(sheet.rows[4]!.input.note).toBe('=HYPERLINK("http://example.org","click")')
  })

  it('offers lists, marks rows, filters, freezes and protects nothing', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await make()).buffer as ArrayBuffer)
    const sheet = workbook.getWorksheet('Tea')!
    expect(sheet.getCell('B3').dataValidation).toMatchObject({ type: 'list', formulae: ['litsieve_list_1'] })
    expect(sheet.getCell('C19').dataValidation).toMatchObject({ type: 'list', formulae: ['litsieve_list_2'] })
    expect(sheet.getCell('D3').dataValidation).toBeUndefined()
    expect(sheet.autoFilter).toBe('A1:G19')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 1 })
    expect(sheet.getCell('B5').numFmt).toBe('@')
    expect(sheet.getCell('E3').type).toBe(ExcelJS.ValueType.String)
    expect((sheet as unknown as { sheetProtection: unknown }).sheetProtection ?? null).toBeNull()
    const rules = (sheet as unknown as { conditionalFormattings: { rules: { formulae: string[] }[] }[] })
      .conditionalFormattings
    expect(rules.map((one) => one.rules[0]!.formulae[0])).toEqual([
      'AND(TRIM($B2)="exclude",TRIM($C2)="")',
      'TRIM($B2)="include"',
    ])
    expect(workbook.worksheets.filter(({ state }) => state !== 'visible').map(({ name }) => name)).toEqual([
      '_lists',
      '_meta',
      '_rows',
    ])
  })

  it('finds rows by id and columns by name, wherever they are', async () => {
    const bytes = await edited((sheet, workbook) => {
      sheet.name = 'Renamed'
      sheet.getCell('B2').value = 'exclude'
      sheet.getCell('B3').value = { richText: [{ text: 'ex' }, { text: 'clude' }] }
      sheet.spliceColumns(4, 0, ['My own thoughts', 'one', 'two'])
      const second = (sheet.getRow(3).values as ExcelJS.CellValue[]).slice(1)
      const last = (sheet.getRow(12).values as ExcelJS.CellValue[]).slice(1)
      sheet.getRow(3).values = last
      sheet.getRow(12).values = second
      sheet.spliceRows(1, 0, ['A remark of mine'])
      workbook.addWorksheet('Scratch').addRow(['anything'])
    })
    const sheet = await read(bytes)
    // The library that edits here, unlike spreadsheets, turns the text `_x0041_` into a letter.
    expect(sheet.rows.filter((row) => row.edited).map(({ id }) => id)).toEqual([rows[13]!.id])
    expect(sheet.rows.find(({ id }) => id === rows[0]!.id)).toMatchObject({ row: 3, input: { decision: 'exclude' } })
    expect(sheet.rows.find(({ id }) => id === rows[1]!.id)).toMatchObject({ row: 13, input: { decision: 'exclude' } })
  })

  it('tells rows whose answers are merged: all but the first have none', async () => {
    const bytes = await edited((sheet) => {
      sheet.getCell('B2').value = 'include'
      sheet.mergeCells('B2:B4')
      sheet.mergeCells('B6:C6')
    })
    const sheet = await read(bytes)
    const of = (n: number) => sheet.rows.find(({ id }) => id === rows[n]!.id)!
    for (const n of [0, 1, 2]) expect(of(n).derived, String(n)).toEqual(['Decision'])
    expect(of(3).derived).toEqual([])
    expect(of(4).derived).toEqual(['Decision', 'Reason'])
  })

  it('says that another kind of file is no workbook', async () => {
    const csv = new TextEncoder().encode('ID,Decision\nR-1,include\n')
    await expect(read(csv)).rejects.toThrow('Unexpected file of another kind, expected the Excel workbook (.xlsx)')
    await expect(read(new Uint8Array())).rejects.toThrow('Unexpected empty file')
    const ods = makeZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', method: 0 },
      { name: 'content.xml', content: '<x/>' },
    ])
    await expect(read(ods)).rejects.toThrow('Unexpected OpenDocument spreadsheet')
  })

  it('tells edited, missing, unknown, repeated rows, and formulas', async () => {
    const bytes = await edited((sheet) => {
      sheet.getCell('E2').value = 'Another title'
      sheet.getCell('G3').value = 'K-00000000'
      sheet.getCell('B4').value = { formula: '"inc"&"lude"', result: 'include' }
      sheet.getCell('D5').value = { error: '#N/A' }
      sheet.spliceRows(12, 1)
      sheet.addRow(['R-ZZZZZZZZZZZZ', 'include'])
      sheet.addRow([
        rows[5]!.id.toLowerCase(),
        'include',
        '',
        '',
        ...['title', 'doi'].map((key) => rows[5]!.values[key]),
      ])
      sheet.addRow(['', '', '', 'a note without an id'])
    })
    const sheet = await read(bytes)
    const of = (id: string) => sheet.rows.filter((row) => row.id === id)
    expect(of(rows[0]!.id)[0]).toMatchObject({ edited: true })
    expect(of(rows[1]!.id)[0]).toMatchObject({ edited: true })
    expect(of(rows[2]!.id)[0]).toMatchObject({ edited: false, derived: ['Decision'] })
    expect(of(rows[3]!.id)[0]).toMatchObject({ derived: ['Note'] })
    expect(sheet.missing).toEqual([rows[10]!.id])
    expect(of('R-ZZZZZZZZZZZZ')[0]).toMatchObject({ base: undefined, edited: false })
    expect(of(rows[5]!.id).map((row) => row.repeats)).toEqual([undefined, 7])
    expect(of('')[0]).toMatchObject({ input: { note: 'a note without an id' } })
  })

  it('refuses what is no such workbook, or lacks a column', async () => {
    const refused = (change: Parameters<typeof edited>[0]) => edited(change).then(read)
    await expect(refused((_, workbook) => workbook.removeWorksheet('_meta'))).rejects.toThrow(
      /without the hidden sheet/,
    )
    await expect(refused((_, workbook) => workbook.removeWorksheet('_rows'))).rejects.toThrow(
      /without the hidden sheet/,
    )
    await expect(
      refused((sheet) => {
        sheet.getCell('B1').value = 'Verdict'
      }),
    ).rejects.toThrow(/lack of the column `Decision`/)
    await expect(
      refused((sheet) => {
        sheet.getCell('H1').value = 'decision'
      }),
    ).rejects.toThrow(/second column `Decision`/)
    await expect(
      refused((_, workbook) => {
        workbook.addWorksheet('Copy').addRow(['ID'])
      }),
    ).rejects.toThrow(/second table/)
    await expect(
      make().then(async (bytes) => readFilledSheet(await readSheets(bytesSource(bytes)), 'coffee')),
    ).rejects.toThrow(/workbook for `tea`/)
  })

  it('is the same to the byte for the same rows and time', async () => {
    expect(Buffer.from(await make()).equals(Buffer.from(await make()))).toBe(true)
  })
})

const has = (program: string) => spawnSync(program, ['--version']).status === 0

describe.skipIf(!has('soffice'))('saved by LibreOffice', () => {
  const convert = (dir: string, from: string, to: string) => {
    const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`
    spawnSync('soffice', ['--headless', profile, '--convert-to', to, '--outdir', join(dir, to), join(dir, from)])
  }

  it('comes back with every text and check, by way of ods and xlsx', { timeout: 180_000 }, async () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'tea.xlsx'), await make())
    convert(dir, 'tea.xlsx', 'ods')
    convert(dir, 'ods/tea.ods', 'xlsx')
    const before = await read(await make())
    const sheet = await read(readFileSync(join(dir, 'xlsx/tea.xlsx')))
    expect(sheet.meta).toEqual(before.meta)
    expect(sheet.missing).toEqual([])
    expect(sheet.rows.map(({ id, edited }) => [id, edited])).toEqual(rows.map(({ id }) => [id, false]))
    expect(sheet.rows.map(({ input }) => input.decision)).toEqual(before.rows.map(({ input }) => input.decision))
    for (const [i, { input, base, derived }] of sheet.rows.entries()) {
      expect(derived).toEqual([])
      expect(input.note, HOSTILE[i]!.slice(0, 40)).toBe(base!.note)
    }
  })
})
