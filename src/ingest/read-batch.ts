import { jsonBytes, written } from '../lib/json-bytes.ts'
import type { FilePiece } from '../records/read/cut-file.ts'
import type { FileInfo } from '../records/read/file-info.ts'
import { isRecord, type Learning, readPiece } from '../records/read/read-piece.ts'
import { emptySummary, type Summary } from '../records/read/summary.ts'
import type { Quarantined } from '../records/record.ts'
import type { Sink } from './sink.ts'

/** What a stretch of pieces came to. */
export interface BatchRead {
  /** The records as the sink prints them, in UTF-8. */
  readonly text: Uint8Array<ArrayBuffer>
  /** Record ids in order. */
  readonly ids: readonly string[]
  readonly quarantined: readonly Quarantined[]
  readonly summary: Summary
}

/** So much memory is enough for the text of most batches of so many bytes. */
export function roomFor(bytes: number): number {
  return bytes * 3 + 1024
}

/** Reads pieces that are meant to be records, printing into `room`; the first record has the number `ordinal` in the file. */
export async function readBatch(
  pieces: readonly FilePiece[],
  learning: Learning,
  info: FileInfo,
  ordinal: number,
  sink: Sink,
  room: Uint8Array<ArrayBuffer>,
  summary: Summary = emptySummary(),
): Promise<BatchRead> {
  const ids: string[] = []
  // Why a piece is broken is found out when all have been read: until then nothing may wait, for the bytes and what was learnt are the caller's.
  const broken: Promise<Quarantined>[] = []
  const out = jsonBytes(room)
  for (const piece of pieces) {
    const read = readPiece(piece, learning, info, ordinal + ids.length, summary)
    if (isRecord(read)) {
      ids.push(read.id)
      sink(out, read)
    } else broken.push(read)
  }
  return { text: written(out), ids, quarantined: await Promise.all(broken), summary }
}
