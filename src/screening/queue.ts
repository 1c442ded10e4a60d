import { isClear, type Screened, type State } from '../events/state.ts'
import { seededOrder } from '../lib/hash.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { entryOf } from './entry.ts'
import { type Rules, rulesOf, standingOf } from './outcome.ts'

/** Why a report is in a reviewer's queue: all reviewers screen it, one does, or an exclusion is checked. */
export type Mode = 'dual' | 'single' | 'check'

export interface QueueItem {
  /** Id of the report (cluster). */
  readonly cluster: string
  readonly mode: Mode
}

/** A reviewer's work at a stage. */
export interface Queue {
  /** What remains, in this reviewer's order: the dual sample, the rest, then checks of exclusions. */
  readonly items: readonly QueueItem[]
  /** What this reviewer has decided, in the order of the decisions. */
  readonly decided: readonly QueueItem[]
  readonly done: number
  readonly total: number
}

/** The part that a reviewer has in the screening of a report; checks exist once the batch is unblinded. */
export function modeFor(screened: Screened, reviewer: string): Mode | undefined {
  if (!screened.assignment) return undefined
  const { batch, mode } = screened.assignment
  if (mode === 'dual') return batch.reviewers.includes(reviewer) ? 'dual' : undefined
  if (batch.singleBy === reviewer) return 'single'
  if (batch.checkedBy !== reviewer || !batch.open || batch.singleBy === undefined) return undefined
  return screened.votes.get(batch.singleBy)?.decision === 'exclude' ? 'check' : undefined
}

// Two of three have agreed in the open: a third vote would change nothing.
function isSettled(screened: Screened, rules: Rules): boolean {
  const { batch, mode } = screened.assignment!
  if (mode !== 'dual' || !batch.open || rules.agree?.[batch.track] === undefined) return false
  return standingOf(screened, rules).kind !== 'waiting'
}

/** A reviewer's queue at a stage, in one track or all. Give it the state as that reviewer may see it. */
export function queueFor(
  state: State,
  protocol: Protocol,
  stage: string,
  track: string | undefined,
  reviewer: string,
): Queue {
  const open: Record<Mode, string[]> = { dual: [], single: [], check: [] }
  const rules = rulesOf(protocol, stage)
  const decided: { item: QueueItem; at: string; id: string }[] = []
  for (const [cluster, screened] of state.screened.get(stage) ?? []) {
    const mode = modeFor(screened, reviewer)
    if (!mode || (track !== undefined && screened.assignment?.batch.track !== track)) continue
    if (entryOf(state, protocol, stage, cluster, screened) !== 'in') continue
    const vote = screened.votes.get(reviewer)
    // Decided differently on two records of one report: before unblinding, the reviewer decides again.
    if (vote && (isClear(vote) || screened.assignment?.batch.open))
      decided.push({ item: { cluster, mode }, at: vote.event.at, id: vote.event.id })
    else if (!screened.resolution && !isSettled(screened, rules)) open[mode].push(cluster)
  }
  const seed = `${protocol.screening.seed}/${stage}/${reviewer}`
  const items = (['dual', 'single', 'check'] as const).flatMap((mode) =>
    seededOrder(seed, open[mode]).map((cluster): QueueItem => ({ cluster, mode })),
  )
  decided.sort((a, b) => (a.at !== b.at ? (a.at < b.at ? -1 : 1) : a.id < b.id ? -1 : 1))
  return {
    items,
    decided: decided.map(({ item }) => item),
    done: decided.length,
    total: decided.length + items.length,
  }
}
