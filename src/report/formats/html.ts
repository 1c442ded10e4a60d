import { sha256Base64 } from '../../lib/hash.ts'
import { type Cell, cellText, isReported, type Table } from '../../lib/table.ts'
import { escapeMarkup, formatNumber } from '../../lib/text.ts'

/** How a table becomes HTML: `heading` is the level of its title, or `none` when the page gives it already. */
export interface HtmlOptions {
  readonly heading?: 'h2' | 'h3' | 'none'
  /** Text of ours in which `…` is code. */
  readonly code?: boolean
}

/** Tables of more columns are wider than a page, and scroll. */
export const FEW = 4

/** A table as HTML: heads and bands as such, line breaks kept, text of reports never markup. */
export function toHtml(table: Table, { heading = 'h2', code = false }: HtmlOptions = {}): string {
  const { columns, rows, notes = [] } = table
  const titled = columns.some((column) => column.title !== '')
  const right = (align: 'left' | 'right' | undefined) => (align === 'right' ? ' class="right"' : '')
  const head = columns.map((one) => `<th scope="col"${right(one.align)}>${escapeMarkup(one.title)}</th>`).join('')
  const body = rows.map((row) => {
    if (row.kind === 'band') {
      const tone = row.tone === undefined ? '' : ` tone-${row.tone.replace(/[^\p{L}\p{N}-]/gu, '')}`
      return `<tr class="band${tone}"><th colspan="${columns.length}" scope="rowgroup">${escapeMarkup(cellText(row.cells[columns[0]!.key]))}</th></tr>`
    }
    const shown = (cell: Cell | undefined) => (code ? withCode(cellHtml(cell)) : cellHtml(cell))
    const cells = columns.map(({ key, align }) => `<td${right(align)}>${shown(row.cells[key])}</td>`)
    return `<tr>${cells.join('')}</tr>`
  })
  return [
    ...(heading === 'none' ? [] : [`<${heading}>${escapeMarkup(table.title)}</${heading}>`]),
    `<table class="data">${columnWidths(columns)}${titled ? `<thead><tr>${head}</tr></thead>` : ''}<tbody>`,
    ...body,
    '</tbody></table>',
    ...notes.map((note) => `<p class="note">${escapeMarkup(note)}</p>`),
  ].join('\n')
}

/** A table that scrolls by itself where the page is narrower: with its title, and reachable by keyboard. */
export function toScrollingHtml(table: Table, { heading = 'h2', code = false }: HtmlOptions = {}): string {
  const title = escapeMarkup(table.title)
  return `${heading === 'none' ? '' : `<${heading}>${title}</${heading}>\n`}<div class="scroll" tabindex="0" role="region" aria-label="${title}: table">${toHtml(table, { heading: 'none', code })}</div>`
}

function withCode(html: string): string {
  return html.replace(/`([^`<]+)`/g, '<code>$1</code>')
}

// Of a few columns each has its share; many are as wide as their texts.
function columnWidths(columns: Table['columns']): string {
  const sum = columns.reduce((all, { width = Number.NaN }) => all + width, 0)
  if (columns.length > FEW || Number.isNaN(sum)) return ''
  return `<colgroup>${columns.map(({ width = 0 }) => `<col style="width: ${Math.round((width / sum) * 100)}%">`).join('')}</colgroup>`
}

function cellHtml(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return formatNumber(cell)
  if (isReported(cell)) return escapeMarkup(cell.text)
  if (typeof cell === 'string' && RECORD.test(cell)) return `<span class="id">${cell}</span>`
  const runs = typeof cell === 'string' ? [{ text: cell }] : cell
  return runs
    .map((run) => {
      const text = escapeMarkup(run.text.replace(/\r\n?/g, '\n')).replaceAll('\n', '<br>')
      if ('bold' in run && run.bold) return `<b>${text}</b>`
      return 'muted' in run && run.muted ? `<span class="muted">${text}</span>` : text
    })
    .join('')
}

// The id of a record is not broken after its hyphen.
const RECORD = /^[RC]-[0-9A-Z]{8,26}$/

const STYLE = `
body { font: 15px/1.45 Arial, Helvetica, sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 80rem; color: #1b1b1b; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2.4rem }
nav ul { columns: 18rem; padding-left: 1.2rem } a { color: #0b4f8a }
table.data { border-collapse: collapse; width: 100%; margin: .6rem 0 } table.data td, table.data th { overflow-wrap: break-word }
td, th { text-align: left; vertical-align: top; padding: .35rem .6rem; border: 1px solid #cfcfcf }
thead th { background: #1f3864; color: #fff } td.right, th.right { text-align: right; font-variant-numeric: tabular-nums }
tr.band th { background: #ededed } tr.tone-access th { background: #ddebf7 } tr.tone-outcome th { background: #e2efda }
.muted, p.note { color: #595959 } .scroll { overflow-x: auto } .wide table.data { width: max-content; min-width: 100% }
.wide td { min-width: 4rem; max-width: 34rem } .wide td.right { min-width: 2rem } .wide th { max-width: 12rem } .id { white-space: nowrap } code { overflow-wrap: anywhere }
figure { margin: 1.5rem 0 } .picture { overflow-x: auto } .picture svg { max-width: 100%; height: auto } figcaption p { margin: .3rem 0; color: #595959 }
@media screen and (max-width: 44rem) { body { margin: 1rem auto } .picture svg { max-width: none } .scroll table.data { min-width: 40rem } .narrow table.data { min-width: 0 } }
@page { size: A4; margin: 15mm }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 11px } tr, figure { break-inside: avoid } thead { display: table-header-group }
  h1, h2, h3, h4, tr.band { break-after: avoid } nav, details { display: none } .scroll { overflow: visible; border: 0 }
}
`.trim()

/** What a page may have beside its parts: more rules of style, and one script, which the policy names by its hash. */
export interface PageExtras {
  readonly style?: string
  readonly script?: string
}

/**
 * A page that needs nothing else (no font, no picture, no script from elsewhere): its policy lets nothing in or out.
 * `parts` are HTML of ours.
 */
export function htmlPage(title: string, parts: readonly string[], { style = '', script }: PageExtras = {}): string {
  const name = escapeMarkup(title)
  // A script may make pictures of what the page shows; it still reaches nothing else.
  const policy = script === undefined ? '' : `; script-src 'sha256-${sha256Base64(script)}'; img-src data: blob:`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${policy}; base-uri 'none'; form-action 'none'">
<title>${name}</title>
<style>${STYLE}${style}</style>
</head>
<body>
<main>
<h1>${name}</h1>
${parts.join('\n')}
</main>${script === undefined ? '' : `\n<script>${script}</script>`}
</body>
</html>
`
}
