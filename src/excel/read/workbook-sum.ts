import type { FileInfo } from '../../records/read/file-info.ts'
import { codes, type ReadReport, type Warning } from '../../records/read/report.ts'
import { limits } from './limits.ts'
import type { SheetRow } from './sheet-rows.ts'
import { unsafe } from './workbook-error.ts'

/** Adds up what the sheets of a workbook gave. */
export interface WorkbookSum {
  /** A row that was read from a sheet. */
  readonly seen: (row: SheetRow) => void
  readonly cells: (where: 'record' | 'between' | 'quarantined', cells: number) => void
  readonly between: (cells: number, bytes: number) => void
  readonly quarantined: (sheet: string, row: number, reason: string, cells: number, bytes: number) => void
  readonly find: (sheet: string, code: string, row: number, detail?: string) => void
  readonly add: (sheet: string, report: ReadReport) => void
  readonly recordsSoFar: () => number
  /** The report of all; throws when a cell is not accounted for. */
  readonly report: () => ReadReport
}

/** An empty sum. With several sheets, findings say which sheet has the first. */
export function openSum(info: FileInfo, several: boolean): WorkbookSum {
  const accounting = { bytes: 0, recordBytes: 0, betweenBytes: 0, quarantinedBytes: 0, blankBytes: 0 }
  const cells = { cells: 0, recordCells: 0, betweenCells: 0, quarantinedCells: 0 }
  const between: Partial<Record<string, number>> = {}
  const warnings = new Map<string, Warning>()
  const flavours = new Map<string, number>()
  const databases: Record<string, number> = {}
  let records = 0
  let warned = 0
  let quarantined = 0
  let characters = 0

  const warn = (sheet: string, one: Warning): void => {
    const old = warnings.get(one.code)
    const details = [...new Set([...(old?.details ?? []), ...one.details])].slice(0, 8)
    if (old) {
      const earlier = old.sheet === sheet || !several ? Math.min(old.firstLine, one.firstLine) : old.firstLine
      warnings.set(one.code, { ...old, firstLine: earlier, count: old.count + one.count, details })
    } else warnings.set(one.code, { ...one, ...(several ? { sheet } : {}) })
  }
  const find: WorkbookSum['find'] = (sheet, code, row, detail) => {
    const severity = codes[code]?.severity ?? 'warning'
    warn(sheet, { code, severity, count: 1, firstLine: row, details: detail ? [detail.slice(0, 80)] : [] })
  }
  return {
    seen: (row) => {
      for (const { value } of row.cells) characters += value.length
      cells.cells += row.cells.length
      if (characters > limits.expanded) throw unsafe('more than 512 million characters in its cells')
    },
    cells: (where, number) => {
      cells[`${where}Cells`] += number
    },
    between: (number, bytes) => {
      cells.betweenCells += number
      accounting.bytes += bytes
      accounting.betweenBytes += bytes
      between.other = (between.other ?? 0) + 1
    },
    quarantined: (sheet, row, reason, number, bytes) => {
      quarantined++
      cells.quarantinedCells += number
      accounting.bytes += bytes
      accounting.quarantinedBytes += bytes
      find(sheet, 'quarantined', row, reason)
      find(sheet, 'too-wide', row)
    },
    find,
    add: (sheet, report) => {
      records += report.records
      warned += report.warned
      quarantined += report.quarantined
      for (const key of Object.keys(accounting) as (keyof typeof accounting)[])
        accounting[key] += report.accounting[key]
      for (const [kind, number] of Object.entries(report.between)) between[kind] = (between[kind] ?? 0) + number
      if (report.records > 0) flavours.set(report.flavour, (flavours.get(report.flavour) ?? 0) + report.records)
      for (const [name, number] of Object.entries(report.databases)) databases[name] = (databases[name] ?? 0) + number
      for (const one of report.warnings) warn(sheet, one)
    },
    recordsSoFar: () => records,
    report: () => {
      const sum = cells.recordCells + cells.betweenCells + cells.quarantinedCells
      if (sum !== cells.cells) {
        throw new Error(`accounting: ${sum} of ${cells.cells} cells of ${info.name} are accounted for`)
      }
      return {
        file: info.name,
        format: 'xlsx',
        flavour: [...flavours].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'unknown',
        encoding: 'utf-8',
        databases,
        records,
        warned,
        quarantined,
        between,
        accounting,
        cells,
        warnings: [...warnings.values()],
      }
    },
  }
}
