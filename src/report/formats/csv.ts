import { printCsv } from '../../lib/csv.ts'
import { cellText, type Table } from '../../lib/table.ts'

/** A table as CSV for people: a header, the band of each row where there are bands, formulas made harmless. */
export function tableCsv(table: Table): string {
  const banded = table.rows.some((row) => row.kind === 'band')
  const rows: (string | number)[][] = []
  let band = ''
  for (const row of table.rows) {
    if (row.kind === 'band') {
      band = cellText(row.cells[table.columns[0]!.key])
      continue
    }
    const cells = table.columns.map(({ key }) => {
      const cell = row.cells[key]
      return typeof cell === 'number' ? cell : cellText(cell)
    })
    rows.push(banded ? [band, ...cells] : cells)
  }
  const head = table.columns.map((column) => column.title)
  return printCsv([banded ? ['', ...head] : head, ...rows], { guard: true })
}
