/** The letters of a column, counted from 0: `AB` of 27. */
export function columnName(column: number): string {
  let out = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    out = String.fromCharCode(65 + ((rest - 1) % 26)) + out
  }
  return out
}
