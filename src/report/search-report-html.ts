import { cellText, type Table } from '../lib/table.ts'
import { escapeMarkup, formatNumber } from '../lib/text.ts'

const STYLE = `
body { font: 15px/1.45 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2.2rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd }
td.right, th.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
tr.band th { background: #eef2f6; padding-top: .8rem } td.query { font-family: ui-monospace, monospace; font-size: 13px; white-space: pre-wrap; overflow-wrap: anywhere }
p.note { color: #555 } @media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }
`.trim()

/** Tables as one page that needs nothing else: no script, no font, no picture. Text of queries is never markup. */
export function searchReportHtml(title: string, tables: readonly Table[]): string {
  const name = escapeMarkup(title)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${name}: searches</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${name}: searches</h1>
${tables.map(tableHtml).join('\n')}
</body>
</html>
`
}

function tableHtml({ title, columns, rows, notes = [] }: Table): string {
  const right = (align: 'left' | 'right' | undefined) => (align === 'right' ? ' class="right"' : '')
  const head = columns.map((one) => `<th${right(one.align)}>${escapeMarkup(one.title)}</th>`).join('')
  const body = rows.map((row) => {
    if (row.kind === 'band') {
      return `<tr class="band"><th colspan="${columns.length}">${escapeMarkup(cellText(row.cells[columns[0]!.key]))}</th></tr>`
    }
    const cells = columns.map(({ key, align }) => {
      const cell = row.cells[key]
      const text = typeof cell === 'number' ? formatNumber(cell) : cellText(cell)
      return `<td${key === 'query' ? ' class="query"' : right(align)}>${escapeMarkup(text)}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return [
    `<h2>${escapeMarkup(title)}</h2>`,
    `<table><thead><tr>${head}</tr></thead><tbody>`,
    ...body,
    '</tbody></table>',
    ...notes.map((note) => `<p class="note">${escapeMarkup(note)}</p>`),
  ].join('\n')
}
