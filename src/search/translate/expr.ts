import type { Span } from '../source.ts'
import type { FieldName } from '../syntax/ast.ts'

/** A wildcard: how many characters it stands for; without `max`, any number. */
export interface Gap {
  readonly min: number
  readonly max?: number
}

/** A word as letters and wildcards, whatever their signs. */
export type Pattern = readonly (string | Gap)[]

/** A restriction, read: years are whole and inclusive; an open end is undefined. `value` is as written. */
export type Restriction =
  | {
      readonly type: 'years'
      readonly from: number | undefined
      readonly to: number | undefined
      readonly value: string
    }
  | { readonly type: 'language'; readonly name: string; readonly value: string }
  | { readonly type: 'humans' | 'duplicates' | 'other'; readonly value: string }

/** A heading of a thesaurus; without `text`, a floating subheading. Subheadings as the platform writes them. */
export interface HeadingExpr {
  readonly kind: 'heading'
  readonly text: string
  readonly explode: boolean
  readonly focus: boolean
  readonly subheadings: readonly string[]
  readonly at: Span
}

/** Several lines joined, as ranges of their numbers. */
export interface LinesExpr {
  readonly kind: 'lines'
  readonly op: 'and' | 'or'
  readonly items: readonly { readonly first: number; readonly last: number }[]
  readonly at: Span
}

/** A word or phrase. */
export interface TermExpr {
  readonly kind: 'term'
  readonly words: readonly Pattern[]
  readonly quoted: boolean
  readonly joined: 'phrase' | 'and'
  readonly at: Span
}

/** Words near each other. */
export interface ProxExpr {
  readonly kind: 'prox'
  readonly between: number | undefined
  readonly ordered: boolean
  readonly parts: readonly Expr[]
  readonly at: Span
  /** Its first operator in the source. */
  readonly sign: Span
}

/** A field around what is searched in it. `codes` are those of the platform that the expression is written for. */
export interface FieldExpr {
  readonly kind: 'field'
  readonly codes: readonly string[]
  readonly fields: readonly FieldName[]
  readonly part: Expr
  readonly at: Span
  readonly tag: Span
}

/** A query as what it says, whatever the platform's signs; `at` is where it came from in the source line. */
export type Expr =
  | { readonly kind: 'and' | 'or' | 'not'; readonly parts: readonly Expr[]; readonly at: Span }
  | ProxExpr
  | FieldExpr
  | TermExpr
  | HeadingExpr
  | { readonly kind: 'line'; readonly key: string; readonly at: Span }
  | LinesExpr
  | {
      readonly kind: 'limit'
      readonly items: readonly Restriction[]
      readonly part: Expr | undefined
      readonly at: Span
      /** As it is written, where that holds for the target as well. */
      readonly verbatim?: string
    }
  | { readonly kind: 'group'; readonly part: Expr; readonly at: Span }
  /** A broken place with what could be understood of it. */
  | { readonly kind: 'broken'; readonly code: string; readonly part: Expr; readonly at: Span }
  /** Text that is kept as it is. */
  | { readonly kind: 'text'; readonly text: string; readonly why: string; readonly at: Span }

/** The parts of an expression, in order. */
export function partsOf(expr: Expr): readonly Expr[] {
  if ('parts' in expr) return expr.parts
  if ('part' in expr && expr.part) return [expr.part]
  return []
}

/** The same expression with other parts. */
export function withParts(expr: Expr, parts: readonly Expr[]): Expr {
  if ('parts' in expr) return { ...expr, parts }
  if ('part' in expr && parts[0]) return { ...expr, part: parts[0] } as Expr
  return expr
}
