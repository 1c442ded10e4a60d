import { UserError } from '../../lib/user-error.ts'

/** A workbook that is not read; `what` names it as in `Unexpected … in list.xlsx`. */
export class WorkbookError extends UserError {
  readonly code: 'damaged' | 'unsafe' | 'encrypted' | 'format-not-read' | 'no-header'
  readonly what: string

  constructor(code: WorkbookError['code'], what: string, hint: string, cause?: unknown) {
    super(`Unexpected ${what}, expected an Excel workbook with a table.`, { hint, cause })
    this.name = 'WorkbookError'
    this.code = code
    this.what = what
  }
}

/** A workbook whose bytes are not what they should be. */
export function damaged(what: string, cause?: unknown): WorkbookError {
  return new WorkbookError(
    'damaged',
    `damaged workbook (${what})`,
    'Download or copy the file again; or open it in a spreadsheet program, let it repair the file, and save it as .xlsx or CSV.',
    cause,
  )
}

/** A workbook that would cost too much, or tries to leave its place. */
export function unsafe(what: string): WorkbookError {
  return new WorkbookError(
    'unsafe',
    `unsafe workbook (${what})`,
    'Do not open it if you do not know where it comes from. If it is yours, save the table as CSV and import that.',
  )
}
