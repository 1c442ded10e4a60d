import type { State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { Finding } from './checks/finding.ts'
import { screeningChecks } from './checks/screening.ts'
import { sourceChecks } from './checks/sources.ts'
import { statedChecks } from './checks/stated.ts'
import { studyChecks } from './checks/studies.ts'
import { sumChecks } from './checks/sums.ts'
import type { Flow } from './flow.ts'

/**
 * Checks a flow: the boxes add up, nothing is counted twice, nothing is missing, and nothing is implausible. Arithmetic is checked between boxes
 * whose numbers stand; `extracted` are the studies that have an extraction file.
 */
export function checkFlow(flow: Flow, state: State, protocol: Protocol, extracted?: readonly string[]): Finding[] {
  return [
    ...sumChecks(flow),
    ...sourceChecks(flow, state),
    ...screeningChecks(flow, state, protocol),
    ...studyChecks(flow, state, protocol, extracted),
    ...statedChecks(flow, protocol),
  ]
}
