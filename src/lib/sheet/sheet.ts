/**
 * A column of a sheet that people fill in. `id` names the row, `fixed` columns are there to be read, `input` columns to be
 * filled in. All cells are text.
 */
export interface SheetColumn {
  readonly key: string
  /** Names the column, and finds it again wherever it was moved to: each once. */
  readonly title: string
  readonly role: 'id' | 'fixed' | 'input'
  /** In characters of the default font. */
  readonly width: number
  /** What may be entered, as offered by the spreadsheet; reading it back is up to whoever knows what it means. */
  readonly choices?: readonly string[]
  /** Values are shown as links where they are addresses of the web. */
  readonly link?: boolean
}

/** A cell rule of a sheet: the row is marked while every column of `when` is filled in as said (`undefined`: left empty). */
export interface SheetMark {
  readonly tone: 'good' | 'bad' | 'doubtful'
  readonly when: Readonly<Record<string, string | undefined>>
}

/** A sheet to be filled in: exactly one column is the id. */
export interface SheetSpec {
  /** What the sheet is for, such as `screening`: a sheet of another kind is refused. */
  readonly kind: string
  /** Name of the sheet in its workbook. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly marks?: readonly SheetMark[]
  /** What the people who fill it in should know, on a sheet of its own: lines, headings as `# …`. */
  readonly help?: readonly string[]
  /** What the sheet belongs to: review, reviewer, stage … It comes back as it was given. */
  readonly meta: Readonly<Record<string, string>>
}

/** A row as exported: input columns hold what is known already. */
export interface SheetRow {
  readonly id: string
  readonly values: Readonly<Record<string, string>>
}

/** A row of a workbook as it was read: cells as text by column, from 0. */
export interface RawRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number
  readonly cells: readonly string[]
  /** Columns whose cells are formulas or errors, or merged with others. */
  readonly derived: ReadonlySet<number>
}

/** A sheet of a workbook as it was read. */
export interface RawSheet {
  readonly name: string
  readonly rows: readonly RawRow[]
}

/** Names of the hidden sheets that make a workbook readable again. */
export const META_SHEET = '_meta'
export const ROWS_SHEET = '_rows'
export const LISTS_SHEET = '_lists'

/** The layout of a workbook to be filled in. A newer layout is refused. */
export const SHEET_SCHEMA = 'litsieve-sheet/1'

/** The last column: tells whether what was to be read only is still what it was. */
export const CHECK_TITLE = 'Check (leave alone)'
