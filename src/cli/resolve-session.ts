import { visibleEvents } from '../events/blind.ts'
import type { EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { loadReview, type Review } from '../review/load.ts'
import { type Conflict, conflictsIn } from '../screening/conflicts.ts'
import { planResolution } from '../screening/resolution.ts'
import { planUndo } from '../screening/undo.ts'
import type { Deck } from '../tui/screen/deck.ts'
import { nextLines } from '../tui/screen/next.ts'
import type { Answer, Effect, Past, Reply } from '../tui/screen/state.ts'
import { displayText } from '../tui/span.ts'
import { loadStatus } from './load-status.ts'
import { shownConflict } from './screen-shown.ts'
import { openBench, performer, type Who, type Work } from './screen-work.ts'

/** Prepares the settling of a stage's conflicts: what is settled already comes first, then what is open. */
export async function openResolve(review: Review, who: Who, now: () => Date): Promise<Work> {
  const { reviewer, stage, track } = who
  const events = visibleEvents(review.events, reviewer)
  const about = new Map<string, Conflict['about']>()
  const bench = openBench(review, who, now, (state) => {
    const open = conflictsIn(state, review.protocol, { stage, track })
    for (const conflict of open) about.set(conflict.cluster, conflict.about)
    return conflictDeck(events, state, open, who)
  })
  const { deck, state, undone } = bench
  const reopened = new Map(deck.items.map(({ cluster }) => [cluster, bench.screened.get(cluster)?.reopened]))
  const made: EventOf<'resolve'>[] = []
  // Another's resolution stands again once one's own, made after it, is taken back.
  const standing = (cluster: string) =>
    [...events, ...made].findLast(
      (event): event is EventOf<'resolve'> =>
        event.type === 'resolve' &&
        event.stage === stage &&
        !undone.has(event.id) &&
        state.clusterOf.get(event.record) === cluster,
    )
  const rest = async (effect: Effect): Promise<Reply> => {
    switch (effect.type) {
      case 'decide': {
        const { item, answer, why = '' } = effect
        const { decision, reason } = answer
        if (decision === 'maybe') throw new Error('a conflict is settled one way or the other')
        const record = bench.record(item).id
        const plan = planResolution(state, review.protocol, { reviewer, stage, record, decision, reason, why })
        const event = (await bench.append(plan)) as EventOf<'resolve'>
        made.push(event)
        bench.add(item, event)
        return { type: 'decided', item, answer, event: event.id }
      }
      case 'undo': {
        const { past } = effect
        const event = bench.own(past.event)!
        await bench.append(planUndo([event], state, { reviewer, stage, event: event.id }).undo)
        bench.remove(past.item, event)
        if (event.type !== 'resolve') return { type: 'undone', past }
        const { cluster } = deck.items[past.item]!
        const again = reopened.get(cluster)
        const last = standing(cluster)
        const resolution = last && (again === undefined || last.at > again.at) ? last : undefined
        bench.screened.set(cluster, {
          ...bench.report(past.item),
          resolution,
          reopened: resolution ? undefined : again,
        })
        return { type: 'undone', past: { ...past, before: answerOf(resolution) } }
      }
      case 'finish': {
        const status = await loadStatus(await loadReview(review.dir), reviewer)
        return { type: 'finished', next: nextLines(status, who) }
      }
      default:
        throw new Error(`nothing does ${effect.type}`)
    }
  }
  const shown = (item: number) => {
    const kind = about.get(deck.items[item]!.cluster)
    return shownConflict(bench.card(item), bench.report(item), ABOUT[kind ?? 'decision'] ?? ABOUT.decision, reviewer)
  }
  return { deck, perform: performer(bench, shown, rest), close: bench.close }
}

const ABOUT: Record<string, string> & { decision: string } = {
  decision: 'The reviewers disagree: include or exclude',
  reason: 'The reviewers exclude for different reasons',
  records: 'Different decisions on records that turned out to be one report',
}

function answerOf(resolution: EventOf<'resolve'> | undefined): Answer | undefined {
  return resolution === undefined ? undefined : { decision: resolution.decision, reason: resolution.reason }
}

function conflictDeck(
  events: ReturnType<typeof visibleEvents>,
  state: State,
  open: readonly Conflict[],
  { reviewer, stage, track }: Who,
): Deck {
  const clusters = new Set(open.map((one) => one.cluster))
  const settled = [...(state.screened.get(stage) ?? [])]
    .filter(([cluster, one]) => {
      const batch = one.assignment?.batch
      return one.resolution && batch?.open && (track === undefined || batch.track === track) && !clusters.has(cluster)
    })
    .sort(([, a], [, b]) => (a.resolution!.at < b.resolution!.at ? -1 : 1))
  const ids = [...settled.map(([cluster]) => cluster), ...clusters]
  const place = new Map(ids.map((cluster, item) => [cluster, item]))
  const answers = ids.map((_, item) => answerOf(settled[item]?.[1].resolution))
  const history: Past[] = []
  const labels = new Set<string>()
  for (const event of events) {
    if (event.type === 'label' && event.stage === stage) labels.add(displayText(event.label))
    if (event.type !== 'resolve' && event.type !== 'note' && event.type !== 'label') continue
    const item = place.get(state.clusterOf.get(event.record) ?? '')
    if (item === undefined || event.by !== reviewer || event.stage !== stage || state.undone.has(event.id)) continue
    if (event.type === 'resolve') history.push({ event: event.id, item, kind: 'decision' })
    else
      history.push({ event: event.id, item, kind: event.type, text: event.type === 'note' ? event.text : event.label })
  }
  return {
    items: ids.map((cluster) => ({ cluster, mode: 'dual' })),
    answers,
    history,
    pace: [],
    labels: [...labels],
  }
}
