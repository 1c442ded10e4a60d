import type { EventOf } from '../events/event.ts'
import type { State, Vote } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { entryOf } from './entry.ts'
import { type ConflictAbout, rulesOf, standingOf } from './outcome.ts'

/** A report on which the reviewers disagree, and nobody has settled it. */
export interface Conflict {
  readonly stage: string
  readonly track: string
  readonly cluster: string
  readonly about: ConflictAbout
  /** Who settles it, where the protocol names somebody. */
  readonly adjudicator: string | undefined
  /** The event that opened it again, if one did. */
  readonly reopened: EventOf<'reopen'> | undefined
  readonly votes: readonly Vote[]
  readonly notes: readonly EventOf<'note'>[]
  /** Resolutions that differ, where two records were resolved apart before they were one report. */
  readonly resolutions: readonly EventOf<'resolve'>[]
}

/** Which part of the screening: a stage and a track, or all of them. */
export interface Part {
  readonly stage?: string | undefined
  readonly track?: string | undefined
}

/** The open conflicts of unblinded batches, by stage in the protocol's order, then track, then id. */
export function conflictsIn(state: State, protocol: Protocol, part: Part = {}): Conflict[] {
  const tracks = Object.keys(protocol.tracks)
  const found: Conflict[] = []
  for (const stage of Object.keys(protocol.screening.stages)) {
    if (part.stage !== undefined && part.stage !== stage) continue
    const rules = rulesOf(protocol, stage)
    for (const [cluster, screened] of state.screened.get(stage) ?? []) {
      const batch = screened.assignment?.batch
      if (!batch?.open || (part.track !== undefined && part.track !== batch.track)) continue
      const standing = standingOf(screened, rules)
      if (standing.kind !== 'conflict' || entryOf(state, protocol, stage, cluster) !== 'in') continue
      const { about, votes } = standing
      const { notes, resolution, otherResolutions } = screened
      const resolutions = resolution && otherResolutions.length > 0 ? [...otherResolutions, resolution] : []
      found.push({
        stage,
        track: batch.track,
        cluster,
        about,
        adjudicator: adjudicatorOf(protocol, stage, batch.track),
        reopened: screened.reopened,
        votes,
        notes,
        resolutions,
      })
    }
  }
  const stages = Object.keys(protocol.screening.stages)
  const place = (one: Conflict) => stages.indexOf(one.stage) * 1000 + tracks.indexOf(one.track)
  return found.sort((a, b) => place(a) - place(b) || (a.cluster < b.cluster ? -1 : 1))
}

/** Who settles the conflicts of a stage and track; undefined when anyone may. */
export function adjudicatorOf(protocol: Protocol, stage: string, track: string): string | undefined {
  return protocol.screening.stages[stage]?.schemes[track]?.adjudicator
}
