import type { Flow } from './flow.ts'
import { type Box, type Lane, type Status, shownCount } from './flow-box.ts'
import { isUpdate, labelOf } from './flow-lines.ts'

/** A line of a box; `deep` lines are list items under the line before. */
export interface DiagramLine {
  readonly text: string
  readonly deep?: boolean
}

/** A drawn box: one or more boxes of the flow. */
export interface DiagramBox {
  readonly id: string
  /** The boxes of the flow that it shows. */
  readonly shows: readonly string[]
  readonly lines: readonly DiagramLine[]
  readonly status: Exclude<Status, 'absent'>
}

/** A row of the diagram: in each lane the box of the main line and what leaves it; of an update also the studies before. */
export interface DiagramRow {
  readonly phase: 'Identification' | 'Screening' | 'Included'
  readonly previous?: { readonly main: DiagramBox }
  readonly databases?: { readonly main?: DiagramBox; readonly side?: DiagramBox }
  readonly other?: { readonly main?: DiagramBox; readonly side?: DiagramBox }
}

const LANES = ['previous', 'databases', 'other'] as const

/** A column of the diagram: what was included before, and the two ways of PRISMA 2020 into a review. */
export type DiagramLane = (typeof LANES)[number]

/** The lanes that the rows have, from left to right. */
export function lanesOf(rows: readonly DiagramRow[]): DiagramLane[] {
  return LANES.filter((lane) => rows.some((row) => row[lane]))
}

/** The headings of the lanes; those of an update speak of new studies. */
export function laneTitles(rows: readonly DiagramRow[]): Readonly<Record<DiagramLane, string>> {
  const what = rows.some((row) => row.previous) ? 'new studies' : 'studies'
  return {
    previous: 'Previous studies',
    databases: `Identification of ${what} via databases and registers`,
    other: `Identification of ${what} via other methods`,
  }
}

const NAMES: Readonly<Record<string, string>> = {
  database_results: 'Databases',
  register_results: 'Registers',
  website_results: 'Websites',
  organisation_results: 'Organisations',
  citations_results: 'Citation searching',
  other_results: 'Other sources',
  duplicates: 'Duplicate records',
  other_duplicates: 'Records already identified',
}

/** The PRISMA 2020 diagram as rows of boxes; rows and lanes that the review does not have are left out. */
export function diagramRows(flow: Flow): DiagramRow[] {
  const one = (id: string) => single(flow, id)
  const pair = (main: DiagramBox | undefined, side: DiagramBox | undefined) =>
    main || side ? { ...(main ? { main } : {}), ...(side ? { side } : {}) } : undefined
  const row = (
    phase: DiagramRow['phase'],
    databases: ReturnType<typeof pair>,
    other: ReturnType<typeof pair>,
    previous?: DiagramBox,
  ): DiagramRow[] =>
    databases || other || previous
      ? [
          {
            phase,
            ...(previous ? { previous: { main: previous } } : {}),
            ...(databases ? { databases } : {}),
            ...(other ? { other } : {}),
          },
        ]
      : []
  const identified = (lane: Lane, ids: readonly string[]) =>
    grouped(flow, `identified_${lane}`, 'Records identified from:', ids, true)
  // What is included stands below the first lane that the review has.
  const searched = [...flow.boxes.values()].some((box) => box.lane === 'databases' && box.status !== 'absent')
  return [
    ...row(
      'Identification',
      pair(
        identified('databases', ['database_results', 'register_results']),
        grouped(flow, 'removed_databases', 'Records removed before screening:', [
          'duplicates',
          'excluded_automatic',
          'excluded_other',
        ]),
      ),
      pair(
        identified('other', ['website_results', 'organisation_results', 'citations_results', 'other_results']),
        grouped(flow, 'removed_other', 'Records removed before screening:', ['other_duplicates']),
      ),
      studies(flow, 'previous_studies', ['previous_studies', 'previous_reports']),
    ),
    ...row(
      'Screening',
      pair(one('records_screened'), one('records_excluded')),
      pair(one('other_records_screened'), one('other_records_excluded')),
    ),
    ...row(
      'Screening',
      pair(one('dbr_sought_reports'), one('dbr_notretrieved_reports')),
      pair(one('other_sought_reports'), one('other_notretrieved_reports')),
    ),
    ...row(
      'Screening',
      pair(one('dbr_assessed'), one('dbr_excluded')),
      pair(one('other_assessed'), one('other_excluded')),
    ),
    ...[
      included(flow),
      totals(flow),
      studies(flow, 'total_studies_ma', ['total_studies_ma', 'total_reports_ma']),
    ].flatMap((box) => {
      const cell = pair(box, undefined)
      return searched ? row('Included', cell, undefined) : row('Included', undefined, cell)
    }),
  ]
}

