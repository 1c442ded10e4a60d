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
import { csvGaps, printPrismaCsv } from '../report/prisma-csv.ts'
import { flowJson } from '../report/prisma-json.ts'
import { excludedReports, printPrismaMarkdown } from '../report/prisma-markdown.ts'
import { layout } from '../review/layout.ts'
import { loadRecordMap, type Review } from '../review/load.ts'
import { listStudyFiles } from '../review/study-files.ts'
import { needTrack } from './lookup.ts'

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

/** The records that items name, for their citations. */
export async function recordsOf(review: Review, items: readonly Item[]): Promise<Map<string, LitRecord>> {
  return loadRecordMap(review, new Set(items.flatMap((item) => item.reports ?? [item.record])))
}

/** The files of `prisma report`, by path; what the CSV cannot show; and what the checks find. */
export async function makeReport(
  review: Review,
): Promise<{ files: Record<string, string>; gaps: string[]; checks: Finding[] }> {
  const { state, flow, checks } = await flowOf(review)
  const excluded = excludedReports(flow)
  const records = await recordsOf(review, excluded)
  const at = (ending: string) => `${layout.exports}/prisma.${ending}`
  const files = {
    [at('csv')]: printPrismaCsv(flow),
    [at('json')]: `${JSON.stringify(flowJson(flow, checks, evidenceFinder(state)), null, 2)}\n`,
    [at('svg')]: printDiagram(flow),
    [at('md')]: printPrismaMarkdown(flow, checks, records),
  }
  return { files, gaps: csvGaps(flow), checks }
}
