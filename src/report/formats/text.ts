import { cellText, type Table } from '../../lib/table.ts'
import { oneLine } from '../../lib/text.ts'
import { displayWidth, pad, truncate, truncateMiddle } from '../../lib/width.ts'

/** A table as aligned plain text, at most `width` columns wide: the widest columns are cut first. */
export function toText(table: Table, width = 100): string {
  const { columns } = table
  const rows = table.rows.map((row) => ({
    band: row.kind === 'band',
    cells: columns.map((column) => oneLine(cellText(row.cells[column.key]))),
  }))
  const widths = columns.map((column, i) =>
    Math.max(
      displayWidth(column.title),
      ...rows.filter((row) => !row.band).map((row) => displayWidth(row.cells[i]!)),
      1,
    ),
  )
  const gap = 2
  const total = () => widths.reduce((sum, w) => sum + w, 0) + gap * (columns.length - 1)
  while (total() > width) {
    const widest = widths.indexOf(Math.max(...widths))
    if (widths[widest]! <= 8) break
    widths[widest] = Math.max(8, widths[widest]! - (total() - width), Math.floor(widths[widest]! * 0.8))
  }
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const { align = 'left', cut } = columns[i]!
        return pad(cut ? truncateMiddle(cell, widths[i]!) : truncate(cell, widths[i]!), widths[i]!, align)
      })
      .join(' '.repeat(gap))
      .trimEnd()
  const out = [line(columns.map((column) => column.title)), widths.map((w) => '─'.repeat(w)).join(' '.repeat(gap))]
  for (const row of rows) out.push(row.band ? truncate(row.cells[0] ?? '', width) : line(row.cells))
  return out.join('\n')
}
