import type { Span } from '../source.ts'

/**
 * What a field code searches, whatever the platform calls it: `heading` is a whole heading, `heading-word` words of one; `other` stands for more
 * than a record can show us.
 */
export type FieldName =
  | 'title'
  | 'abstract'
  | 'keywords'
  | 'heading'
  | 'heading-word'
  | 'subheading'
  | 'substance'
  | 'author'
  | 'affiliation'
  | 'journal'
  | 'type'
  | 'language'
  | 'date'
  | 'identifier'
  | 'all'
  | 'other'

/** A wildcard, whatever its sign: how many characters it stands for. Without `max` there is no upper limit. */
export interface Wildcard extends Span {
  readonly min: number
  readonly max?: number
}

/** A word between blanks as written (less quotes that are no part of it), and its wildcards. */
export interface Word extends Span {
  readonly text: string
  readonly wildcards: readonly Wildcard[]
}

/** The place of an operator. An implied one is empty (`start` equals `end`) and lies between its operands. */
export interface Operator extends Span {
  readonly implied: boolean
}

interface Base extends Span {
  /** In the order of the text, apart from each other, each within its parent. */
  readonly children: readonly QueryNode[]
}

/** `a or b or c`; of `not`, the first child without all others. */
export interface BooleanNode extends Base {
  readonly kind: 'and' | 'or' | 'not'
  readonly operators: readonly Operator[]
}

/**
 * `a adj3 b`, `a N2 b`, `"a b"[ti:~2]`: at most `between` words lie between neighbours (undefined: any number, in one
 * sentence). The number as written is in the operator's text.
 */
export interface Proximity extends Base {
  readonly kind: 'prox'
  readonly between: number | undefined
  readonly ordered: boolean
  readonly operators: readonly Operator[]
}

/** PubMed's `"2015/01/01"[pdat] : "3000"[pdat]`. */
export interface RangeNode extends Base {
  readonly kind: 'range'
  readonly operators: readonly Operator[]
}

/** Its one child is searched in these fields, unless a field further in says otherwise. */
export interface Field extends Base {
  readonly kind: 'field'
  /** Lower case, without signs: `ti`, `ab`, `title-abs-key`. */
  readonly codes: readonly string[]
  /** What the known codes search. */
  readonly fields: readonly FieldName[]
  /** Codes that the platform does not have. */
  readonly unknown: readonly string[]
  /** The code with its signs: `.ti,ab.`, `TI `, `[tiab]`. */
  readonly tag: Span
}

/** A word or a phrase. */
export interface Term extends Base {
  readonly kind: 'term'
  readonly words: readonly Word[]
  readonly quoted: boolean
  /** How the platform reads several words: next to each other, or anywhere. Of one word, `phrase`. */
  readonly joined: 'phrase' | 'and'
}

/** A controlled term of a thesaurus. Without `text` it is a floating subheading. */
export interface Heading extends Base {
  readonly kind: 'heading'
  readonly text: string
  /** Where `text` stands: it may hold quotes or a truncation sign that are no part of the heading's name. */
  readonly name: Span
  readonly explode: boolean
  /** Only where it is a main topic of the record. */
  readonly focus: boolean
  /** As written: `dt`, `psychology`, `Drug therapy - DT`. */
  readonly subheadings: readonly string[]
}

/** Another line. `key` is its number alone. */
export interface LineReference extends Base {
  readonly kind: 'ref'
  readonly key: string
  readonly style: '' | 'S' | '#'
}

/** Several lines at once: `or/1-3,5`, `{and #1-#4}`. */
export interface ReferenceSet extends Base {
  readonly kind: 'refset'
  readonly op: 'and' | 'or'
  readonly items: readonly (Span & { readonly first: number; readonly last: number; readonly style: '' | 'S' | '#' })[]
}

/** One restriction: `english language`, `yr="2008 -Current"`, `in Trials`. */
export interface LimitItem extends Span {
  readonly type: 'date' | 'language' | 'humans' | 'duplicates' | 'other'
  /** As written. */
  readonly value: string
}

/** `limit 5 to humans`, `#3 in Trials`: its child narrowed. Without a child it stands as an operand itself: `[english]/lim`. */
export interface Limit extends Base {
  readonly kind: 'limit'
  readonly items: readonly LimitItem[]
}

/** Parentheses and their one child. */
export interface Group extends Base {
  readonly kind: 'group'
}

/** Something that the platform understands and we keep as it is. */
export interface Opaque extends Base {
  readonly kind: 'opaque'
  readonly why: string
}

/** A broken place, with what could still be understood as its children. Its finding has the same code. */
export interface ErrorNode extends Base {
  readonly kind: 'error'
  readonly code: string
}

/** Any node of a query's tree. Offsets count UTF-16 units of the text that was parsed. */
export type QueryNode =
  | BooleanNode
  | Proximity
  | RangeNode
  | Field
  | Term
  | Heading
  | LineReference
  | ReferenceSet
  | Limit
  | Group
  | Opaque
  | ErrorNode

/** What is wrong at a place of a query, before a file is known. */
export interface Problem extends Span {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint: string
}

/** The text of one line of a strategy, read. */
export interface QueryTree {
  readonly text: string
  readonly platform: string
  /** What a term without a field is searched in. */
  readonly defaultFields: readonly FieldName[]
  readonly root: QueryNode
  /** Comments, in the order of the text. They belong to no node. */
  readonly remarks: readonly Span[]
  /** In the order of the text. */
  readonly problems: readonly Problem[]
}
