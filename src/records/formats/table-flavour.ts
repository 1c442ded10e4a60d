import type { Citation } from './table-citation.ts'
import type { Columns } from './table-columns.ts'

/** A program that writes tables: how its header is told, and what its columns hold. */
export interface TableFlavour {
  readonly id: string
  /** Names that only this program has together; `|` stands between names of which one is enough. */
  readonly marks: readonly string[]
  readonly columns: Columns
  /** The database, where the program is one. */
  readonly database?: string
  /** Where a database is reached. */
  readonly platform?: string
  /** The names in a cell, where nothing of what usually divides names does. */
  readonly splitNames?: (cell: string) => readonly string[]
  /** What the column `citation` says. */
  readonly readCitation?: (text: string) => Citation
  /** What a cell says, where its text is in a language of its own. */
  readonly decode?: (key: string, value: string) => string
}

/** True for a header with the marks of a flavour. */
export function hasMarks({ marks }: TableFlavour, keys: ReadonlySet<string>): boolean {
  return marks.every((mark) => keys.has(mark) || mark.split('|').some((one) => keys.has(one)))
}
