import { cellText, type Table } from '../../lib/table.ts'

/** A table as plain data: each row's texts by column, the band it stands under, and what it was derived from. */
export function toJson(table: Table): unknown {
  const rows: unknown[] = []
  let band: string | undefined
  for (const row of table.rows) {
    if (row.kind === 'band') {
      band = cellText(row.cells[table.columns[0]!.key])
      continue
    }
    const cells = table.columns.map(({ key }) => {
      const value = row.cells[key]
      return [key, typeof value === 'number' ? value : cellText(value)]
    })
    rows.push({ ...(band === undefined ? {} : { band }), cells: Object.fromEntries(cells), from: row.from ?? [] })
  }
  const columns = table.columns.map(({ key, title }) => ({ key, title }))
  return { id: table.id, title: table.title, columns, rows, notes: table.notes ?? [] }
}
