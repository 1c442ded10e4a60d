import { foldVisible, visibleEvents } from '../events/blind.ts'
import type { Event, EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { queueFor } from './queue.ts'

/** Longer than this, in seconds, is a pause and not reading. */
const PAUSE = 300
/** A break of so many seconds ends a sitting. */
const SITTING = 1800

/** Seconds from a record's being shown to its decision: how many were timed, and where they lie. */
export interface Times {
  readonly timed: number
  readonly median: number
  readonly lower: number
  readonly upper: number
  readonly mean: number
}

/** How a reviewer works at a stage and track, as far as the reader may know it. */
export interface ReviewerStats {
  readonly stage: string
  readonly track: string
  readonly reviewer: string
  /** Reports with a standing decision. */
  readonly decided: number
  /** Of those, how many were decided more than once. */
  readonly changed: number
  /** Decisions that were taken over from files or given by a command: they have no time. */
  readonly untimed: number
  readonly times: Times | undefined
  readonly byDecision: Readonly<Partial<Record<'include' | 'exclude' | 'maybe', Times>>>
  /** Decisions in an hour of reading, pauses left out. */
  readonly perHour: number | undefined
  readonly sittings: number
  /** Hours of reading, pauses left out. */
  readonly hours: number
  /** Reports that wait for this reviewer; undefined while others' votes on them are hidden from the reader. */
  readonly left: number | undefined
  /** Hours that those will take at the mean so far. */
  readonly hoursLeft: number | undefined
}

/** Statistics of all reviewers, stage by stage and track by track. A reader sees their own work and what is unblinded. */
export function screeningStats(
  events: Iterable<Event>,
  protocol: Protocol,
  reader: string | undefined,
): ReviewerStats[] {
  const visible = visibleEvents(events, reader)
  const state = foldVisible(events, reader)
  const impersonal = foldVisible(events, undefined)
  const decisions = groupDecisions(visible, state)
  const rows: ReviewerStats[] = []
  for (const [stage, { schemes }] of Object.entries(protocol.screening.stages)) {
    for (const track of Object.keys(protocol.tracks)) {
      if (!(track in schemes)) continue
      for (const reviewer of Object.keys(protocol.reviewers)) {
        const own = decisions.get([stage, track, reviewer].join('\n')) ?? []
        const left = leftFor(reviewer === reader ? state : impersonal, protocol, stage, track, reviewer, reader)
        if (own.length === 0 && (left === undefined || left === 0)) continue
        rows.push({ stage, track, reviewer, ...workOf(own, state), ...effort(own, left) })
      }
    }
  }
  return rows
}

function groupDecisions(events: readonly Event[], state: State): Map<string, EventOf<'decision'>[]> {
  const groups = new Map<string, EventOf<'decision'>[]>()
  for (const event of events) {
    if (event.type !== 'decision' || state.undone.has(event.id)) continue
    const batch = state.screened.get(event.stage)?.get(state.clusterOf.get(event.record) ?? '')?.assignment?.batch
    if (!batch) continue
    const key = [event.stage, batch.track, event.by].join('\n')
    const group = groups.get(key)
    if (group) group.push(event)
    else groups.set(key, [event])
  }
  return groups
}

function workOf(own: readonly EventOf<'decision'>[], state: State) {
  const times = new Map<string, number>()
  for (const { record } of own) {
    const cluster = state.clusterOf.get(record) ?? record
    times.set(cluster, (times.get(cluster) ?? 0) + 1)
  }
  const timed = own.filter((event) => secondsOf(event) !== undefined)
  const of = (decision: string) => timesOf(timed.filter((event) => event.decision === decision))
  const byDecision: { include?: Times; exclude?: Times; maybe?: Times } = {}
  for (const decision of ['include', 'exclude', 'maybe'] as const) {
    const some = of(decision)
    if (some) byDecision[decision] = some
  }
  let sittings = 0
  let last = Number.NEGATIVE_INFINITY
  for (const { at } of timed) {
    const time = Date.parse(at) / 1000
    if (time - last > SITTING) sittings++
    last = time
  }
  return {
    decided: times.size,
    changed: [...times.values()].filter((n) => n > 1).length,
    untimed: own.filter((event) => event.shownAt === undefined).length,
    byDecision,
    sittings,
  }
}

function effort(own: readonly EventOf<'decision'>[], left: number | undefined) {
  const times = timesOf(own)
  const hours = times ? (times.mean * times.timed) / 3600 : 0
  return {
    times,
    perHour: times ? 3600 / times.mean : undefined,
    hours,
    left,
    hoursLeft: times && left !== undefined ? (left * times.mean) / 3600 : undefined,
  }
}

// Seconds of reading; undefined for pauses, and where nothing was shown.
function secondsOf({ at, shownAt }: EventOf<'decision'>): number | undefined {
  if (shownAt === undefined) return undefined
  const seconds = (Date.parse(at) - Date.parse(shownAt)) / 1000
  return seconds > 0 && seconds <= PAUSE ? seconds : undefined
}

function timesOf(events: readonly EventOf<'decision'>[]): Times | undefined {
  const seconds = events.flatMap((event) => secondsOf(event) ?? []).sort((a, b) => a - b)
  if (seconds.length === 0) return undefined
  return {
    timed: seconds.length,
    median: quantile(seconds, 0.5),
    lower: quantile(seconds, 0.25),
    upper: quantile(seconds, 0.75),
    mean: seconds.reduce((sum, one) => sum + one, 0) / seconds.length,
  }
}

// Linear between the two nearest (Hyndman & Fan 1996, type 7: R's default).
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const low = Math.floor(place)
  const [a, b] = [sorted[low]!, sorted[Math.min(sorted.length - 1, low + 1)]!]
  return a + (b - a) * (place - low)
}

// How much waits for another is hidden with their votes: it would tell how many they have given.
function leftFor(
  state: State,
  protocol: Protocol,
  stage: string,
  track: string,
  reviewer: string,
  reader: string | undefined,
): number | undefined {
  const { items } = queueFor(state, protocol, stage, track, reviewer)
  if (reviewer === reader) return items.length
  const reports = state.screened.get(stage)
  return items.some(({ cluster }) => !reports?.get(cluster)?.assignment?.batch.open) ? undefined : items.length
}
