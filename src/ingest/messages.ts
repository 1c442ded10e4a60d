import type { ColumnPlan } from '../records/formats/choose-columns.ts'
import type { FileInfo } from '../records/read/file-info.ts'
import type { OlderEncoding } from '../records/read/older-encoding.ts'
import type { Job } from './pack-job.ts'
import type { BatchRead } from './read-batch.ts'
import type { SinkSpec } from './sink.ts'

/** What a reading thread is told when it starts. */
export interface Start {
  readonly info: FileInfo
  readonly sink: SinkSpec
}

/** A format as threads name it to each other; with the columns of a table that it does not know itself. */
export interface FormatName {
  readonly format: string
  readonly flavour: string
  readonly columns: ColumnPlan | undefined
  readonly older: OlderEncoding | undefined
}

/** Text between records that the format learns from. */
export interface Lesson {
  readonly kind: 'lesson'
  readonly text: string
  readonly class: string
  readonly line: number
}

/** From here on another format. */
export interface Enter extends FormatName {
  readonly kind: 'enter'
}

export type Order = Enter | Lesson | Job

/** What a job came to; `source` gives its bytes back for another use. */
export interface JobRead extends BatchRead {
  readonly source: Uint8Array<ArrayBuffer>
}

/** What a thread says: that it is ready, then an answer to each job; a job that failed says why. */
export type Answer = 'ready' | JobRead | { readonly error: string }
