import ExcelJS from 'exceljs'
import { canonicalJson, sha256, shortHash } from '../lib/hash.ts'
import { rowCheck } from '../lib/sheet/row-check.ts'
import {
  CHECK_TITLE,
  LISTS_SHEET,
  META_SHEET,
  ROWS_SHEET,
  SHEET_SCHEMA,
  type SheetColumn,
  type SheetMark,
  type SheetRow,
  type SheetSpec,
} from '../lib/sheet/sheet.ts'
import { count } from '../lib/text.ts'
import { finishWorkbook, QUICK } from './finish-workbook.ts'
import { countLines, rowHeight } from './measure.ts'
import { headHeight, headStyle } from './parts.ts'
import { MAX_CELL, safeText, sheetName } from './safe-text.ts'
import { colours, printSetup, styleOf } from './style.ts'

/** A workbook to be filled in, and the id of this export (`X-…`): the same rows at the same time give the same. */
export interface SheetWorkbook {
  readonly bytes: Uint8Array
  readonly exportId: string
}

const FIXED = styleOf({ indent: true })
const INPUT = styleOf({ indent: true, ground: 'FFFFF9E5', frame: {} })
const MUTED = styleOf({ indent: true, muted: true })
const CUT = '… (cut here, as Excel holds no more)'
const CHECK_WIDTH = 13
const INDENT = 1.5

/**
 * Makes the workbook of a sheet to be filled in: text cells throughout, lists to choose from, marks, an autofilter, the first
 * row and column frozen, nothing protected (or it could not be sorted), and hidden sheets by which it is read again.
 */
export async function toSheetWorkbook(
  spec: SheetSpec,
  given: readonly SheetRow[],
  info: { title: string; now: Date },
): Promise<SheetWorkbook> {
  const rows = given.map(({ id, values }) => ({ id, values: texts(spec.columns, id, values) }))
  const exported = info.now.toISOString()
  const exportId = `X-${shortHash(canonicalJson([spec.kind, spec.meta, exported, rows]))}`
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Litsieve'
  workbook.lastModifiedBy = 'Litsieve'
  workbook.title = safeText(info.title)
  workbook.created = info.now
  workbook.modified = info.now
  const name = sheetName(spec.name)
  const sheet = workbook.addWorksheet(name)
  const checks = new Map(rows.map(({ id, values }) => [id, checkOf(spec.columns, id, values)]))
  fill(sheet, spec.columns, rows, checks)
  addLists(workbook, sheet, spec.columns, rows.length)
  for (const mark of spec.marks ?? []) addMark(sheet, spec.columns, mark, rows.length)
  if (spec.help) addHelp(workbook.addWorksheet(sheetName('How to', [name])), spec.help)
  addHidden(workbook, META_SHEET, [
    ['schema', SHEET_SCHEMA],
    ['kind', spec.kind],
    ...Object.entries(spec.meta),
    ['export', exportId],
    ['exported', exported],
    ['records', String(rows.length)],
    ['recordset', sha256(canonicalJson(rows.map(({ id }) => id).sort()))],
    ['columns', JSON.stringify(spec.columns.map(({ key, title, role }) => ({ key, title, role })))],
  ])
  const inputs = spec.columns.filter(({ role }) => role === 'input').map(({ key }) => key)
  addHidden(workbook, ROWS_SHEET, [
    ['id', 'check', ...inputs],
    ...rows.map(({ id, values }) => [id, checks.get(id)!, ...inputs.map((key) => values[key]!)]),
  ])
  return { bytes: finishWorkbook(new Uint8Array(await workbook.xlsx.writeBuffer(QUICK))), exportId }
}

// As a cell can hold it: what is too long is cut and says so, and the check is made of what is left.
function texts(columns: readonly SheetColumn[], id: string, values: SheetRow['values']): Record<string, string> {
  return Object.fromEntries(
    columns.map(({ key, role }) => {
      const text = role === 'id' ? id : (values[key] ?? '')
      if (safeText(text).length <= MAX_CELL) return [key, text]
      let end = MAX_CELL - CUT.length
      while (safeText(text.slice(0, end)).length > MAX_CELL - CUT.length) end = Math.floor(end * 0.9)
      return [key, text.slice(0, end) + CUT]
    }),
  )
}

function checkOf(columns: readonly SheetColumn[], id: string, values: SheetRow['values']): string {
  return rowCheck(
    id,
    Object.fromEntries(columns.filter(({ role }) => role === 'fixed').map(({ key }) => [key, values[key]!])),
  )
}

function fill(
  sheet: ExcelJS.Worksheet,
  columns: readonly SheetColumn[],
  rows: readonly SheetRow[],
  checks: ReadonlyMap<string, string>,
): void {
  const heads = [...columns, { key: 'check', title: CHECK_TITLE, role: 'fixed' as const, width: CHECK_WIDTH }]
  const widths = heads.map(({ width }) => width)
  sheet.columns = widths.map((width) => ({ width }))
  const head = sheet.addRow([])
  heads.forEach((column, i) => {
    put(head.getCell(i + 1), column.title, headStyle({}), false)
  })
  head.height = headHeight(heads, widths)
  for (const { id, values } of rows) {
    const row = sheet.addRow([])
    let lines = 1
    columns.forEach(({ key, role, link, width }, i) => {
      const text = values[key]!
      put(row.getCell(i + 1), text, role === 'input' ? INPUT : FIXED, link === true)
      if (text !== '') lines = Math.max(lines, countLines([{ text }], width - INDENT))
    })
    put(row.getCell(columns.length + 1), checks.get(id)!, MUTED, false)
    row.height = rowHeight(lines)
  }
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 1, topLeftCell: 'B2', activeCell: 'B2' }]
  if (rows.length > 0) sheet.autoFilter = `A1:${sheet.getColumn(heads.length).letter}${rows.length + 1}`
  printSetup(sheet, { rows: sheet.rowCount, columns: heads.length }, { landscape: true, titles: '1:1' })
}

