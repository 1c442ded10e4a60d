import { visibleEvents } from '../events/blind.ts'
import type { EventOf } from '../events/event.ts'
import { loadReview, type Review } from '../review/load.ts'
import { planDecision } from '../screening/decision.ts'
import { planUndo } from '../screening/undo.ts'
import { answerOf, buildDeck } from '../tui/screen/deck.ts'
import { nextLines } from '../tui/screen/next.ts'
import type { Effect, Reply } from '../tui/screen/state.ts'
import { loadStatus } from './load-status.ts'
import { shownOf } from './screen-shown.ts'
import { openBench, performer, type Who, type Work } from './screen-work.ts'

export type { Who, Work }

/** Prepares a reviewer's screening of a stage. */
export async function openWork(review: Review, who: Who, now: () => Date): Promise<Work> {
  const { reviewer, stage, track } = who
  const bench = openBench(review, who, now, (state) =>
    buildDeck(visibleEvents(review.events, reviewer), state, review.protocol, stage, track, reviewer),
  )
  const { deck, state } = bench
  const rest = async (effect: Effect): Promise<Reply> => {
    switch (effect.type) {
      case 'decide': {
        const { item, answer, shownAt } = effect
        const record = bench.record(item).id
        const input = { reviewer, stage, ...answer, record, shownAt: new Date(shownAt).toISOString() }
        const event = (await bench.append(planDecision(state, review.protocol, input))) as EventOf<'decision'>
        bench.add(item, event)
        return { type: 'decided', item, answer: answerOf(event), event: event.id }
      }
      case 'undo': {
        const { past } = effect
        const event = bench.own(past.event)!
        await bench.append(planUndo([event], state, { reviewer, stage, event: event.id }).undo)
        bench.remove(past.item, event)
        return { type: 'undone', past }
      }
      case 'finish': {
        const status = await loadStatus(await loadReview(review.dir), reviewer)
        return { type: 'finished', next: nextLines(status, who) }
      }
      default:
        throw new Error(`nothing does ${effect.type}`)
    }
  }
  return {
    deck,
    perform: performer(bench, (item) => shownOf(bench.card(item), bench.report(item), reviewer), rest),
    close: bench.close,
  }
}
