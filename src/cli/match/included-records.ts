import { foldVisible } from '../../events/blind.ts'
import { includedReports } from '../../report/tables/included.ts'
import type { Review } from '../../review/load.ts'

/** The records of reports that were included at the end; nothing that is blinded counts. */
export function includedRecords(review: Review): Set<string> {
  const state = foldVisible(review.events, undefined)
  const included = includedReports(state, review.protocol)
  return new Set([...state.clusterOf].flatMap(([record, cluster]) => (included.has(cluster) ? [record] : [])))
}
