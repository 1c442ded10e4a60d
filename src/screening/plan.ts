import { type Event, MACHINE, type NewEvent, unionEvents } from '../events/event.ts'
import { foldPlans } from '../events/fold-plans.ts'
import { foldRecords } from '../events/fold-records.ts'
import type { Screened, State } from '../events/state.ts'
import { seededOrder } from '../lib/hash.ts'
import type { Protocol, Scheme } from '../protocol/protocol.ts'
import { entryOf, stageBefore, trackOf } from './entry.ts'
import { includedAt } from './included-at.ts'
import { type Phase, phaseOf } from './phase.ts'
import { dealTeams } from './teams.ts'

/**
 * The plans for the reports of a track that a stage takes and that no plan has named yet: one a team of reviewers, none
 * when there is nothing to assign or the scheme waits for its pilot or sample. Give it the impersonal state, so that
 * nothing blinded decides who moves on. The same reports always give the same plans: the sample is the head of an order
 * that depends on the protocol's seed and the report ids alone.
 */
export function plansFor(
  state: State,
  protocol: Protocol,
  stage: string,
  track: string,
  open: readonly string[] = unassigned(state, protocol, stage, track),
): NewEvent<'plan'>[] {
  const scheme = protocol.screening.stages[stage]?.schemes[track]
  if (!scheme) return []
  if (open.length === 0) return []
  const phase = phaseOf(state, protocol, stage, track)
  return divide(protocol, stage, track, open, phase, assignedIn(state, stage, track))
}

/** The reports of a track that a stage takes and that have no reviewers yet. */
export function unassigned(state: State, protocol: Protocol, stage: string, track: string): string[] {
  const open: string[] = []
  const before = stageBefore(protocol, stage, track)
  const reports = before === undefined ? state.clusters.keys() : [...includedAt(state, protocol, before)].sort()
  const screened = state.screened.get(stage)
  if (screened && isAllAssigned(state, screened)) return []
  for (const cluster of reports) {
    if (screened?.get(cluster)?.assignment) continue
    if (trackOf(state, protocol, cluster) === track && entryOf(state, protocol, stage, cluster) === 'in') {
      open.push(cluster)
    }
  }
  return open
}

/** True when all reports have reviewers at a stage that takes every one of them: there is nothing to plan, and nothing need be folded to know it. */
export function isPlanned(events: Iterable<Event>, protocol: Protocol, stage: string): boolean {
  const all = unionEvents(events)
  if (Object.keys(protocol.tracks).some((track) => stageBefore(protocol, stage, track) !== undefined)) return false
  const { clusters } = foldRecords(all)
  return clusters.size > 0 && foldPlans(all).places.get(stage)?.size === clusters.size
}

function isAllAssigned({ clusters }: State, screened: ReadonlyMap<string, Screened>): boolean {
  let count = 0
  for (const { assignment } of screened.values()) if (assignment) count++
  return count === clusters.size
}

/** What is assigned already in a stage and track, the pilot apart. */
export interface Assigned {
  readonly dual: number
  readonly single: number
  /** How many reports each reviewer has got as one of several. */
  readonly load: ReadonlyMap<string, number>
}

/** Counts what is assigned in a stage and track; `except` are reports that are to be assigned anew. */
export function assignedIn(
  state: State,
  stage: string,
  track: string,
  except: ReadonlySet<string> = new Set(),
): Assigned {
  const counts = { dual: 0, single: 0 }
  const load = new Map<string, number>()
  for (const [cluster, { assignment }] of state.screened.get(stage) ?? []) {
    if (!assignment || assignment.batch.track !== track || except.has(cluster)) continue
    if (assignment.batch.phase === 'pilot') continue
    counts[assignment.mode]++
    if (assignment.mode === 'single') continue
    for (const reviewer of assignment.batch.reviewers) load.set(reviewer, (load.get(reviewer) ?? 0) + 1)
  }
  return { ...counts, load }
}

