import type { State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { entryOf } from '../screening/entry.ts'
import { rulesOf, standingOf } from '../screening/outcome.ts'
import { plansFor, unassigned as unassignedIn } from '../screening/plan.ts'
import { type Mode, queueFor } from '../screening/queue.ts'

/** A reviewer's own work in a part, by why it is theirs. */
export type OwnWork = Readonly<Record<Mode, { readonly done: number; readonly total: number }>>

/** Where one stage stands in one track. */
export interface PartStatus {
  readonly stage: string
  readonly track: string
  /** Reports in this part: assigned, or not yet. */
  readonly reports: number
  readonly unassigned: number
  /** Reports that are assigned later: after the pilot, or once agreement on the sample is sufficient. */
  readonly later: number
  readonly dual: number
  readonly single: number
  /** Batches whose votes are blinded: how many reports, and who has finished the dual sample. */
  readonly blinded: { readonly reports: number; readonly finished: Readonly<Record<string, boolean>> } | null
  /** Batches whose votes are open. */
  readonly open: {
    readonly reports: number
    readonly included: number
    readonly excluded: number
    readonly conflicts: number
    /** Reports that wait for a decision of each reviewer. */
    readonly toScreen: Readonly<Record<string, number>>
    /** Exclusions that wait for a check by each reviewer. */
    readonly toCheck: Readonly<Record<string, number>>
  } | null
  /** The reader's own counts. */
  readonly own?: OwnWork
}

/** Every stage and track that the protocol screens. `state` is the impersonal one; `own` is the reader's. */
export function partStatuses(
  state: State,
  protocol: Protocol,
  progress: ReadonlyMap<string, ReadonlyMap<string, boolean>>,
  own: { reviewer: string; state: State } | undefined,
): PartStatus[] {
  return Object.entries(protocol.screening.stages).flatMap(([stage, { schemes }]) =>
    Object.keys(protocol.tracks)
      .filter((track) => track in schemes)
      .map((track) => ({
        ...partStatus(state, protocol, stage, track, progress),
        ...(own ? { own: ownWork(own.state, protocol, stage, track, own.reviewer) } : {}),
      })),
  )
}

function partStatus(
  state: State,
  protocol: Protocol,
  stage: string,
  track: string,
  progress: ReadonlyMap<string, ReadonlyMap<string, boolean>>,
): PartStatus {
  const rules = rulesOf(protocol, stage)
  const size = { dual: 0, single: 0 }
  const blinded = { reports: 0, finished: {} as Record<string, boolean> }
  const open = { reports: 0, included: 0, excluded: 0, conflicts: 0, toScreen: {}, toCheck: {} }
  for (const [cluster, screened] of state.screened.get(stage) ?? []) {
    const { assignment } = screened
    if (assignment?.batch.track !== track || entryOf(state, protocol, stage, cluster, screened) !== 'in') continue
    size[assignment.mode]++
    if (!assignment.batch.open) {
      blinded.reports++
      for (const [who, done] of progress.get(assignment.batch.id) ?? []) {
        blinded.finished[who] = done && (blinded.finished[who] ?? true)
      }
      continue
    }
    open.reports++
    const standing = standingOf(screened, rules)
    if (standing.kind === 'included' || standing.kind === 'excluded') open[standing.kind]++
    else if (standing.kind === 'conflict') open.conflicts++
    else if (standing.kind === 'waiting') for (const who of standing.on) add(open.toScreen, who)
    else if (standing.kind === 'checking') add(open.toCheck, standing.on)
  }
  const waiting = unassignedIn(state, protocol, stage, track)
  const plans = plansFor(state, protocol, stage, track, waiting)
  const unassigned = plans.reduce((sum, { dual, single }) => sum + dual.length + single.length, 0)
  const later = waiting.length - unassigned
  return {
    stage,
    track,
    reports: size.dual + size.single + unassigned + later,
    unassigned,
    later,
    ...size,
    blinded: blinded.reports > 0 ? blinded : null,
    open: open.reports > 0 ? open : null,
  }
}

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}

function ownWork(state: State, protocol: Protocol, stage: string, track: string, reviewer: string): OwnWork {
  const { items, decided } = queueFor(state, protocol, stage, track, reviewer)
  const of = (mode: Mode) => {
    const done = decided.filter((item) => item.mode === mode).length
    return { done, total: done + items.filter((item) => item.mode === mode).length }
  }
  return { dual: of('dual'), single: of('single'), check: of('check') }
}
