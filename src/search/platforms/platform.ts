import type { Syntax } from '../syntax/syntax.ts'

/** A platform whose strategies Litsieve reads. */
export interface Platform {
  readonly id: string
  /** As people write it. */
  readonly label: string
  /** Other spellings that front matter may use: lower case, letters and digits only. */
  readonly aliases: readonly string[]
  /** What stands before the number of a line in a reference: `3`, `S3` or `#3`. */
  readonly prefix: '' | 'S' | '#'
  /** How it reads a line. */
  readonly syntax: Syntax
}
