import { readRecords } from '../records/read/read-records.ts'
import type { LitRecord, Quarantined } from '../records/record.ts'
import { withLineEnd } from './quarantine-text.ts'
import type { PieceContext } from './retry-context.ts'

/** A piece whose text now reads as records, or why it does not. */
export type MendedRead =
  | { readonly records: readonly LitRecord[]; readonly warned: number }
  | { readonly reason: string }

/** Where a piece comes from. */
export interface PieceOrigin {
  readonly import: string
  /** SHA-256 of the file. */
  readonly sha256: string
  /** The number of the piece in the quarantine, from 1. */
  readonly number: number
  readonly piece: Quarantined
}

/**
 * Reads the mended text of one piece. All of it must read: else nothing is taken, so that no half of a record goes its own way. Records lead back to
 * the place in the first file; their lines count on from there.
 */
export async function readMended(
  text: string,
  { detected, header }: PieceContext,
  { import: importId, sha256, number, piece }: PieceOrigin,
): Promise<MendedRead> {
  const before = header.match(/\r\n|\r|\n/g)?.length ?? 0
  const lineOf = (line: number): number =>
    piece.sheet === undefined ? piece.lineStart + line - 1 - before : piece.lineStart
  const reasonAt = (line: number, reason: string) => ({
    reason: `line ${Math.max(1, line - before)} of the piece: ${reason}`,
  })
  const records: LitRecord[] = []
  let warned = 0
  const bytes = new TextEncoder().encode(header + withLineEnd(text))
  for await (const item of readRecords([bytes], { name: piece.file, sha256 }, detected)) {
    if (item.kind === 'quarantined') return reasonAt(item.piece.lineStart, item.piece.reason)
    if (item.kind === 'between' && item.class === 'other' && item.line > before) {
      return reasonAt(item.line, `\`${item.text.trim().slice(0, 40)}\` belongs to no record`)
    }
    if (item.kind === 'report') warned = item.report.warned
    if (item.kind !== 'record') continue
    const { record } = item
    const { provenance } = record
    records.push({
      ...record,
      raw: record.raw.map((pair) => ({ ...pair, line: lineOf(pair.line) })),
      provenance: {
        ...provenance,
        ...(piece.sheet === undefined ? {} : { sheet: piece.sheet }),
        lineStart: lineOf(provenance.lineStart),
        lineEnd: lineOf(provenance.lineEnd),
        byteStart: piece.byteStart,
        byteEnd: piece.byteEnd,
        mended: { import: importId, piece: number },
      },
    })
  }
  return records.length > 0 ? { records, warned } : { reason: 'no record is in it' }
}
