import type { FilePiece } from '../records/read/cut-file.ts'
import { roomFor } from './read-batch.ts'
import type { Spares } from './spares.ts'

/** Pieces on their way to another thread: numbers in one array, and what only few pieces have beside it. */
export interface Job {
  readonly kind: 'job'
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Memory for what is made of them. */
  readonly room: Uint8Array<ArrayBuffer>
  /** For each piece: from, to (in `bytes`), lineStart, lineEnd, byteStart, byteEnd, number or -1. */
  readonly places: Float64Array<ArrayBuffer>
  readonly odd: readonly {
    readonly index: number
    readonly piece: Pick<FilePiece, 'kind' | 'notes' | 'code' | 'unended'>
  }[]
  /** The number of the first record in the file. */
  readonly ordinal: number
  readonly declaredEncoding: string | undefined
}

const WIDTH = 7

/** Packs pieces that follow one another in memory; their bytes are copied, so that they can move to the other thread. */
export function packJob(
  pieces: readonly FilePiece[],
  ordinal: number,
  declaredEncoding: string | undefined,
  spares: Spares,
): Job {
  const first = pieces[0]!.bytes
  const length = lengthOf(pieces)
  const bytes = spares.take(length).subarray(0, length)
  bytes.set(new Uint8Array(first.buffer, first.byteOffset, length))
  const places = new Float64Array(pieces.length * WIDTH)
  const odd: { index: number; piece: Job['odd'][number]['piece'] }[] = []
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]!
    const from = piece.bytes.byteOffset - first.byteOffset
    const { kind, notes, code, unended, lineStart, lineEnd, byteStart, byteEnd } = piece
    places.set(
      [from, from + piece.bytes.byteLength, lineStart, lineEnd, byteStart, byteEnd, piece.number ?? -1],
      index * WIDTH,
    )
    if (kind !== 'record' || notes || code || unended) odd.push({ index, piece: { kind, notes, code, unended } })
  }
  return { kind: 'job', bytes, room: spares.take(roomFor(length)), places, odd, ordinal, declaredEncoding }
}

/** The bytes from the first to the last of pieces that follow one another in memory. */
export function lengthOf(pieces: readonly FilePiece[]): number {
  const last = pieces[pieces.length - 1]!.bytes
  return last.byteOffset + last.byteLength - pieces[0]!.bytes.byteOffset
}

/** The pieces of a job. */
export function unpackJob({ bytes, places, odd }: Job): FilePiece[] {
  const out: FilePiece[] = []
  let next = 0
  for (let at = 0, index = 0; at < places.length; at += WIDTH, index++) {
    const special = odd[next]?.index === index ? odd[next++]!.piece : undefined
    const number = places[at + 6]!
    out.push({
      kind: special?.kind ?? 'record',
      bytes: bytes.subarray(places[at]!, places[at + 1]!),
      lineStart: places[at + 2]!,
      lineEnd: places[at + 3]!,
      byteStart: places[at + 4]!,
      byteEnd: places[at + 5]!,
      notes: special?.notes,
      code: special?.code,
      class: undefined,
      unended: special?.unended ?? false,
      number: number < 0 ? undefined : number,
    })
  }
  return out
}
