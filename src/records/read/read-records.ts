import type { Detected } from '../formats/detect.ts'
import type { LitRecord, Quarantined } from '../record.ts'
import { cutFile } from './cut-file.ts'
import type { FileInfo } from './file-info.ts'
import { type Between, bookBetween, closeLedger, enterStretch, giveNumber, openLedger } from './ledger.ts'
import { isRecord, readPiece } from './read-piece.ts'
import type { ReadReport } from './report.ts'

/** What comes out of a file, in its order: records, text between them, pieces that cannot be read; the report comes last. */
export type Item =
  | { readonly kind: 'record'; readonly record: LitRecord }
  | Between
  | { readonly kind: 'quarantined'; readonly piece: Quarantined }
  | { readonly kind: 'report'; readonly report: ReadReport }

/**
 * Reads the records of a file from its bytes, one record in memory at a time. Every byte belongs to a record, to text between records, to the
 * quarantine or to blanks; the sum is checked at the end.
 */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  info: FileInfo,
  detected: Detected,
): AsyncGenerator<Item> {
  const ledger = openLedger(detected)
  const { summary } = ledger
  let bytes = 0
  for await (const stretch of cutFile(chunks, detected)) {
    enterStretch(ledger, stretch)
    for (const piece of stretch.pieces) {
      bytes = piece.byteEnd
      if (piece.kind === 'blank' || piece.kind === 'between') {
        const between = bookBetween(ledger, piece)
        if (between) yield between
        continue
      }
      const read = readPiece(giveNumber(ledger, piece), ledger.learning, info, summary.records + 1, summary)
      if (isRecord(read)) yield { kind: 'record', record: read }
      else yield { kind: 'quarantined', piece: await read }
    }
  }
  yield { kind: 'report', report: closeLedger(ledger, info.name, bytes) }
}
