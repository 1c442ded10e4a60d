// What a spreadsheet takes for the start of a formula, with the full-width forms that some read like it.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/

/** A cell that no spreadsheet runs: a formula gets a `'` in front; so does a cell that looks guarded already, so that undoing is exact. */
export function guardFormula(cell: string): string {
  // `="0123"` is text that a program kept from being read as a number.
  if (/^="[^"]*"$/.test(cell)) return cell
  return FORMULA.test(cell) || GUARDED.test(cell) ? `'${cell}` : cell
}

/** The cell as it was before it was guarded. */
export function unguardFormula(cell: string): string {
  return cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell
}
