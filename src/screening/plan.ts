import { MACHINE, type NewEvent } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { seededUnit } from '../lib/hash.ts'
import type { Protocol, Scheme } from '../protocol/protocol.ts'
import { entryOf, trackOf } from './entry.ts'

/**
 * The plan for the reports of a track that a stage takes and that no plan has named yet; undefined when there are none.
 * Give it the impersonal state, so that nothing blinded decides who moves on. The same reports always give the same
 * plan: the sample is the head of an order that depends on the protocol's seed and the report ids alone.
 */
export function planStage(
  state: State,
  protocol: Protocol,
  stage: string,
  track: string,
): NewEvent<'plan'> | undefined {
  const scheme = protocol.screening.stages[stage]?.schemes[track]
  if (!scheme) return undefined
  const earlier = { dual: 0, single: 0 }
  const open: string[] = []
  for (const cluster of state.clusters.keys()) {
    const assignment = state.screened.get(stage)?.get(cluster)?.assignment
    if (assignment) {
      if (assignment.batch.track === track) earlier[assignment.mode]++
    } else if (trackOf(state, protocol, cluster) === track && entryOf(state, protocol, stage, cluster) === 'in') {
      open.push(cluster)
    }
  }
  if (open.length === 0) return undefined
  const { seed } = protocol.screening
  const order = seededOrder(`${seed}/${stage}/${track}`, open)
  const size = sampleSize(scheme, open.length, earlier)
  return {
    type: 'plan',
    by: MACHINE,
    stage,
    track,
    seed,
    reviewers: scheme.reviewers,
    dual: order.slice(0, size).sort(),
    single: order.slice(size).sort(),
    ...(scheme.single === undefined ? {} : { singleBy: scheme.single }),
    ...(scheme['check-exclusions'] === undefined ? {} : { checkedBy: scheme['check-exclusions'] }),
  }
}

/**
 * How many of `batch` new reports all reviewers screen: the protocol's share of the batch, rounded up, and as many more
 * as the share and the minimum over all batches (`earlier` ones included) ask for. A batch that is too small for a
 * share of its own (full texts that arrive one by one) gets only the latter: else rounding up would screen it all twice.
 */
export function sampleSize(scheme: Scheme, batch: number, earlier: { dual: number; single: number }): number {
  if (scheme.single === undefined) return batch
  const percent = scheme['dual-percent']
  const share = (n: number) => Math.ceil((n * percent) / 100 - 1e-9)
  const missing = Math.max(share(batch + earlier.dual + earlier.single), scheme['dual-minimum']) - earlier.dual
  return Math.min(batch, Math.max(batch * percent >= 100 ? share(batch) : 0, missing))
}

/** Ids in an order that depends on the seed and the ids alone. */
export function seededOrder(seed: string, ids: readonly string[]): string[] {
  const place = new Map(ids.map((id) => [id, seededUnit(seed, id)]))
  return [...ids].sort((a, b) => place.get(a)! - place.get(b)! || (a < b ? -1 : a > b ? 1 : 0))
}
