import { type Citation, citationOf } from '../../dedupe/citation.ts'
import type { DedupePlan } from '../../dedupe/plan.ts'
import { settledBy } from '../../dedupe/settled.ts'
import { sourceOf } from '../../dedupe/source.ts'
import type { State } from '../../events/state.ts'
import { loadRecords, type Review } from '../../review/load.ts'
import type { Context } from '../context.ts'
import { planWithProgress } from './plan-progress.ts'

/** The citations of a review by record id, one at a time from disk: the verbatim text is not kept. */
export async function loadCitations(review: Review): Promise<Map<string, Citation>> {
  const citations = new Map<string, Citation>()
  for await (const record of loadRecords(review)) {
    if (!citations.has(record.id)) citations.set(record.id, citationOf(record))
  }
  return citations
}

/** Plans the deduplication of a review, its citations at hand. */
export async function planReview(
  context: Context,
  review: Review,
  state: State,
): Promise<{ plan: DedupePlan; citations: ReadonlyMap<string, Citation> }> {
  const citations = await loadCitations(review)
  return {
    plan: await planWithProgress(context, sourceOf(citations.values()), settledBy(review.events, state)),
    citations,
  }
}
