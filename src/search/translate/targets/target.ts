import type { Platform } from '../../platforms/platform.ts'
import type { Concept } from '../concepts.ts'
import type { HeadingExpr, LinesExpr, Restriction } from '../expr.ts'
import type { LossKind } from '../loss.ts'

/** How a platform writes wildcards; undefined where it has none of that kind. */
export interface WildcardSigns {
  readonly many: string
  readonly optional?: string
  readonly one?: string
  /** Up to `n` characters. */
  readonly upTo?: (n: number) => string
  /** Letters that must stand before the first `many`. */
  readonly stem: number
  /** May a word start with one? */
  readonly first: boolean
  /** May a quoted phrase hold them? Where not, its words are joined by the operator for neighbours. */
  readonly inPhrase: boolean
}

/** How a heading is written on a platform, and what is lost. */
export interface PrintedHeading {
  readonly text: string
  readonly kind: LossKind
  readonly reason: string
}

/** How an operator of proximity is written; `kind` tells what it does to the records that are found. */
export interface PrintedNear {
  readonly operator: string
  readonly ordered: boolean
  readonly between: number | undefined
  readonly kind: LossKind
  readonly reason: string
}

/** What a restriction becomes: text that is joined by AND, or a suffix or frame around what it narrows. */
export interface PrintedLimit {
  readonly text: string
  /** `and`: an operand; `around`: `text` with `%` where the narrowed line stands. */
  readonly place: 'and' | 'around'
  readonly kind: LossKind
  readonly reason: string
}

/** A platform to translate to: one table of fields, and how the rest is written. */
export interface Target {
  readonly platform: Platform
  /**
   * Concept → what stands for it: alternatives to be joined by OR, each a list of codes in one field. An empty list of
   * codes means no field at all.
   */
  readonly fields: Readonly<Partial<Record<Concept, readonly (readonly string[])[]>>>
  /** Why a field is not quite what was asked for, where it needs saying. */
  readonly notes?: Readonly<Partial<Record<Concept, string>>>
  /** False where a term must have a field. */
  readonly bare: boolean
  /** A field around text: `compound` when the text is more than one word or phrase. */
  field(codes: readonly string[], text: string, compound: boolean): string
  /** `term`: every term has its field; `group`: a field may hold a group. */
  readonly spread: 'term' | 'group'
  readonly wildcards: WildcardSigns
  /** Quotes around words. */
  quote(text: string): string
  near(between: number | undefined, ordered: boolean): PrintedNear | undefined
  readonly not: 'NOT' | 'AND NOT'
  /** The heading of the same thesaurus; undefined when the platform searches none. */
  heading?(heading: HeadingExpr, thesaurus?: string): PrintedHeading
  line(key: string): string
  /** Several lines in the platform's short form; undefined when they are to be written out. */
  lines?(expr: LinesExpr): string | undefined
  /** Undefined: the platform has no equal. `line`: what is narrowed is a line alone. */
  limit(item: Restriction, line: boolean): PrintedLimit | undefined
}
