import { cellText, type Table } from '../lib/table.ts'
import { count, oneLine } from '../lib/text.ts'
import { pad, truncate } from '../lib/width.ts'
import type { Context } from './context.ts'

/** Full texts that are sought, as text: two lines each, so that a link is whole and can be copied. */
export function soughtText(context: Context, table: Table): string {
  if (table.rows.length === 0) return 'No full texts are sought yet: nothing is included and unblinded.'
  const colours = { sought: 'yellow', retrieved: 'green', 'not-retrieved': 'red' } as const
  const counts = new Map<string, number>()
  const lines = table.rows.flatMap(({ cells }) => {
    const text = (key: string) => oneLine(cellText(cells[key]))
    const [record, label, title, link, why, file, url] = ['record', 'label', 'title', 'link', 'why', 'file', 'url'].map(
      text,
    ) as [string, string, string, string, string, string, string]
    const status = text('status') as keyof typeof colours
    const study =
      text('study') === ''
        ? ''
        : `study ${text('study')}${text('companions') === '' ? '' : `, also ${text('companions')}`}`
    counts.set(status, (counts.get(status) ?? 0) + 1)
    const start = `${record}  ${context.paint(colours[status], pad(status, 13))}  `
    const indent = ' '.repeat(record.length + 2)
    const width = Math.max(20, context.width - record.length - 17)
    const more = [why, study, file, url, link].filter((text) => text !== '')
    return [start + truncate(`${label}. ${title}`, width), ...more.map((text) => indent + text)]
  })
  const of = (status: string) => counts.get(status) ?? 0
  const summary = `${count(table.rows.length, 'full text')} sought: ${of('retrieved')} retrieved, ${of('not-retrieved')} not, ${of('sought')} open.`
  return [...lines, '', summary].join('\n')
}
