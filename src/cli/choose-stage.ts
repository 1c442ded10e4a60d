import type { Review } from '../review/load.ts'
import type { Context } from './context.ts'
import { planAhead } from './ensure-planned.ts'
import { needStage } from './lookup.ts'

/** The stage that is given, or else the first at which something waits for the reviewer; nothing is written. */
export async function chooseStage(
  context: Context,
  review: Review,
  { reviewer, given, track }: { reviewer: string; given: string | undefined; track: string | undefined },
): Promise<string> {
  const { protocol } = review
  const stages = Object.keys(protocol.screening.stages)
  if (given !== undefined || stages.length === 0) return needStage(protocol, given)
  const { foldVisible } = await import('../events/blind.ts')
  const { queueFor } = await import('../screening/queue.ts')
  for (const stage of stages) {
    const { events } = (await planAhead(context, review, [stage], track)).review
    if (queueFor(foldVisible(events, reviewer), protocol, stage, track, reviewer).items.length > 0) return stage
  }
  return stages[0]!
}
