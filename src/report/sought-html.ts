import { count, escapeMarkup } from '../lib/text.ts'
import { citationLabel, type LitRecord } from '../records/record.ts'
import type { Sought } from '../screening/retrieval.ts'
import { htmlPage } from './formats/html.ts'
import { linksOf } from './sought.ts'

const HEADS = { sought: 'Still to get', 'not-retrieved': 'Not retrieved', retrieved: 'Retrieved' } as const

const STYLE = `
ol.sought li { margin: .8rem 0 } ol.sought .id { font-family: monospace; color: #595959 }
`

/** The full texts that are sought as a page with links to click, those still open first; `up` leads from the page to the review. */
export function soughtHtml(
  title: string,
  sought: readonly Sought[],
  records: ReadonlyMap<string, LitRecord>,
  resolver: string | undefined,
  up = '',
): string {
  const parts = (['sought', 'not-retrieved', 'retrieved'] as const).flatMap((status) => {
    const own = sought.filter((one) => one.status === status)
    if (own.length === 0) return []
    const items = own.map((one) => item(one, records.get(one.cluster), resolver, up))
    return [`<h2>${HEADS[status]} (${own.length})</h2>`, `<ol class="sought">`, ...items, '</ol>']
  })
  const head = `<p>${count(sought.length, 'full text')} sought.</p>`
  return htmlPage(`Full texts: ${title}`, [head, ...parts], { style: STYLE })
}

function item(one: Sought, record: LitRecord | undefined, resolver: string | undefined, up: string): string {
  const { cluster, why, file, url, study, companions } = one
  const norm = record?.norm
  const source = [norm?.journal, norm?.volume, norm?.pages?.text].filter((part) => part !== undefined).join(', ')
  const links = [
    ...(file === undefined ? [] : [{ label: 'File', href: up + file.split('/').map(encodeURIComponent).join('/') }]),
    ...(url === undefined ? [] : [{ label: 'Found at', href: url }]),
    ...(norm ? linksOf(norm, resolver) : []),
  ].map(({ label, href }) => `<a href="${escapeMarkup(href)}" rel="noreferrer">${escapeMarkup(label)}</a>`)
  const lines = [
    `<b>${escapeMarkup(norm ? `${citationLabel(norm)}. ${norm.title}` : '')}</b>`,
    ...(source === '' ? [] : [escapeMarkup(source)]),
    ...(why === undefined ? [] : [escapeMarkup(why)]),
    ...(study === undefined ? [] : [`Study ${escapeMarkup([study, ...companions].join(', also '))}`]),
    `<span class="id">${escapeMarkup(cluster)}</span> ${links.join(' · ')}`,
  ]
  return `<li>${lines.join('<br>')}</li>`
}
