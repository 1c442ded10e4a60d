import type { Judged } from '../../dedupe/judge-pairs.ts'
import type { Garbage } from '../../dedupe/sanity.ts'
import type { SharedLines } from '../../ingest/line-store.ts'
import type { LineFile } from './citation-lines.ts'
import type { KeyPart } from './key-part.ts'

/** What the threads of a run work on. */
export interface Start {
  readonly lines: SharedLines
  readonly files: readonly LineFile[]
}

/** What a thread is told to do. */
export type Order =
  | ({ readonly kind: 'start' } & Start)
  | { readonly kind: 'keys'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'judge'
      readonly pairs: Float64Array
      readonly containers: ReadonlySet<string>
      readonly garbage: readonly Garbage[]
    }

/** What a thread answers: how far it is, then the result of its order. */
export type Answer =
  | { readonly kind: 'done'; readonly done: number }
  | { readonly kind: 'keys'; readonly part: KeyPart }
  | { readonly kind: 'judge'; readonly judged: readonly Judged[] }
