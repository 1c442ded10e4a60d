import { foldVisible } from '../events/blind.ts'
import { type Event, type NewEvent, unionEvents } from '../events/event.ts'
import { foldEvents } from '../events/fold.ts'
import { isClear, type Screened, type State } from '../events/state.ts'
import { groupBy } from '../lib/group-by.ts'
import { seededOrder } from '../lib/hash.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol, Scheme } from '../protocol/protocol.ts'
import { entryOf } from './entry.ts'
import { assignedIn, peopleOf, sampleSize } from './plan.ts'
import { dealTeams } from './teams.ts'

/** Who screens a report from now on. */
interface Place {
  readonly mode: 'dual' | 'single'
  readonly team: readonly string[]
  readonly singleBy: string | undefined
  readonly checkedBy: string | undefined
}

/** A report that gets other reviewers, with the batch that it had. */
interface Move {
  readonly cluster: string
  readonly from: NonNullable<Screened['assignment']>
  readonly to: Place
}

/**
 * The plans that bring what is open in a stage and track into line with the protocol as it is now, after reviewers were
 * added, removed or given other parts: a vote that was given stays, a vote that is missing goes to somebody whom the
 * scheme names. Reports on which nobody has voted are dealt anew. Calibration rounds stay as they are. It depends on who
 * has voted on what, never on how; like unblinding it is an act of the team, an event with who and why.
 */
export function planReplacement(
  events: Iterable<Event>,
  protocol: Protocol,
  input: { stage: string; track: string; reviewer: string; why: string },
): NewEvent<'plan'>[] {
  const { stage, track, reviewer, why } = input
  if (why.trim() === '') {
    throw new UserError('Unexpected new plan without a why, expected one sentence.', {
      hint: 'Say with `--why` what has changed in the team.',
    })
  }
  const all = unionEvents(events)
  const [full, seen] = [foldEvents(all), foldVisible(all, undefined)]
  const scheme = protocol.screening.stages[stage]?.schemes[track]
  if (!scheme) return []
  const moves = movesIn(full, seen, protocol, scheme, stage, track)
  const key = ({ from, to }: Move) =>
    JSON.stringify([to.team, to.singleBy, to.checkedBy, from.batch.open, from.batch.phase])
  return [...groupBy(moves, key).values()].map((own) => {
    const { from, to } = own[0]!
    const { open, phase, gate } = from.batch
    const records = (mode: Place['mode']) => own.flatMap((one) => (one.to.mode === mode ? [one.cluster] : [])).sort()
    return {
      type: 'plan',
      by: reviewer,
      stage,
      track,
      seed: protocol.screening.seed,
      reviewers: [...to.team],
      dual: records('dual'),
      single: records('single'),
      ...(to.singleBy === undefined ? {} : { singleBy: to.singleBy }),
      ...(to.checkedBy === undefined ? {} : { checkedBy: to.checkedBy }),
      ...(phase === undefined ? {} : { phase }),
      ...(gate === undefined ? {} : { gate }),
      replaces: true,
      ...(open ? { shown: true } : {}),
      why: why.trim(),
    }
  })
}

function movesIn(full: State, seen: State, protocol: Protocol, scheme: Scheme, stage: string, track: string): Move[] {
  const moves: Move[] = []
  const fresh: { cluster: string; from: Move['from'] }[] = []
  const place = (mode: Place['mode'], team: readonly string[]): Place => ({
    mode,
    team,
    singleBy: scheme.single,
    checkedBy: scheme['check-exclusions'],
  })
  const load = new Map(assignedIn(seen, stage, track).load)
  const newcomers = scheme.reviewers.some((reviewer) => !load.has(reviewer))
  for (const [cluster, screened] of full.screened.get(stage) ?? []) {
    const from = screened.assignment
    if (!from || from.batch.track !== track || from.batch.phase === 'pilot') continue
    if (entryOf(seen, protocol, stage, cluster) !== 'in') continue
    if (from.batch.open && screened.resolution) continue
    const has = (reviewer: string | undefined) => reviewer !== undefined && isClear(screened.votes.get(reviewer))
    if (from.mode === 'single') {
      if (!has(from.batch.singleBy)) fresh.push({ cluster, from })
      else if (!has(from.batch.checkedBy)) {
        // The same for every vote, so that nothing of it can be read from the plan.
        const checkedBy = checkerOf(scheme, from.batch.singleBy!)
        moves.push({
          cluster,
          from,
          to: { ...place('single', scheme.reviewers), singleBy: from.batch.singleBy, checkedBy },
        })
      }
    } else if (!from.batch.reviewers.some(has)) {
      const current = from.batch.reviewers
      const fits =
        current.length === (scheme.each ?? scheme.reviewers.length) &&
        current.every((one) => scheme.reviewers.includes(one))
      if (!fits || (newcomers && scheme.each !== undefined)) fresh.push({ cluster, from })
    } else {
      const team = teamOf(scheme, from.batch.reviewers, has, load)
      moves.push({
        cluster,
        from,
        to: place('dual', team),
      })
    }
  }
  return [...moves, ...dealt(seen, protocol, scheme, stage, track, fresh, place)].filter(
    ({ from, to }) => !isSame(from, to),
  )
}

