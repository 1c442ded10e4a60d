import type { SheetPlan } from '../excel/workbook.ts'
import type { Assessment } from '../extraction/bias/assessment.ts'
import type { Table } from '../lib/table.ts'
import { biasTable } from '../report/bias/bias-table.ts'
import type { DiagramRow } from '../report/diagram-rows.ts'
import type { Evidence } from '../report/figures/evidence.ts'
import type { Figure } from '../report/figures/figure.ts'
import { checksSheet, type ReviewChecks } from '../report/tables/checks.ts'
import { evidenceGrid } from '../report/tables/evidence-grid.ts'
import type { Made } from '../report/tables/make-tables.ts'

/** What the workbook shows of the flow. */
export interface FlowSheets {
  readonly table: Table
  readonly rows: readonly DiagramRow[]
  readonly excluded: Table
}

/** Everything that goes into the workbook beside the summary tables. */
export interface WorkbookParts {
  readonly made: Made
  readonly flow: FlowSheets
  readonly strategies: Table | undefined
  readonly characteristics: Table
  readonly assessments: readonly Assessment[]
  readonly checks: ReviewChecks
  readonly evidence: Evidence
  readonly figures: readonly Figure[]
}

/** A sheet with what the first sheet says about it. */
export interface Sheet {
  readonly about: string
  readonly plan: SheetPlan
}

/** The sheets after the summary tables, in their order; those with nothing to show are left out. */
export function workbookSheets(parts: WorkbookParts): Sheet[] {
  const { made, flow, strategies, characteristics, assessments, checks, evidence, figures } = parts
  const sheets: Sheet[] = []
  const add = (name: string, about: string, table: Table, layout: 'data' | 'page') => {
    sheets.push({ about, plan: { name, table, layout } })
  }
  add('Characteristics', 'One row a study: what is known of it beside its findings.', characteristics, 'data')
  if (assessments.length > 0) {
    const about = 'Every judgement with what it rests on, who made it and who checked it.'
    add('Risk of bias', about, biasTable(assessments), 'page')
  }
  add(
    'Evidence map',
    'Which groups are studied in which categories, and where nothing is known.',
    evidenceGrid(evidence),
    'page',
  )
  sheets.push({
    about:
      'The flow diagram, drawn with cells, so that it can be edited and copied. Dashed boxes hold numbers that are not final.',
    plan: { name: 'PRISMA', title: flow.table.title, rows: flow.rows, layout: 'diagram' },
  })
  add(
    'PRISMA numbers',
    'How many records and reports were found, left out and included. Ask for those behind a number with “litsieve prisma explain” and the name of its box.',
    numbersTable(flow.table),
    'page',
  )
  if (flow.excluded.rows.length > 0) {
    add(
      'Excluded full texts',
      'Every report that was excluded by its full text, with the reason (PRISMA 2020, item 16b).',
      flow.excluded,
      'data',
    )
  }
  if (strategies) {
    add(
      'Search strategies',
      'Every line of every search with its results, as it was run; → marks the line that was exported. “litsieve query report” says how they meet PRISMA-S.',
      strategies,
      'page',
    )
  }
  add(
    'Checks',
    'What the checks of reported figures, files and counts found, with the computed figures.',
    checksSheet(checks),
    'page',
  )
  add(
    'Findings data',
    'One row a finding, for sorting and filtering. Figures are numbers that show the decimals as reported; “<0.001” and the like are text.',
    made.findings,
    'data',
  )
  for (const figure of figures) {
    const name = FIGURE_SHEETS[figure.id]
    if (name !== undefined && evidence.items.length <= MOST_FINDINGS && figure.data.rows.length > 0) {
      add(name, `The data behind the figure “${figure.title}” (litsieve figures).`, figure.data, 'data')
    }
  }
  return sheets
}

// No picture shows so many marks; their data would double the workbook. `litsieve figures --json` has them.
const MOST_FINDINGS = 2500

const FIGURE_SHEETS: Readonly<Record<string, string>> = {
  'evidence-map': 'Evidence map data',
  'effect-direction-by-group': 'Directions by group',
  'effect-direction-by-study': 'Directions by study',
  'harvest-plot': 'Harvest plot data',
  ratios: 'Ratios data',
}

const FLOW_WIDTHS: Record<string, number> = { label: 42, n: 12, box: 31, note: 34 }

function numbersTable(flow: Table): Table {
  const columns = flow.columns.map((column) => ({ ...column, width: FLOW_WIDTHS[column.key] ?? 20 }))
  return { ...flow, title: 'PRISMA 2020: records, reports and studies', columns }
}
