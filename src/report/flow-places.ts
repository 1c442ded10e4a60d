import type { Occurrence, Screened, State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { trackOf, trackOfAll } from '../screening/entry.ts'
import { type Rules, rulesOf, type Standing, standingOf } from '../screening/outcome.ts'
import type { Lane } from './flow-box.ts'

/** Where a report is in the flow: exactly one of these. */
export type Place =
  /** Not settled in a screening stage. */
  | { readonly at: 'screening'; readonly stage: string; readonly standing: Standing; readonly blinded: boolean }
  | { readonly at: 'screened-out'; readonly stage: string; readonly reason: string | undefined }
  /** Sought, and nothing is known of it yet. */
  | { readonly at: 'sought' }
  | { readonly at: 'not-retrieved' }
  /** Got, and not settled by its full text. */
  | { readonly at: 'assessing'; readonly stage: string; readonly standing: Standing; readonly blinded: boolean }
  | { readonly at: 'assessed-out'; readonly stage: string; readonly reason: string | undefined }
  | { readonly at: 'included' }
  /** No stage of the protocol takes records of its track. */
  | { readonly at: 'nowhere' }

/** A report with its place. */
export interface Placed {
  readonly cluster: string
  readonly lane: Lane
  readonly track: string | undefined
  /** It passes a screening stage (title and abstract), and an assessment (full text). */
  readonly screens: boolean
  readonly assesses: boolean
  readonly place: Place
}

/** The stages as PRISMA sees them: some screen records, the last assesses reports. */
export interface FlowStages {
  readonly screening: readonly string[]
  readonly assessment: string | undefined
}

/**
 * The last stage assesses full texts, those before it screen records. A review with one stage screens records, unless
 * the stage's name or label says "full".
 */
export function flowStages(protocol: Protocol): FlowStages {
  const names = Object.keys(protocol.screening.stages)
  const last = names.at(-1)
  if (last === undefined) return { screening: [], assessment: undefined }
  const full = /full/i.test(`${last} ${protocol.screening.stages[last]!.label}`)
  if (names.length === 1 && !full) return { screening: names, assessment: undefined }
  return { screening: names.slice(0, -1), assessment: last }
}

/** PRISMA's two ways in: databases and registers, or other methods. */
export function laneOf(occurrence: Pick<Occurrence, 'sourceKind'>): Lane {
  return occurrence.sourceKind === 'database' || occurrence.sourceKind === 'register' ? 'databases' : 'other'
}

/**
 * Every report (or those of `own` alone, with their appearances) with its lane and place. A report that a database or
 * register found is in that lane alone.
 */
export function placeReports(
  state: State,
  protocol: Protocol,
  own: ReadonlyMap<string, readonly Occurrence[]> = state.occurrencesOf,
): Placed[] {
  const stages = flowStages(protocol)
  const all = [...stages.screening, ...(stages.assessment === undefined ? [] : [stages.assessment])]
  const rules = new Map(all.map((stage) => [stage, rulesOf(protocol, stage)]))
  const placed: Placed[] = []
  const whole = own === state.occurrencesOf
  for (const cluster of state.clusters.keys()) {
    const occurrences = own.get(cluster)
    if (occurrences === undefined) continue
    const track = whole ? trackOfAll(occurrences, protocol) : trackOf(state, protocol, cluster)
    const takes = (stage: string) =>
      (track !== undefined && track in (protocol.screening.stages[stage]?.schemes ?? {})) ||
      state.screened.get(stage)?.get(cluster)?.assignment !== undefined
    const screening = stages.screening.filter(takes)
    const assessment = stages.assessment !== undefined && takes(stages.assessment) ? stages.assessment : undefined
    placed.push({
      cluster,
      lane: occurrences.some((one) => laneOf(one) === 'databases') ? 'databases' : 'other',
      track,
      screens: screening.length > 0,
      assesses: assessment !== undefined,
      place: placeOf(state, rules, cluster, screening, assessment),
    })
  }
  return placed
}

function placeOf(
  state: State,
  rules: ReadonlyMap<string, Rules>,
  cluster: string,
  screening: readonly string[],
  assessment: string | undefined,
): Place {
  if (screening.length === 0 && assessment === undefined) return { at: 'nowhere' }
  const at = (stage: string) => state.screened.get(stage)?.get(cluster)
  for (const stage of screening) {
    const screened = at(stage)
    const standing = standingOf(screened, rules.get(stage)!)
    if (standing.kind === 'excluded') return { at: 'screened-out', stage, reason: standing.reason }
    if (standing.kind !== 'included') return { at: 'screening', stage, standing, blinded: isBlinded(screened) }
  }
  const retrieval = state.retrievals.get(cluster)?.status
  if (retrieval === 'not-retrieved') return { at: 'not-retrieved' }
  if (assessment === undefined) return { at: 'included' }
  const standing = standingOf(at(assessment), rules.get(assessment)!)
  if (standing.kind === 'included') return { at: 'included' }
  if (standing.kind === 'excluded') return { at: 'assessed-out', stage: assessment, reason: standing.reason }
  // Who has decided on a full text has had it.
  if (retrieval === 'retrieved' || hasVotes(at(assessment)))
    return { at: 'assessing', stage: assessment, standing, blinded: isBlinded(at(assessment)) }
  return { at: 'sought' }
}

function hasVotes(screened: Screened | undefined): boolean {
  return screened !== undefined && screened.votes.size > 0
}

function isBlinded(screened: Screened | undefined): boolean {
  return screened?.assignment !== undefined && !screened.assignment.batch.open
}
