import type { Table } from '../../lib/table.ts'
import { escapeMarkup } from '../../lib/text.ts'
import type { Figure } from '../figures/figure.ts'
import { figureHtml } from '../figures/figures-page.ts'
import { htmlPage, toHtml } from '../formats/html.ts'

/** All tables and figures on one page that needs nothing else: contents, what it is, tables, figures with their data. */
export function tablesPage(title: string, first: Table, tables: readonly Table[], figures: readonly Figure[]): string {
  const drawn = new Set(figures.map((figure) => figure.id))
  // The data of a figure stand with it; the map as cells is the picture again.
  const shown = tables.filter((table) => !drawn.has(table.id))
  const idOf = (table: Table, index: number) => `table-${index}-${table.id.replace(/[^\w-]/g, '')}`
  const links = [
    ...shown.map((table, index) => [idOf(table, index), table.title] as const),
    ...figures.map((figure) => [`figure-${figure.id}`, figure.title] as const),
  ]
  return htmlPage(title, [
    toHtml(first, { heading: 'none' }),
    `<nav aria-label="Contents"><h2>Contents</h2><ul>${links.map(([id, text]) => `<li><a href="#${id}">${escapeMarkup(text)}</a></li>`).join('')}</ul></nav>`,
    ...shown.map((table, index) => {
      const wide = table.columns.length > 7
      const scroll = wide ? ` scroll wide" tabindex="0" role="region" aria-label="${escapeMarkup(table.title)}` : ''
      return `<section id="${idOf(table, index)}"><h2>${escapeMarkup(table.title)}</h2><div class="table${scroll}">${toHtml(table, { heading: 'none' })}</div></section>`
    }),
    ...figures.map(figureHtml),
  ])
}
