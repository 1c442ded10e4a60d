import { foldVisible, visibleEvents } from '../events/blind.ts'
import { UserError } from '../lib/user-error.ts'
import type { LitRecord } from '../records/record.ts'
import { biasFigures } from '../report/bias/bias-figures.ts'
import { type Changes, changesSince, changesTable } from '../report/changes.ts'
import type { Figure } from '../report/figures/figure.ts'
import { makeFigures } from '../report/figures/make-figures.ts'
import { foldFlow } from '../report/flow.ts'
import { evidenceFinder } from '../report/flow-explain.ts'
import type { FlowChoice } from '../report/flow-scope.ts'
import { ALL_ROUNDS, roundsOf } from '../report/flow-scope.ts'
import { listedItems } from '../report/prisma-page.ts'
import { excludedReports } from '../report/prisma-tables.ts'
import { progressFigure } from '../report/progress-figure.ts'
import { agreementTable, reviewPage } from '../report/review-page.ts'
import { sourceOverlap } from '../report/source-overlap.ts'
import type { Review } from '../review/load.ts'
import { agreementIn } from '../screening/agreement.ts'
import { recordsOf } from './flow.ts'
import { loadStatus } from './load-status.ts'
import { version } from './version.ts'
import { checklistsOf, loadWhole } from './whole-review.ts'

/** The page of the whole review, and whether its checks found errors. */
export async function makeReviewPage(
  review: Review,
  now: Date,
  choice: FlowChoice,
  since: string | undefined,
): Promise<{ html: string; whole: Awaited<ReturnType<typeof loadWhole>> }> {
  const whole = await loadWhole(review, choice)
  const { state, flow, made, assessments, checks } = whole
  const { protocol } = review
  const changes = since === undefined ? changesOfUpdate(review) : changesOf(review, since)
  const moved = changes ? [...changes.included, ...changes.left] : []
  const records = await recordsOf(review, [...excludedReports(flow), ...listedItems(flow), ...moved])
  const included = new Set(flow.boxes.get('total_reports')?.items.map((item) => item.record))
  const html = reviewPage({
    title: protocol.title,
    description: protocol.description,
    questions: protocol.questions,
    made: `Made ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC by Litsieve ${version()} from the files of the review. Nothing that is blinded is shown.`,
    status: await loadStatus(review, undefined),
    flow,
    facts: { records, evidence: evidenceFinder(state) },
    checks,
    agreement: agreementTable(agreementIn(state, protocol), ({ stage, track, pilot }) => {
      const label = protocol.screening.stages[stage]?.label ?? stage
      const where = track === undefined ? 'all tracks' : (protocol.tracks[track]?.label ?? track)
      return `${label}, ${where}${pilot ? ', calibration' : ''}`
    }),
    overlap: sourceOverlap(state, included),
    progress: progressFigure(visibleEvents(review.events, undefined), state, protocol),
    summaries: made.summaries
      .filter((one) => one.table.rows.length > 0)
      .map((one) => ({ ...one.table, title: `${one.name}: ${one.table.title}` })),
    figures: figuresOf(review, made, assessments),
    changes: changes && changesTable(changes, records),
    methods: whole.methods,
    checklists: checklistsOf(review, whole),
    gaps: whole.unreadable.map(
      (name) => `The extraction of ${name} cannot be read and is not shown: see litsieve extract check.`,
    ),
  })
  return { html, whole }
}

function figuresOf(
  { protocol }: Review,
  made: Awaited<ReturnType<typeof loadWhole>>['made'],
  assessments: Awaited<ReturnType<typeof loadWhole>>['assessments'],
): Figure[] {
  const studies = [...made.entries.values()].flat()
  const figures = studies.some(({ study }) => study.findings.length > 0) ? makeFigures(made.entries, protocol) : []
  return [...figures, ...(assessments.length > 0 ? biasFigures(assessments) : [])]
}

/** What changed since a moment: a day, a time, or the start of an update. */
export function changesOf(review: Review, since: string): Changes {
  const at = momentOf(review, since)
  const { protocol, events } = review
  const earlier = foldVisible(
    events.filter((event) => event.at <= at),
    undefined,
  )
  const state = foldVisible(events, undefined)
  const choice = { round: ALL_ROUNDS }
  return changesSince(
    at,
    { state: earlier, flow: foldFlow(earlier, protocol, choice) },
    { state, flow: foldFlow(state, protocol, choice), events: visibleEvents(events, undefined) },
  )
}

function changesOfUpdate(review: Review): Changes | undefined {
  const rounds = roundsOf(foldVisible(review.events, undefined))
  return rounds.length < 2 ? undefined : changesOf(review, rounds.at(-1)!.id)
}

// The moment before the first import of an update, the end of the day before a day, or a time as it is.
function momentOf(review: Review, since: string): string {
  const round = roundsOf(foldVisible(review.events, undefined)).find(({ id }) => id === since)
  if (round && round.imports.length > 0) {
    const first = round.imports.reduce((min, { at }) => (at < min ? at : min), round.imports[0]!.at)
    return new Date(Date.parse(first) - 1).toISOString()
  }
  const day = /^\d{4}-\d\d-\d\d$/.test(since)
  const time = Date.parse(day ? `${since}T00:00:00Z` : since)
  if (/^\d{4}-\d\d-\d\d/.test(since) && !Number.isNaN(time)) return new Date(day ? time - 1 : time).toISOString()
  throw new UserError(
    `Unexpected moment \`${since}\`, expected a day such as \`2024-05-01\` or the name of an update.`,
    {
      hint: 'See the days of imports with `litsieve import --list`.',
    },
  )
}

/** The citations of the reports that moved. */
export async function recordsOfChanges(review: Review, changes: Changes): Promise<Map<string, LitRecord>> {
  return recordsOf(review, [...changes.included, ...changes.left])
}
