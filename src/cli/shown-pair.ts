import { pairRows } from '../dedupe/review.ts'
import type { State } from '../events/state.ts'
import { citationLabel, type LitRecord } from '../records/record.ts'
import type { Review } from '../review/load.ts'
import { indexRecords } from '../review/record-index.ts'
import type { PairSide, ShownPair } from '../tui/pairs/state.ts'
import { displayText } from '../tui/span.ts'

/** Two records as the view of pairs shows them. */
export function shownPair(a: LitRecord, b: LitRecord, reason: string, state: State): ShownPair {
  return {
    a: sideOf(a, b.id, state),
    b: sideOf(b, a.id, state),
    reason: displayText(reason),
    fields: pairRows(a, b).map((row) => ({ field: row.field, a: displayText(row.a), b: displayText(row.b) })),
  }
}

function sideOf(record: LitRecord, other: string, state: State): PairSide {
  const cluster = state.clusterOf.get(record.id) ?? record.id
  const found = (state.occurrencesOf.get(cluster) ?? []).filter((one) => one.record === record.id)
  const sources = [...new Set(found.map((one) => one.source))].join(', ')
  const members = state.clusters.get(cluster)?.members ?? []
  const more = members.filter((id) => id !== record.id && id !== other).length
  const others = more > 0 ? ` · stands with ${more} more` : ''
  return { record: record.id, label: displayText(citationLabel(record.norm)), sources: displayText(sources + others) }
}

/** Records by id from the disk, those that are gone left out. */
export async function readRecords(
  review: Review,
  state: State,
  ids: Iterable<string>,
): Promise<Map<string, LitRecord>> {
  const index = await indexRecords(review.dir, state.imports.keys())
  try {
    const records = new Map<string, LitRecord>()
    for (const id of new Set(ids)) {
      const record = index.read(id)
      if (record) records.set(id, record)
    }
    return records
  } finally {
    index.close()
  }
}
