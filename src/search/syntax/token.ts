import type { Span } from '../source.ts'
import type { FieldName, LimitItem, QueryNode } from './ast.ts'

/** An operator, before it has operands. */
export type OperatorKind =
  | { readonly op: 'and' | 'or' | 'not' | 'range' }
  | { readonly op: 'prox'; readonly between: number | undefined; readonly ordered: boolean }

/** Field codes with what they mean on the platform. `near` is PubMed's `:~2`. */
export interface Tag {
  readonly codes: readonly string[]
  readonly fields: readonly FieldName[]
  readonly unknown: readonly string[]
  readonly near?: number
}

/** A piece of a query between blanks and signs. */
export type Token = Span &
  (
    | { readonly type: 'open' | 'close' | 'word' }
    /** A quote without a partner. */
    | { readonly type: 'stray-open' | 'stray-close' }
    | { readonly type: 'operand'; readonly node: QueryNode }
    | { readonly type: 'operator'; readonly operator: OperatorKind }
    | { readonly type: 'prefix' | 'suffix'; readonly tag: Tag }
    /** Narrows all that stands before it at its level. */
    | { readonly type: 'limit'; readonly items: readonly LimitItem[] }
  )

/** A field code in front of its operand or behind it. */
export type FieldToken = Span & { readonly type: 'prefix' | 'suffix'; readonly tag: Tag }
