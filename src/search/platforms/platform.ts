import type { Syntax } from '../syntax/syntax.ts'

/** How a platform writes a search history: what the reader of references needs to know about it. */
export interface Platform {
  readonly id: string
  /** As people write it. */
  readonly label: string
  /** Other spellings that front matter may use: lower case, letters and digits only. */
  readonly aliases: readonly string[]
  /** What stands before the number of a line in a reference: `3`, `S3` or `#3`. */
  readonly prefix: '' | 'S' | '#'
  /** Text between these is never an operator or a reference: quotes, field tags. */
  readonly literals: readonly (readonly [open: string, close: string])[]
  /** Text between these is a remark, and no part of the query. */
  readonly remarks?: readonly [open: string, close: string]
  /** Matches, right behind a closing parenthesis, a field that applies to all in it: `.tw.`, `[tiab]`, `:ti,ab`. */
  readonly suffix?: RegExp
  /** `{or #1-#3}`, or Ovid's `or/1-3`. */
  readonly sets?: 'slash' | 'braces'
  /** A whole line that narrows another, with what it narrows as its group: `limit 13 to humans`. */
  readonly limit?: RegExp
  /** The end of a line that narrows what stands before it: `in Trials`. */
  readonly tail?: RegExp
  /** How it reads a line. */
  readonly syntax: Syntax
}
