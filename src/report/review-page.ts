import type { Table } from '../lib/table.ts'
import { escapeMarkup, formatNumber } from '../lib/text.ts'
import type { AgreementRow } from '../screening/agreement.ts'
import { type Checklist, checklistTable } from './checklists/checklist.ts'
import type { Finding } from './checks/finding.ts'
import type { Figure } from './figures/figure.ts'
import { figureHtml } from './figures/figures-page.ts'
import { type Flow, scopeText } from './flow.ts'
import { FEW, htmlPage, toHtml, toScrollingHtml } from './formats/html.ts'
import type { MethodsPart } from './methods.ts'
import { PAGE_SCRIPT } from './page-script.ts'
import { diagramFigure, flowLists, type PageFacts, PRISMA_STYLE } from './prisma-page.ts'
import { checksTable, excludedTable } from './prisma-tables.ts'
import { type Overlap, overlapFigure, overlapMatrix, sourceTable } from './source-overlap.ts'
import type { Status } from './status.ts'

/** What the page of a whole review shows. All of it is what everybody may see. */
export interface ReviewPage {
  readonly title: string
  readonly description: string | undefined
  readonly questions: readonly string[]
  /** When and by what it was made, for the foot. */
  readonly made: string
  readonly status: Status
  readonly flow: Flow
  readonly facts: PageFacts
  readonly checks: readonly Finding[]
  readonly agreement: Table
  readonly overlap: Overlap
  readonly progress: Figure | undefined
  readonly summaries: readonly Table[]
  /** Evidence map, effect directions … and risk of bias, as far as there are findings and judgements. */
  readonly figures: readonly Figure[]
  readonly changes: Table | undefined
  readonly methods: readonly MethodsPart[]
  readonly checklists: readonly Checklist[]
  /** What could not be shown, each a sentence. */
  readonly gaps: readonly string[]
}

interface Section {
  readonly id: string
  readonly title: string
  readonly html: string
}

/** One page for a whole review that works without network, prints, and can be read by screen readers. */
export function reviewPage(page: ReviewPage): string {
  const sections = sectionsOf(page).filter((one) => one.html !== '')
  const links = sections.map(({ id, title }) => `<li><a href="#${id}">${escapeMarkup(title)}</a></li>`)
  return htmlPage(
    page.title,
    [
      page.description === undefined ? '' : `<p>${escapeMarkup(page.description)}</p>`,
      page.questions.length === 0
        ? ''
        : `<ul>${page.questions.map((one) => `<li>${escapeMarkup(one)}</li>`).join('')}</ul>`,
      `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`,
      ...page.gaps.map((gap) => `<p class="gap">${escapeMarkup(gap)}</p>`),
      ...sections.map(
        ({ id, title, html }) =>
          `<section aria-labelledby="${id}"${OWN_PAGE.has(id) ? ' class="own"' : ''}><h2 id="${id}">${escapeMarkup(title)}</h2>\n${html}\n</section>`,
      ),
      `<p class="note">${escapeMarkup(page.made)}</p>`,
    ],
    { style: PRISMA_STYLE + STYLE, script: PAGE_SCRIPT },
  )
}

// What is printed from the top of a page.
const OWN_PAGE: ReadonlySet<string> = new Set(['flow', 'tables', 'methods', 'checklists'])

const STYLE = `
.scroll.wide { border: 1px solid #cfcfcf } .scroll table.data { margin: 0 } .wide table.data { border: 0 } .gap { border-left: 4px solid #b3261e; padding-left: .8rem }
table.data td, table.data th { overflow-wrap: break-word } section { margin-bottom: 2.5rem } h3 { margin: 1.4rem 0 .4rem } .narrow table.data { width: auto; min-width: 40% }
@media print { .screen, details.list { display: none } section.own { break-before: page } }
`

function sectionsOf(page: ReviewPage): Section[] {
  const { flow, facts, checks, overlap, summaries, figures } = page
  const part = scopeText(flow)
  const wide = (table: Table, heading: 'h3' | 'none' = 'h3') =>
    `${heading === 'none' ? '' : `<h3>${escapeMarkup(table.title)}</h3>`}<div class="scroll${table.columns.length > FEW ? ' wide' : ''}" tabindex="0" role="region" aria-label="${escapeMarkup(table.title)}">${toHtml(table, { heading: 'none' })}</div>`
  const narrow = (table: Table) => `<div class="narrow">${toScrollingHtml(table, { heading: 'h3' })}</div>`
  const scrolling = (table: Table, heading: 'h3' | 'none' = 'none') => toScrollingHtml(table, { heading })
  return [
    { id: 'status', title: 'Where the review stands', html: statusHtml(page.status) },
    {
      id: 'flow',
      title: `Flow diagram${part === undefined ? '' : ` (${part})`}`,
      html: `<p>Choose a box to see the records that it counts.</p>${diagramFigure(flow)}<h3 class="screen">Records behind the numbers</h3>${flowLists(flow, facts)}`,
    },
    { id: 'changes', title: 'What changed', html: page.changes ? scrolling(page.changes) : '' },
    { id: 'checks', title: 'Checks', html: scrolling(checksTable(checks)) },
    {
      id: 'sources',
      title: 'Sources and their overlap',
      html:
        overlap.sources.length === 0
          ? '<p>Nothing is imported yet.</p>'
          : [narrow(sourceTable(overlap)), wide(overlapMatrix(overlap)), withTitle(overlapFigure(overlap))].join('\n'),
    },
    {
      id: 'progress',
      title: 'Screening over time',
      html: page.progress ? figureHtml(page.progress) : '<p>No decision is open to everybody yet.</p>',
    },
    { id: 'agreement', title: 'Agreement', html: scrolling(page.agreement) },
    {
      id: 'tables',
      title: 'Summary tables',
      html: summaries.map((table) => scrolling(table, 'h3')).join('\n'),
    },
    { id: 'figures', title: 'Figures', html: figures.map(withTitle).join('\n') },
    {
      id: 'excluded',
      title: 'Excluded full texts',
      html: scrolling(excludedTable(flow, facts.records)),
    },
    { id: 'methods', title: 'Methods', html: page.methods.map(methodsHtml).join('\n') },
    {
      id: 'checklists',
      title: 'Checklists',
      html: page.checklists
        .map((list) => toScrollingHtml(checklistTable(list), { heading: 'h3', code: true }))
        .join('\n'),
    },
  ]
}

