import { escapeMarkup } from '../../lib/text.ts'
import { toHtml } from '../formats/html.ts'
import type { Figure } from './figure.ts'

/** A figure with its notes and the data behind it, as a part of a page of HTML. */
export function figureHtml(figure: Figure): string {
  const { id, svg, data, notes } = figure
  return [
    `<figure class="figure" id="figure-${id}">`,
    `<div class="picture" tabindex="0" role="region" aria-label="${escapeMarkup(figure.title)}, may be scrolled">${svg}</div>`,
    `<figcaption>${notes.map((note) => `<p>${escapeMarkup(note)}</p>`).join('')}</figcaption>`,
    `<details><summary>Data behind this figure (${data.rows.length})</summary>`,
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeMarkup(data.title)}: data">${toHtml({ ...data, notes: [] }, { heading: 'none' })}</div>`,
    '</details>',
    '</figure>',
  ].join('\n')
}
