import { foldVisible } from '../events/blind.ts'
import type { Event } from '../events/event.ts'
import { count } from '../lib/text.ts'
import type { Review } from '../review/load.ts'
import { conflictsIn } from '../screening/conflicts.ts'
import type { Context } from './context.ts'

/** Says when new merges brought decisions together that were made apart and differ, as far as votes are unblinded. */
export function sayDivided(context: Context, review: Review, written: readonly Event[]): void {
  const screened = review.events.some((event) => event.type === 'decision' || event.type === 'resolve')
  if (!screened || !written.some((event) => event.type === 'merge')) return
  const conflicts = (events: readonly Event[]) => conflictsIn(foldVisible(events, undefined), review.protocol).length
  const more = conflicts([...review.events, ...written]) - conflicts(review.events)
  if (more <= 0) return
  context.say(
    `\nThe merges brought ${count(more, 'conflict')} between decisions that were made before: see \`litsieve conflicts\`.`,
  )
}