function withTitle(figure: Figure): string {
  return `<h3>${escapeMarkup(figure.title)}</h3>${figureHtml(figure)}`
}

function methodsHtml({ title, paragraphs }: MethodsPart): string {
  return `<h3>${escapeMarkup(title)}</h3>${paragraphs.map((one) => `<p>${escapeMarkup(one)}</p>`).join('')}`
}

function statusHtml({
  searches,
  imports,
  duplicates,
  screening,
  fullTexts,
  extraction,
  verification,
  next,
}: Status): string {
  const n = formatNumber
  const rows: [string, string][] = [
    ['Searches', `${n(searches.queries)} saved, ${n(searches.run)} run`],
    ['Records imported', `${n(imports.records)} in ${n(imports.files)} files`],
    [
      'Duplicates removed',
      `${n(duplicates.removed)}; ${n(duplicates.reports)} reports remain${duplicates.doubtful > 0 ? `; ${n(duplicates.doubtful)} doubtful pairs` : ''}`,
    ],
    ...screening.map(({ stage, track, reports, unassigned, blinded, open }): [string, string] => {
      const parts = [
        `${n(reports)} reports`,
        ...(unassigned > 0 ? [`${n(unassigned)} not assigned`] : []),
        ...(blinded ? [`${n(blinded.reports)} blinded`] : []),
        ...(open
          ? [`${n(open.included)} included`, `${n(open.excluded)} excluded`, `${n(open.conflicts)} in conflict`]
          : []),
      ]
      return [`Screening: ${stage}, ${track}`, parts.join(', ')]
    }),
    [
      'Full texts',
      `${n(fullTexts.sought)} sought, ${n(fullTexts.retrieved)} got, ${n(fullTexts.notRetrieved)} not to be had`,
    ],
    [
      'Extraction',
      `${n(extraction.complete)} of ${n(extraction.studies)} files complete; ${n(extraction.included)} reports included`,
    ],
    ['Verification', `${n(verification.verified)} of ${n(verification.values)} values`],
  ]
  const cells = rows.map(
    ([name, text]) => `<tr><th scope="row">${escapeMarkup(name)}</th><td>${escapeMarkup(text)}</td></tr>`,
  )
  const steps = next
    .slice(0, 8)
    .map(
      ({ who, what, command }) =>
        `<li>${escapeMarkup(`${who === null ? '' : `${who}: `}${what}`)} <code>${escapeMarkup(command)}</code></li>`,
    )
  return `<div class="narrow"><table class="data"><tbody>${cells.join('')}</tbody></table></div>${steps.length > 0 ? `<h3>What to do next</h3><ul>${steps.join('')}</ul>` : ''}`
}

/** Agreement as a table: what reviewers decided independently of each other, before any discussion. */
export function agreementTable(rows: readonly AgreementRow[], label: (row: AgreementRow) => string): Table {
  const estimate = (one: AgreementRow['kappa'], scale = 1, digits = 2) =>
    one.value === null
      ? `– (${one.why})`
      : `${(scale * one.value).toFixed(digits)} (${(scale * one.low).toFixed(digits)} to ${(scale * one.high).toFixed(digits)})`
  const part = (value: number | null) => (value === null ? '–' : value.toFixed(2))
  return {
    id: 'agreement',
    title: 'Agreement',
    columns: [
      { key: 'where', title: 'Stage and track' },
      { key: 'who', title: 'Reviewers' },
      { key: 'n', title: 'Both decided', align: 'right' },
      { key: 'observed', title: 'Agreement, % (95 % CI)', align: 'right' },
      { key: 'kappa', title: 'Cohen’s kappa (95 % CI)', align: 'right' },
      { key: 'pabak', title: 'PABAK', align: 'right' },
      { key: 'ac1', title: 'AC1', align: 'right' },
      { key: 'positive', title: 'On includes', align: 'right' },
      { key: 'negative', title: 'On excludes', align: 'right' },
    ],
    rows: rows.map((row) => ({
      kind: 'row',
      cells: {
        where: label(row),
        who: row.reviewers.join(' and '),
        n: `${formatNumber(row.n)} of ${formatNumber(row.doubly)}${row.blinded ? ', more blinded' : ''}`,
        observed: estimate(row.observed, 100, 1),
        kappa: estimate(row.kappa),
        pabak: row.pabak.value === null ? '–' : row.pabak.value.toFixed(2),
        ac1: row.ac1.value === null ? '–' : row.ac1.value.toFixed(2),
        positive: part(row.positive),
        negative: part(row.negative),
      },
    })),
    notes: [
      rows.length === 0
        ? 'Nothing is assigned to two reviewers yet.'
        : 'Independent votes only, made before reviewers saw each other’s; a maybe counts as an include.',
    ],
  }
}
