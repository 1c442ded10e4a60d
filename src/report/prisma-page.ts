import type { Event } from '../events/event.ts'
import { count, escapeMarkup, formatNumber, oneLine } from '../lib/text.ts'
import type { LitRecord } from '../records/record.ts'
import type { Finding } from './checks/finding.ts'
import { printDiagram } from './diagram.ts'
import { type DiagramBox, diagramRows } from './diagram-rows.ts'
import { type Flow, flowTitle } from './flow.ts'
import { type Box, type Item, shownCount } from './flow-box.ts'
import { type Explained, explainItems } from './flow-explain.ts'
import { labelOf, noteOf } from './flow-lines.ts'
import { htmlPage, toScrollingHtml } from './formats/html.ts'
import { PAGE_SCRIPT, saveButtons } from './page-script.ts'
import { checksTable, excludedTable } from './prisma-tables.ts'

/** Records that a list of the page holds; all of them would make the page of a large review too heavy to open. */
export const LISTED = 500

/** What the lists of a page are made from. */
export interface PageFacts {
  readonly records: ReadonlyMap<string, LitRecord>
  readonly evidence: (box: Box, item: Item) => Event[]
}

/** The items that the lists of the page name: their records have to be at hand. */
export function listedItems(flow: Flow): Item[] {
  return [...flow.boxes.values()].flatMap((box) => [...box.items.slice(0, LISTED), ...box.waiting.slice(0, LISTED)])
}

/** The flow diagram as a page by itself whose boxes open the lists of their records; text of records is never markup. */
export function prismaPage(flow: Flow, checks: readonly Finding[], facts: PageFacts): string {
  return htmlPage(
    `PRISMA 2020 flow diagram: ${flowTitle(flow)}`,
    [
      '<p>Choose a box to see the records that it counts.</p>',
      diagramFigure(flow),
      '<h2>Records behind the numbers</h2>',
      flowLists(flow, facts),
      toScrollingHtml(checksTable(checks)),
      toScrollingHtml(excludedTable(flow, facts.records)),
    ],
    { style: PRISMA_STYLE, script: PAGE_SCRIPT },
  )
}

/** Rules of style for the diagram and its lists. */
export const PRISMA_STYLE = `
table.data td, table.data th { overflow-wrap: break-word } .picture a:hover rect, .picture a:focus rect { fill: #fff3c4 } .picture a:focus { outline: 2px solid #0b4f8a }
details.list { border: 1px solid #cfcfcf; border-radius: 4px; margin: .4rem 0; padding: .3rem .8rem }
details.list summary { cursor: pointer; font-weight: bold } details.list:target { border-color: #0b4f8a; box-shadow: 0 0 0 2px #0b4f8a }
details.list h4 { margin: 1rem 0 .3rem } details.list code { font-size: 13px; white-space: nowrap } .buttons button { font: inherit; padding: .2rem .7rem }
@media print { .buttons { display: none } .picture { overflow: visible } }
`

/** The diagram with links from its boxes to their lists, and buttons that save it. */
export function diagramFigure(flow: Flow): string {
  return `<figure id="prisma-diagram"><div class="picture" role="region" aria-label="PRISMA 2020 flow diagram, may be scrolled" tabindex="0">${printDiagram(flow, { linked: true })}</div>${saveButtons('prisma')}</figure>`
}

/** A list for each drawn box: what it counts, why each record is there, and who put it there when. */
export function flowLists(flow: Flow, facts: PageFacts): string {
  const drawn = diagramRows(flow).flatMap(({ previous, databases, other }) =>
    [previous?.main, databases?.main, databases?.side, other?.main, other?.side].filter((one) => one !== undefined),
  )
  return drawn.map((one) => listHtml(flow, one, facts)).join('\n')
}

function laneText({ lane }: Box): string {
  return lane === 'other' ? ' (other methods)' : ''
}

function listHtml(flow: Flow, drawn: DiagramBox, facts: PageFacts): string {
  const boxes = drawn.shows.map((id) => flow.boxes.get(id)!)
  const names = boxes.map((box) => `${labelOf(flow, box)}: ${shownCount(box)}`).join(' · ')
  const lane = laneText(boxes[0]!)
  return [
    `<details class="list" id="list-${drawn.id}"><summary>${escapeMarkup(`${names}${lane}`)}</summary>`,
    ...boxes.map((box) => boxHtml(box, facts, boxes.length > 1 ? labelOf(flow, box) : undefined)),
    '</details>',
  ].join('\n')
}

function boxHtml(box: Box, { records, evidence }: PageFacts, title: string | undefined): string {
  const note = noteOf(box)
  const explain = (items: readonly Item[]) => explainItems(items.slice(0, LISTED), box, undefined, records, evidence)
  return [
    title === undefined ? '' : `<h3>${escapeMarkup(`${title}: ${shownCount(box)}`)}</h3>`,
    note === '' ? '' : `<p class="note">${escapeMarkup(note)}</p>`,
    box.items.length === 0 ? '' : itemsHtml(explain(box.items), box, box.items.length, 'records'),
    box.waiting.length === 0
      ? ''
      : `<h4>Not settled yet: ${formatNumber(box.waiting.length)}</h4>${itemsHtml(explain(box.waiting), box, box.waiting.length, 'not settled yet')}`,
    box.items.length === 0 && box.waiting.length === 0 ? '<p>No records.</p>' : '',
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function itemsHtml(items: readonly Explained[], box: Box, all: number, what: string): string {
  const name = escapeMarkup(`${box.label}${laneText(box)}: ${what}`)
  const rows = items.map(({ record, citation, title, why, events }) => {
    const acts = events
      .filter((event) => event.type !== 'import')
      .map(({ by, at, what }) => `${by} ${at.slice(0, 10)}: ${what}`)
    const reference = title && title !== citation ? `${citation}. ${title}` : citation || '(no citation)'
    const cells = [
      oneLine(reference),
      [why, ...acts]
        .filter((text) => text !== '')
        .map(oneLine)
        .join('; '),
    ]
    return `<tr><td><code>${escapeMarkup(record)}</code></td>${cells.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>`
  })
  const more =
    all > items.length
      ? `<p class="note">${count(all - items.length, 'more record')}: <code>litsieve prisma explain ${escapeMarkup(box.id)} --to csv</code> lists all of them.</p>`
      : ''
  return `<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table class="data"><thead><tr><th scope="col">Record</th><th scope="col">Reference</th><th scope="col">Why here</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}`
}
