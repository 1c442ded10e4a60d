import { foldVisible } from '../events/blind.ts'
import type { State } from '../events/state.ts'
import type { Diagnostic } from '../lib/diagnostic.ts'
import type { LitRecord } from '../records/record.ts'
import { type Flow, foldFlow } from '../report/flow.ts'
import type { Item } from '../report/flow-box.ts'
import { checkFlow } from '../report/flow-checks.ts'
import { loadRecordMap, type Review } from '../review/load.ts'
import { listStudyFiles } from '../review/study-files.ts'

/** The flow of a review as the impersonal reader sees it, with what the checks find. */
export async function flowOf(review: Review): Promise<{ state: State; flow: Flow; checks: Diagnostic[] }> {
  const state = foldVisible(review.events, undefined)
  const flow = foldFlow(state, review.protocol)
  const checks = checkFlow(flow, state, review.protocol, await listStudyFiles(review.dir))
  return { state, flow, checks }
}

/** The records that items name, for their citations. */
export async function recordsOf(review: Review, items: readonly Item[]): Promise<Map<string, LitRecord>> {
  return loadRecordMap(review, new Set(items.map((item) => item.record)))
}