// Reports without any vote: what all screen stays so, and more of the rest joins it if the share asks for it.
function dealt(
  seen: State,
  protocol: Protocol,
  scheme: Scheme,
  stage: string,
  track: string,
  fresh: readonly { cluster: string; from: Move['from'] }[],
  place: (mode: Place['mode'], team: readonly string[]) => Place,
): Move[] {
  const kept = assignedIn(seen, stage, track, new Set(fresh.map((one) => one.cluster)))
  const { seed } = protocol.screening
  const order = (mode: Place['mode']) => {
    const own = fresh.filter((one) => one.from.mode === mode).map((one) => one.cluster)
    return seededOrder(`${seed}/${stage}/${track}`, own)
  }
  const [dual, single] = [order('dual'), order('single')]
  const more =
    scheme.single === undefined
      ? single.length
      : scheme['dual-until'] !== undefined
        ? 0
        : sampleSize(scheme, single.length, { dual: kept.dual + dual.length, single: kept.single }, true)
  const places = new Map<string, Place>()
  const teams = dealTeams(
    [...dual, ...single.slice(0, more)],
    scheme.reviewers,
    scheme.each ?? scheme.reviewers.length,
    kept.load,
  )
  for (const { team, reports } of teams) for (const report of reports) places.set(report, place('dual', team))
  for (const report of single.slice(more)) places.set(report, place('single', scheme.reviewers))
  return fresh.map(({ cluster, from }) => ({ cluster, from, to: places.get(cluster)! }))
}

// Who has voted stays; who is still in the scheme stays; the others are replaced, by those who have least.
function teamOf(
  scheme: Scheme,
  current: readonly string[],
  has: (reviewer: string) => boolean,
  load: Map<string, number>,
): string[] {
  const stays = current.filter((reviewer) => has(reviewer) || scheme.reviewers.includes(reviewer))
  const size = scheme.each ?? scheme.reviewers.length
  const gone = current.filter((reviewer) => !stays.includes(reviewer))
  const others = scheme.reviewers.filter((reviewer) => !stays.includes(reviewer))
  const least = (a: string, b: string) => (load.get(a) ?? 0) - (load.get(b) ?? 0) || (a < b ? -1 : 1)
  const joins = others.sort(least).slice(0, Math.min(gone.length, Math.max(0, size - stays.length)))
  for (const reviewer of joins) load.set(reviewer, (load.get(reviewer) ?? 0) + 1)
  return [...stays, ...joins]
}

function checkerOf(scheme: Scheme, singleBy: string): string | undefined {
  const named = scheme['check-exclusions']
  if (named === undefined || named !== singleBy) return named
  return peopleOf(scheme).find((reviewer) => reviewer !== singleBy)
}

function isSame({ batch, mode }: Move['from'], to: Place): boolean {
  const sorted = (team: readonly string[]) => [...team].sort().join(' ')
  if (mode !== to.mode) return false
  if (mode === 'dual') return sorted(batch.reviewers) === sorted(to.team)
  return batch.singleBy === to.singleBy && batch.checkedBy === to.checkedBy
}

/** Whom the plans of a stage and track name and the scheme does not any more, and the other way round. */
export function teamChanges(
  state: State,
  protocol: Protocol,
  stage: string,
  track: string,
): { readonly left: readonly string[]; readonly joined: readonly string[] } {
  const scheme = protocol.screening.stages[stage]?.schemes[track]
  const planned = new Set<string>()
  for (const { assignment } of state.screened.get(stage)?.values() ?? []) {
    if (!assignment || assignment.batch.track !== track) continue
    const { reviewers, singleBy, checkedBy } = assignment.batch
    const named = assignment.mode === 'dual' ? reviewers : [singleBy, checkedBy]
    for (const one of named) if (one !== undefined) planned.add(one)
  }
  if (!scheme || planned.size === 0) return { left: [], joined: [] }
  const people = peopleOf(scheme)
  return {
    left: [...planned].filter((one) => !people.includes(one)).sort(),
    joined: people.filter((one) => !planned.has(one)),
  }
}
