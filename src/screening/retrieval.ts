import type { NewEvent } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { stageBefore, trackOf } from './entry.ts'
import { rulesOf, standingOf } from './outcome.ts'

/** A report whose full text is wanted, and how far that is. */
export interface Sought {
  readonly cluster: string
  readonly track: string
  readonly status: 'sought' | 'retrieved' | 'not-retrieved'
  readonly why: string | undefined
}

/** The stage whose includes are sought as full texts: the one before the track's last stage. */
export function soughtAfter(protocol: Protocol, track: string): string | undefined {
  const stages = Object.keys(protocol.screening.stages)
  const last = stages.findLast((name) => track in protocol.screening.stages[name]!.schemes)
  return last === undefined ? undefined : (stageBefore(protocol, last, track) ?? last)
}

/** All reports whose full text is wanted, in the order of their ids. */
export function soughtReports(state: State, protocol: Protocol): Sought[] {
  const found: Sought[] = []
  for (const cluster of state.clusters.keys()) {
    const track = trackOf(state, protocol, cluster)
    if (track === undefined || !isSought(state, protocol, cluster, track)) continue
    const event = state.retrievals.get(cluster)
    found.push({ cluster, track, status: event?.status ?? 'sought', why: event?.why })
  }
  return found
}

/** The event that a full text was got, or (with `why`) could not be. Give it the impersonal state. */
export function planRetrieval(
  state: State,
  protocol: Protocol,
  input: { reviewer: string; record: string; why?: string | undefined },
): NewEvent<'retrieve'> {
  const { reviewer, record, why } = input
  const cluster = state.clusterOf.get(record)
  const track = cluster === undefined ? undefined : trackOf(state, protocol, cluster)
  if (cluster === undefined || track === undefined || !isSought(state, protocol, cluster, track)) {
    const stage = soughtAfter(protocol, track ?? Object.keys(protocol.tracks)[0] ?? '')
    throw new UserError(`Unexpected record \`${record}\`, expected one that \`${stage}\` has included.`, {
      hint: 'Full texts are sought for included reports only; `litsieve retrieve` alone lists them.',
    })
  }
  if (why === undefined) return { type: 'retrieve', by: reviewer, record, status: 'retrieved' }
  return { type: 'retrieve', by: reviewer, record, status: 'not-retrieved', why }
}

function isSought(state: State, protocol: Protocol, cluster: string, track: string): boolean {
  const stage = soughtAfter(protocol, track)
  if (stage === undefined) return false
  return standingOf(state.screened.get(stage)?.get(cluster), rulesOf(protocol, stage)).kind === 'included'
}
