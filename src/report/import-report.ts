import type { EventOf } from '../events/event.ts'
import { openPieces } from '../events/mended.ts'
import type { Table } from '../lib/table.ts'
import { count, formatNumber, listWords, oneLine } from '../lib/text.ts'
import type { OtherDatabase } from '../records/databases.ts'
import { type ColumnPlan, unusedColumns, usedColumns } from '../records/formats/choose-columns.ts'
import { codes, type ReadReport } from '../records/read/report.ts'
import type { Quarantined } from '../records/record.ts'

/** What importing one file did (or would do), as the report needs it. */
export interface ImportOutcome {
  readonly path: string
  readonly importId: string
  readonly formatLabel: string
  /** How the columns of its tables are read. */
  readonly tables: readonly ColumnPlan[]
  readonly report: ReadReport
  readonly records: readonly string[]
  readonly quarantined: readonly Pick<Quarantined, 'lineStart' | 'lineEnd' | 'sheet' | 'code' | 'reason'>[]
  /** Where the bytes are kept; undefined on a dry run. */
  readonly file: string | undefined
}

/** Records by whether they are new: to the review, from an earlier import, or twice in this file. */
export interface Novelty {
  readonly fresh: number
  readonly known: number
  readonly repeated: number
}

/** How many of a file's records are new to the review, whose records so far are `known`. */
export function noveltyOf(records: readonly string[], known: ReadonlySet<string>): Novelty {
  const seen = new Set<string>()
  let old = 0
  let repeated = 0
  for (const id of records) {
    if (seen.has(id)) repeated++
    else if (known.has(id)) old++
    seen.add(id)
  }
  return { fresh: records.length - old - repeated, known: old, repeated }
}

/** The report of one imported file, as lines: what was read, where every byte went, what to look at. */
export function importLines(outcome: ImportOutcome, novelty: Novelty): string[] {
  const { report, importId, formatLabel, quarantined } = outcome
  const head = outcome.file ? `${outcome.path} → records/imports/${outcome.file.split('/').at(-1)}` : outcome.path
  const [format, first, ...rest] = readLines(report, formatLabel, quarantined, noveltyText(novelty))
  const mend =
    outcome.file && quarantined.length > 0
      ? [`  Mend what is in quarantine in records/quarantine/${importId}.txt, then run \`litsieve import --retry\`.`]
      : []
  return [oneLine(head), `  ${importId}${format}`, first!, ...columnLines(outcome.tables), ...rest, ...mend]
}

/** What was read from a file, as lines: format, number of records (`novelty` behind it), then the rest. */
export function readLines(
  report: ReadReport,
  formatLabel: string,
  quarantined: ImportOutcome['quarantined'],
  novelty = '',
): string[] {
  const flavour = report.flavour === 'unknown' ? '' : `, ${report.flavour}`
  const unit = report.cells ? 'row' : 'line'
  const out = [`  ${formatLabel}${flavour}, ${report.encoding}`, `  ${count(report.records, 'record')}${novelty}`]
  if (report.quarantined > 0) out.push(`  ${count(report.quarantined, 'piece')} in quarantine`)
  for (const { lineStart, lineEnd, sheet, reason } of quarantined.slice(0, 5)) {
    const at = lineStart === lineEnd ? `${unit} ${lineStart}` : `${unit}s ${lineStart}–${lineEnd}`
    out.push(`    ${at}${inSheet(sheet)}: ${oneLine(reason)}`)
  }
  if (quarantined.length > 5) out.push(`    … and ${quarantined.length - 5} more`)
  const shown = report.warnings.filter((one) => one.code !== 'quarantined' && one.code !== 'unknown-column')
  if (report.warned > 0) out.push(`  ${count(report.warned, 'record')} with a warning`)
  for (const { code, count: times, firstLine, sheet, details } of shown) {
    const what = codes[code]?.text ?? code
    const example =
      details.length > 0 ? ` (${details.slice(0, 4).map(oneLine).join(', ')}${details.length > 4 ? ', …' : ''})` : ''
    out.push(`    ${formatNumber(times)} × ${code}, first at ${unit} ${firstLine}${inSheet(sheet)}: ${what}${example}`)
  }
  out.push(`  ${bytesText(report.accounting, report)}`)
  return out
}

/** How many records are new, where not all are: `: 70 new and 1 already imported from another file`. */
export function noveltyText({ fresh, known, repeated }: Novelty): string {
  if (known === 0 && repeated === 0) return ''
  const parts = [`${formatNumber(fresh)} new`]
  if (known > 0) parts.push(`${formatNumber(known)} already imported from another file`)
  if (repeated > 0) parts.push(`${formatNumber(repeated)} more than once in this file`)
  return `: ${listWords(parts)}`
}

