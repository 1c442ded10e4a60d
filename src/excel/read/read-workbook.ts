import type { ColumnPlan, ColumnWishes } from '../../records/formats/choose-columns.ts'
import type { Refused } from '../../records/formats/detect.ts'
import { cellsOf } from '../../records/read/cells.ts'
import type { FileInfo } from '../../records/read/file-info.ts'
import { type Item, readRecords } from '../../records/read/read-records.ts'
import type { ReadReport } from '../../records/read/report.ts'
import type { ByteSource } from './byte-source.ts'
import { limits } from './limits.ts'
import { type OpenWorkbook, openWorkbook, type SheetTable } from './open-workbook.ts'
import { rowPrinter, rowText } from './row-text.ts'
import { makeScratch } from './scratch.ts'
import { sheetRows } from './sheet-rows.ts'
import { WorkbookError } from './workbook-error.ts'
import { openSum, type WorkbookSum } from './workbook-sum.ts'

/** The columns of each table of a workbook, or why it is not read. */
export async function planWorkbook(
  source: ByteSource,
  wishes: ColumnWishes,
): Promise<Refused | { readonly kind: 'tables'; readonly plans: readonly ColumnPlan[] }> {
  const scratch = makeScratch()
  try {
    const { sheets } = await openWorkbook(source, wishes, scratch)
    return { kind: 'tables', plans: sheets.flatMap(({ plan }) => plan ?? []) }
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error
    return { kind: 'refused', code: error.code, what: error.what, hint: error.hint ?? '' }
  } finally {
    scratch.close()
  }
}

/**
 * Reads the records of a workbook, sheet by sheet, one row in memory at a time. Every cell that holds something belongs to a record, to text between
 * records or to the quarantine; the sum is checked at the end. Throws a `UserError` for a workbook that is not read.
 */
export async function* readWorkbookRecords(
  source: ByteSource,
  info: FileInfo,
  wishes: ColumnWishes,
  onPacked?: (bytes: number) => void,
): AsyncGenerator<Item> {
  const scratch = makeScratch()
  try {
    const workbook = await openWorkbook(source, wishes, scratch)
    const sum = openSum(info, workbook.sheets.length > 1)
    for (const sheet of workbook.sheets) {
      yield* sheet.plan
        ? readTable(workbook, sheet, sheet.plan, info, sum, onPacked)
        : readNotes(workbook, sheet, sum, onPacked)
    }
    yield { kind: 'report', report: sum.report() }
  } finally {
    scratch.close()
  }
}

async function* readTable(
  { context }: OpenWorkbook,
  sheet: SheetTable,
  plan: ColumnPlan,
  info: FileInfo,
  sum: WorkbookSum,
  onPacked?: (bytes: number) => void,
): AsyncGenerator<Item> {
  const { name, hidden } = sheet.part
  const printer = rowPrinter(plan, sheet.links)
  const merged = new Map(sheet.tail.merged.map(({ row, ref }) => [row, ref]))
  const own = plan.names.length - sheet.links.columns.length
  // Links behind cells are no cells of their own.
  const held = (values: readonly { readonly value: string }[]): number => {
    let count = 0
    const end = sheet.links.columns.length === 0 ? values.length : Math.min(own, values.length)
    for (let i = 0; i < end; i++) if (values[i]!.value !== '') count++
    return count
  }
  const aside: Item[] = []
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let batch = ''
    let begun = false
    for await (const row of sheetRows(context, sheet.part, onPacked)) {
      sum.seen(row)
      const findings = begun && merged.has(row.row) ? [{ code: 'merged-cells', detail: merged.get(row.row)! }] : []
      const text = printer.print(findings.length > 0 ? { ...row, findings: [...row.findings, ...findings] } : row)
      begun = true
      if (text === undefined) {
        const reason = `the row reaches more than ${limits.beyond} columns beyond the header`
        const place = { lineStart: row.row, lineEnd: row.row, byteStart: 0, byteEnd: 0 }
        const said = row.cells.map(({ value }) => value).join('\t')
        aside.push({
          kind: 'quarantined',
          piece: { file: info.name, sheet: name, ...place, code: 'too-wide', reason, text: said },
        })
        sum.quarantined(name, row.row, reason, row.cells.length, Buffer.byteLength(said))
        continue
      }
      batch += text
      if (batch.length < 1 << 16) continue
      yield Buffer.from(batch)
      batch = ''
    }
    if (batch !== '') yield Buffer.from(batch)
  }
  const detected = {
    kind: 'detected',
    format: printer.format,
    flavour: plan.flavour,
    encoding: 'utf-8',
    score: 1,
    extensionMismatch: false,
  } as const
  const before = sum.recordsSoFar()
  for await (const item of readRecords(chunks(), info, detected)) {
    yield* aside.splice(0)
    if (item.kind === 'report') sum.add(name, inRows(item.report, printer.rowOf))
    else if (item.kind === 'record') {
      const { record } = item
      const row = printer.rowOf(record.provenance.lineStart)
      sum.cells('record', held(record.raw))
      const place = { sheet: name, ordinal: before + record.provenance.ordinal, lineStart: row, lineEnd: row }
      yield {
        kind: 'record',
        record: {
          ...record,
          raw: record.raw.map((pair) => ({ ...pair, line: row })),
          provenance: { ...record.provenance, ...place },
        },
      }
    } else {
      const text = item.kind === 'between' ? item.text : item.piece.text
      sum.cells(
        item.kind === 'between' ? 'between' : 'quarantined',
        held(cellsOf(text, ',').values.map((value) => ({ value }))),
      )
      if (item.kind === 'between') yield { ...item, line: printer.rowOf(item.line) }
      else {
        const row = printer.rowOf(item.piece.lineStart)
        yield { kind: 'quarantined', piece: { ...item.piece, sheet: name, lineStart: row, lineEnd: row } }
      }
    }
  }
  for (const { row, finding } of printer.left()) sum.find(name, finding.code, row, finding.detail)
  if (hidden) sum.find(name, 'hidden-sheet', 1, name)
}

// A sheet without a table is text between records.
async function* readNotes(
  { context }: OpenWorkbook,
  sheet: SheetTable,
  sum: WorkbookSum,
  onPacked?: (bytes: number) => void,
): AsyncGenerator<Item> {
  const { name, hidden } = sheet.part
  let begun = false
  for await (const row of sheetRows(context, sheet.part, onPacked)) {
    sum.seen(row)
    const wide = row.cells.at(-1)!.column > limits.beyond * 4
    const text = wide ? `${row.cells.map(({ value }) => value).join(',')}\n` : rowText(row)
    sum.between(row.cells.length, Buffer.byteLength(text))
    if (!begun) sum.find(name, 'sheet-without-table', row.row, name)
    begun = true
    yield { kind: 'between', class: 'other', text, line: row.row }
  }
  if (begun && hidden) sum.find(name, 'hidden-sheet', 1, name)
}

function inRows(report: ReadReport, rowOf: (line: number) => number): ReadReport {
  return { ...report, warnings: report.warnings.map((one) => ({ ...one, firstLine: rowOf(one.firstLine) })) }
}
