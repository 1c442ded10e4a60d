import type { Detected } from '../formats/detect.ts'
import { utf16Transcoder, utf16Units } from './decode.ts'
import type { Piece, Splitter } from './piece.ts'
import { lineSplitter } from './split-lines.ts'
import { xmlSplitter } from './split-xml.ts'
import { type Boundary, boundaryFinder } from './switch-format.ts'
import { appendChunk, type ByteWindow, emptyWindow, slice } from './window.ts'

/** A piece with its bytes, and its places in the file. All fields are always there: millions of these are made. */
export interface FilePiece {
  readonly kind: Piece['kind']
  /** UTF-8 or older; a view that holds until the next stretch is asked for. */
  readonly bytes: Uint8Array
  readonly lineStart: number
  readonly lineEnd: number
  /** Places in the file. */
  readonly byteStart: number
  readonly byteEnd: number
  readonly notes: Piece['notes'] | undefined
  readonly code: Piece['code'] | undefined
  readonly class: Piece['class'] | undefined
  /** The file ends with this piece, without a line end. */
  readonly unended: boolean
  /** The number that the file gives the record. */
  number: number | undefined
}

/** Pieces that follow one another, all of one format. */
export interface Stretch {
  readonly detected: Detected
  readonly pieces: readonly FilePiece[]
  /** The line where another format begins with this stretch. */
  readonly switched?: number
}

/**
 * Cuts a file into pieces, a stretch for each chunk: without gaps, in order. Where another format begins in the middle, its own splitter goes on.
 * Bytes after each other in a stretch are after each other in memory.
 */
export async function* cutFile(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  first: Detected,
): AsyncGenerator<Stretch> {
  const transcode = first.encoding === 'utf-8' ? undefined : utf16Transcoder(first.encoding)
  const boundaries = boundaryFinder(first)
  let detected = first
  let window = emptyWindow()
  let split = splitterOf(first)
  let total = 0
  let offset = 0
  let lineBase = 0
  let lastLine = 0
  let lastByte = 10
  let switched: number | undefined

  const cut = (final: boolean, ofFile: boolean): Stretch | undefined => {
    const pieces: FilePiece[] = []
    for (const piece of split(window, final)) {
      const bytes = slice(window, piece.start, piece.end)
      const atEnd = ofFile && piece.end === window.end
      const byteEnd = offset + (!transcode ? bytes.length : atEnd ? total - offset : utf16Units(bytes) * 2)
      pieces.push({
        kind: piece.kind,
        bytes,
        lineStart: piece.lineStart + lineBase,
        lineEnd: piece.lineEnd + lineBase,
        byteStart: offset,
        byteEnd,
        notes: piece.notes,
        code: piece.code,
        class: piece.class,
        unended: atEnd && lastByte !== 10 && lastByte !== 13,
        number: undefined,
      })
      offset = byteEnd
      lastLine = piece.lineEnd + lineBase
    }
    if (pieces.length === 0) return undefined
    const stretch: Stretch = { detected, pieces, ...(switched !== undefined ? { switched } : {}) }
    switched = undefined
    return stretch
  }
  function* feed(boundary: Boundary | undefined): Generator<Stretch> {
    if (!boundary) return
    const end = cut(true, false)
    if (end) yield end
    detected = boundary.detected
    window = emptyWindow()
    split = splitterOf(detected)
    lineBase = lastLine
    switched = lineBase + 1
  }

  for await (const chunk of chunks) {
    if (chunk.length === 0) continue
    total += chunk.length
    const ready = transcode ? transcode(chunk, false) : chunk
    for (const { bytes, boundary } of boundaries.push(ready)) {
      append(window, bytes)
      yield* feed(boundary)
      const stretch = boundary ? undefined : cut(false, false)
      if (stretch) yield stretch
    }
  }
  for (const { bytes, boundary } of boundaries.end(transcode?.(new Uint8Array(0), true))) {
    append(window, bytes)
    yield* feed(boundary)
  }
  const last = cut(true, true)
  if (last) yield last
  if (offset !== total) throw new Error(`accounting: ${offset} of ${total} bytes are cut`)

  function append(to: ByteWindow, bytes: Uint8Array): void {
    if (bytes.length === 0) return
    lastByte = bytes[bytes.length - 1]!
    appendChunk(to, bytes)
  }
}

function splitterOf({ format: { split }, older }: Detected): Splitter {
  if (split.kind === 'own') return split.open(older)
  return split.kind === 'lines' ? lineSplitter(split.dialect) : xmlSplitter(split.dialect)
}
