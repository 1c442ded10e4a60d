import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { foldVisible } from '../events/blind.ts'
import type { State } from '../events/state.ts'
import { assessmentsOf } from '../extraction/bias/assessment.ts'
import { checkRules } from '../extraction/checks/index.ts'
import { EMPTY_SET } from '../extraction/findings/fact.ts'
import { type CheckedStudy, factsOfStudies } from '../extraction/findings/from-studies.ts'
import { runChecks } from '../extraction/findings/run-checks.ts'
import { applyWaivers } from '../extraction/findings/waivers.ts'
import { referenceText } from '../extraction/reference.ts'
import { verificationOf } from '../extraction/verification.ts'
import type { Table } from '../lib/table.ts'
import { count, oneLine } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { LitRecord, Norm } from '../records/record.ts'
import { appraisedOf } from '../report/bias/appraised.ts'
import { diagramRows } from '../report/diagram-rows.ts'
import { evidenceOf } from '../report/figures/evidence.ts'
import { type FigureInput, makeFigures } from '../report/figures/make-figures.ts'
import { type Flow, foldFlow } from '../report/flow.ts'
import { checkFlow } from '../report/flow-checks.ts'
import { flowTable } from '../report/flow-table.ts'
import { toJson } from '../report/formats/json.ts'
import { toMarkdown } from '../report/formats/md.ts'
import { reportedSearches } from '../report/prisma-s.ts'
import { excludedReports, excludedTable } from '../report/prisma-tables.ts'
import { SHEET_ROW, strategiesTable } from '../report/search-tables.ts'
import { characteristicsTable } from '../report/tables/characteristics.ts'
import type { ReviewChecks } from '../report/tables/checks.ts'
import { headed, makeTables } from '../report/tables/make-tables.ts'
import { type Origin, readMe } from '../report/tables/read-me.ts'
import { inside, layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { loadShelf } from '../review/queries.ts'
import { loadStudies } from '../review/studies.ts'
import { listStudyFiles } from '../review/study-files.ts'
import { loadWaivers } from './check/load-waivers.ts'
import { type Context, sayDiagnostics } from './context.ts'
import { recordsOf } from './flow.ts'
import { version } from './version.ts'
import { type WorkbookParts, workbookSheets } from './workbook-sheets.ts'

type Format = 'xlsx' | 'html' | 'md' | 'json'
const FORMATS: readonly Format[] = ['xlsx', 'html', 'md', 'json']

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
    throw new UserError(`Unexpected ending of \`${out}\`, expected \`.${format ?? 'xlsx, .html, .md or .json'}\`.`, {
      hint: 'Change the ending, or give the format with `--format`.',
    })
  }
  const full = isAbsolute(out) ? out : join(resolve(start), out)
  const path = relative(dir, full).split(sep).join('/')
  // Said before anything is made: a large review takes a while.
  inside(dir, path)
  return { path, format: chosen }
}

/** Everything that tables are made of. */
export interface LoadedTables extends WorkbookParts, Pick<Origin, 'verification'> {
  readonly state: State
  /** What figures are made from, to make others. */
  readonly figureInput: FigureInput
}

