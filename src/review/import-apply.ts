import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { EventOf, NewEvent } from '../events/event.ts'
import { chunksOf } from '../ingest/look-at-files.ts'
import type { ColumnOptions } from '../ingest/plan-tables.ts'
import { readFoundFile } from '../ingest/read-found-file.ts'
import { UserError } from '../lib/user-error.ts'
import { type ColumnNames, usedColumns } from '../records/formats/choose-columns.ts'
import type { ReadReport } from '../records/read/report.ts'
import type { Quarantined } from '../records/record.ts'
import { saveColumns } from './columns.ts'
import type { FilePlan } from './import-plan.ts'
import type { Origin } from './import-source.ts'
import { keepFile } from './keep-file.ts'
import { layout } from './layout.ts'
import { normalisedFile } from './load.ts'
import { saveQuarantine } from './quarantine.ts'
import { slug } from './slug.ts'
import { appendEvents, replaceFile, sweepTemporaries } from './write.ts'

/** What importing one file did, or on a dry run would do. */
export interface Imported {
  readonly plan: FilePlan
  readonly report: ReadReport
  /** Record ids in the file's order. */
  readonly records: readonly string[]
  readonly quarantined: readonly Pick<Quarantined, 'lineStart' | 'lineEnd' | 'sheet' | 'code' | 'reason'>[]
  /** Where the bytes are kept, in the review. */
  readonly file: string | undefined
  readonly event: EventOf<'import'> | undefined
}

/** How an import is carried out. */
export interface ApplyOptions {
  readonly by: string
  readonly now: Date
  readonly dryRun: boolean
  /** For the event: what the database said it found. */
  readonly hits: number | undefined
  readonly columns: ColumnOptions
  /** Called with the number of bytes read since the last call. */
  readonly onBytes: (bytes: number) => void
}

/**
 * Imports one file: keeps its bytes, writes its records and quarantine, and last of all the event, from which moment the import
 * counts. A process that is killed before leaves files that the next import of the same file takes over.
 */
export async function applyImport(
  dir: string,
  plan: FilePlan,
  origin: Origin,
  options: ApplyOptions,
): Promise<Imported> {
  const read: Reading = { records: [], quarantined: [], lost: [], report: undefined }
  if (options.dryRun) {
    for await (const _ of normalisedLines(plan.path, plan, read, options, 'none'));
    return {
      plan,
      report: read.report!,
      records: read.records,
      quarantined: read.quarantined,
      file: undefined,
      event: undefined,
    }
  }
  for (const folder of [layout.imports, layout.normalised, layout.quarantine]) await sweepTemporaries(dir, folder)
  const bytes = {
    name: slug(origin.query?.name ?? origin.source),
    extension: extensionOf(plan),
    bytes: plan.bytes,
    sha256: plan.sha256,
    content: () => copyOf(plan),
  }
  const file = await keepFile(dir, bytes, options.now)
  const kept = join(dir, file)
  await replaceFile(dir, normalisedFile(plan.importId), normalisedLines(kept, plan, read, options, 'normalised'))
  if (read.lost.length > 0) await saveQuarantine(dir, plan.importId, read.lost)
  const report = read.report!
  const event: NewEvent<'import'> = {
    type: 'import',
    by: options.by,
    import: plan.importId,
    file: file.slice(layout.imports.length + 1),
    original: plan.name,
    sha256: plan.sha256,
    bytes: plan.bytes,
    format: plan.detected.format.name,
    track: origin.track,
    source: origin.source,
    sourceKind: origin.kind,
    ...(origin.update === undefined ? {} : { update: origin.update }),
    ...(origin.query ? { query: origin.query } : {}),
    ...(options.hits === undefined ? {} : { hits: options.hits }),
    records: read.records,
    warned: report.warned,
    quarantined: report.quarantined,
    ...columnsOf(plan),
  }
  await saveColumns(dir, origin.source, plan.tables)
  const [written] = await appendEvents(dir, layout.importLog, [event], options.now)
  return {
    plan,
    report,
    records: read.records,
    quarantined: read.quarantined,
    file,
    event: written as EventOf<'import'>,
  }
}

function columnsOf({ tables }: FilePlan): Pick<NewEvent<'import'>, 'columns'> {
  const columns = tables.flatMap((table) => {
    const { sheet, from } = table
    if (from === 'program') return []
    return { ...(sheet === undefined ? {} : { sheet }), from, fields: mutable(usedColumns(table)) }
  })
  return columns.length > 0 ? { columns } : {}
}

function mutable(names: ColumnNames): Record<string, string[]> {
  return Object.fromEntries(Object.entries(names).map(([field, list]) => [field, [...list]]))
}

interface Reading {
  readonly records: string[]
  readonly quarantined: Imported['quarantined'][number][]
  readonly lost: Quarantined[]
  report: ReadReport | undefined
}

// The records as JSON lines, in batches; everything else goes to `read`.
async function* normalisedLines(
  path: string,
  plan: FilePlan,
  read: Reading,
  options: ApplyOptions,
  kind: 'normalised' | 'none',
): AsyncGenerator<Uint8Array> {
  for await (const part of readFoundFile({ ...plan, path }, options.columns, { kind }, options.onBytes)) {
    if ('report' in part) {
      read.report = part.report
      continue
    }
    for (const id of part.ids) read.records.push(id)
    for (const piece of part.quarantined) {
      const { lineStart, lineEnd, sheet, code, reason } = piece
      read.quarantined.push({ lineStart, lineEnd, ...(sheet === undefined ? {} : { sheet }), code, reason })
      read.lost.push(piece)
    }
    yield part.text
  }
}

// A workbook with macros does not open under another ending.
function extensionOf({ name, detected: { format } }: FilePlan): string {
  const own = /\.([^.]+)$/.exec(name.toLowerCase())?.[1]
  return format.workbook && own !== undefined && format.extensions.includes(own) ? own : format.extensions[0]!
}

async function* copyOf(plan: FilePlan): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of chunksOf(plan.path)) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== plan.sha256) {
    throw new UserError(
      `Unexpected change of \`${plan.path}\` while it was read, expected the same bytes throughout.`,
      {
        hint: 'Wait until the download or the other program has finished, and run the same command again.',
      },
    )
  }
}
