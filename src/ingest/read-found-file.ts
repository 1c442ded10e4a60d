import { jsonBytes, written } from '../lib/json-bytes.ts'
import type { Item } from '../records/read/read-records.ts'
import type { Quarantined } from '../records/record.ts'
import { chunksOf, type FoundFile } from './look-at-files.ts'
import type { ColumnOptions } from './plan-tables.ts'
import { type FileRead, readFileRecords } from './read-file.ts'
import { openSink, type SinkSpec } from './sink.ts'

// So many bytes of text are handed on at once.
const BATCH = 1 << 20

/** Reads a file that was looked at, of any format; `onBytes` hears what is read of it. */
export async function* readFoundFile(
  file: Pick<FoundFile, 'path' | 'name' | 'sha256' | 'bytes' | 'detected'>,
  columns: ColumnOptions,
  sink: SinkSpec,
  onBytes: (bytes: number) => void,
): AsyncGenerator<FileRead> {
  const { path, name, sha256, detected, bytes } = file
  const info = { name, sha256 }
  if (detected.format.workbook) yield* batches(columns.workbooks.read(path, info, columns, onBytes), sink)
  else yield* readFileRecords(chunksOf(path, onBytes), { info, detected, sink, bytes })
}

async function* batches(items: AsyncGenerator<Item>, sink: SinkSpec): AsyncGenerator<FileRead> {
  const print = openSink(sink)
  let out = jsonBytes(new Uint8Array(BATCH))
  let ids: string[] = []
  let quarantined: Quarantined[] = []
  const take = (): FileRead => {
    const batch = { text: written(out), ids, quarantined }
    // By the time that anything is printed again, this batch is used up.
    out = jsonBytes(out.bytes)
    ids = []
    quarantined = []
    return batch
  }
  for await (const item of items) {
    if (item.kind === 'record') {
      print(out, item.record)
      ids.push(item.record.id)
      if (out.at >= BATCH) yield take()
    } else if (item.kind === 'quarantined') quarantined.push(item.piece)
    else if (item.kind === 'report') {
      yield take()
      yield { report: item.report }
    }
  }
}