// Always a string, so that nothing is taken for a number, a date or a formula. An empty cell is one too where people type:
// its format says text, and what is typed stays as typed.
function put(cell: ExcelJS.Cell, text: string, style: ReturnType<typeof styleOf>, link: boolean): void {
  const safe = safeText(text)
  if (safe !== '') {
    cell.value =
      link && /^https?:\/\/[^\s"<>]{1,2000}$/.test(safe) ? { text: safe, hyperlink: encodeURI(decoded(safe)) } : safe
  } else if (style !== INPUT) return
  cell.style = safe.length <= 255 ? style.short : style.other
}

function decoded(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

// Lists are ranges of a hidden sheet: items may hold commas, and all of them may be longer than a rule allows.
function addLists(
  workbook: ExcelJS.Workbook,
  sheet: ExcelJS.Worksheet,
  columns: readonly SheetColumn[],
  rows: number,
): void {
  const lists = columns.flatMap(({ choices = [], title }, i) => (choices.length > 0 ? [{ choices, title, i }] : []))
  if (lists.length === 0 || rows === 0) return
  const hidden = workbook.addWorksheet(LISTS_SHEET, { state: 'veryHidden' })
  lists.forEach(({ choices, title, i }, n) => {
    const letter = hidden.getColumn(n + 1).letter
    choices.forEach((choice, at) => {
      hidden.getCell(at + 1, n + 1).value = safeText(choice)
    })
    const name = `litsieve_list_${n + 1}`
    workbook.definedNames.add(`${LISTS_SHEET}!$${letter}$1:$${letter}$${choices.length}`, name)
    const column = sheet.getColumn(i + 1).letter
    const range = rows === 1 ? `${column}2` : `${column}2:${column}${rows + 1}`
    rulesOf(sheet).add(range, {
      type: 'list',
      allowBlank: true,
      formulae: [name],
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: safeText(title).slice(0, 32),
      error: `Choose one of ${count(choices.length, 'value')} from the list, or leave the cell empty.`,
    })
  })
}

// The library keeps the rules of whole ranges here, without saying so in its types.
function rulesOf(sheet: ExcelJS.Worksheet): { add(range: string, rule: ExcelJS.DataValidation): void } {
  return (sheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } })
    .dataValidations
}

const TONES = { good: 'FFE2EFDA', bad: 'FFF8CBAD', doubtful: 'FFFFE699' } as const

function addMark(
  sheet: ExcelJS.Worksheet,
  columns: readonly SheetColumn[],
  { tone, when }: SheetMark,
  rows: number,
): void {
  if (rows === 0) return
  const letter = (key: string) => sheet.getColumn(columns.findIndex((column) => column.key === key) + 1).letter
  const terms = Object.entries(when).map(([key, value]) => {
    return `TRIM($${letter(key)}2)="${(value ?? '').replaceAll('"', '""')}"`
  })
  const inputs = columns.filter(({ role }) => role === 'input').map(({ key }) => letter(key))
  sheet.addConditionalFormatting({
    ref: inputs.map((one) => `${one}2:${one}${rows + 1}`).join(' '),
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: [terms.length === 1 ? terms[0]! : `AND(${terms.join(',')})`],
        style: {
          fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: TONES[tone] } },
          font: { color: { argb: colours.black } },
        },
      },
    ],
  })
}

const HEADING = styleOf({ bold: true })
const HELP_WIDTH = 110

function addHelp(sheet: ExcelJS.Worksheet, lines: readonly string[]): void {
  sheet.columns = [{ width: HELP_WIDTH }]
  for (const line of lines) {
    const heading = line.startsWith('# ')
    const text = heading ? line.slice(2) : line
    const row = sheet.addRow([])
    put(row.getCell(1), text, heading ? HEADING : FIXED, false)
    row.height = rowHeight(Math.max(1, countLines([{ text, bold: heading }], HELP_WIDTH - INDENT)))
  }
  printSetup(sheet, { rows: sheet.rowCount, columns: 1 }, { landscape: false })
}

// Very hidden becomes hidden once another program has saved it: nothing relies on its being invisible.
function addHidden(workbook: ExcelJS.Workbook, name: string, rows: readonly (readonly string[])[]): void {
  const sheet = workbook.addWorksheet(name, { state: 'veryHidden' })
  for (const cells of rows) {
    const row = sheet.addRow([])
    cells.forEach((text, i) => {
      if (text === '') return
      row.getCell(i + 1).value = safeText(text)
      row.getCell(i + 1).numFmt = '@'
    })
  }
}
