import type { Decision, EventOf } from '../events/event.ts'
import { isClear, type State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { type GroupAgreement, groupAgreement } from './agreement-group.ts'
import { type Agreement, agreementOf, type StatisticsOptions } from './agreement-statistics.ts'
import type { Part } from './conflicts.ts'

/** What a row of agreement is about. */
interface Scope {
  readonly stage: string
  /** Undefined: all tracks together. */
  readonly track: string | undefined
  /** True of a calibration round, which is told apart. */
  readonly pilot: boolean
  /** The categories of the votes, in the order of the tables. */
  readonly categories: readonly Decision[]
  /** Doubly assigned reports of unblinded batches; `n` of them have the independent votes. */
  readonly doubly: number
  /** True while votes of this part are still blinded: they are not counted. */
  readonly blinded: boolean
}

/** Agreement of two reviewers at a stage in a track. */
export interface AgreementRow extends Scope, Agreement {
  readonly reviewers: readonly [string, string]
  /** With blocks: the same on so many reports after each other, in the order in which the second vote was given. */
  readonly overTime: readonly AgreementBlock[]
}

/** Agreement on some reports that were screened after each other. */
export interface AgreementBlock extends Agreement {
  /** When the second vote on the first and on the last of them was given. */
  readonly from: string
  readonly to: string
}

/** Agreement of three or more reviewers at a stage in a track; votes may be missing. */
export interface GroupRow extends Scope, GroupAgreement {
  readonly reviewers: readonly string[]
}

/** How `maybe` is read: as an include (as Covidence does), or as a category of its own. */
export type MaybeRule = 'include' | 'separate'

/** How agreement is counted. */
export interface AgreementOptions extends StatisticsOptions {
  readonly maybe?: MaybeRule
  /** Reports in a block of the agreement over time. */
  readonly block?: number | undefined
}

/**
 * Agreement on the reports that several reviewers screened, for each stage, track and pair of reviewers, from independent
 * votes only: a later change of mind or a resolution does not improve it. Give it the impersonal state.
 */
export function agreementIn(
  state: State,
  protocol: Protocol,
  part: Part = {},
  options: AgreementOptions = {},
): AgreementRow[] {
  return scopesIn(state, protocol, part, options).flatMap(({ scope, teams, judged }) =>
    pairsOf(teams).map((reviewers) => {
      const own = judged.filter(({ team }) => reviewers.every((reviewer) => team.includes(reviewer)))
      const [a, b] = reviewers
      const both = own.flatMap(({ votes }) => {
        const [x, y] = [votes.get(a), votes.get(b)]
        return x && y ? [{ x: placeOf(x, scope), y: placeOf(y, scope), at: x.at > y.at ? x.at : y.at }] : []
      })
      return {
        ...scope,
        reviewers,
        doubly: own.length,
        ...agreementOf(tableOf(both, scope), options),
        overTime: options.block === undefined ? [] : blocksOf(both, scope, options.block, options),
      }
    }),
  )
}

/** The same for everybody together, where three or more have screened a part. */
export function groupAgreementIn(
  state: State,
  protocol: Protocol,
  part: Part = {},
  options: AgreementOptions = {},
): GroupRow[] {
  return scopesIn(state, protocol, part, options).flatMap(({ scope, teams, judged }) => {
    const reviewers = [...new Set(teams.flat())].sort()
    if (reviewers.length < 3) return []
    const ratings = judged.map(({ team, votes }) =>
      reviewers.map((reviewer) => {
        const vote = team.includes(reviewer) ? votes.get(reviewer) : undefined
        return vote ? placeOf(vote, scope) : null
      }),
    )
    const counted = groupAgreement(ratings, scope.categories.length, options)
    return [{ ...scope, reviewers, doubly: judged.length, ...counted }]
  })
}

interface Judged {
  readonly team: readonly string[]
  /** The independent votes. */
  readonly votes: ReadonlyMap<string, EventOf<'decision'>>
}

interface Counted {
  readonly scope: Omit<Scope, 'doubly'>
  readonly teams: readonly (readonly string[])[]
  readonly judged: readonly Judged[]
}

/** The parts that are told apart, each with its reports: pilots first, then each track, then all tracks together. */
function scopesIn(state: State, protocol: Protocol, part: Part, { maybe = 'include' }: AgreementOptions): Counted[] {
  const categories: Decision[] = maybe === 'include' ? ['include', 'exclude'] : ['include', 'maybe', 'exclude']
  const stages = Object.keys(protocol.screening.stages).filter((one) => part.stage === undefined || part.stage === one)
  const kinds = stages.flatMap((stage) => [true, false].map((pilot) => ({ stage, pilot })))
  return kinds.flatMap(({ stage, pilot }) => {
    const batches = state.batches.filter(
      (batch) => batch.stage === stage && batch.reviewers.length > 1 && (batch.phase === 'pilot') === pilot,
    )
    const tracks = Object.keys(protocol.tracks).filter((track) => batches.some((batch) => batch.track === track))
    const wanted: (string | undefined)[] = part.track === undefined ? [...tracks] : [part.track]
    if (part.track === undefined && tracks.length > 1) wanted.push(undefined)
    return wanted.map((track) => {
      const here = batches.filter((batch) => track === undefined || batch.track === track)
      return {
        scope: { stage, track, pilot, categories, blinded: here.some((one) => !one.open) },
        teams: here.map((batch) => batch.reviewers),
        judged: judgedIn(state, stage, track, pilot),
      }
    })
  })
}

function judgedIn(state: State, stage: string, track: string | undefined, pilot: boolean): Judged[] {
  const found: Judged[] = []
  for (const { assignment, votes } of state.screened.get(stage)?.values() ?? []) {
    if (assignment?.mode !== 'dual' || !assignment.batch.open || assignment.batch.reviewers.length < 2) continue
    if ((assignment.batch.phase === 'pilot') !== pilot) continue
    if (track !== undefined && assignment.batch.track !== track) continue
    const independent = new Map<string, EventOf<'decision'>>()
    for (const vote of votes.values()) {
      if (isClear(vote) && vote.independent) independent.set(vote.by, vote.independent)
    }
    found.push({ team: assignment.batch.reviewers, votes: independent })
  }
  return found
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

interface Both {
  readonly x: number
  readonly y: number
  readonly at: string
}

function placeOf({ decision }: EventOf<'decision'>, { categories }: Pick<Scope, 'categories'>): number {
  const place = categories.indexOf(decision)
  return place === -1 ? categories.indexOf('include') : place
}

function tableOf(both: readonly Both[], { categories }: Pick<Scope, 'categories'>): number[][] {
  const table = categories.map(() => categories.map(() => 0))
  for (const { x, y } of both) table[x]![y]!++
  return table
}

function blocksOf(
  both: readonly Both[],
  scope: Pick<Scope, 'categories'>,
  size: number,
  options: StatisticsOptions,
): AgreementBlock[] {
  const sorted = [...both].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const blocks: AgreementBlock[] = []
  for (let at = 0; at < sorted.length; at += size) {
    const own = sorted.slice(at, at + size)
    blocks.push({ from: own[0]!.at, to: own.at(-1)!.at, ...agreementOf(tableOf(own, scope), options) })
  }
  return blocks
}
