import type { Span } from '../source.ts'
import type { FieldName, Problem, QueryNode, Word } from './ast.ts'
import type { Quote } from './quotes.ts'
import type { Syntax } from './syntax.ts'
import type { Tag, Token } from './token.ts'
import { NONE, toWords } from './words.ts'

/** A text being cut into tokens. */
export interface Scan {
  readonly text: string
  readonly syntax: Syntax
  readonly quotes: ReadonlyMap<number, Quote>
  readonly tokens: Token[]
  readonly remarks: Span[]
  readonly problems: Problem[]
  /** By closing sign: up to where no comment starts. */
  readonly noRemark: Record<string, number>
  at: number
}

/** Reads one thing of a platform at `scan.at`: pushes its tokens and moves on, or returns false and leaves all as it was. */
export type Construct = (scan: Scan) => boolean

/** Pushes a token from `scan.at` up to `end` and moves on. */
export function push(scan: Scan, token: Token): true {
  scan.tokens.push(token)
  scan.at = token.end
  return true
}

/** Pushes a leaf of the tree as an operand. */
export function pushNode(scan: Scan, node: QueryNode): true {
  return push(scan, { type: 'operand', start: node.start, end: node.end, node })
}

/** What matches a sticky expression at `scan.at`. */
export function matchAt(scan: Scan, expression: RegExp, at = scan.at): RegExpExecArray | null {
  expression.lastIndex = at
  return expression.exec(scan.text)
}

/** True when the last token is the end of an operand, or an operand may not start here without an operator. */
export function afterOperand({ tokens }: Scan): boolean {
  const type = tokens.at(-1)?.type
  return type !== undefined && type !== 'open' && type !== 'operator' && type !== 'prefix'
}

/** The words of a stretch of the text, with the wildcards of the platform. */
export function wordsOf(scan: Scan, start: number, end: number): Word[] {
  return toWords(scan.text, start, end, scan.syntax.wildcards)
}

/** A quoted phrase from its opening quote up to `end`. */
export function quotedTerm(scan: Scan, start: number, end: number, inner: Span): QueryNode {
  // A quote within a phrase is misplaced, or closes it before a truncation sign; a doubled one is an apostrophe.
  const words = wordsOf(scan, inner.start, inner.end).map((word) => ({ ...word, text: withoutQuotes(word.text) }))
  return { kind: 'term', start, end, children: NONE, words, quoted: true, joined: 'phrase' }
}

/** A text without double quotes, and with `''` as the apostrophe that it stands for. */
export function withoutQuotes(text: string): string {
  return text.replace(/["“”„‟″＂]/g, '').replaceAll("''", "'")
}

/** Field codes as a tag, with what they search. */
export function toTag(codes: readonly string[], table: Readonly<Record<string, readonly FieldName[]>>): Tag {
  const fields = new Set(codes.flatMap((code) => (Object.hasOwn(table, code) ? table[code]! : [])))
  return { codes, fields: [...fields], unknown: codes.filter((code) => !Object.hasOwn(table, code)) }
}