// Keeps `n = 278` on one line.
const GLUE = '\u00A0'

/** `(n = 278)`, `(n = unknown)`, `(n ≥ 41, in progress)`; with blanks at which no line breaks. */
export function countText(box: Pick<Box, 'n' | 'status' | 'bound' | 'candidates'>): string {
  const shown = shownCount(box)
  const sign = /^[≥≤]/.test(shown) ? '' : '= '
  return `${`(n ${sign}${shown}`.replaceAll(' ', GLUE)}${box.status === 'running' ? `, in${GLUE}progress` : ''})`
}

function present(flow: Flow, id: string): Box | undefined {
  const box = flow.boxes.get(id)
  return box && box.status !== 'absent' ? box : undefined
}

function single(flow: Flow, id: string): DiagramBox | undefined {
  const box = present(flow, id)
  if (!box) return undefined
  const parts = partLines(box)
  const lines =
    parts.length > 0
      ? [{ text: `${box.label} ${countText(box)}:` }, ...parts]
      : [{ text: box.label }, { text: countText(box) }]
  return { id, shows: [id], lines, status: statusOf([box]) }
}

function grouped(
  flow: Flow,
  id: string,
  title: string,
  ids: readonly string[],
  sources = false,
): DiagramBox | undefined {
  const boxes = ids.flatMap((name) => present(flow, name) ?? [])
  if (boxes.length === 0) return undefined
  const lines = boxes.flatMap((box): DiagramLine[] => [
    { text: `${NAMES[box.id] ?? box.label} ${countText(box)}` },
    ...(sources ? partLines(box) : []),
  ])
  return { id, shows: boxes.map((box) => box.id), lines: [{ text: title }, ...lines], status: statusOf(boxes) }
}

function partLines(box: Box): DiagramLine[] {
  return box.parts.map((part) => ({
    text: `${part.label} ${countText({ ...part, status: part.n === 'unknown' ? 'unknown' : 'final' })}`,
    deep: true,
  }))
}

/** Studies and reports; in a review that updates no other they are not called new. */
function included(flow: Flow): DiagramBox | undefined {
  return studies(flow, 'new_studies', ['new_studies', 'new_reports'])
}

function totals(flow: Flow): DiagramBox | undefined {
  if (!isUpdate(flow)) return undefined
  return studies(flow, 'total_studies', ['total_studies', 'total_reports'])
}

function studies(flow: Flow, id: string, ids: readonly string[]): DiagramBox | undefined {
  const boxes = ids.flatMap((name) => present(flow, name) ?? [])
  if (boxes.length === 0) return undefined
  const lines = boxes.flatMap((box) => [{ text: labelOf(flow, box) }, { text: countText(box) }])
  return { id, shows: boxes.map((box) => box.id), lines, status: statusOf(boxes) }
}

function statusOf(boxes: readonly Box[]): DiagramBox['status'] {
  if (boxes.some((box) => box.status === 'unknown')) return 'unknown'
  return boxes.some((box) => box.status === 'running') ? 'running' : 'final'
}