function inSheet(sheet: string | undefined): string {
  return sheet === undefined ? '' : ` of sheet \`${oneLine(sheet)}\``
}

const FROM = { given: 'as given', saved: 'as saved in records/columns', guessed: 'guessed', program: '' } as const

// A program's own columns are no news; those of any other table are shown, so that a wrong guess is seen.
function columnLines(tables: readonly ColumnPlan[]): string[] {
  return tables.flatMap((table) => {
    if (table.from === 'program') return []
    const quote = (name: string) => `\`${oneLine(name)}\``
    const used = Object.entries(usedColumns(table)).map(
      ([field, names]) => `${field} ← ${listWords(names!.map(quote), 'and')}`,
    )
    const unused = unusedColumns(table).map(quote)
    const sheet = tables.length > 1 && table.sheet !== undefined ? ` of sheet ${quote(table.sheet)}` : ''
    const lines = [
      `  Columns${sheet} (${FROM[table.from]}): ${used.join(', ')}${unused.length > 0 ? `; not used: ${unused.join(', ')}` : ''}`,
    ]
    if (!usedColumns(table).title) {
      lines.push('    No column is read as the title: name it with `--columns title=…`.')
    }
    return lines
  })
}

function bytesText(accounting: ReadReport['accounting'], report: ReadReport): string {
  if (report.cells) return cellsText(report.cells, report)
  const parts = [`${formatNumber(accounting.recordBytes)} in records`]
  if (accounting.betweenBytes > 0) {
    const kinds = Object.entries(report.between).map(([kind, n]) => `${n} × ${kind}`)
    parts.push(`${formatNumber(accounting.betweenBytes)} between records (${kinds.join(', ')})`)
  }
  if (accounting.quarantinedBytes > 0) parts.push(`${formatNumber(accounting.quarantinedBytes)} in quarantine`)
  if (accounting.blankBytes > 0) parts.push(`${formatNumber(accounting.blankBytes)} blank`)
  return `All ${formatNumber(accounting.bytes)} bytes accounted for: ${listWords(parts)}.`
}

function cellsText(cells: NonNullable<ReadReport['cells']>, report: ReadReport): string {
  const parts = [`${formatNumber(cells.recordCells)} in records`]
  if (cells.betweenCells > 0) {
    const kinds = Object.entries(report.between).map(([kind, n]) => `${n} × ${kind}`)
    parts.push(`${formatNumber(cells.betweenCells)} between records (${kinds.join(', ')})`)
  }
  if (cells.quarantinedCells > 0) parts.push(`${formatNumber(cells.quarantinedCells)} in quarantine`)
  return `All ${formatNumber(cells.cells)} cells accounted for: ${listWords(parts)}.`
}

/** The same as data. */
export function importJson(outcome: ImportOutcome, novelty: Novelty, other: OtherDatabase | undefined) {
  const { report } = outcome
  return {
    path: outcome.path,
    file: outcome.file ?? null,
    import: outcome.importId,
    format: report.format,
    flavour: report.flavour,
    encoding: report.encoding,
    databases: report.databases,
    otherDatabase: other ?? null,
    records: report.records,
    new: novelty.fresh,
    alreadyImported: novelty.known,
    repeatedInFile: novelty.repeated,
    warned: report.warned,
    quarantined: report.quarantined,
    quarantine: outcome.quarantined,
    between: report.between,
    bytes: report.accounting,
    ...(report.cells ? { cells: report.cells } : {}),
    columns: outcome.tables
      .filter((table) => table.from !== 'program')
      .map((table) => ({
        ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
        from: table.from,
        fields: usedColumns(table),
        unused: unusedColumns(table),
      })),
    warnings: report.warnings,
    declared: report.declared ?? null,
  }
}

/** All imports of a review. Mended pieces are no longer in quarantine. */
export function importTable(imports: readonly EventOf<'import'>[]): Table {
  const rows = imports.map((event) => ({
    kind: 'row' as const,
    cells: {
      import: event.import,
      source: event.query ? `${event.source}, ${event.query.name}@${event.query.version}` : event.source,
      track: event.track,
      records: event.records.length,
      quarantined: openPieces(imports, event),
      file: event.mends ? `${event.file}, mended pieces of ${event.mends.import}` : event.file,
    },
    from: [event.id],
  }))
  return {
    id: 'imports',
    title: 'Imports',
    columns: [
      { key: 'import', title: 'Import' },
      { key: 'records', title: 'Records', align: 'right' },
      { key: 'quarantined', title: 'Quarantined', align: 'right' },
      { key: 'track', title: 'Track' },
      { key: 'source', title: 'Source' },
      { key: 'file', title: 'File' },
    ],
    rows,
  }
}
