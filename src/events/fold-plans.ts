import type { Event, EventOf } from './event.ts'
import { foldRecords } from './fold-records.ts'
import type { Assignment, Batch } from './state.ts'
import { findUndone } from './undone.ts'

/** The batches of a review, and which report is in which: nobody is blinded to plans and unblindings. */
export interface Plans {
  readonly batches: readonly Batch[]
  /** Stage → cluster → its batch. */
  readonly places: ReadonlyMap<string, ReadonlyMap<string, Assignment>>
}

const folded = new WeakMap<readonly Event[], Plans>()

/** Folds plans and unblindings; `events` is a set in order. The same list gives the same answer again at once. */
export function foldPlans(events: readonly Event[]): Plans {
  const known = folded.get(events)
  if (known) return known
  const undone = findUndone(events)
  const standing = events.filter(
    (event) => (event.type === 'plan' || event.type === 'unblind') && !undone.has(event.id),
  )
  const plans = fold(standing, foldRecords(events).clusterOf)
  folded.set(events, plans)
  return plans
}

function fold(events: readonly Event[], clusterOf: ReadonlyMap<string, string>): Plans {
  const keys = new Map<string, string>()
  for (const event of events) if (event.type === 'plan') keys.set(event.id, planKey(event))
  const openings = foldOpenings(events, keys)
  const batches = new Map<string, Batch>()
  const places = new Map<string, Map<string, Assignment>>()
  for (const event of events) {
    if (event.type !== 'plan') continue
    // Two clones (or two processes) that plan the same reports write the same plan at two times: it is one batch.
    const key = keys.get(event.id)!
    if (batches.has(key)) continue
    const openedBy = openings.get(key)
    const { id, stage, track, reviewers, singleBy, checkedBy, phase, gate } = event
    const open = openedBy !== undefined || event.shown === true || isAlone(event)
    const parts = { ...(phase === undefined ? {} : { phase }), ...(gate === undefined ? {} : { gate }) }
    const batch: Batch = { id, stage, track, reviewers, singleBy, checkedBy, ...parts, open, openedBy }
    batches.set(key, batch)
    const own = places.get(stage) ?? new Map<string, Assignment>()
    places.set(stage, own)
    assign(own, event.single, clusterOf, { batch, mode: 'single' }, event.replaces)
    assign(own, event.dual, clusterOf, { batch, mode: 'dual' }, event.replaces)
  }
  return { batches: [...batches.values()], places }
}

/** Plan key → the first unblinding of that plan. */
function foldOpenings(events: readonly Event[], keys: ReadonlyMap<string, string>): Map<string, EventOf<'unblind'>> {
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

// The content of a plan, without its time. A plan that replaces is always one of its own: it may bring back what was.
function planKey(plan: EventOf<'plan'>): string {
  const { stage, track, seed, reviewers, dual, single, singleBy, checkedBy } = plan
  return plan.replaces ? plan.id : JSON.stringify([stage, track, seed, reviewers, dual, single, singleBy, checkedBy])
}

// The first plan of a report counts; after a merge of a dual with a single one, dual counts: more eyes, never fewer.
// A plan that replaces counts in any case.
function assign(
  places: Map<string, Assignment>,
  records: readonly string[],
  clusterOf: ReadonlyMap<string, string>,
  assignment: Assignment,
  replaces = false,
): void {
  const first = places.size === 0
  for (const record of records) {
    const cluster = clusterOf.get(record)
    if (cluster === undefined) continue
    // Before the first plan there is nothing to look up.
    const current = first ? undefined : places.get(cluster)
    if (!current || replaces || (current.mode === 'single' && assignment.mode === 'dual'))
      places.set(cluster, assignment)
  }
}

// With one person in all there is nobody to hide votes from, and nothing to unblind.
function isAlone({ reviewers, singleBy, checkedBy }: EventOf<'plan'>): boolean {
  const others = [singleBy, checkedBy].filter((name) => name !== undefined)
  return new Set([...reviewers, ...others]).size === 1
}
