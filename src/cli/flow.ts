import { foldVisible } from '../events/blind.ts'
import type { State } from '../events/state.ts'
import type { LitRecord } from '../records/record.ts'
import type { Finding } from '../report/checks/finding.ts'
import { printDiagram } from '../report/diagram.ts'
import { type Flow, foldFlow } from '../report/flow.ts'
import type { Item } from '../report/flow-box.ts'
import { checkFlow } from '../report/flow-checks.ts'
import { evidenceFinder } from '../report/flow-explain.ts'
import type { FlowChoice } from '../report/flow-scope.ts'
import { tableCsv } from '../report/formats/csv.ts'
import { csvGaps, printPrismaCsv } from '../report/prisma-csv.ts'
import { flowJson } from '../report/prisma-json.ts'
import { printPrismaMarkdown } from '../report/prisma-markdown.ts'
import { listedItems, prismaPage } from '../report/prisma-page.ts'
import { excludedReports, excludedTable } from '../report/prisma-tables.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { indexRecords } from '../review/record-index.ts'
import { listStudyFiles } from '../review/study-files.ts'
import { needTrack } from './lookup.ts'
import { COLUMN_MM, PAGE_MM, toPng } from './png.ts'

/** The flow of a review as the impersonal reader sees it, with what the checks find. */
export async function flowOf(
  review: Review,
  choice: FlowChoice = {},
): Promise<{ state: State; flow: Flow; checks: Finding[] }> {
  const track = choice.track === undefined ? undefined : needTrack(review.protocol, choice.track)
  const state = foldVisible(review.events, undefined)
  const flow = foldFlow(state, review.protocol, { ...choice, track })
  const checks = checkFlow(flow, state, review.protocol, await listStudyFiles(review.dir))
  return { state, flow, checks }
}

/** The records that items name, for their citations; read one by one, so that a large review costs no memory. */
export async function recordsOf(review: Review, items: readonly Item[]): Promise<Map<string, LitRecord>> {
  const ids = new Set(items.flatMap((item) => item.reports ?? [item.record]))
  const records = new Map<string, LitRecord>()
  if (ids.size === 0) return records
  const imports = review.events.flatMap((event) => (event.type === 'import' ? [event.import] : []))
  const index = await indexRecords(review.dir, new Set(imports))
  try {
    for (const id of ids) {
      const record = index.read(id)
      if (record) records.set(id, record)
    }
  } finally {
    index.close()
  }
  return records
}

/** The files of `prisma report`, by path; what the CSV cannot show; and what the checks find. */
export async function makeReport(
  review: Review,
  choice: FlowChoice,
  png: number | undefined,
): Promise<{ files: Record<string, string | Uint8Array>; gaps: string[]; checks: Finding[] }> {
  const { state, flow, checks } = await flowOf(review, choice)
  const records = await recordsOf(review, [...excludedReports(flow), ...listedItems(flow)])
  const evidence = evidenceFinder(state)
  const { round, track } = choice
  const name = ['prisma', round, track].filter((part) => part !== undefined).join('-')
  const at = (ending: string) => `${layout.exports}/${name}${ending}`
  const pictures = { '': printDiagram(flow), '-column': printDiagram(flow, { arrangement: 'column' }) }
  const files: Record<string, string | Uint8Array> = {
    [at('.csv')]: printPrismaCsv(flow),
    [at('.json')]: `${JSON.stringify(flowJson(flow, checks, evidence), null, 2)}\n`,
    [at('.svg')]: pictures[''],
    [at('-column.svg')]: pictures['-column'],
    [at('.md')]: printPrismaMarkdown(flow, checks, records),
    [at('.html')]: prismaPage(flow, checks, { records, evidence }),
    [at('-excluded.csv')]: tableCsv(excludedTable(flow, records)),
  }
  if (png !== undefined) {
    files[at('.png')] = await toPng(pictures[''], png)
    // A column is a little less than half of a page.
    files[at('-column.png')] = await toPng(pictures['-column'], Math.round((png * COLUMN_MM) / PAGE_MM))
  }
  return { files, gaps: csvGaps(flow), checks }
}
