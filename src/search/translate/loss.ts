import type { Span } from '../source.ts'

/**
 * What a translation does to a part of a query: the same records; more; fewer; others at the edges; nothing of it is left;
 * a person must decide.
 */
export const LOSS_KINDS = ['exact', 'widened', 'narrowed', 'approximate', 'dropped', 'needs-human'] as const
export type LossKind = (typeof LOSS_KINDS)[number]

/** One part that was translated, with its place in the line's query (UTF-16 offsets). */
export interface Loss extends Span {
  readonly kind: LossKind
  /** The line's id, as in the source. */
  readonly line: string
  /** Source text. */
  readonly from: string
  /** Target text; empty when nothing stands for it. */
  readonly to: string
  readonly reason: string
  /** The note of the person who decided it, when an override did. */
  readonly note?: string
}

/** True for what must not stay as it is (exit code 1): something is dropped or waits for a person, and nobody has decided. */
export function isOpen({ kind, note }: Pick<Loss, 'kind' | 'note'>): boolean {
  return note === undefined && (kind === 'dropped' || kind === 'needs-human')
}
