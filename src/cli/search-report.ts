import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { foldVisible } from '../events/blind.ts'
import type { Table } from '../lib/table.ts'
import { UserError } from '../lib/user-error.ts'
import { methodText } from '../report/dedupe-method.ts'
import { dedupeReport } from '../report/dedupe-report.ts'
import { toMarkdown } from '../report/formats/md.ts'
import { type PrismaItem, prismaS, type ReportedSearch, reportedSearches } from '../report/prisma-s.ts'
import { searchReportHtml } from '../report/search-report-html.ts'
import { prismaTable, SHEET_ROW, strategiesTable } from '../report/search-tables.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { findQuery, type Shelf } from '../search/shelf.ts'
import { version } from './version.ts'

export const REPORT_FORMATS = ['md', 'html', 'xlsx'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** The searches of a review and how they meet PRISMA-S. */
export interface SearchReport {
  readonly searches: readonly ReportedSearch[]
  readonly items: readonly PrismaItem[]
}

/** Reads what is to be reported: all queries, or those named. */
export function loadSearchReport(review: Review, shelf: Shelf, names: readonly string[]): SearchReport {
  for (const name of names) findQuery(shelf, name)
  const searches = reportedSearches(shelf, names)
  if (searches.length === 0) {
    throw new UserError('Unexpected lack of queries, expected at least one in `queries/`.', {
      hint: 'Start one with `litsieve query new` or `litsieve query import`.',
    })
  }
  const { searches: log } = foldVisible(review.events, undefined)
  return { searches, items: prismaS(searches, review.protocol, dedupeText(review), log) }
}

function dedupeText(review: Review): string | undefined {
  const state = foldVisible(review.events, undefined)
  const report = dedupeReport(review.events, state, review.protocol.screening.seed)
  return report.found === 0 || report.never ? undefined : methodText(report, version())
}

/** The files to write, relative to the review: one of each format, or the one that `--out` or `--format` names. */
export function reportFiles(
  dir: string,
  start: string,
  out: string | undefined,
  format: ReportFormat | undefined,
): Map<string, ReportFormat> {
  if (out === undefined) {
    const formats = format === undefined ? REPORT_FORMATS : [format]
    return new Map(formats.map((one) => [`${layout.exports}/searches.${one}`, one]))
  }
  const ending = extname(out).slice(1).toLowerCase()
  const chosen = format ?? REPORT_FORMATS.find((one) => one === ending)
  if (!chosen || (ending !== '' && ending !== chosen)) {
    throw new UserError(`Unexpected ending of \`${out}\`, expected \`.${format ?? 'md, .html or .xlsx'}\`.`, {
      hint: 'Change the ending, or give the format with `--format`.',
    })
  }
  const full = isAbsolute(out) ? out : join(resolve(start), out)
  return new Map([[relative(dir, full).split(sep).join('/'), chosen]])
}

/** The report in a format. */
export async function printSearchReport(
  title: string,
  { searches, items }: SearchReport,
  format: ReportFormat,
  now: Date,
): Promise<Uint8Array | string> {
  const tables: Table[] = [prismaTable(items), strategiesTable(searches, format === 'xlsx' ? SHEET_ROW : undefined)]
  if (format === 'html') return searchReportHtml(title, tables)
  if (format === 'md') return tables.map(toMarkdown).join('\n')
  const { toWorkbook } = await import('../excel/workbook.ts')
  const [first, second] = tables
  return toWorkbook(
    [
      { name: 'PRISMA-S', table: first!, layout: 'page' },
      { name: 'Search strategies', table: second!, layout: 'page' },
    ],
    { title: `${title}: searches`, now },
  )
}
