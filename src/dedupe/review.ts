import type { EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import type { LitRecord } from '../records/record.ts'
import { citationOf } from './citation.ts'
import type { Containers } from './compare.ts'
import { separationBetween } from './events.ts'
import { explainPair, type FieldRow, ruleText } from './explain.ts'

/** A doubtful pair for a person to decide on. */
export interface DoubtfulPair {
  readonly event: EventOf<'doubt'>
  readonly a: LitRecord
  readonly b: LitRecord
  readonly score: number
  /** Why the machine did not decide, in words. */
  readonly reason: string
}

/** The doubtful pairs that no person has settled, most alike first; pairs whose records are gone are left out. */
export function doubtQueue(state: State, records: ReadonlyMap<string, LitRecord>): DoubtfulPair[] {
  const seen = new Set<string>()
  return [...state.doubts]
    .sort((x, y) => y.score - x.score || (x.id < y.id ? -1 : 1))
    .flatMap((event) => {
      const a = records.get(event.records[0])
      const b = records.get(event.records[1])
      const pair = event.records
        .map((id) => state.clusterOf.get(id) ?? id)
        .sort()
        .join(' ')
      if (!a || !b || seen.has(pair) || separationBetween(state, event.records)) return []
      seen.add(pair)
      return [{ event, a, b, score: event.score, reason: ruleText(event.rule) }]
    })
}

/** The fields of a pair side by side, those without any content left out. */
export function pairRows(a: LitRecord, b: LitRecord, containers?: Containers): FieldRow[] {
  return explainPair(citationOf(a), citationOf(b), containers).rows.filter((row) => row.a !== '' || row.b !== '')
}
