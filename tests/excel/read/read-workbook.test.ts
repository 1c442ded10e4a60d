import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/excel/read/byte-source.ts'
import { planWorkbook } from '../../../src/excel/read/read-workbook.ts'
import { idOf, nameText } from '../../../src/records/record.ts'
import { codesOf, readAll } from '../../records-helper.ts'
import { inlineRow, makeZip, type Part, workbookParts } from './zip-helper.ts'

const HEADER = ['Title', 'Authors', 'Year', 'URL']

async function bytesOf(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
const read = (bytes: Uint8Array, name = 'list.xlsx') => readAll(bytes, { name })
const sheetOf = (rows: readonly (readonly unknown[])[]) =>
  bytesOf((workbook) => {
    const sheet = workbook.addWorksheet('List')
    for (const row of rows) sheet.addRow([...row])
  })
const plan = (bytes: Uint8Array) => planWorkbook(bytesSource(bytes), { given: {}, saved: [] })
const zipped = (rows: string, options?: Parameters<typeof workbookParts>[1]) => makeZip(workbookParts(rows, options))
const HEAD_ROW = inlineRow(1, HEADER)

describe('a list in a workbook', () => {
  it('gives records that say their sheet and row, and accounts for every cell', async () => {
    const got = await read(
      await sheetOf([
        ['A list of ours'],
        [],
        HEADER,
        ['One', 'Orme, A.; Long, V.', 2020],
        ['Two', '', 2021, 'https://example.org'],
      ]),
    )
    expect(got.report).toMatchObject({
      format: 'xlsx',
      records: 2,
      quarantined: 0,
      between: { query: 1, header: 1 },
      cells: { cells: 11, recordCells: 6, betweenCells: 5, quarantinedCells: 0 },
    })
    const [one, two] = got.records
    expect(one!.norm.authors.map(nameText)).toEqual(['Orme, A.', 'Long, V.'])
    expect(one!.provenance).toMatchObject({ sheet: 'List', lineStart: 4, lineEnd: 4, ordinal: 1, format: 'xlsx' })
    expect(two!.raw).toEqual([
      { tag: 'Title', value: 'Two', line: 5 },
      { tag: 'Authors', value: '', line: 5 },
      { tag: 'Year', value: '2021', line: 5 },
      { tag: 'URL', value: 'https://example.org', line: 5 },
    ])
    expect(codesOf(got)).toEqual([])
    expect(got.between[0]).toMatchObject({ class: 'query', line: 1 })
  })

  it('stays a table where a cell holds what other files begin with', async () => {
    const note = `See:\n\n${'FN Clarivate\n'.repeat(2000)}`
    const got = await read(await sheetOf([[...HEADER, 'Notes'], ['One', 'Orme, A.', 2020, '', note], ['Two']]))
    expect(got.records.map(({ norm }) => norm.title)).toEqual(['One', 'Two'])
    expect(codesOf(got)).toEqual([])
  })

  it('reads numbers, dates, truth values and errors as they are shown', async () => {
    const bytes = await bytesOf((workbook) => {
      const sheet = workbook.addWorksheet('List')
      sheet.addRow(['Title', 'ISSN', 'Issue', 'Date', 'Notes', 'Pages'])
      sheet.addRow(['One', 12345678, 1e21, new Date('2020-05-07'), true, { error: '#REF!' }])
      sheet.addRow(['Two', '0012-3456', 0.1 + 0.2, '1e5', new Date('2020-05-07T13:45:00Z'), '0123'])
      sheet.getCell('B2').numFmt = '0000-0000'
      sheet.getCell('E3').numFmt = 'yyyy-mm-dd hh:mm'
    })
    const { records, ...rest } = await read(bytes)
    const values = records.map(({ raw }) => raw.map(({ value }) => value))
    expect(values[0]).toEqual(['One', '1234-5678', '1000000000000000000000', '2020-05-07', 'TRUE', '#REF!'])
    expect(values[1]).toEqual(['Two', '0012-3456', '0.3', '1e5', '2020-05-07 13:45', '0123'])
    expect(records[0]!.norm.issued).toMatchObject({ year: 2020, month: 5, day: 7 })
    expect(records[0]!.norm.pages).toBeUndefined()
    expect(rest.report.warnings).toMatchObject([{ code: 'cell-error', firstLine: 2, details: ['F2: #REF!'] }])
  })

  it('keeps rich text together, and puts the link behind a cell into a column of its own', async () => {
    const bytes = await sheetOf([
      ['Title', 'Year', 'URL'],
      [
        { text: 'Sleep guidance', hyperlink: 'https://example.org/a?x=1&y=2' },
        2020,
        { text: 'https://example.org/b', hyperlink: 'https://example.org/b' },
      ],
      [
        {
          richText: [
            { text: 'Role of ' },
            { font: { italic: true }, text: 'BRCA1' },
            { text: ' in H' },
            { text: '2' },
            { text: 'O' },
          ],
        },
        2021,
        { text: 'mail', hyperlink: 'mailto:a@example.org' },
        'further',
      ],
    ])
    const { records, report } = await read(bytes)
    expect(records[0]!.norm).toMatchObject({
      title: 'Sleep guidance',
      urls: ['https://example.org/b', 'https://example.org/a?x=1&y=2'],
    })
    expect(records[0]!.raw.map(({ tag }) => tag)).toEqual(['Title', 'Year', 'URL', '#4', 'Title (link)'])
    expect(records[1]!.norm).toMatchObject({ title: 'Role of BRCA1 in H2O', urls: [] })
    expect(records[1]!.raw[3]).toMatchObject({ tag: '#4', value: 'further' })
    expect(report.cells).toEqual({ cells: 10, recordCells: 7, betweenCells: 3, quarantinedCells: 0 })
  })

  it('never works out a formula: its last result counts, or the formula as text', async () => {
    const { records, report } = await read(
      await sheetOf([
        ['Title', 'Year', 'URL', 'Notes'],
        [
          { formula: 'A9&"!"', result: 'Result' },
          2020,
          { formula: 'HYPERLINK("https://example.org/x","open")', result: 'open' },
          { formula: 'NOW()' },
        ],
      ]),
    )
    expect(records[0]!.norm).toMatchObject({ title: 'Result', urls: ['https://example.org/x'], notes: ['=NOW()'] })
    expect(report.warnings).toMatchObject([
      {
        code: 'formula',
        count: 3,
        firstLine: 2,
        details: ['=NOW()', 'A2: =A9&"!"', 'C2: =HYPERLINK("https://example.org/x","open"'.slice(0, 45)],
      },
    ])
    expect(report.warned).toBe(1)
  })

  it('keeps hostile cells as text', async () => {
    const long = 'x'.repeat(40_000)
    const bytes = zipped(
      HEAD_ROW +
        inlineRow(2, ["=cmd|' /C calc'!A0", '@SUM(1+1)', '+44', '-1']) +
        inlineRow(3, ['bell _x0007_ and _x005F_x0007_', '&lt;script&gt;alert(1)&lt;/script&gt;', '2020', long]) +
        inlineRow(4, ['line one&#10;line "two", three', 'A;B', '', '']),
    )
    const got = await read(bytes)
    const values = got.records.map(({ raw }) => raw.map(({ value }) => value))
    expect(values[0]).toEqual(["=cmd|' /C calc'!A0", '@SUM(1+1)', '+44', '-1'])
    expect(values[1]).toEqual(['bell \u0007 and _x0007_', '<script>alert(1)</script>', '2020', long])
    expect(values[2]).toEqual(['line one\nline "two", three', 'A;B', '', ''])
    expect(codesOf(got)).toEqual(['control-char', 'formula'])
    expect(got.records.map((one) => one.provenance.lineStart)).toEqual([2, 3, 4])
  })

  it('reads every sheet with a table, hidden ones and hidden rows too, and names the others', async () => {
    const bytes = await bytesOf((workbook) => {
      const first = workbook.addWorksheet('First')
      first.addRows([
        ['Title', 'Year'],
        ['One', 2020],
        ['Two', 2021],
      ])
      first.getRow(3).hidden = true
      first.getColumn(2).hidden = true
      workbook.addWorksheet('Notes').addRow(['Searched on Monday'])
      workbook.addWorksheet('Old', { state: 'veryHidden' }).addRows([
        ['Titel', 'Jahr'],
        ['Drei', 2019],
      ])
      workbook.addWorksheet('Empty')
    })
    const got = await read(bytes)
    expect(
      got.records.map(({ norm, provenance }) => [
        norm.title,
        provenance.sheet,
        provenance.lineStart,
        provenance.ordinal,
      ]),
    ).toEqual([
      ['One', 'First', 2, 1],
      ['Two', 'First', 3, 2],
      ['Drei', 'Old', 2, 3],
    ])
    expect(got.between.filter((one) => one.class === 'other')).toEqual([
      { class: 'other', text: '"Searched on Monday"\n', line: 1 },
    ])
    expect(got.report.warnings.map(({ code, sheet, firstLine, count }) => [code, sheet, firstLine, count])).toEqual([
      ['hidden-column', 'First', 1, 3],
      ['hidden-row', 'First', 3, 1],
      ['sheet-without-table', 'Notes', 1, 1],
      ['hidden-sheet', 'Old', 1, 1],
    ])
  })

  it('says where cells are merged, and finds a table that starts in the middle of a sheet', async () => {
    const bytes = await bytesOf((workbook) => {
      const sheet = workbook.addWorksheet('List')
      sheet.getCell('C2').value = 'What we found'
      sheet.mergeCells('C2:E2')
      const none = [undefined, undefined, undefined]
      sheet.getRow(5).values = [...none, 'Title', 'Year', 'Link'] as never
      sheet.getRow(7).values = [...none, 'One', 2020, 'https://example.org/1'] as never
      sheet.getRow(8).values = [...none, 'Two'] as never
      sheet.mergeCells('D7:D8')
    })
    const got = await read(bytes)
    expect(got.records.map((one) => one.provenance.lineStart)).toContain(7)
    expect(got.records[0]!.norm).toMatchObject({
      title: 'One',
      issued: { year: 2020 },
      urls: ['https://example.org/1'],
    })
    expect(got.report.warnings).toMatchObject([{ code: 'merged-cells', firstLine: 7, details: ['D7:D8'] }])
  })

  it('reads prefixed names, cells and rows without places, shared texts, and UTF-16', async () => {
    const rows =
      '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row><x:row><x:c t="s"><x:v>2</x:v></x:c><x:c><x:v>2020</x:v></x:c></x:row>'
    const strings =
      '<si><t>Title</t></si><si><t>Year</t></si><si><r><t xml:space="preserve">東京 </t></r><rPh sb="0" eb="1"><t>トウキョウ</t></rPh><r><t>&amp; α</t></r></si>'
    const sheet = `\uFEFF<?xml version="1.0" encoding="UTF-16"?><x:worksheet><x:sheetData>${rows}</x:sheetData></x:worksheet>`
    const parts = workbookParts('', { strings }).map(
      (part): Part => (part.name.endsWith('sheet1.xml') ? { ...part, content: Buffer.from(sheet, 'utf16le') } : part),
    )
    const got = await read(makeZip(parts))
    expect(got.records[0]!.norm).toMatchObject({ title: '東京 & α', issued: { year: 2020 } })
    expect(got.records[0]!.provenance.lineStart).toBe(2)
  })

  it('sets a row aside that reaches far beyond the header, and says so of a missing text', async () => {
    const wide = '<row r="2"><c r="A2" t="inlineStr"><is><t>One</t></is></c><c r="XFD2"><v>1</v></c></row>'
    const got = await read(
      zipped(`${HEAD_ROW}${wide}<row r="3"><c r="A3" t="s"><v>9</v></c><c r="C3"><v>2020</v></c></row>`),
    )
    expect(got.quarantined).toMatchObject([{ code: 'too-wide', sheet: 'List', lineStart: 2, text: 'One\t1' }])
    expect(got.report.cells).toEqual({ cells: 8, recordCells: 2, betweenCells: 4, quarantinedCells: 2 })
    expect(codesOf(got)).toEqual(['cell-error', 'no-title', 'quarantined', 'too-wide'].sort())
  })

  it('gives the same records each time', async () => {
    const bytes = await sheetOf([HEADER, ['One', 'A', 2020], ['Two', 'B', 2021]])
    expect(await read(bytes)).toEqual(await read(bytes))
    const again = await sheetOf([HEADER, ['One', 'A', 2020]])
    expect((await read(again)).records[0]!.id).toBe((await read(bytes)).records[0]!.id)
  })
})

describe('what is refused', () => {
  const good = () => workbookParts(HEAD_ROW + inlineRow(2, ['One', 'A', '2020', '']))
  const replaced = (name: string, change: Partial<Part>) =>
    makeZip(good().map((part) => (part.name === name ? { ...part, ...change } : part)))
  const SHEET = 'xl/worksheets/sheet1.xml'

  it('reads what the hostile ones are made from', async () => {
    expect((await read(makeZip(good()))).records).toHaveLength(1)
  })

  it.each([
    [
      'a path that leads out',
      makeZip([...good(), { name: '../../evil.txt', content: 'x' }]),
      'unsafe',
      /\.\.\/\.\.\/evil/,
    ],
    ['the same with backslashes', makeZip([...good(), { name: '..\\evil.txt', content: 'x' }]), 'unsafe', /evil/],
    ['an absolute path', makeZip([...good(), { name: '/etc/passwd', content: 'x' }]), 'unsafe', /passwd/],
    ['a drive', makeZip([...good(), { name: 'C:/evil.txt', content: 'x' }]), 'unsafe', /C:/],
    [
      'two parts of one name',
      makeZip([...good(), { name: 'XL/worksheets/Sheet1.xml', content: 'x' }]),
      'unsafe',
      /two parts/,
    ],
    ['an encrypted part', replaced(SHEET, { flags: 1 }), 'encrypted', /encrypted/],
    ['a declared size of 600 MB', replaced('[Content_Types].xml', { size: 600 * 1024 * 1024 }), 'unsafe', /512 MB/],
    [
      'a ratio of more than 200',
      replaced(SHEET, { content: Buffer.alloc(20 * 1024 * 1024, 32) }),
      'unsafe',
      /200 times/,
    ],
    [
      'a bomb that declares a small size',
      replaced(SHEET, { content: Buffer.alloc(20 * 1024 * 1024, 32), size: 1000 }),
      'unsafe',
      /200 times/,
    ],
    ['content that is not what was packed', replaced(SHEET, { crc: 1 }), 'damaged', /not what was packed/],
    ['a way of packing that nobody knows', replaced(SHEET, { method: 99 }), 'damaged', /unknown way/],
    ['a sheet that is missing', makeZip(good().filter(({ name }) => name !== SHEET)), 'damaged', /missing/],
    ['a tag without an end', makeZip(workbookParts('', { tail: '<a b="' })), 'damaged', /without an end/],
    ['a table without a header', zipped(inlineRow(1, ['just', 'words'])), 'no-header', /names its columns/],
    [
      'a binary workbook',
      makeZip([
        { name: '_rels/.rels', content: '<a/>' },
        { name: 'xl/workbook.bin', content: 'x' },
      ]),
      'format-not-read',
      /xlsb/,
    ],
  ])('%s', async (_, bytes, code, what) => {
    const found = await plan(bytes)
    expect(found).toMatchObject({ kind: 'refused', code })
    expect(found.kind === 'refused' && found.what).toMatch(what)
    expect(found.kind === 'refused' && found.hint).not.toBe('')
  })

  it('one text in many cells cannot fill the memory', async () => {
    const big = `<si><t>${Array.from({ length: 300_000 }, (_, i) => i % 99_991).join(' ')}</t></si>`
    const cells = '<c t="s"><v>0</v></c>'.repeat(2000)
    await expect(read(zipped(`${HEAD_ROW}<row r="2">${cells}</row>`, { strings: big }))).rejects.toThrow(
      /unsafe workbook \(a row of more than/,
    )
  })

  it('expands no entity, and reads no document type', async () => {
    const before =
      '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'
    const got = await read(zipped(HEAD_ROW + inlineRow(2, ['&x; &lol2;', 'A', '2020', '']), { before }))
    expect(got.records[0]!.norm.title).toBe('&x; &lol2;')
    expect(codesOf(got)).toContain('entity')
  })

  it('a workbook that is cut off anywhere is refused, never read in part', async () => {
    const whole = await sheetOf([HEADER, ['One', 'A', 2020], ['Two', 'B', 2021]])
    for (let end = 4; end < whole.length; end += 97) {
      expect(await plan(whole.subarray(0, end)), `cut at ${end}`).toMatchObject({ kind: 'refused', code: 'damaged' })
    }
  })

  it('changed bytes end in records, in a refusal, and in nothing else', async () => {
    const whole = makeZip(
      workbookParts(HEAD_ROW + inlineRow(2, ['One', 'A', '2020', '']), { strings: '<si><t>x</t></si>' }).map(
        (part) => ({ ...part, method: 0 }),
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const bytes = Uint8Array.from(whole)
          for (const [at, byte] of changes) bytes[at] = byte
          const found = await plan(bytes)
          if (found.kind === 'refused') return
          expect((await readAll(bytes, { format: 'xlsx' })).report.format).toBe('xlsx')
        },
      ),
      { numRuns: 300 },
    )
  })

  it('rows without an end are refused, cells outside rows are read', async () => {
    expect(await plan(makeZip(workbookParts(`${HEAD_ROW}<row r="2"><c><v>1</v>`)))).toMatchObject({
      kind: 'refused',
      code: 'damaged',
    })
    const got = await read(zipped(`${HEAD_ROW}<c r="A4"><v>1</v></c><c r="B4"><v>2</v></c>${inlineRow(5, ['Two'])}`))
    expect(got.records.map(({ norm, provenance }) => [norm.title, provenance.lineStart])).toEqual([
      ['1', 4],
      ['Two', 5],
    ])
  })

  it('any XML ends in records or a refusal', async () => {
    const bit = fc.constantFrom(
      '<row>',
      '</row>',
      '<c t="s">',
      '<c r="B7">',
      '</c>',
      '<v>',
      '</v>',
      '1',
      '<is><t>',
      '</t></is>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '&amp;',
      '&',
      '<f>',
      '</f>',
      '<',
      '>',
      '"',
      '</sheetData>',
      '<row r="9">',
      '<?',
      '\0',
      'é',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(bit, { maxLength: 40 }), async (bits) => {
        const bytes = zipped(HEAD_ROW + bits.join(''))
        const found = await plan(bytes)
        if (found.kind === 'refused') return
        expect((await readAll(bytes, { format: 'xlsx' })).report.format).toBe('xlsx')
      }),
      { numRuns: 300 },
    )
  })
})

it('an identifier survives', async () => {
  const { records } = await read(
    await sheetOf([
      ['Title', 'DOI', 'PMID'],
      ['One', 'https://doi.org/10.5555/INV.1', 31000001],
    ]),
  )
  expect(idOf(records[0]!.norm, 'doi')).toBe('10.5555/INV.1')
  expect(idOf(records[0]!.norm, 'pmid')).toBe('31000001')
})
