import type { Decision } from '../events/event.ts'
import { isClear, type State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { type Agreement, agreementOf } from './agreement-statistics.ts'
import type { Part } from './conflicts.ts'

/** Agreement of two reviewers at a stage in a track (undefined: all tracks together). */
export interface AgreementRow extends Agreement {
  readonly stage: string
  readonly track: string | undefined
  readonly reviewers: readonly [string, string]
  /** The categories of the table, in its order. */
  readonly categories: readonly Decision[]
  /** Doubly assigned reports of unblinded batches; `n` of them have both independent votes. */
  readonly doubly: number
  /** True of a calibration round, which is told apart. */
  readonly pilot: boolean
  /** True while votes of this part are still blinded: they are not counted. */
  readonly blinded: boolean
}

/** How `maybe` is read: as an include (as Covidence does), or as a category of its own. */
export type MaybeRule = 'include' | 'separate'

/**
 * Agreement on the reports that all reviewers screened, for each stage, track and pair of reviewers, from independent
 * votes only: a later change of mind or a resolution does not improve it. Give it the impersonal state.
 */
export function agreementIn(
  state: State,
  protocol: Protocol,
  part: Part = {},
  maybe: MaybeRule = 'include',
): AgreementRow[] {
  const rows: AgreementRow[] = []
  for (const stage of Object.keys(protocol.screening.stages)) {
    if (part.stage !== undefined && part.stage !== stage) continue
    for (const pilot of [true, false]) rows.push(...stageRows(state, protocol, stage, part.track, maybe, pilot))
  }
  return rows
}

function stageRows(
  state: State,
  protocol: Protocol,
  stage: string,
  only: string | undefined,
  maybe: MaybeRule,
  pilot: boolean,
): AgreementRow[] {
  const rows: AgreementRow[] = []
  const batches = state.batches.filter(
    (batch) => batch.stage === stage && batch.reviewers.length > 1 && (batch.phase === 'pilot') === pilot,
  )
  const tracks = Object.keys(protocol.tracks).filter((track) => batches.some((batch) => batch.track === track))
  const wanted: (string | undefined)[] = only === undefined ? [...tracks] : [only]
  if (only === undefined && tracks.length > 1) wanted.push(undefined)
  for (const track of wanted) {
    const here = batches.filter((batch) => track === undefined || batch.track === track)
    for (const pair of pairsOf(here.map((batch) => batch.reviewers))) {
      const counted = tally(state, stage, track, pair, maybe, pilot)
      rows.push({ stage, track, pilot, ...counted, blinded: here.some((one) => !one.open) })
    }
  }
  return rows
}

function pairsOf(teams: readonly (readonly string[])[]): (readonly [string, string])[] {
  const pairs = new Map<string, readonly [string, string]>()
  for (const team of teams) {
    const sorted = [...team].sort()
    sorted.forEach((a, i) => {
      for (const b of sorted.slice(i + 1)) pairs.set(`${a} ${b}`, [a, b])
    })
  }
  return [...pairs.values()]
}

function tally(
  state: State,
  stage: string,
  track: string | undefined,
  reviewers: readonly [string, string],
  maybe: MaybeRule,
  pilot: boolean,
) {
  const categories: Decision[] = maybe === 'include' ? ['include', 'exclude'] : ['include', 'maybe', 'exclude']
  const table = categories.map(() => categories.map(() => 0))
  const place = (decision: Decision) =>
    categories.indexOf(decision === 'maybe' && maybe === 'include' ? 'include' : decision)
  let doubly = 0
  for (const { assignment, votes } of state.screened.get(stage)?.values() ?? []) {
    if (assignment?.mode !== 'dual' || !assignment.batch.open) continue
    if ((assignment.batch.phase === 'pilot') !== pilot) continue
    if (track !== undefined && assignment.batch.track !== track) continue
    if (!reviewers.every((reviewer) => assignment.batch.reviewers.includes(reviewer))) continue
    doubly++
    const [a, b] = reviewers.map((reviewer) => {
      const vote = votes.get(reviewer)
      return isClear(vote) ? vote.independent : undefined
    })
    if (a && b) table[place(a.decision)]![place(b.decision)]!++
  }
  return { reviewers, categories, doubly, ...agreementOf(table) }
}
