/** A stretch of text with one look. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly muted?: boolean
}

/** A number that is shown as it was reported: `text` has its decimals, which are evidence. */
export interface Reported {
  readonly number: number
  readonly text: string
}

/** What a cell holds: plain text, a number, a reported number, styled runs, or nothing. */
export type Cell = string | number | Reported | readonly Run[] | null

/** True of a number that is shown as it was reported. */
export function isReported(cell: Cell | undefined): cell is Reported {
  return typeof cell === 'object' && cell !== null && 'number' in cell
}

/** A column: `key` names its cells, `width` is in characters of the default font. */
export interface Column {
  readonly key: string
  readonly title: string
  readonly width?: number
  readonly align?: 'left' | 'right'
  /** Cells take the ground of their row's tone. */
  readonly toned?: boolean
  /** Where text that is too long for plain text is cut; at the end unless told otherwise. */
  readonly cut?: 'middle'
}

/** A row: `band` rows are headings that span all columns (their text is the first column's cell). */
export interface Row {
  readonly kind: 'row' | 'band'
  readonly cells: Readonly<Record<string, Cell>>
  /** What the row was derived from: record ids, event ids, file paths. */
  readonly from?: readonly string[]
  /** A style hint of a band, e.g. `access` or `outcome`, or of the toned cells of a row, e.g. `high`. */
  readonly tone?: string
}

/** Columns and rows, before they become Excel, Markdown, JSON or text. */
export interface Table {
  readonly id: string
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly notes?: readonly string[]
}

/** The text of a cell, without its looks. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(cell)
  if (isReported(cell)) return cell.text
  return cell.map((run) => run.text).join('')
}