/** The tables of a review. Throws when a study's file cannot be read: a table that silently lacks a study misleads. */
export async function loadTables(context: Context, review: Review): Promise<LoadedTables> {
  const { protocol } = review
  if (protocol.tables.length === 0) {
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
  const made = makeTables(protocol, studies, state)
  const shown = new Set([...made.entries.values()].flatMap((own) => own.map(({ file }) => file)))
  const entered = studies.filter(({ file }) => shown.has(file))
  const searches = reportedSearches(await loadShelf(review.dir))
  const flow = foldFlow(state, protocol)
  const records = await recordsOf(review, [
    ...excludedReports(flow),
    ...entered.flatMap(({ study }) =>
      study.reports.map((report) => ({ record: state.clusterOf.get(report) ?? report })),
    ),
  ])
  const normOf = (report: string) => records.get(state.clusterOf.get(report) ?? report)?.norm
  const reference = (report: string) => {
    const norm = normOf(report)
    return norm ? oneLine(referenceText(norm)) : ''
  }
  const assessments = entered.flatMap(({ study }) => assessmentsOf(study.study, state))
  const checks = await checksOf(context, review, {
    flow: checkFlow(flow, state, protocol, await listStudyFiles(review.dir)),
    studies: files.flatMap(({ diagnostics }) => diagnostics),
    checked: entered.map(({ study, file }) => ({ study, file, published: latestYear(study.reports.map(normOf)) })),
  })
  const input = { appraised: appraisedOf(assessments), flagged: flaggedOf(checks) }
  return {
    made,
    state,
    verification: entered.flatMap(({ study }) => verificationOf(study, state)),
    flow: { table: flowTable(flow), rows: diagramRows(flow), excluded: excludedSheet(flow, records) },
    strategies: searches.length > 0 ? strategiesTable(searches, SHEET_ROW) : undefined,
    characteristics: characteristicsTable(made.entries, protocol, reference),
    assessments,
    checks,
    evidence: evidenceOf(made.entries, protocol),
    figures: makeFigures(made.entries, protocol, input),
    figureInput: input,
  }
}

async function checksOf(
  context: Context,
  review: Review,
  { flow, studies, checked }: Pick<ReviewChecks, 'flow' | 'studies'> & { checked: readonly CheckedStudy[] },
): Promise<ReviewChecks> {
  const results = runChecks({ ...EMPTY_SET, tables: factsOfStudies(checked, review.protocol) }, checkRules)
  const waivers = await loadWaivers(context, review.dir, undefined)
  const codes = checkRules.map(({ code }) => code)
  const { open, waived } = applyWaivers(results, waivers.list, codes)
  return { findings: open, waived, studies, flow }
}

/** Findings of which a check says that their figures contradict each other: `file#finding` → why. */
function flaggedOf({ findings }: ReviewChecks): Map<string, string> {
  return new Map(
    findings.flatMap(({ severity, where, message, at }): [string, string][] => {
      const finding = where.split('.').slice(1).join('.')
      return severity === 'error' && at && finding !== ''
        ? [[`${at.file}#${finding}`, message.replaceAll('`', '')]]
        : []
    }),
  )
}

function latestYear(norms: readonly (Norm | undefined)[]): number | undefined {
  const years = norms.flatMap((norm) => norm?.issued?.year ?? [])
  return years.length > 0 ? Math.max(...years) : undefined
}

const EXCLUDED_WIDTHS: Record<string, number> = { citation: 26, title: 60, reason: 34, from: 24, record: 18 }

function excludedSheet(flow: Flow, records: ReadonlyMap<string, LitRecord>): Table {
  const { notes: _, ...excluded } = excludedTable(flow, records)
  const columns = excluded.columns.map((column) => ({ ...column, width: EXCLUDED_WIDTHS[column.key] ?? 20 }))
  return { ...excluded, columns }
}

/** The bytes of the tables in a format. */
export async function printTables(
  protocol: Protocol,
  loaded: LoadedTables,
  options: { format: Format; sheets: 'combined' | 'per-category'; now: Date },
): Promise<Uint8Array | string> {
  const { made, verification } = loaded
  const sheets = workbookSheets(loaded)
  const origin: Origin = {
    version: version(),
    now: options.now,
    verification,
    sheets: sheets.map(({ plan, about }) => [plan.name, about]),
  }
  const tables = sheets.flatMap(({ plan }) => ('table' in plan ? [plan.table] : []))
  if (options.format === 'json') {
    const all = [...made.summaries.map(({ table }) => table), ...tables]
    return `${JSON.stringify(all.map(toJson), null, 2)}\n`
  }
  if (options.format === 'md') {
    const printed = tables.filter((table) => PRINTED.has(table.id))
    return [...made.summaries.map(headed), ...printed].map(toMarkdown).join('\n')
  }
  if (options.format === 'html') {
    const { tablesPage } = await import('../report/tables/tables-page.ts')
    return tablesPage(
      protocol.title,
      readMe(protocol, made, { ...origin, sheets: [] }),
      [...made.summaries.map(headed), ...tables],
      loaded.figures,
    )
  }
  const { toWorkbook } = await import('../excel/workbook.ts')
  const { planSheets } = await import('../excel/plan-sheets.ts')
  return toWorkbook(
    [
      { name: 'Read me', table: readMe(protocol, made, origin), layout: 'page' },
      ...planSheets(made, options.sheets === 'per-category'),
      ...sheets.map(({ plan }) => plan),
    ],
    { title: protocol.title, now: options.now },
  )
}

// Tables to be read; those that are only for sorting and filtering would be endless on a page of text.
const PRINTED = new Set(['characteristics', 'risk-of-bias', 'evidence-map'])
