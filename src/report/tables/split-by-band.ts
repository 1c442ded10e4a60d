import { cellText, type Table } from '../../lib/table.ts'

/** A summary table as one table a band, for a sheet each: `61 Availability`. */
export function splitByBand(table: Table): { label: string; table: Table }[] {
  const key = table.columns[0]!.key
  const parts: { label: string; table: Table }[] = []
  for (const row of table.rows) {
    if (row.kind === 'band')
      parts.push({ label: cellText(row.cells[key]), table: { ...table, rows: [row], notes: [] } })
    else {
      const last = parts.at(-1)
      if (last) parts[parts.length - 1] = { ...last, table: { ...last.table, rows: [...last.table.rows, row] } }
    }
  }
  const last = parts.at(-1)
  if (last && table.notes) parts[parts.length - 1] = { ...last, table: { ...last.table, notes: table.notes } }
  return parts
}
