import type { State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { type GateResult, measureGate } from './gate.ts'
import { type Phase, phaseOf } from './phase.ts'
import { plansFor, unassigned } from './plan.ts'

/** What a scheme still keeps back in a stage and track. */
export interface Outlook {
  readonly track: string
  readonly phase: Phase['kind']
  /** Reports that get no reviewers before the phase is over. */
  readonly later: number
  /** How far the sample agrees so far, where the rest depends on it. */
  readonly gate: GateResult | undefined
}

/** The outlook of each track that a stage screens. Give it the impersonal state. */
export function outlookOf(state: State, protocol: Protocol, stage: string, track?: string): Outlook[] {
  const schemes = protocol.screening.stages[stage]?.schemes ?? {}
  const tracks = Object.keys(protocol.tracks).filter((one) => one in schemes && (track === undefined || track === one))
  return tracks.map((one) => {
    const planned = plansFor(state, protocol, stage, one).flatMap(({ dual, single }) => [...dual, ...single]).length
    return {
      track: one,
      phase: phaseOf(state, protocol, stage, one).kind,
      later: unassigned(state, protocol, stage, one).length - planned,
      gate: measureGate(state, protocol, stage, one),
    }
  })
}
