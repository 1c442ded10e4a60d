import type { NewEvent } from '../events/event.ts'
import type { Review } from '../review/load.ts'
import type { Context } from './context.ts'
import { withEvents } from './ensure-planned.ts'
import type { Seat } from './screening.ts'

/** Writes missing plans, then events of a reviewer at a stage to their log; the review with all of them. */
export async function appendDecisions(context: Context, seat: Seat, events: readonly NewEvent[]): Promise<Review> {
  const review = await seat.savePlans()
  const { decisionLog } = await import('../review/layout.ts')
  return appendTo(context, review, decisionLog(seat.stage, seat.reviewer), events)
}

/** Appends events to a log of the review; only in memory on a dry run. */
export async function appendTo(
  context: Context,
  review: Review,
  log: string,
  events: readonly NewEvent[],
): Promise<Review> {
  if (context.dryRun) {
    const { withId } = await import('../events/event.ts')
    const at = context.now().toISOString()
    return withEvents(
      review,
      events.map((event) => withId({ at, ...event }) as Review['events'][number]),
    )
  }
  const { appendEvents } = await import('../review/write.ts')
  return withEvents(review, await appendEvents(review.dir, log, events, context.now()))
}
