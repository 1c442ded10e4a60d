import type { BetweenClass } from '../read/between.ts'
import type { OlderEncoding } from '../read/older-encoding.ts'
import type { Splitter } from '../read/piece.ts'
import type { LineDialect } from '../read/split-lines.ts'
import type { XmlDialect } from '../read/split-xml.ts'
import type { Finding } from '../read/tagged.ts'
import type { Norm, RawPair } from '../record.ts'

/** A record's text as its format reads it. */
export interface ParsedRecord {
  readonly raw: readonly RawPair[]
  readonly norm: Norm
  readonly map: Readonly<Record<string, readonly number[]>>
  readonly flavour: string
  /** The database that the record names itself. */
  readonly database?: string | undefined
  readonly findings: readonly Finding[]
  /** The text has only line feeds as line ends, no trailing blanks and no blank lines but at its end. */
  readonly tidy?: boolean
}

/** What is known about the file while its records are parsed. */
export interface FileHints {
  /** The flavour that the file as a whole shows; for records without marks of their own. */
  readonly flavour: string
  /** What `learn` made of the text between records so far. */
  readonly context?: unknown
}

/** What text between records says about the records after it. */
export interface Learnt {
  readonly context: unknown
  readonly findings?: readonly Finding[]
}

/** A broken record: why it cannot be read. Its text goes to the quarantine. */
export interface BrokenRecord {
  readonly code: string
  readonly reason: string
  /** The line in the file where it breaks. */
  readonly line?: number
}

/** A file format for records: how it is recognised, split, and read. */
export interface Format {
  readonly name: string
  readonly label: string
  /** Usual endings of file names, without dot; a tie-break only. */
  readonly extensions: readonly string[]
  /** The file is a workbook: its sheets are unpacked before there is text. */
  readonly workbook?: true
  /** How sure we are that text starting like this has the format, from 0 to 1. */
  readonly detect: (head: string) => number
  /** The flavour that the start of the file shows, or `unknown`. */
  readonly flavourOf: (head: string) => string
  readonly split:
    | { readonly kind: 'lines'; readonly dialect: LineDialect }
    | { readonly kind: 'xml'; readonly dialect: XmlDialect }
    | { readonly kind: 'own'; readonly open: (older?: OlderEncoding) => Splitter }
  /** For formats whose records need what stands before them: the header of a table, macros. */
  readonly learn?: (text: string, kind: BetweenClass, line: number, context: unknown) => Learnt
  /** Reads one record. Never throws. */
  readonly parse: (text: string, firstLine: number, hints: FileHints) => ParsedRecord | BrokenRecord
}

/** True for a record that could not be read. */
export function isBroken(record: ParsedRecord | BrokenRecord): record is BrokenRecord {
  return 'reason' in record
}
