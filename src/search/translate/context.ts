import type { Platform } from '../platforms/platform.ts'
import type { Span } from '../source.ts'
import type { Expr } from './expr.ts'
import type { LossKind } from './loss.ts'
import type { Override } from './overrides.ts'
import type { Target } from './targets/target.ts'

/** A place to search: a platform with the thesaurus of its database; undefined when the database has none. */
export interface Place {
  readonly platform: Platform
  readonly database: string | undefined
  readonly thesaurus: string | undefined
}

/** A loss whose target text is not printed yet. */
export interface LossDraft extends Span {
  readonly kind: LossKind
  readonly reason: string
  readonly from: string
  readonly to: string | Expr
  readonly note?: string
}

/** What the parts of a translation share while one line is translated. */
export interface Translating {
  /** The line's query. */
  readonly text: string
  readonly from: Place
  readonly to: Place
  readonly target: Target
  readonly losses: LossDraft[]
  readonly overrides: readonly Override[]
  /** Overrides that found their node. */
  readonly used: Set<Override>
}

/** Notes what became of a part. */
export function note({ losses, text }: Translating, at: Span, kind: LossKind, to: string | Expr, reason: string): void {
  losses.push({ start: at.start, end: at.end, kind, from: text.slice(at.start, at.end), to, reason })
}

/** Text that stands for what a person must decide; every platform's parser takes it for an error. */
export function placeholder(from: string, to: string, what: string): string {
  return `[${from.slice(0, 80)} → ${to.slice(0, 80)} needed: ${what.replace(/[[\]]/g, '').slice(0, 250)}]`
}

const BADNESS: readonly LossKind[] = ['exact', 'approximate', 'narrowed', 'widened', 'dropped', 'needs-human']

/** The worse of two: what is both wider and narrower is approximate. */
export function worse(a: LossKind, b: LossKind): LossKind {
  if ((a === 'widened' && b === 'narrowed') || (a === 'narrowed' && b === 'widened')) return 'approximate'
  if (a === 'approximate' && (b === 'widened' || b === 'narrowed')) return a
  if (b === 'approximate' && (a === 'widened' || a === 'narrowed')) return b
  return BADNESS.indexOf(a) > BADNESS.indexOf(b) ? a : b
}

/** What a loss does behind NOT. */
export function opposite(kind: LossKind): LossKind {
  return kind === 'widened' ? 'narrowed' : kind === 'narrowed' ? 'widened' : kind
}
