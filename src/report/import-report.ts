import type { EventOf } from '../events/event.ts'
import type { Table } from '../lib/table.ts'
import { count, formatNumber, listWords, oneLine } from '../lib/text.ts'
import { codes, type ReadReport } from '../records/read/report.ts'
import type { Quarantined } from '../records/record.ts'

/** What importing one file did (or would do), as the report needs it. */
export interface ImportOutcome {
  readonly path: string
  readonly importId: string
  readonly formatLabel: string
  readonly report: ReadReport
  readonly records: readonly string[]
  readonly quarantined: readonly Pick<Quarantined, 'lineStart' | 'lineEnd' | 'code' | 'reason'>[]
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
  const [format, ...rest] = readLines(report, formatLabel, quarantined, noveltyText(novelty))
  return [oneLine(head), `  ${importId}${format}`, ...rest]
}

/** What was read from a file, as lines; `novelty` goes behind the number of records. */
export function readLines(
  report: ReadReport,
  formatLabel: string,
  quarantined: ImportOutcome['quarantined'],
  novelty = '',
): string[] {
  const flavour = report.flavour === 'unknown' ? '' : `, ${report.flavour}`
  const out = [`  ${formatLabel}${flavour}, ${report.encoding}`, `  ${count(report.records, 'record')}${novelty}`]
  if (report.quarantined > 0) out.push(`  ${count(report.quarantined, 'piece')} in quarantine`)
  for (const { lineStart, lineEnd, reason } of quarantined.slice(0, 5)) {
    out.push(`    ${lineStart === lineEnd ? `line ${lineStart}` : `lines ${lineStart}–${lineEnd}`}: ${oneLine(reason)}`)
  }
  if (quarantined.length > 5) out.push(`    … and ${quarantined.length - 5} more`)
  const shown = report.warnings.filter((one) => one.code !== 'quarantined')
  if (report.warned > 0) out.push(`  ${count(report.warned, 'record')} with a warning`)
  for (const { code, count: times, firstLine, details } of shown) {
    const what = codes[code]?.text ?? code
    const example =
      details.length > 0 ? ` (${details.slice(0, 4).map(oneLine).join(', ')}${details.length > 4 ? ', …' : ''})` : ''
    out.push(`    ${formatNumber(times)} × ${code}, first at line ${firstLine}: ${what}${example}`)
  }
  out.push(`  ${bytesText(report.accounting, report)}`)
  return out
}

function noveltyText({ fresh, known, repeated }: Novelty): string {
  if (known === 0 && repeated === 0) return ''
  const parts = [`${formatNumber(fresh)} new`]
  if (known > 0) parts.push(`${formatNumber(known)} already imported from another file`)
  if (repeated > 0) parts.push(`${formatNumber(repeated)} more than once in this file`)
  return `: ${listWords(parts)}`
}

function bytesText(accounting: ReadReport['accounting'], report: ReadReport): string {
  const parts = [`${formatNumber(accounting.recordBytes)} in records`]
  if (accounting.betweenBytes > 0) {
    const kinds = Object.entries(report.between).map(([kind, n]) => `${n} × ${kind}`)
    parts.push(`${formatNumber(accounting.betweenBytes)} between records (${kinds.join(', ')})`)
  }
  if (accounting.quarantinedBytes > 0) parts.push(`${formatNumber(accounting.quarantinedBytes)} in quarantine`)
  if (accounting.blankBytes > 0) parts.push(`${formatNumber(accounting.blankBytes)} blank`)
  return `All ${formatNumber(accounting.bytes)} bytes accounted for: ${listWords(parts)}.`
}

/** The same as data. */
export function importJson(outcome: ImportOutcome, novelty: Novelty) {
  const { report } = outcome
  return {
    path: outcome.path,
    file: outcome.file ?? null,
    import: outcome.importId,
    format: report.format,
    flavour: report.flavour,
    encoding: report.encoding,
    records: report.records,
    new: novelty.fresh,
    alreadyImported: novelty.known,
    repeatedInFile: novelty.repeated,
    warned: report.warned,
    quarantined: report.quarantined,
    quarantine: outcome.quarantined,
    between: report.between,
    bytes: report.accounting,
    warnings: report.warnings,
    declared: report.declared ?? null,
  }
}

/** All imports of a review. */
export function importTable(imports: Iterable<EventOf<'import'>>): Table {
  const rows = [...imports].map((event) => ({
    kind: 'row' as const,
    cells: {
      import: event.import,
      source: event.query ? `${event.source}, ${event.query.name}@${event.query.version}` : event.source,
      track: event.track,
      records: event.records.length,
      quarantined: event.quarantined,
      file: event.file,
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
