import { columnName } from '../column-name.ts'
import { limits } from './limits.ts'
import { numberText } from './number-text.ts'
import { needPart, scanPart } from './read-xml.ts'
import { textCollector } from './text-collector.ts'
import type { Texts } from './text-store.ts'
import { damaged, unsafe } from './workbook-error.ts'
import type { SheetPart, WorkbookParts } from './workbook-parts.ts'
import { attributesIn } from './xml-scan.ts'
import type { Zip } from './zip.ts'

/** A cell with content: its column from 0, and its text. */
export interface SheetCell {
  readonly column: number
  readonly value: string
}

/** Something odd about a row, for the report. */
export interface RowFinding {
  readonly code: string
  readonly detail?: string
}

/** A row with content. */
export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number
  readonly cells: readonly SheetCell[]
  readonly findings: readonly RowFinding[]
  /** Links that formulas make (`=HYPERLINK(…)`), by column. */
  readonly links?: ReadonlyMap<number, string>
  /** Columns whose cells are formulas or errors. */
  readonly derived?: ReadonlySet<number>
}

/** What the rows of all sheets need. */
export interface RowContext {
  readonly zip: Zip
  readonly parts: WorkbookParts
  readonly strings: Texts
}

/** The rows of a sheet that have content, in the order of the file. Formulas are not worked out: their last result counts. */
export async function* sheetRows(
  { zip, parts, strings }: RowContext,
  sheet: SheetPart,
  onPacked?: (bytes: number) => void,
): AsyncGenerator<SheetRow> {
  const inline = textCollector()
  let ready: SheetRow[] = []
  let row = 0
  let column = -1
  let size = 0
  let cells: SheetCell[] = []
  let findings: RowFinding[] = []
  let links: Map<number, string> | undefined
  let derived: Set<number> | undefined
  let hiddenRow = false
  const hiddenColumns: [number, number][] = []
  let inData = false
  let inRow = false
  let inCell = false
  let attributes: Record<string, string> = {}
  let part: 'v' | 'f' | undefined
  let value = ''
  let formula = ''
  let hasValue = false
  let isFormula = false

  const closeCell = (): void => {
    let text = ''
    const type = attributes.t ?? 'n'
    const place = () => `${columnName(column)}${row}`
    const inlined = inline.end()
    if (type === 's' && hasValue) {
      const index = /^\d+$/.test(value.trim()) ? Number(value) : -1
      text = strings.get(index) ?? ''
      if (index >= strings.count || index < 0) {
        findings.push({ code: 'cell-error', detail: `${place()}: the text is missing` })
        text = '#REF!'
      }
    } else if (type === 'inlineStr' || (inlined !== '' && !hasValue)) text = inlined
    else if (type === 'b') text = hasValue ? (value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE') : ''
    else if (type === 'e') {
      text = value
      if (text !== '') findings.push({ code: 'cell-error', detail: `${place()}: ${text}` })
    } else if (type === 'd') text = value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '')
    else if (type === 'n')
      text = numberText(value, parts.styles[Number(attributes.s ?? 0)] ?? { kind: 'plain' }, parts.from1904)
    else text = value
    if (isFormula || type === 'e') {
      derived ??= new Set()
      derived.add(column)
    }
    if (isFormula) {
      const link = /^HYPERLINK\("((?:[^"]|"")*)"/i.exec(formula)?.[1]
      if (link) {
        links ??= new Map()
        links.set(column, link.replaceAll('""', '"'))
      }
      // A program that writes formulas without working them out leaves nothing else to keep; as text it is warned about later.
      if (text === '' && !hasValue && formula !== '') text = `=${formula}`
      else findings.push({ code: 'formula', detail: `${place()}: =${formula.slice(0, 40)}` })
    }
    if (/&[A-Za-z]\w{0,40};/.test(text) && type !== 's') findings.push({ code: 'entity', detail: text.slice(0, 40) })
    if (text === '') return
    size += text.length
    if (size > limits.row) throw unsafe('a row of more than sixteen million characters')
    cells.push({ column, value: text })
  }

  const openRow = (given: string | undefined, hidden: boolean): void => {
    closeRow()
    row = given !== undefined && /^\d{1,7}$/.test(given) ? Number(given) : row + 1
    if (row > limits.rows) throw unsafe(`more than ${limits.rows} rows`)
    inRow = true
    column = -1
    size = 0
    cells = []
    findings = []
    links = undefined
    derived = undefined
    hiddenRow = hidden
  }

  const closeRow = (): void => {
    if (!inRow) return
    inRow = false
    if (cells.length === 0) return
    if (hiddenRow) findings.push({ code: 'hidden-row' })
    for (const [min, max] of hiddenColumns) {
      const cell = cells.find((one) => one.column + 1 >= min && one.column + 1 <= max)
      if (cell) findings.push({ code: 'hidden-column', detail: `column ${columnName(cell.column)}` })
    }
    // Cells may be written in any order.
    if (cells.some((cell, i) => i > 0 && cell.column <= cells[i - 1]!.column)) cells = inOrder(cells)
    ready.push({ row, cells, findings, ...(links ? { links } : {}), ...(derived ? { derived } : {}) })
  }

  const open = (name: string, source: string): void => {
    if (inCell) {
      if (name === 'v') {
        part = 'v'
        hasValue = true
      } else if (name === 'f') {
        part = 'f'
        isFormula = true
      } else inline.open(name)
      return
    }
    if (name === 'c' && inData) {
      attributes = attributesIn(source)
      // A cell that stands in no row starts one.
      if (!inRow) openRow(/\d+$/.exec(attributes.r ?? '')?.[0], false)
      column = columnOf(attributes.r) ?? column + 1
      if (column >= limits.columns) throw unsafe(`more than ${limits.columns} columns`)
      inCell = true
      hasValue = false
      isFormula = false
      value = ''
      formula = ''
      inline.start()
    } else if (name === 'row' && inData) {
      const { r, hidden } = attributesIn(source)
      openRow(r, hidden === '1' || hidden === 'true')
    } else if (name === 'sheetData') inData = true
    else if (name === 'col') {
      const { hidden, min, max } = attributesIn(source)
      if (hidden === '1' || hidden === 'true') hiddenColumns.push([Number(min), Number(max)])
    }
  }

  const close = (name: string): void => {
    if (inCell) {
      if (name === 'c') {
        closeCell()
        inCell = false
      } else if (name === 'v' || name === 'f') part = undefined
      else inline.close(name)
    } else if (name === 'row' && inData) closeRow()
    else if (name === 'sheetData') {
      closeRow()
      inData = false
    }
  }

  const text = (piece: string): void => {
    if (!inCell) return
    if (part === 'v') value += piece
    else if (part === 'f') formula += piece
    else inline.text(piece)
    if (value.length > limits.cell || formula.length > limits.cell) {
      throw unsafe('a cell of more than four million characters')
    }
  }

  yield* scanPart(
    zip,
    needPart(zip, sheet.path),
    { open, close, text },
    () => {
      const out = ready
      ready = []
      return out
    },
    onPacked,
  )
  if (inData || inCell) throw damaged('the rows of a sheet have no end')
}

// Two cells of one place: the second one counts as a line of the first, so that neither is lost.
function inOrder(cells: readonly SheetCell[]): SheetCell[] {
  const out: SheetCell[] = []
  for (const cell of [...cells].sort((a, b) => a.column - b.column)) {
    const last = out.at(-1)
    if (last?.column === cell.column) out[out.length - 1] = { ...last, value: `${last.value}\n${cell.value}` }
    else out.push(cell)
  }
  return out
}

/** The column of a place such as `AB12`, from 0. */
export function columnOf(place: string | undefined): number | undefined {
  if (place === undefined) return undefined
  let column = 0
  let i = 0
  for (; i < place.length && i < 4; i++) {
    const code = place.charCodeAt(i) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return i === 0 ? undefined : column - 1
}
