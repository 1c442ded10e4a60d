import { chunksOf, type FoundFile } from '../ingest/look-at-files.ts'
import type { ColumnOptions } from '../ingest/plan-tables.ts'
import { readFoundFile } from '../ingest/read-found-file.ts'
import { readRecords } from '../records/read/read-records.ts'
import type { ReadReport } from '../records/read/report.ts'
import type { LitRecord, Quarantined } from '../records/record.ts'
import { type Written, writeRecords } from '../records/write/write-records.ts'
import type { WriteOptions, Writer } from '../records/write/writer.ts'

/** What a conversion read and wrote; complete when its text has been taken to the end. */
export interface Conversion {
  readonly files: {
    readonly path: string
    readonly formatLabel: string
    readonly report: ReadReport
    readonly quarantine: readonly Quarantined[]
  }[]
  readonly written: Written
}

/** A conversion that has not begun. */
export function emptyConversion(): Conversion {
  return { files: [], written: { records: 0, losses: [] } }
}

/** Whether a record is written, by the index of its file and its place in it, from 1. */
export type Keep = (file: number, ordinal: number) => boolean

/** The records of files as text of a format, file by file; all of them, or those to keep. */
export async function* convertedText(
  files: readonly FoundFile[],
  columns: ColumnOptions,
  writer: Writer,
  options: WriteOptions,
  done: Conversion,
  onBytes: (bytes: number) => void,
  keep?: Keep,
): AsyncGenerator<string | Uint8Array> {
  if (writer.name !== 'jsonl' || keep) {
    const seen: Seen = {}
    const records = recordsOf(files, columns, done, onBytes, seen, keep)
    const first = isOneTable(files, writer) ? await records.next() : undefined
    const wanted =
      seen.header === undefined ? options : { ...options, header: seen.header, tableFormat: files[0]!.detected.format }
    yield* writeRecords(first ? following(first, records) : records, writer, wanted, done.written)
    return
  }
  if (options.bom) yield '\uFEFF'
  for (const file of files) {
    const { path, detected } = file
    const quarantine: Quarantined[] = []
    const sink = { kind: 'jsonl', file: path, crlf: options.crlf ?? false } as const
    for await (const part of readFoundFile(file, columns, sink, onBytes)) {
      if ('report' in part) {
        done.files.push({ path, formatLabel: detected.format.label, report: part.report, quarantine })
        continue
      }
      done.written.records += part.ids.length
      quarantine.push(...part.quarantined)
      yield part.text
    }
  }
}

interface Seen {
  /** The header of a table, known before its first record. */
  header?: string
}

// Rows of a single table can be given back under its own header.
function isOneTable(files: readonly FoundFile[], writer: Writer): boolean {
  const [first, ...others] = files
  return (
    others.length === 0 &&
    first?.detected.format.name === writer.name &&
    (writer.name === 'csv' || writer.name === 'tsv')
  )
}

async function* following(
  first: IteratorResult<LitRecord>,
  rest: AsyncGenerator<LitRecord>,
): AsyncGenerator<LitRecord> {
  if (!first.done) yield first.value
  yield* rest
}

async function* recordsOf(
  files: readonly FoundFile[],
  columns: ColumnOptions,
  done: Conversion,
  onBytes: (bytes: number) => void,
  seen: Seen,
  keep: Keep = () => true,
): AsyncGenerator<LitRecord> {
  for (const [index, { path, name, sha256, detected }] of files.entries()) {
    const quarantine: Quarantined[] = []
    const info = { name, sha256 }
    const items = detected.format.workbook
      ? columns.workbooks.read(path, info, columns, onBytes)
      : readRecords(chunksOf(path, onBytes), info, detected)
    for await (const item of items) {
      if (item.kind === 'record') {
        if (keep(index, item.record.provenance.ordinal)) yield item.record
      } else if (item.kind === 'quarantined') quarantine.push(item.piece)
      else if (item.kind === 'between' && item.class === 'header') seen.header ??= item.text
      else if (item.kind === 'report') {
        done.files.push({ path, formatLabel: detected.format.label, report: item.report, quarantine })
      }
    }
  }
}
