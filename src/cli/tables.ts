import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { foldVisible } from '../events/blind.ts'
import type { State } from '../events/state.ts'
import { verificationOf } from '../extraction/verification.ts'
import type { Table } from '../lib/table.ts'
import { count } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { type DiagramRow, diagramRows } from '../report/diagram-rows.ts'
import { foldFlow } from '../report/flow.ts'
import { flowTable } from '../report/flow-table.ts'
import { toJson } from '../report/formats/json.ts'
import { toMarkdown } from '../report/formats/md.ts'
import { reportedSearches } from '../report/prisma-s.ts'
import { excludedReports, excludedTable } from '../report/prisma-tables.ts'
import { SHEET_ROW, strategiesTable } from '../report/search-tables.ts'
import { type Made, makeTables } from '../report/tables/make-tables.ts'
import { type Origin, readMe } from '../report/tables/read-me.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { loadShelf } from '../review/queries.ts'
import { loadStudies } from '../review/studies.ts'
import { type Context, sayDiagnostics } from './context.ts'
import { recordsOf } from './flow.ts'
import { version } from './version.ts'

type Format = 'xlsx' | 'md' | 'json'
const FORMATS: readonly Format[] = ['xlsx', 'md', 'json']

/** Where the tables go, relative to the review, and in which format. */
export function tablesFile(
  dir: string,
  start: string,
  { out, format }: { out?: string; format?: Format },
): { path: string; format: Format } {
  if (out === undefined) return { path: `${layout.exports}/tables.${format ?? 'xlsx'}`, format: format ?? 'xlsx' }
  const ending = extname(out).slice(1).toLowerCase()
  const chosen = format ?? FORMATS.find((one) => one === ending)
  if (!chosen || (ending !== chosen && ending !== '')) {
    throw new UserError(`Unexpected ending of \`${out}\`, expected \`.${format ?? 'xlsx, .md or .json'}\`.`, {
      hint: 'Change the ending, or give the format with `--format`.',
    })
  }
  const full = isAbsolute(out) ? out : join(resolve(start), out)
  return { path: relative(dir, full).split(sep).join('/'), format: chosen }
}

/** The tables of a review. Throws when a study's file cannot be read: a table that silently lacks a study misleads. */
export async function loadTables(
  context: Context,
  review: Review,
): Promise<
  { made: Made; state: State; flow: FlowSheets; strategies: Table | undefined } & Pick<Origin, 'verification'>
> {
  if (review.protocol.tables.length === 0) {
    throw new UserError('Unexpected lack of tables in `review.yaml`, expected at least one under `tables`.', {
      hint: 'Copy the `tables` of `litsieve init --example` and adapt titles, track and columns.',
    })
  }
  const state = foldVisible(review.events, undefined)
  const files = await loadStudies(review, state)
  const broken = files.filter((file) => !file.study)
  for (const { diagnostics } of broken) sayDiagnostics(context, diagnostics)
  if (broken.length > 0) {
    throw new UserError(`Cannot make tables: ${count(broken.length, 'extraction file')} cannot be read.`, {
      hint: 'Correct what is shown above and run the same command again; nothing was changed.',
    })
  }
  const problems = files.filter((file) => file.diagnostics.length > 0).length
  if (problems > 0) {
    context.say(`${count(problems, 'extraction file')} with something to mend: see \`litsieve extract check\`.`)
  }
  const studies = files.map(({ study, file }) => ({ study: study!, file }))
  const made = makeTables(review.protocol, studies, state)
  const shown = new Set(made.summaries.flatMap((summary) => summary.studies.map(({ file }) => file)))
  const verification = studies
    .filter(({ file }) => shown.has(file))
    .flatMap(({ study }) => verificationOf(study, state))
  const searches = reportedSearches(await loadShelf(review.dir))
  const strategies = searches.length > 0 ? strategiesTable(searches, SHEET_ROW) : undefined
  return { made, state, verification, flow: await flowSheets(review, state), strategies }
}

/** The bytes of the tables in a format. */
export async function printTables(
  protocol: Protocol,
  made: Made,
  options: {
    format: Format
    sheets: 'combined' | 'per-category'
    now: Date
    flow: FlowSheets
    strategies: Table | undefined
  } & Pick<Origin, 'verification'>,
): Promise<Uint8Array | string> {
  if (options.format === 'md') return made.summaries.map(({ table }) => toMarkdown(table)).join('\n')
  if (options.format === 'json') {
    const tables = [...made.summaries.map(({ table }) => table), made.findings]
    return `${JSON.stringify(tables.map(toJson), null, 2)}\n`
  }
  const { toWorkbook } = await import('../excel/workbook.ts')
  const { planSheets } = await import('../excel/plan-sheets.ts')
  const origin: Origin = {
    version: version(),
    now: options.now,
    verification: options.verification,
    sheets: [
      [
        'PRISMA',
        'The flow diagram, drawn with cells, so that it can be edited and copied. Dashed boxes hold numbers that are not final.',
      ],
      [
        'PRISMA numbers',
        'How many records and reports were found, left out and included. Ask for those behind a number with “litsieve prisma explain” and the name of its box.',
      ],
      [
        'Excluded full texts',
        'Every report that was excluded by its full text, with the reason (PRISMA 2020, item 16b).',
      ],
      ...(options.strategies === undefined ? [] : [STRATEGIES]),
      [
        'Findings data',
        'One row a finding, for sorting and filtering. Figures are text, with the decimals that were reported.',
      ],
    ],
  }
  return toWorkbook(
    [
      { name: 'Read me', table: readMe(protocol, made, origin), layout: 'page' },
      ...planSheets(made, options.sheets === 'per-category'),
      { name: 'PRISMA', title: options.flow.table.title, rows: options.flow.rows, layout: 'diagram' },
      { name: 'PRISMA numbers', table: prismaSheet(options.flow.table), layout: 'page' },
      { name: 'Excluded full texts', table: options.flow.excluded, layout: 'data' },
      ...(options.strategies === undefined
        ? []
        : [{ name: STRATEGIES[0], table: options.strategies, layout: 'page' } as const]),
      { name: 'Findings data', table: made.findings, layout: 'data' },
    ],
    { title: protocol.title, now: options.now },
  )
}

const STRATEGIES: readonly [string, string] = [
  'Search strategies',
  'Every line of every search with its results, as it was run; → marks the line that was exported. “litsieve query report” says how they meet PRISMA-S.',
]

/** What the workbook shows of the flow. */
interface FlowSheets {
  readonly table: Table
  readonly rows: readonly DiagramRow[]
  readonly excluded: Table
}

const EXCLUDED_WIDTHS: Record<string, number> = { citation: 26, title: 60, reason: 34, from: 24, record: 18 }

async function flowSheets(review: Review, state: State): Promise<FlowSheets> {
  const flow = foldFlow(state, review.protocol)
  const { notes: _, ...excluded } = excludedTable(flow, await recordsOf(review, excludedReports(flow)))
  const columns = excluded.columns.map((column) => ({ ...column, width: EXCLUDED_WIDTHS[column.key] ?? 20 }))
  return { table: flowTable(flow), rows: diagramRows(flow), excluded: { ...excluded, columns } }
}

const FLOW_WIDTHS: Record<string, number> = { label: 44, n: 12, box: 25, note: 34 }

function prismaSheet(flow: Table): Table {
  const columns = flow.columns.map((column) => ({ ...column, width: FLOW_WIDTHS[column.key] ?? 20 }))
  return { ...flow, title: 'PRISMA 2020: records, reports and studies', columns }
}