/** Divides reports among the reviewers of a scheme, as the phase asks. `anew`: they had reviewers before. */
export function divide(
  protocol: Protocol,
  stage: string,
  track: string,
  open: readonly string[],
  phase: Phase,
  earlier: Assigned,
  anew = false,
): NewEvent<'plan'>[] {
  if (open.length === 0 || phase.kind === 'wait') return []
  const scheme = protocol.screening.stages[stage]!.schemes[track]!
  const { seed } = protocol.screening
  const order = seededOrder(`${seed}/${stage}/${track}`, open)
  const kept = phase.kind === 'both' ? {} : { phase: phase.kind }
  const gate = 'gate' in phase ? { gate: phase.gate } : {}
  const plan = (reviewers: readonly string[], dual: readonly string[], single: readonly string[] = []) => ({
    type: 'plan' as const,
    by: MACHINE,
    stage,
    track,
    seed,
    reviewers: [...reviewers],
    dual: [...dual].sort(),
    single: [...single].sort(),
    ...(phase.kind === 'pilot' || scheme.single === undefined ? {} : { singleBy: scheme.single }),
    ...(phase.kind === 'pilot' || scheme['check-exclusions'] === undefined
      ? {}
      : { checkedBy: scheme['check-exclusions'] }),
    ...kept,
    ...gate,
  })
  if (phase.kind === 'pilot') {
    const first = seededOrder(`${seed}/${stage}/${track}/pilot`, open).slice(0, scheme.pilot)
    return [plan(peopleOf(scheme), first)]
  }
  const size = Math.min(open.length, dualSize(scheme, open.length, phase, earlier, anew))
  const [dual, rest] = [order.slice(0, size), order.slice(size)]
  const single = phase.kind === 'both' || phase.kind === 'rest' ? rest : []
  if (scheme.each === undefined || scheme.each >= scheme.reviewers.length) return [plan(scheme.reviewers, dual, single)]
  const teams = dealTeams(dual, scheme.reviewers, scheme.each, earlier.load).map(({ team, reports }) =>
    plan(team, reports),
  )
  return single.length > 0 ? [...teams, plan(scheme.reviewers, [], single)] : teams
}

function dualSize(scheme: Scheme, batch: number, phase: Phase, earlier: Assigned, anew: boolean): number {
  if (phase.kind === 'extension') {
    const all = batch + earlier.dual + earlier.single
    return Math.max(1, Math.ceil((all * scheme['dual-until']!['more-percent']) / 100 - 1e-9))
  }
  // A sample that is smaller than what agreement is measured on would have to grow anyhow.
  const minimum = phase.kind === 'sample' ? (scheme['dual-until']?.minimum ?? 0) : 0
  return Math.max(sampleSize(scheme, batch, earlier, anew || phase.kind === 'rest'), minimum - earlier.dual)
}

/**
 * How many of `batch` new reports all reviewers screen: the protocol's share of the batch, rounded up, and as many more
 * as the share and the minimum over all batches (`earlier` ones included) ask for. A batch that is too small for a
 * share of its own (full texts that arrive one by one), or that is no new one, gets only the latter: else rounding up
 * would screen it all twice.
 */
export function sampleSize(
  scheme: Scheme,
  batch: number,
  earlier: { dual: number; single: number },
  overall = false,
): number {
  if (scheme.single === undefined) return batch
  const percent = scheme['dual-percent']
  const share = (n: number) => Math.ceil((n * percent) / 100 - 1e-9)
  const missing = Math.max(share(batch + earlier.dual + earlier.single), scheme['dual-minimum']) - earlier.dual
  return Math.min(batch, Math.max(!overall && batch * percent >= 100 ? share(batch) : 0, missing))
}

/** Everybody whom a scheme names as a screener, each once. */
export function peopleOf(scheme: Scheme): string[] {
  const others = [scheme.single, scheme['check-exclusions']].filter((name) => name !== undefined)
  return [...new Set([...scheme.reviewers, ...others])]
}
