import type { Batch, State } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { type GateResult, measureGate } from './gate.ts'

/** What a scheme does with reports that have no reviewers yet. */
export type Phase =
  /** A calibration round is assigned, and nothing else. */
  | { readonly kind: 'pilot' }
  /** Nothing is assigned until these votes are unblinded. */
  | { readonly kind: 'wait'; readonly on: 'pilot' | 'sample' }
  /** The sample is assigned, and nothing else. */
  | { readonly kind: 'sample' }
  /** The sample agreed too little: more of it is assigned. */
  | { readonly kind: 'extension'; readonly gate: GateResult }
  /** The sample agreed well enough: the rest is assigned. */
  | { readonly kind: 'rest'; readonly gate: GateResult }
  /** Sample and rest are assigned together: there is no gate, or it was passed before. */
  | { readonly kind: 'both' }

/** The phase of a stage and track. Give it the impersonal state: only what everybody knows may move it. */
export function phaseOf(state: State, protocol: Protocol, stage: string, track: string): Phase {
  const scheme = protocol.screening.stages[stage]?.schemes[track]
  if (!scheme) return { kind: 'both' }
  const batches = state.batches.filter((batch) => batch.stage === stage && batch.track === track)
  if (scheme.pilot !== undefined && batches.length === 0) return { kind: 'pilot' }
  const closed = (some: readonly Batch[]) => some.some((batch) => !batch.open)
  if (closed(batches.filter((batch) => batch.phase === 'pilot'))) return { kind: 'wait', on: 'pilot' }
  const gate = scheme['dual-until'] && measureGate(state, protocol, stage, track)
  const main = batches.filter((batch) => batch.phase !== 'pilot')
  // A gate that the protocol gained after the rest was assigned changes nothing any more.
  if (!gate || main.some((batch) => batch.phase === 'rest' || batch.phase === undefined)) return { kind: 'both' }
  if (main.length === 0) return { kind: 'sample' }
  if (closed(main)) return { kind: 'wait', on: 'sample' }
  return gate.passed ? { kind: 'rest', gate } : { kind: 'extension', gate }
}
