import type { Severity } from '../../lib/diagnostic.ts'
import type { BetweenClass } from './between.ts'

/** Where each byte of a file went. The parts add up to `bytes`. */
export interface Accounting {
  readonly bytes: number
  readonly recordBytes: number
  readonly betweenBytes: number
  readonly quarantinedBytes: number
  readonly blankBytes: number
}

/** Findings of one kind: how many, where the first is, and an example. */
export interface Warning {
  readonly code: string
  readonly severity: Severity
  readonly count: number
  readonly firstLine: number
  readonly details: readonly string[]
  /** In a workbook: the sheet of the first one, whose line is a row. */
  readonly sheet?: string
}

/** Where each cell of a workbook that holds something went. The parts add up to `cells`. */
export interface CellAccounting {
  readonly cells: number
  readonly recordCells: number
  readonly betweenCells: number
  readonly quarantinedCells: number
}

/** What was read from a file. */
export interface ReadReport {
  readonly file: string
  readonly format: string
  /** All formats, where the file changes its format in the middle. */
  readonly formats?: readonly string[]
  readonly flavour: string
  readonly encoding: string
  /** Records by the database that they or their file name; without those that name none. */
  readonly databases: Readonly<Record<string, number>>
  readonly records: number
  /** Records with a warning. */
  readonly warned: number
  readonly quarantined: number
  /** Stretches of text between records, by class. */
  readonly between: Readonly<Partial<Record<BetweenClass, number>>>
  readonly accounting: Accounting
  /** Workbooks only; `accounting` counts the bytes of their rows as text then. */
  readonly cells?: CellAccounting
  readonly warnings: readonly Warning[]
  /** What the file itself says it holds. */
  readonly declared?: number
}

/** What each code means, as a person reads it; `info` is for the curious. */
export const codes: Readonly<Record<string, { readonly severity: Severity; readonly text: string }>> = {
  encoding: { severity: 'warning', text: 'not UTF-8: read as another encoding; look at accented letters' },
  'encoding-mixed': { severity: 'warning', text: 'two encodings in one file; each line was read by itself' },
  mojibake: { severity: 'warning', text: 'letters such as `Ã©` show that the text was garbled before it was saved' },
  'missing-er': { severity: 'warning', text: 'no `ER` line at the end of the record' },
  'missing-ty': { severity: 'warning', text: 'no line with the type (`TY`, `PT`, `RT`) at the start of the record' },
  'missing-separator': { severity: 'warning', text: 'no blank line after the record' },
  'blank-in-record': { severity: 'warning', text: 'a blank line inside the record' },
  'empty-record': { severity: 'warning', text: 'a record without content' },
  truncated: {
    severity: 'warning',
    text: 'the file ends in the middle of a record: probably a download that was cut off',
  },
  'fewer-than-declared': {
    severity: 'warning',
    text: 'fewer records than the file says it holds: probably a download that was cut off',
  },
  'numbers-without-record': { severity: 'warning', text: 'more numbers before records than records' },
  'number-gap': {
    severity: 'info',
    text: 'the numbers before the records leave some out: a selection, or part of an export',
  },
  'nonstandard-tag-syntax': { severity: 'warning', text: 'a tag line that is not written as the format asks' },
  'lost-indent': { severity: 'warning', text: 'a continuation line without its indent' },
  'ambiguous-line': { severity: 'warning', text: 'text between records that belongs to none of them' },
  'odd-doi': { severity: 'info', text: 'a field for the DOI that holds none; it is kept' },
  'empty-field': { severity: 'info', text: 'a field that is there and says nothing' },
  'unknown-tag': { severity: 'info', text: 'a tag that the format does not know; it is kept' },
  'csv-quote': { severity: 'warning', text: 'a quote that is not closed, or stands where none may stand' },
  'ragged-row': { severity: 'warning', text: 'a row with more or fewer cells than the header' },
  'duplicate-header': { severity: 'warning', text: 'two columns of the same name; both are kept' },
  'unknown-column': { severity: 'info', text: 'a column that is not used; it is kept' },
  bibtex: { severity: 'warning', text: 'an entry that is not written as BibTeX asks' },
  'no-header': { severity: 'warning', text: 'no row with the names of the columns' },
  formula: { severity: 'warning', text: 'a cell that a spreadsheet would run as a formula; it is kept as text' },
  'cell-error': { severity: 'warning', text: 'a cell with an error of the spreadsheet, such as `#REF!`' },
  'merged-cells': { severity: 'warning', text: 'merged cells: what they say is read in their first row alone' },
  'hidden-row': { severity: 'info', text: 'a hidden row; it is read' },
  'hidden-column': { severity: 'info', text: 'a cell in a hidden column; it is read' },
  'hidden-sheet': { severity: 'info', text: 'a hidden sheet; it is read' },
  'sheet-without-table': { severity: 'info', text: 'a sheet without a row that names its columns: no records' },
  'too-wide': { severity: 'warning', text: 'a row that reaches far beyond the columns that have names' },
  'control-char': { severity: 'warning', text: 'control characters' },
  markup: { severity: 'warning', text: 'HTML tags or entities in a title, or around the records' },
  entity: { severity: 'warning', text: 'an entity that is not expanded, or a bare `&`' },
  date: { severity: 'warning', text: 'a date without a year' },
  'no-title': { severity: 'warning', text: 'a record without a title' },
  'format-switch': { severity: 'warning', text: 'another format begins in the middle of the file; it is read on' },
  'multiple-roots': { severity: 'info', text: 'several XML documents in one file' },
  'extension-mismatch': { severity: 'info', text: 'the ending of the file name belongs to another format' },
  quarantined: { severity: 'error', text: 'a piece that could not be read; it is kept in the quarantine' },
}
