import type { Format } from '../formats/format.ts'
import type { LitRecord, Norm } from '../record.ts'

/** How records are to be written. All of it is optional; the defaults suit a conversion. */
export interface WriteOptions {
  /** Write for a program, from the normal layer; without one, a record of the same format is given back verbatim. */
  readonly profile?: string
  /**
   * Whether our id goes along: `auto` (the default) writes it wherever a record is written from its normal layer, `always` adds it to verbatim
   * records too, `never` leaves it out.
   */
  readonly id?: 'auto' | 'always' | 'never'
  /** Put what the target has no place for into its notes. */
  readonly carry?: boolean
  /** Start with a byte order mark. */
  readonly bom?: boolean
  /** End lines with CR LF. */
  readonly crlf?: boolean
  /** The header line of the one table that all records come from, as it was read: rows are then given back under it. */
  readonly header?: string
  /** How that table was read, where its columns were chosen or guessed. */
  readonly tableFormat?: Format
}

/** A target that is open: it gives text piece by piece, in the order head, records, tail. */
export interface OpenWriter {
  readonly head: () => string
  /** One record; `carried` are further notes. Throws a UserError for a record that the target cannot take. */
  readonly print: (record: LitRecord, carried?: readonly string[]) => string
  /** What stands between two records. */
  readonly between?: string
  readonly tail: () => string
  /** The normal layer that our own reader gets from what `print` gave; absent where nothing can be lost. */
  readonly reread?: (printed: string) => Norm | undefined
}

/** A format that records are written in. */
export interface Writer {
  readonly name: string
  readonly label: string
  /** The usual ending of its files, without dot. */
  readonly extension: string
  /** Programs that it can be written for; absent where there is but one form. */
  readonly profiles?: readonly string[]
  /** Only records that came from this very format can be written: it is given back from their raw pairs. */
  readonly verbatimOnly?: boolean
  readonly open: (options?: WriteOptions) => OpenWriter
}
