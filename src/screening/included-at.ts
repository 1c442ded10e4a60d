import type { State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { rulesOf, standingOf } from './outcome.ts'

const found = new WeakMap<State, WeakMap<Protocol, Map<string, ReadonlySet<string>>>>()

/**
 * Ids of the reports that a stage has included, whatever their track, in the order of their plans. The same state gives the same set again at once: give
 * it one whose reports at that stage do not change any more.
 */
export function includedAt(state: State, protocol: Protocol, stage: string): ReadonlySet<string> {
  const protocols = found.get(state) ?? new WeakMap<Protocol, Map<string, ReadonlySet<string>>>()
  found.set(state, protocols)
  const stages = protocols.get(protocol) ?? new Map<string, ReadonlySet<string>>()
  protocols.set(protocol, stages)
  const known = stages.get(stage)
  if (known) return known
  const included = new Set<string>()
  const rules = rulesOf(protocol, stage)
  for (const [cluster, screened] of state.screened.get(stage) ?? []) {
    if (standingOf(screened, rules).kind === 'included') included.add(cluster)
  }
  stages.set(stage, included)
  return included
}
