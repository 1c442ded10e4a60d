import { FewMap } from '../lib/few-map.ts'
import type { Writable } from '../lib/writable.ts'
import { dividedFrom, isSince } from './divided.ts'
import type { Event, EventOf } from './event.ts'
import type { Plans } from './fold-plans.ts'
import type { Assignment, Screened, Vote } from './state.ts'

/** Decisions and resolutions on several records of one report: reviewer → record → the last one. Seldom anyone's. */
interface Apart {
  readonly decisions: Map<string, Map<string, EventOf<'decision'>>>
  resolutions: Map<string, EventOf<'resolve'>> | undefined
}

// One for all: most reports have none of these.
const NO_VOTES: ReadonlyMap<string, Vote> = new Map()
const NO_NOTES: readonly EventOf<'note'>[] = []
const NO_LABELS: readonly EventOf<'label'>[] = []
const NO_RESOLUTIONS: readonly EventOf<'resolve'>[] = []

/**
 * Folds decisions, notes, labels and resolutions (what an undo took back left out) into what is known of each report; `joined` tells when two records became one.
 */
export function foldScreening(
  events: readonly Event[],
  { places }: Plans,
  clusterOf: ReadonlyMap<string, string>,
  joined: (a: string, b: string) => string | undefined,
): Map<string, Map<string, Screened>> {
  const screened = new Map<string, Map<string, Writable<Screened>>>()
  const apart = new Map<Writable<Screened>, Apart>()
  for (const [stage, assignments] of places) {
    const reports = new Map<string, Writable<Screened>>()
    screened.set(stage, reports)
    for (const [cluster, assignment] of assignments) reports.set(cluster, unscreened(cluster, assignment))
  }
  const draft = (stage: string, record: string): Writable<Screened> | undefined => {
    let reports = screened.get(stage)
    // Most records are their own report: one look is enough then.
    const own = reports?.get(record)
    if (own) return own
    const cluster = clusterOf.get(record)
    if (cluster === undefined) return undefined
    if (!reports) {
      reports = new Map()
      screened.set(stage, reports)
    }
    let report = reports.get(cluster)
    if (!report) {
      report = unscreened(cluster, undefined)
      reports.set(cluster, report)
    }
    return report
  }
  const apartOf = (report: Writable<Screened>): Apart => {
    const known = apart.get(report) ?? { decisions: new Map(), resolutions: undefined }
    apart.set(report, known)
    return known
  }
  for (const event of events) {
    if (event.type === 'decision') {
      const report = draft(event.stage, event.record)
      if (!report) continue
      const earlier = report.votes.get(event.by)
      if (report.votes === NO_VOTES) report.votes = new FewMap()
      ;(report.votes as FewMap<Vote>).set(event.by, nextVote(earlier, event))
      if (!earlier) continue
      const own = onRecords(apart.get(report)?.decisions.get(event.by), earlier.event, event)
      if (own) apartOf(report).decisions.set(event.by, own)
    } else if (event.type === 'note') {
      const report = draft(event.stage, event.record)
      if (report) report.notes = [...report.notes, event]
    } else if (event.type === 'label') {
      const report = draft(event.stage, event.record)
      if (report) report.labels = nextLabels(report.labels, event)
    } else if (event.type === 'resolve') {
      const report = draft(event.stage, event.record)
      if (!report) continue
      const own = onRecords(apart.get(report)?.resolutions, report.resolution, event)
      if (own) apartOf(report).resolutions = own
      report.resolution = event
      if (report.reopened) report.reopened = undefined
    } else if (event.type === 'reopen') {
      const report = draft(event.stage, event.record)
      if (!report) continue
      report.resolution = undefined
      report.reopened = event
      if (apart.has(report)) apartOf(report).resolutions = undefined
    }
  }
  for (const [report, { decisions, resolutions }] of apart) divide(report, decisions, resolutions, joined)
  return screened
}

// The last event on each record, from the second record on.
function onRecords<T extends { record: string }>(
  known: Map<string, T> | undefined,
  earlier: T | undefined,
  event: T,
): Map<string, T> | undefined {
  if (known) return known.set(event.record, event)
  if (!earlier || earlier.record === event.record) return undefined
  return new Map([
    [earlier.record, earlier],
    [event.record, event],
  ])
}

/** The labels that are on after one more label event. */
export function nextLabels(labels: readonly EventOf<'label'>[], event: EventOf<'label'>): readonly EventOf<'label'>[] {
  const others = labels.filter(({ by, label }) => by !== event.by || label !== event.label)
  return event.on ? [...others, event] : others.length > 0 ? others : NO_LABELS
}

function unscreened(cluster: string, assignment: Assignment | undefined): Writable<Screened> {
  return {
    cluster,
    assignment,
    votes: NO_VOTES,
    resolution: undefined,
    otherResolutions: NO_RESOLUTIONS,
    notes: NO_NOTES,
    labels: NO_LABELS,
  }
}

// Records that were decided on apart and merged late: what differs is kept, and shown.
function divide(
  report: Writable<Screened>,
  decisions: Apart['decisions'],
  resolutions: Apart['resolutions'],
  joined: (a: string, b: string) => string | undefined,
): void {
  const { resolution } = report
  const votes = new FewMap<Vote>()
  for (const [by, vote] of report.votes) votes.set(by, vote)
  for (const [by, own] of decisions) {
    const vote = votes.get(by)!
    const settles = (one: { record: string }) => resolution && isSince(resolution, one.record, joined)
    const elsewhere = settles(vote.event) ? [...own.values()].filter((one) => !settles(one)) : [...own.values()]
    const others = new Map(elsewhere.map((one) => [one.record, one]))
    votes.set(by, { ...vote, elsewhere: dividedFrom(vote.event, others, joined) })
  }
  report.votes = votes
  report.otherResolutions = resolution && resolutions ? dividedFrom(resolution, resolutions, joined) : NO_RESOLUTIONS
}

// One for all votes that say one thing.
const NOTHING_ELSE: readonly EventOf<'decision'>[] = []

/** A reviewer's standing vote after one more decision of theirs. */
export function nextVote(earlier: Vote | undefined, event: EventOf<'decision'>): Vote {
  return {
    by: event.by,
    decision: event.decision,
    reason: event.reason,
    event,
    independent: event.blind ? event : earlier?.independent,
    elsewhere: NOTHING_ELSE,
  }
}
