import { clusterRecords, type Pair, pairKey } from '../events/clusters.ts'
import { MACHINE, type NewEvent } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { shortHash } from '../lib/hash.ts'
import { count, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'

/** What taking records out of a report writes, and what comes of it. */
export interface Split {
  readonly events: readonly NewEvent<'merge' | 'separate'>[]
  /** The records taken out: one report from now on. */
  readonly out: readonly string[]
  /** The records that stay. */
  readonly rest: readonly string[]
}

/**
 * Takes records out of their report: they are kept apart from each record that stays, and both sides stay together, where
 * the records taken out were the link that held them as well. Throws UserError unless the records are part of one report
 * and something is left of it.
 */
export function planSplit(state: State, records: readonly string[], by: string, why?: string): Split {
  const out = [...new Set(records)].sort()
  const clusters = new Set(out.map((id) => state.clusterOf.get(id)))
  if (clusters.size > 1) {
    throw new UserError(`Unexpected records of ${count(clusters.size, 'report')}, expected records of one.`, {
      hint: 'Split one report at a time; `litsieve dedupe show R` lists the records of a report.',
    })
  }
  const members = state.clusters.get([...clusters][0] ?? '')?.members ?? []
  const rest = members.filter((id) => !out.includes(id))
  if (rest.length === 0) {
    throw new UserError(
      out.length === 1
        ? `Unexpected split of ${out[0]}, expected a record that shares its report with others.`
        : `Unexpected split of all records of the report, ${listWords(out)}, expected some to stay.`,
      { hint: 'See the records of a report with `litsieve dedupe show R`.' },
    )
  }
  const more = { ...(why ? { why } : {}), split: `S-${shortHash(JSON.stringify([out, rest]), 8)}` }
  const apart = new Set(state.separations.map((event) => pairKey(event.records)))
  const separations = out.flatMap((a) =>
    rest
      .filter((b) => !apart.has(pairKey([a, b])))
      .map((b): NewEvent<'separate'> => ({ type: 'separate', by, records: [a, b], ...more })),
  )
  const links = [out, rest]
    .flatMap((side) => looseEnds(state, side))
    .map((pair): NewEvent<'merge'> => ({ type: 'merge', by, records: [...pair], rule: 'by-hand', ...more }))
  return { events: [...separations, ...links], out, rest }
}

// Pairs that hold records together that no merge among themselves joins.
function looseEnds(state: State, side: readonly string[]): Pair[] {
  const inside = new Set(side)
  const merges = state.merges
    .filter(({ records }) => records.every((id) => inside.has(id)))
    .map(({ records, by, score }) => ({ pair: records as Pair, score: by === MACHINE ? score : undefined }))
  const [first, ...others] = clusterRecords(side, merges, []).clusters.keys()
  return others.map((other) => [first!, other])
}
