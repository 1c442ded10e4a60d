import { visibleEvents } from '../events/blind.ts'
import type { State } from '../events/state.ts'
import { type Assessment, assessmentsOf } from '../extraction/bias/assessment.ts'
import type { Extracted } from '../extraction/rows.ts'
import { verificationCounts, verificationOf } from '../extraction/verification.ts'
import { type Checklist, prismaSChecklist } from '../report/checklists/checklist.ts'
import { prisma2020, prismaAbstract } from '../report/checklists/prisma-2020.ts'
import type { Finding } from '../report/checks/finding.ts'
import { methodText } from '../report/dedupe-method.ts'
import { type DedupeReport, dedupeReport } from '../report/dedupe-report.ts'
import type { Flow } from '../report/flow.ts'
import type { FlowChoice } from '../report/flow-scope.ts'
import { type MethodsPart, methodsOf } from '../report/methods.ts'
import { hasRun, searchedOn } from '../report/methods-searches.ts'
import { type PrismaItem, prismaS, type ReportedSearch, reportedSearches } from '../report/prisma-s.ts'
import { type Made, makeTables } from '../report/tables/make-tables.ts'
import type { Review } from '../review/load.ts'
import { loadShelf } from '../review/queries.ts'
import { loadStudies } from '../review/studies.ts'
import { sourceName } from '../search/meta.ts'
import { flowOf } from './flow.ts'
import { version } from './version.ts'

/** Everything about a review that its reports are made of, as the impersonal reader sees it. */
export interface WholeReview {
  readonly state: State
  readonly flow: Flow
  readonly checks: readonly Finding[]
  readonly searches: readonly ReportedSearch[]
  readonly prismaS: readonly PrismaItem[]
  readonly dedupe: DedupeReport
  readonly studies: readonly Extracted[]
  /** Names of extraction files that cannot be read. */
  readonly unreadable: readonly string[]
  readonly assessments: readonly Assessment[]
  readonly made: Made
  readonly methods: readonly MethodsPart[]
}

/** Loads and counts everything once. */
export async function loadWhole(review: Review, choice: FlowChoice = {}): Promise<WholeReview> {
  const { protocol, events } = review
  const { state, flow, checks } = await flowOf(review, choice)
  const shelf = await loadShelf(review.dir)
  const searches = reportedSearches(shelf)
  const visible = visibleEvents(events, undefined)
  const dedupe = dedupeReport(visible, state, protocol.screening.seed)
  const dedupeText = dedupe.found === 0 || dedupe.never ? undefined : methodText(dedupe, version())
  const files = await loadStudies(review, state)
  const studies = files.flatMap(({ study, file }) => (study ? [{ study, file }] : []))
  const assessments = studies.flatMap(({ study }) => assessmentsOf(study.study, state))
  const items = studies.flatMap(({ study }) => verificationOf(study, state))
  const { verified, all } = verificationCounts(items)
  const names = (list: readonly (string | undefined)[]) => [...new Set(list.flatMap((one) => one ?? []))].sort()
  const methods = methodsOf({
    protocol,
    events: visible,
    state,
    searches,
    dedupe: dedupeText,
    extraction: {
      studies: studies.length,
      extractedBy: names(studies.map(({ study }) => study.extracted.by)),
      verifiedBy: names(items.map((item) => item.by)),
      verified,
      values: all,
    },
    bias: {
      tools: names(assessments.map((one) => one.tool.name)),
      studies: new Set(assessments.map((one) => one.study)).size,
    },
    version: version(),
  })
  return {
    state,
    flow,
    checks,
    searches,
    prismaS: prismaS(searches, protocol, dedupeText, state.searches),
    dedupe,
    studies,
    unreadable: files.flatMap(({ study, name }) => (study ? [] : [name])),
    assessments,
    made: makeTables(protocol, studies, state),
    methods,
  }
}

/** The three checklists, filled in. */
export function checklistsOf(review: Review, whole: WholeReview): Checklist[] {
  const facts = {
    protocol: review.protocol,
    flow: whole.flow,
    checks: whole.checks,
    methods: whole.methods,
    searches: whole.searches.length,
    undated: whole.searches
      .filter((one) => hasRun(one, whole.state) && searchedOn(one, whole.state) === undefined)
      .map((one) => sourceName(one.meta)),
    studies: whole.studies.length,
    judged: new Set(whole.assessments.map((one) => one.study)).size,
    tables: review.protocol.tables.length > 0,
    figures: whole.studies.some(({ study }) => study.findings.length > 0),
  }
  return [prisma2020(facts), prismaAbstract(facts), prismaSChecklist(whole.prismaS)]
}
