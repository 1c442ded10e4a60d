import { dividedFrom, isSince } from './divided.ts'
import type { Event, EventOf } from './event.ts'
import type { Assignment, Batch, Screened, Vote } from './state.ts'

/** Plan key → the first unblinding of that plan. */
function foldOpenings(events: readonly Event[]): Map<string, EventOf<'unblind'>> {
  const keys = new Map<string, string>()
  for (const event of events) if (event.type === 'plan') keys.set(event.id, planKey(event))
  const openings = new Map<string, EventOf<'unblind'>>()
  for (const event of events) {
    if (event.type !== 'unblind') continue
    for (const plan of event.plans) {
      const key = keys.get(plan)
      if (key !== undefined && !openings.has(key)) openings.set(key, event)
    }
  }
  return openings
}

// The content of a plan, without its time.
function planKey({ stage, track, seed, reviewers, dual, single, singleBy, checkedBy }: EventOf<'plan'>): string {
  return JSON.stringify([stage, track, seed, reviewers, dual, single, singleBy, checkedBy])
}

interface Draft {
  cluster: string
  assignment: Assignment | undefined
  votes: Map<string, Vote>
  resolution: EventOf<'resolve'> | undefined
  otherResolutions: readonly EventOf<'resolve'>[]
  notes: EventOf<'note'>[]
  labels: readonly EventOf<'label'>[]
  /** Reviewer → record → their last decision on it, for those who decided on several records; seldom anyone. */
  decisions: Map<string, Map<string, EventOf<'decision'>>> | undefined
  /** The same for resolutions. */
  resolutions: Map<string, EventOf<'resolve'>> | undefined
}

/** Folds plans, decisions, notes and resolutions into batches and what is known of each report; `joined` tells when two records became one. */
export function foldScreening(
  events: readonly Event[],
  clusterOf: ReadonlyMap<string, string>,
  joined: (a: string, b: string) => string | undefined,
) {
  const openings = foldOpenings(events)
  const batches = new Map<string, Batch>()
  const screened = new Map<string, Map<string, Draft>>()
  const draft = (stage: string, record: string): Draft | undefined => {
    const cluster = clusterOf.get(record)
    if (cluster === undefined) return undefined
    if (!screened.has(stage)) screened.set(stage, new Map())
    const stageMap = screened.get(stage)!
    if (!stageMap.has(cluster)) {
      stageMap.set(cluster, emptyDraft(cluster))
    }
    return stageMap.get(cluster)!
  }
  for (const event of events) {
    if (event.type === 'plan') {
      // Two clones (or two processes) that plan the same reports write the same plan at two times: it is one batch.
      const key = planKey(event)
      if (batches.has(key)) continue
      const openedBy = openings.get(key)
      const { id, stage, track, reviewers, singleBy, checkedBy } = event
      const open = openedBy !== undefined || isAlone(event)
      const batch: Batch = { id, stage, track, reviewers, singleBy, checkedBy, open, openedBy }
      batches.set(key, batch)
      assign(event.single, { batch, mode: 'single' })
      assign(event.dual, { batch, mode: 'dual' })
    } else if (event.type === 'decision') {
      addVote(draft(event.stage, event.record), event)
    } else if (event.type === 'note') {
      draft(event.stage, event.record)?.notes.push(event)
    } else if (event.type === 'label') {
      const target = draft(event.stage, event.record)
      if (target) target.labels = nextLabels(target.labels, event)
    } else if (event.type === 'resolve') {
      const target = draft(event.stage, event.record)
      if (target) {
        target.resolutions = onRecords(target.resolutions, target.resolution, event)
        target.resolution = event
      }
    }
  }
  const finished = [...screened].map(([stage, drafts]) => {
    return [stage, new Map([...drafts].map(([cluster, one]) => [cluster, finishDraft(one, joined)]))] as const
  })
  return { batches: [...batches.values()], screened: new Map(finished) }

  // The first plan of a report counts; after a merge of a dual with a single one, dual counts: more eyes, never fewer.
  function assign(records: readonly string[], assignment: Assignment): void {
    for (const record of records) {
      const target = draft(assignment.batch.stage, record)
      if (!target) continue
      const current = target.assignment
      if (!current || (current.mode === 'single' && assignment.mode === 'dual')) target.assignment = assignment
    }
  }
}

// With one person in all there is nobody to hide votes from, and nothing to unblind.
function isAlone({ reviewers, singleBy, checkedBy }: EventOf<'plan'>): boolean {
  const others = [singleBy, checkedBy].filter((name) => name !== undefined)
  return new Set([...reviewers, ...others]).size === 1
}

function addVote(target: Draft | undefined, event: EventOf<'decision'>): void {
  if (!target) return
  const earlier = target.votes.get(event.by)
  target.votes.set(event.by, nextVote(earlier, event))
  const own = onRecords(target.decisions?.get(event.by), earlier?.event, event)
  if (!own) return
  target.decisions ??= new Map()
  target.decisions.set(event.by, own)
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

// One for all: most reports have none.
const NO_LABELS: readonly EventOf<'label'>[] = []

/** The labels that are on after one more label event. */
export function nextLabels(labels: readonly EventOf<'label'>[], event: EventOf<'label'>): readonly EventOf<'label'>[] {
  const others = labels.filter(({ by, label }) => by !== event.by || label !== event.label)
  return event.on ? [...others, event] : others.length > 0 ? others : NO_LABELS
}

function emptyDraft(cluster: string): Draft {
  return {
    cluster,
    assignment: undefined,
    votes: new Map(),
    resolution: undefined,
    otherResolutions: [],
    notes: [],
    labels: NO_LABELS,
    decisions: undefined,
    resolutions: undefined,
  }
}

// Records that were decided on apart and merged late: what differs is kept, and shown.
function finishDraft(draft: Draft, joined: (a: string, b: string) => string | undefined): Screened {
  const { cluster, assignment, votes, resolution, notes, labels, decisions, resolutions } = draft
  for (const [by, own] of decisions ?? []) {
    const vote = votes.get(by)!
    const settles = (one: { record: string }) => resolution && isSince(resolution, one.record, joined)
    const elsewhere = settles(vote.event) ? [...own.values()].filter((one) => !settles(one)) : [...own.values()]
    const others = new Map(elsewhere.map((one) => [one.record, one]))
    votes.set(by, { ...vote, elsewhere: dividedFrom(vote.event, others, joined) })
  }
  const otherResolutions = resolution && resolutions ? dividedFrom(resolution, resolutions, joined) : []
  return { cluster, assignment, votes, resolution, otherResolutions, notes, labels }
}

/** A reviewer's standing vote after one more decision of theirs. */
export function nextVote(earlier: Vote | undefined, event: EventOf<'decision'>): Vote {
  return {
    by: event.by,
    decision: event.decision,
    reason: event.reason,
    event,
    independent: event.blind ? event : earlier?.independent,
    elsewhere: [],
  }
}
