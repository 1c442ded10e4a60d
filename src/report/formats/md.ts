import { type Cell, cellText, isReported, type Row, type Table } from '../../lib/table.ts'
import { escapeMarkup } from '../../lib/text.ts'

/** A table as Markdown (GitHub's dialect); bands become headings with a table each, because a cell cannot span there. */
export function toMarkdown(table: Table): string {
  const out = [`## ${inline(table.title)}`, '']
  let open = false
  for (const row of table.rows) {
    if (row.kind === 'band') {
      if (open) out.push('')
      out.push(`### ${inline(cellText(row.cells[table.columns[0]!.key]))}`, '')
      open = false
      continue
    }
    if (!open) out.push(...heads(table))
    open = true
    out.push(line(table, row))
  }
  if (table.rows.length === 0) out.push(...heads(table))
  for (const note of table.notes ?? []) out.push('', inline(note))
  return `${out.join('\n')}\n`
}

function heads({ columns }: Table): string[] {
  return [
    `| ${columns.map((column) => inline(column.title)).join(' | ')} |`,
    `| ${columns.map((column) => (column.align === 'right' ? '---:' : '---')).join(' | ')} |`,
  ]
}

function line({ columns }: Table, row: Row): string {
  return `| ${columns.map((column) => cell(row.cells[column.key])).join(' | ')} |`
}

function cell(value: Cell | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number' || isReported(value)) return inline(cellText(value))
  return value.map((run) => (run.bold ? bold(run.text) : inline(run.text))).join('')
}

// Markdown wants no blanks inside the stars.
function bold(text: string): string {
  const [, before, inner, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!
  return inner === '' ? inline(text) : `${inline(before!)}**${inline(inner!)}**${inline(after!)}`
}

/** Text that Markdown shows as it is, on one line of the source. */
function inline(text: string): string {
  return escapeMarkup(text)
    .replace(/[\\`*_[\]|~#]/g, (char) => `\\${char}`)
    .replaceAll('&\\#39;', '&#39;')
    .replace(/\r\n?|\n/g, '<br>')
}
