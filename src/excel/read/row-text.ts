import { type ColumnPlan, withColumns } from '../../records/formats/choose-columns.ts'
import type { Format, ParsedRecord } from '../../records/formats/format.ts'
import { isBroken } from '../../records/formats/format.ts'
import { columnKey } from '../../records/formats/table-header.ts'
import { xlsx } from '../../records/formats/xlsx.ts'
import { limits } from './limits.ts'
import type { RowFinding, SheetRow } from './sheet-rows.ts'

/** Rows as lines of text with commas, each cell in quotes. */
export function rowText(row: SheetRow): string {
  const cells: string[] = []
  for (const { column, value } of row.cells) cells[column] = quoted(value)
  return `${Array.from(cells, (cell) => cell ?? '').join(',')}\n`
}

/** A cell in quotes; nothing for an empty one. */
export function quoted(value: string): string {
  return value === '' ? '' : `"${value.replaceAll('"', '""')}"`
}

/** How the rows of a sheet become text that the reader of tables takes, and how its lines lead back to rows. */
export interface RowPrinter {
  /** The text of a row; nothing for one that is too wide for it. */
  readonly print: (row: SheetRow) => string | undefined
  /** The row of a line of the text. */
  readonly rowOf: (line: number) => number
  readonly format: Format
  /** What was odd about rows that no record came of. */
  readonly left: () => { readonly row: number; readonly finding: RowFinding }[]
}

/** Where the links behind cells go: columns of the sheet, and the place of the first of theirs. */
export interface LinkColumns {
  readonly columns: readonly number[]
  readonly from: number
  /** The link behind a cell, where its text does not say it. */
  readonly of: (row: SheetRow, column: number, text: string) => string | undefined
}

/** A printer for a sheet whose columns are planned. Rows are filled up to the header's width, so that only odd ones are ragged. */
export function rowPrinter(plan: ColumnPlan, links: LinkColumns): RowPrinter {
  const own = plan.names.slice(0, plan.names.length - links.columns.length)
  const names = own.map(columnKey)
  // Typed: a million rows take 8 MB, and little is left to be tidied up when the lists grow.
  let starts = new Uint32Array(1024)
  let rows = new Uint32Array(1024)
  let printed = 0
  const odd = new Map<number, readonly RowFinding[]>()
  let line = 1
  const isHeader = (row: SheetRow): boolean => {
    const keys = names.map((_, i) => `#${i + 1}`)
    for (const { column, value } of row.cells) {
      if (column >= names.length) return false
      keys[column] = columnKey(value.trim() || `#${column + 1}`)
    }
    return keys.every((key, i) => key === names[i])
  }
  // Some lists repeat their header; it is told without work for every row.
  const isAgain = (row: SheetRow): boolean =>
    row.cells.length === headerCells.length &&
    row.cells.every(({ column, value }, i) => value === headerCells[i]!.value && column === headerCells[i]!.column)
  let headerCells: SheetRow['cells'] = []
  let begun = false
  const print = (row: SheetRow): string | undefined => {
    const last = row.cells.at(-1)!.column
    if (begun && last >= own.length + limits.beyond) return undefined
    const cells: string[] = []
    for (const { column, value } of row.cells) cells[column] = quoted(value)
    const header = begun ? isAgain(row) : isHeader(row)
    if (header && !begun) headerCells = row.cells
    begun ||= header
    if (begun) while (cells.length < own.length) cells.push('')
    links.columns.forEach((column, i) => {
      if (!begun) return
      const text = row.cells.find((cell) => cell.column === column)?.value ?? ''
      cells[links.from + i] = quoted(header ? plan.names[links.from + i]! : (links.of(row, column, text) ?? ''))
    })
    const text = `${Array.from(cells, (cell) => cell ?? '').join(',')}\n`
    if (printed === starts.length) {
      starts = twice(starts)
      rows = twice(rows)
    }
    starts[printed] = line
    rows[printed++] = row.row
    if (row.findings.length > 0) odd.set(line, row.findings)
    line += /[\r\n]/.test(text.slice(0, -1)) ? text.match(/\r\n|\r|\n/g)!.length : 1
    return text
  }
  const rowOf = (wanted: number): number => {
    let low = 0
    let high = printed - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= wanted) low = middle
      else high = middle - 1
    }
    return printed > 0 ? rows[low]! : wanted
  }
  const base = withColumns(xlsx, plan)
  const parse: Format['parse'] = (text, firstLine, hints) => {
    const parsed = base.parse(text, firstLine, hints)
    const more = odd.get(firstLine)
    if (!more || isBroken(parsed)) return parsed
    odd.delete(firstLine)
    const findings = [...parsed.findings, ...more.map((one) => ({ ...one, line: firstLine }))]
    return { ...parsed, findings } satisfies ParsedRecord
  }
  return {
    print,
    rowOf,
    format: { ...base, parse },
    left: () => [...odd].flatMap(([at, list]) => list.map((finding) => ({ row: rowOf(at), finding }))),
  }
}

function twice(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(list.length * 2)
  more.set(list)
  return more
}
