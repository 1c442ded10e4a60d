import type { Detected } from '../records/formats/detect.ts'
import { formats } from '../records/formats/index.ts'
import { cutFile, type FilePiece } from '../records/read/cut-file.ts'
import type { FileInfo } from '../records/read/file-info.ts'
import { bookBetween, closeLedger, enterStretch, giveNumber, type Ledger, openLedger } from '../records/read/ledger.ts'
import type { ReadReport } from '../records/read/report.ts'
import { mergeSummary, type Summary } from '../records/read/summary.ts'
import type { FormatName } from './messages.ts'
import { lengthOf, packJob } from './pack-job.ts'
import { openPool, type Pool, threadCount } from './pool.ts'
import { type BatchRead, readBatch, roomFor } from './read-batch.ts'
import { renumber } from './renumber.ts'
import { openSink, type SinkSpec } from './sink.ts'
import { openSpares } from './spares.ts'

/** How a file is read. */
export interface ReadOptions {
  readonly info: FileInfo
  readonly detected: Detected
  readonly sink: SinkSpec
  /** Size in bytes: a large file is read by several threads. */
  readonly bytes: number
}

/** What is read from a file, stretch by stretch in its order, and at last the report. A text holds until the next one is asked for. */
export type FileRead = Omit<BatchRead, 'summary'> | { readonly report: ReadReport }

// Starting threads costs about as long as reading so much.
const WORTH_THREADS = 6_000_000
// So many stretches may be on their way or done before their turn: enough to keep all threads busy, few enough to stay in memory.
const MOST_FLYING = 4
// Sources run from TypeScript have no file for a thread to start from.
const BUILT = import.meta.url.endsWith('.js')

/** Reads a file's chunks; what comes out is the same with any number of threads. */
export async function* readFileRecords(
  chunks: AsyncIterable<Uint8Array>,
  { info, detected, sink, bytes }: ReadOptions,
): AsyncGenerator<FileRead> {
  // A thread knows formats by their names and columns: any other one is read here.
  const known = detected.columns !== undefined || formats[detected.format.name] === detected.format
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
  const spares = openSpares()
  const { summary } = ledger
  let size = 0
  async function* read(batch: readonly FilePiece[]): AsyncGenerator<FileRead> {
    const room = spares.take(roomFor(lengthOf(batch)))
    const done = await readBatch(batch, ledger.learning, info, summary.records + 1, print, room, summary)
    yield done
    spares.give(done.text)
  }
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
        yield* read(batch)
        batch = []
      }
      bookBetween(ledger, piece)
    }
    if (batch.length > 0) yield* read(batch)
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
  const spares = openSpares()
  const flying: Flying[] = []
  let next = 1
  let size = 0
  let last: FilePiece | undefined
  // A record that turns out to be broken has no number: later ones that are on their way were counted one too high.
  async function* land(most: number): AsyncGenerator<FileRead> {
    while (flying.length > most) {
      const { read, ordinal } = flying.shift()!
      const batch = await read
      const right = summary.records + 1
      mergeSummary(summary, batch.summary)
      yield right === ordinal || sink.kind === 'none' ? batch : { ...batch, text: renumber(batch.text, right) }
      spares.give(batch.text)
    }
  }
  const print = openSink(sink)
  const readHere = (pieces: readonly FilePiece[], ordinal: number, into?: Summary): Promise<BatchRead> =>
    readBatch(pieces, ledger.learning, info, ordinal, print, spares.take(roomFor(lengthOf(pieces))), into)
  const readThere = async (pieces: readonly FilePiece[]): Promise<BatchRead> => {
    const read = await pool.give(packJob(pieces, next, ledger.learning.declaredEncoding, spares))
    spares.give(read.source)
    return read
  }
  // This thread reads too, whenever the others have enough to do.
  const send = (pieces: readonly FilePiece[]): void => {
    flying.push({ read: pool.full() ? readHere(pieces, next) : readThere(pieces), ordinal: next })
    next += pieces.length
  }
  pool.tell({ kind: 'enter', ...nameOf(ledger.first) })
  for await (const stretch of cutFile(chunks, ledger.first)) {
    enterStretch(ledger, stretch)
    const { learn } = stretch.detected.format
    if (stretch.switched !== undefined) pool.tell({ kind: 'enter', ...nameOf(stretch.detected) })
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
    yield* land(MOST_FLYING)
    if (last) {
      yield* land(0)
      yield await readHere([last], summary.records + 1, summary)
      last = undefined
      next = summary.records + 1
    }
  }
  yield* land(0)
  yield { report: closeLedger(ledger, info.name, size) }
}

function nameOf({ format, flavour, columns, older }: Detected): FormatName {
  return { format: format.name, flavour, columns, older }
}
