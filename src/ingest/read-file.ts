import type { Detected } from '../records/formats/detect.ts'
import { formats } from '../records/formats/index.ts'
import { cutFile, type FilePiece } from '../records/read/cut-file.ts'
import type { FileInfo } from '../records/read/file-info.ts'
import { bookBetween, closeLedger, enterStretch, giveNumber, type Ledger, openLedger } from '../records/read/ledger.ts'
import type { ReadReport } from '../records/read/report.ts'
import { mergeSummary } from '../records/read/summary.ts'
import { packJob } from './pack-job.ts'
import { openPool, type Pool, threadCount } from './pool.ts'
import { type BatchRead, readBatch } from './read-batch.ts'
import { renumber } from './renumber.ts'
import { openSink, type SinkSpec } from './sink.ts'

/** How a file is read. */
export interface ReadOptions {
  readonly info: FileInfo
  readonly detected: Detected
  readonly sink: SinkSpec
  /** Size in bytes: a large file is read by several threads. */
  readonly bytes: number
}

/** What is read from a file, stretch by stretch in its order, and at last the report. */
export type FileRead = Omit<BatchRead, 'summary'> | { readonly report: ReadReport }

// Starting threads costs about as long as reading so much.
const WORTH_THREADS = 6_000_000
// So many stretches may be on their way or done before their turn: enough to keep all threads busy, few enough to stay in memory.
const MOST_FLYING = 2
// Sources run from TypeScript have no file for a thread to start from.
const BUILT = import.meta.url.endsWith('.js')

/** Reads a file's chunks; what comes out is the same with any number of threads. */
export async function* readFileRecords(
  chunks: AsyncIterable<Uint8Array>,
  { info, detected, sink, bytes }: ReadOptions,
): AsyncGenerator<FileRead> {
  // A thread knows formats by their names: one with columns of its own is read here.
  const known = formats[detected.format.name] === detected.format
  const threads = BUILT && known && bytes >= WORTH_THREADS ? threadCount() : 0
  const ledger = openLedger(detected)
  if (threads === 0) {
    yield* readAlone(chunks, ledger, info, sink)
    return
  }
  const pool = openPool(threads, { info, sink })
  try {
    yield* readTogether(chunks, ledger, info, sink, pool)
  } finally {
    await pool.close()
  }
}

async function* readAlone(
  chunks: AsyncIterable<Uint8Array>,
  ledger: Ledger,
  info: FileInfo,
  sink: SinkSpec,
): AsyncGenerator<FileRead> {
  const print = openSink(sink)
  const { summary } = ledger
  let size = 0
  for await (const stretch of cutFile(chunks, ledger.first)) {
    enterStretch(ledger, stretch)
    let batch: FilePiece[] = []
    for (const piece of stretch.pieces) {
      size = piece.byteEnd
      if (piece.kind === 'record' || piece.kind === 'broken') {
        batch.push(giveNumber(ledger, piece))
        continue
      }
      // What stands between may teach how the next ones are read.
      if (piece.kind === 'between' && ledger.learning.detected.format.learn && batch.length > 0) {
        yield await readBatch(batch, ledger.learning, info, summary.records + 1, print, summary)
        batch = []
      }
      bookBetween(ledger, piece)
    }
    if (batch.length > 0) yield await readBatch(batch, ledger.learning, info, summary.records + 1, print, summary)
  }
  yield { report: closeLedger(ledger, info.name, size) }
}

interface Flying {
  readonly read: Promise<BatchRead>
  readonly ordinal: number
}

async function* readTogether(
  chunks: AsyncIterable<Uint8Array>,
  ledger: Ledger,
  info: FileInfo,
  sink: SinkSpec,
  pool: Pool,
): AsyncGenerator<FileRead> {
  const { summary } = ledger
  const flying: Flying[] = []
  let next = 1
  let size = 0
  let last: FilePiece | undefined
  // A record that turns out to be broken has no number: later ones that are on their way were counted one too high.
  const land = async (): Promise<BatchRead> => {
    const { read, ordinal } = flying.shift()!
    const batch = await read
    const right = summary.records + 1
    mergeSummary(summary, batch.summary)
    return right === ordinal || sink.kind === 'none' ? batch : { ...batch, text: renumber(batch.text, right) }
  }
  const print = openSink(sink)
  // This thread reads too, whenever the others have enough to do.
  const send = (pieces: readonly FilePiece[]): void => {
    const read = pool.full()
      ? readBatch(pieces, ledger.learning, info, next, print)
      : pool.give(packJob(pieces, next, ledger.learning.declaredEncoding))
    flying.push({ read, ordinal: next })
    next += pieces.length
  }
  pool.tell({ kind: 'enter', format: ledger.first.format.name, flavour: ledger.first.flavour })
  for await (const stretch of cutFile(chunks, ledger.first)) {
    enterStretch(ledger, stretch)
    const { detected } = stretch
    const { learn } = detected.format
    if (stretch.switched !== undefined) {
      pool.tell({ kind: 'enter', format: detected.format.name, flavour: detected.flavour })
    }
    let batch: FilePiece[] = []
    for (const piece of stretch.pieces) {
      size = piece.byteEnd
      if (piece.kind === 'record' || piece.kind === 'broken') {
        const one = giveNumber(ledger, piece)
        // Whether the last record was cut off shows when all others are read.
        if (one.notes?.includes('at-end')) last = one
        else batch.push(one)
        continue
      }
      if (piece.kind === 'between' && learn && batch.length > 0) {
        send(batch)
        batch = []
      }
      const between = bookBetween(ledger, piece)
      if (between && learn) pool.tell({ ...between, kind: 'lesson' })
    }
    if (batch.length > 0) send(batch)
    while (flying.length > MOST_FLYING) yield await land()
    if (last) {
      while (flying.length > 0) yield await land()
      yield await readBatch([last], ledger.learning, info, summary.records + 1, print, summary)
      last = undefined
      next = summary.records + 1
    }
  }
  while (flying.length > 0) yield await land()
  yield { report: closeLedger(ledger, info.name, size) }
}
