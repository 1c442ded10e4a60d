import { printCsv } from '../lib/csv.ts'
import { oneLine } from '../lib/text.ts'
import type { Flow } from './flow.ts'
import { type Box, isFinal } from './flow-box.ts'
import { noteOf } from './flow-lines.ts'

const HEADER = ['data', 'node', 'box', 'description', 'boxtext', 'tooltips', 'url', 'n']

/** A row of the template: `data, node, box, description, boxtext`; `tip` where the package reads a tooltip. */
interface Template {
  readonly data: string
  readonly node: string
  readonly box: string
  readonly description: string
  readonly text: string
  readonly tip?: boolean
}

const DB = '(databases and registers)'
const OTHER = '(other)'
const ROWS: readonly Template[] = [
  label('NA', 'node4', 'prevstud', 'Grey title box; Previous studies', 'Previous studies'),
  first('previous_studies', 'node5', 'box1', 'Studies included in previous version of review'),
  more('previous_reports', 'box1', 'Reports of studies included in previous version of review'),
  label(
    'NA',
    'node6',
    'newstud',
    'Yellow title box; Identification of new studies via databases and registers',
    'Identification of new studies via databases and registers',
  ),
  first('database_results', 'node7', 'box2', 'Records identified from: Databases', 'Databases'),
  more('database_specific_results', 'box2', 'Records identified from: specific databases', 'Specific Databases'),
  more('register_results', 'box2', 'Records identified from: Registers', 'Registers'),
  more('register_specific_results', 'box2', 'Records identified from: specific registers', 'Specific Registers'),
  label(
    'NA',
    'node16',
    'othstud',
    'Grey title box; Identification of new studies via other methods',
    'Identification of new studies via other methods',
  ),
  first('website_results', 'node17', 'box11', 'Records identified from: Websites', 'Websites'),
  { ...more('organisation_results', 'box11', 'Records identified from: Organisations', 'Organisations'), node: '' },
  more('citations_results', 'box11', 'Records identified from: Citation searching', 'Citation searching'),
  first('duplicates', 'node8', 'box3', 'Duplicate records'),
  more('excluded_automatic', 'box3', 'Records marked as ineligible by automation tools'),
  more('excluded_other', 'box3', 'Records removed for other reasons'),
  first('records_screened', 'node9', 'box4', `Records screened ${DB}`, 'Records screened'),
  first('records_excluded', 'node10', 'box5', `Records excluded ${DB}`, 'Records excluded'),
  first('dbr_sought_reports', 'node11', 'box6', `Reports sought for retrieval ${DB}`, 'Reports sought for retrieval'),
  first('dbr_notretrieved_reports', 'node12', 'box7', `Reports not retrieved ${DB}`, 'Reports not retrieved'),
  first(
    'other_sought_reports',
    'node18',
    'box12',
    `Reports sought for retrieval ${OTHER}`,
    'Reports sought for retrieval',
  ),
  first('other_notretrieved_reports', 'node19', 'box13', `Reports not retrieved ${OTHER}`, 'Reports not retrieved'),
  first('dbr_assessed', 'node13', 'box8', `Reports assessed for eligibility ${DB}`, 'Reports assessed for eligibility'),
  first('dbr_excluded', 'node14', 'box9', `Reports excluded ${DB}`, 'Reports excluded'),
  first(
    'other_assessed',
    'node20',
    'box14',
    `Reports assessed for eligibility ${OTHER}`,
    'Reports assessed for eligibility',
  ),
  first('other_excluded', 'node21', 'box15', `Reports excluded ${OTHER}`, 'Reports excluded'),
  first('new_studies', 'node15', 'box10', 'New studies included in review'),
  more('new_reports', 'box10', 'Reports of new included studies'),
  first('total_studies', 'node22', 'box16', 'Total studies included in review'),
  more('total_reports', 'box16', 'Reports of total included studies'),
  label('identification', 'node1', 'identification', 'Blue identification box', 'Identification'),
  label('screening', 'node2', 'screening', 'Blue screening box', 'Screening'),
  label('included', 'node3', 'included', 'Blue included box', 'Included'),
  first('total_studies_ma', 'node23', 'box17', 'Total studies included in meta-analysis'),
  more('total_reports_ma', 'box17', 'Reports of total included studies in meta-analysis'),
]

function first(data: string, node: string, box: string, description: string, text = description): Template {
  return { data, node, box, description, text, tip: true }
}

function more(data: string, box: string, description: string, text = description): Template {
  return { data, node: 'NA', box, description, text }
}

function label(data: string, node: string, box: string, description: string, text: string): Template {
  return { data, node, box, description, text }
}

/**
 * The flow as the CSV that the R package PRISMA2020 (1.1) reads: its 34 rows, no more, because it looks names up by
 * pattern. A number that is not final is left empty, which the package prints as `NA` or leaves out; never 0.
 */
export function printPrismaCsv(flow: Flow): string {
  const rows = ROWS.map((row) => {
    const box = flow.boxes.get(row.data)
    const tip = box ? tooltip(flow, box) : row.description
    return [
      row.data,
      row.node,
      row.box,
      row.description,
      row.text,
      row.tip || !box ? csvLabel(tip) : 'NA',
      'NA',
      box ? value(box) : '0',
    ]
  })
  return printCsv([HEADER, ...rows], { guard: false })
}

function value(box: Box): string {
  if (!isFinal(box)) return ''
  const list = box.id.endsWith('_specific_results') || box.id.endsWith('r_excluded')
  if (!list || box.parts.length === 0) return String(box.n)
  return box.parts.map((part) => `${csvLabel(part.label)}, ${part.n}`).join('; ')
}

/**
 * Text that the package and the diagram program behind it take as it is: a comma or semicolon would split a list, and
 * quotes, backslashes and `@@` end or change the text of a box.
 */
export function csvLabel(text: string): string {
  return oneLine(text)
    .replace(/\s*,\s*/g, ' / ')
    .replace(/\s*;\s*/g, ' – ')
    .replaceAll("'", '’')
    .replaceAll('"', '”')
    .replaceAll('\\', '/')
    .replace(/@@+/g, '@')
    .trim()
}

function tooltip(flow: Flow, box: Box): string {
  const note = noteOf(box)
  const words = note ? `${box.label}: ${note}` : box.label
  return box.id === 'website_results' ? `${words}. ${otherLane(flow)}` : words
}

// The template has no boxes for what the other lane removes and screens out; it is said where the lane begins.
function otherLane(flow: Flow): string {
  return ['other_results', 'other_duplicates', 'other_records_screened', 'other_records_excluded']
    .flatMap((id) => {
      const box = flow.boxes.get(id)
      return isFinal(box) ? [`${box.label}: ${box.n}`] : []
    })
    .join(' – ')
}

/** What the CSV cannot show, in words for the user. */
export function csvGaps(flow: Flow): string[] {
  const empty = ROWS.flatMap(({ data }) => flow.boxes.get(data) ?? []).filter(
    (box) => box.status === 'running' || box.status === 'unknown',
  )
  const others = flow.boxes.get('other_results')
  return [
    ...(empty.length > 0 ? [`leaves ${empty.length} numbers empty that are not final`] : []),
    ...(others && others.status !== 'absent'
      ? ['has no row for records identified in other ways (other_results); they are in its numbers from retrieval on']
      : []),
  ]
}
