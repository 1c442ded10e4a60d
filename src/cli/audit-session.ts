import { type AuditItem, auditOf } from '../dedupe/audit.ts'
import { auditEvents } from '../dedupe/audit-events.ts'
import { ruleText } from '../dedupe/explain.ts'
import { foldEvents } from '../events/fold.ts'
import { layout } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { appendEvents } from '../review/write.ts'
import { type PairWork, pairWork } from './pair-work.ts'
import { readRecords, shownPair } from './shown-pair.ts'

/** How many merges are to be judged. */
export interface AuditSize {
  readonly size: number
  readonly least: number
}

/** Reads the merges that wait for a judgement and prepares what the view's effects do: the sample, then the least certain. */
export async function openAudit(
  review: Review,
  reviewer: string,
  { size, least }: AuditSize,
  now: () => Date,
): Promise<PairWork> {
  const state = foldEvents(review.events)
  const { seed } = review.protocol.screening
  const audit = auditOf(review.events, state, { seed, size, least })
  const waiting = [...audit.sample, ...audit.least].filter((item) => item.verdict === undefined)
  const records = await readRecords(
    review,
    state,
    waiting.flatMap((item) => item.records),
  )
  const queue = waiting.filter((item) => item.records.every((id) => records.has(id)))
  return pairWork({
    reviewer,
    pairs: queue.length,
    show: (item) => {
      const { records: ids, ...rest } = queue[item]!
      const [a, b] = ids.map((id) => records.get(id)!)
      return shownPair(a!, b!, reasonOf(rest), state)
    },
    plan: (item, verdict) =>
      auditEvents(queue[item]!, { by: reviewer, right: verdict === 'right', separate: verdict === 'apart', seed }),
    append: (events) => appendEvents(review.dir, layout.dedupeLog, events, now()),
    settled: () => queue.map(() => false),
  })
}

function reasonOf({ merge, drawn }: Pick<AuditItem, 'merge' | 'drawn'>): string {
  const score = merge.score === undefined ? '' : ` (score ${merge.score})`
  return `${ruleText(merge.rule)}${score}${drawn ? '' : ' · least certain, not in the sample'}`
}
