import type { BetweenClass } from './between.ts'
import type { ByteWindow } from './window.ts'

/**
 * A stretch of a file, in order and without gaps: a record, text between records, a broken record, or blanks. Places
 * are byte offsets in the stream that the splitter reads; lines count from 1.
 */
export interface Piece {
  readonly kind: 'record' | 'between' | 'broken' | 'blank'
  readonly start: number
  readonly end: number
  readonly lineStart: number
  readonly lineEnd: number
  /** Codes of what was odd about the record's borders: `missing-er`, `missing-separator` … */
  readonly notes?: readonly string[]
  /** Why a broken piece is broken. */
  readonly code?: string
  /** What text between records is, where its format knows. */
  readonly class?: BetweenClass
}

/** Cuts what a window holds into pieces; `final` when nothing follows. Made anew for each file. */
export type Splitter = (window: ByteWindow, final: boolean) => Generator<Piece>

/** A record may hold so many bytes; a longer one is set aside, so that no file can fill the memory. */
export const RECORD_LIMIT = 16 * 1024 * 1024
