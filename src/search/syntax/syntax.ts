import type { Span } from '../source.ts'
import type { FieldName, Problem, QueryNode } from './ast.ts'
import type { QuoteStyle } from './quotes.ts'
import type { Construct } from './scan.ts'
import type { OperatorKind, Tag, Token } from './token.ts'
import type { WildcardSign } from './words.ts'

/** What stands beside something without an operator: `other` has a field, is a heading, a reference or a limit. */
export type Beside = 'words' | 'quoted' | 'group' | 'other'

/** How a platform reads a line: what its words and signs are, and how tightly its operators bind. */
export interface Syntax {
  /** As people write it. */
  readonly label: string
  readonly quotes: QuoteStyle
  /** Field codes in lower case, with what they search. */
  readonly fields: Readonly<Record<string, readonly FieldName[]>>
  /** What a term without a field is searched in. */
  readonly defaultFields: readonly FieldName[]
  /** Tried in order at the start of each word. */
  readonly constructs: readonly Construct[]
  /** True where a word ends before a sign that is no blank, parenthesis or quote. */
  readonly wordStop: (text: string, at: number) => boolean
  /** The operator that a whole word is. */
  readonly operator: (word: string) => OperatorKind | undefined
  readonly wildcards: readonly WildcardSign[]
  /** A higher number binds tighter; equal ones read from left to right. */
  readonly precedence: Readonly<Record<OperatorKind['op'] | 'prefix', number>>
  /** A field behind `a adj3 b` belongs to both, or to `b` alone. */
  readonly suffixBinds: 'proximity' | 'operand'
  /** What several words without an operator mean. */
  readonly adjacent: 'phrase' | 'and'
  /** What two operands side by side mean; `undefined` is an error. */
  readonly implied: (left: Beside, right: Beside) => 'phrase' | 'and' | undefined
  /** A last look at the tokens. */
  readonly arrange?: (tokens: readonly Token[]) => readonly Token[]
  /** The node of an operand with a field: a heading instead of a field, where the codes say so. */
  readonly applyField?: (text: string, tag: Tag & Span, child: QueryNode) => QueryNode | undefined
  /** The finding for a field on a group, where the platform knows none. */
  readonly fieldOnGroup?: (text: string, tag: Span) => Problem
}
