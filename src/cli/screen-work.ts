import { foldVisible } from '../events/blind.ts'
import type { EventOf } from '../events/event.ts'
import type { Screened, State } from '../events/state.ts'
import { LayeredMap } from '../lib/layered-map.ts'
import { UserError } from '../lib/user-error.ts'
import type { LitRecord } from '../records/record.ts'
import { decisionLog, inside } from '../review/layout.ts'
import type { Review } from '../review/load.ts'
import { seekRecords } from '../review/record-seeker.ts'
import { appendEvents } from '../review/write.ts'
import { planLabel, planNote } from '../screening/resolution.ts'
import { type Card, toCard } from '../tui/card.ts'
import { type Deck, type Own, withOwn, withoutOwn } from '../tui/screen/deck.ts'
import type { Effect, Past, Reply, Shown } from '../tui/screen/state.ts'
import { displayText } from '../tui/span.ts'
import { openLink } from './open-link.ts'
import { fullTextLink, screenRecords, webAddress, withoutAbstract, withWords } from './screen-records.ts'

/** Who screens what. */
export interface Who {
  readonly reviewer: string
  readonly stage: string
  readonly track: string | undefined
}

/** A reviewer at work on a stage: their deck, and what the screen's effects do to the disk. */
export interface Work {
  readonly deck: Deck
  perform(effect: Effect, interrupted: () => boolean): Promise<Reply>
  /** Closes the files of the records. */
  close(): void
}

/** What screening and settling conflicts have in common: reports, the reviewer's own notes and labels, looking about. */
export interface Bench {
  /** The state; the reports that the reviewer touches are kept up to date, and `undone` grows. */
  readonly state: State
  readonly screened: LayeredMap<string, Screened>
  readonly undone: Set<string>
  report(item: number): Screened
  record(item: number): LitRecord
  card(item: number): Card
  append(event: Parameters<typeof appendEvents>[2][number]): Promise<Awaited<ReturnType<typeof appendEvents>>[number]>
  /** Takes note of an own event that is on the disk. */
  add(item: number, event: Own): void
  /** Takes note of an own event that was taken back. */
  remove(item: number, event: Own): void
  /** An own event by its id. */
  own(id: string): Own | undefined
  /** Notes, labels, links, searches and filters; undefined for any other effect. */
  perform(effect: Effect, interrupted: () => boolean): Promise<Reply> | undefined
  close(): void
}

// So many reports are kept ready: the one on the screen, its neighbours, the next.
const READY = 12

/**
 * Prepares the work of a reviewer at a stage. The state is folded once; afterwards only the reports that the reviewer touches
 * are kept up to date, so that a key press costs the same in a review of a hundred thousand records.
 */
export function openBench(
  review: Review,
  who: Who,
  now: () => Date,
  deckOf: (state: State) => Deck,
): Bench & { deck: Deck } {
  const { reviewer, stage } = who
  const folded = foldVisible(review.events, reviewer)
  const screened = new LayeredMap<string, Screened>(folded.screened.get(stage) ?? new Map())
  const undone = new Set(folded.undone)
  const state: State = { ...folded, undone, screened: new Map(folded.screened).set(stage, screened) }
  const deck = deckOf(state)
  const seeker = seekRecords(review.dir, state.imports, (record, id) =>
    (state.occurrencesOf.get(state.clusterOf.get(record) ?? '') ?? [])
      .filter((one) => one.record === record && one.import === id)
      .map((one) => one.ordinal),
  )
  const records = screenRecords(state, seeker)
  const clusterAt = (item: number) => deck.items[item]!.cluster
  const ready = new Map<number, { record: LitRecord; card: Card }>()
  const read = (item: number) => {
    const known = ready.get(item)
    if (known) return known
    const record = records.report(clusterAt(item))
    const fresh = { record, card: toCard(record) }
    ready.set(item, fresh)
    if (ready.size > READY) ready.delete(ready.keys().next().value!)
    return fresh
  }
  // The next report is read while the reviewer reads this one.
  const prepare = (item: number) => {
    if (item >= deck.items.length || ready.has(item)) return
    setImmediate(() => {
      try {
        read(item)
      } catch {
        // It is said when the report is to be shown.
      }
    })
  }
  const events = new Map<string, Own>()
  // One of an earlier session is looked for from the end: seldom, and without a table of all of them.
  const own = (id: string): Own | undefined =>
    events.get(id) ??
    review.events.findLast((event): event is Own => event.id === id && isOwn(event) && event.by === reviewer)
  const perItem = new Map<number, Own[]>()
  const before = pastByItem(deck)
  const ownOf = (item: number): Own[] => {
    const known = perItem.get(item)
    if (known) return known
    const found = before(item).flatMap((past) => own(past.event) ?? [])
    perItem.set(item, found)
    return found
  }
  const bench: Bench & { deck: Deck } = {
    deck,
    state,
    screened,
    undone,
    report: (item) => screened.get(clusterAt(item))!,
    record: (item) => read(item).record,
    card: (item) => {
      const { card } = read(item)
      prepare(item + 1)
      return card
    },
    append: async (event) => (await appendEvents(review.dir, decisionLog(stage, reviewer), [event], now()))[0]!,
    add: (item, event) => {
      perItem.set(item, [...ownOf(item), event])
      events.set(event.id, event)
      screened.set(clusterAt(item), withOwn(bench.report(item), event))
    },
    remove: (item, event) => {
      undone.add(event.id)
      const rest = ownOf(item).filter((one) => one.id !== event.id)
      perItem.set(item, rest)
      screened.set(clusterAt(item), withoutOwn(bench.report(item), event, rest))
    },
    own,
    perform: (effect, interrupted) => {
      switch (effect.type) {
        case 'note':
          return note(effect)
        case 'label':
          return label(effect)
        case 'open':
          return open(effect.item)
        case 'find':
          return find(effect, interrupted)
        case 'filter':
          return filter(effect, interrupted)
        default:
          return undefined
      }
    },
    close: seeker.close,
  }
  const note = async ({ item, text }: Extract<Effect, { type: 'note' }>): Promise<Reply> => {
    const input = { reviewer, stage, record: bench.record(item).id, text }
    const event = await bench.append(planNote(state, review.protocol, input))
    bench.add(item, event as EventOf<'note'>)
    return { type: 'noted', item, text: displayText(text), event: event.id }
  }
  const label = async ({ item, label, on }: Extract<Effect, { type: 'label' }>): Promise<Reply> => {
    const input = { reviewer, stage, record: bench.record(item).id, label, on }
    const event = (await bench.append(planLabel(state, review.protocol, input))) as EventOf<'label'>
    bench.add(item, event)
    return { type: 'labelled', item, label: displayText(event.label), on, event: event.id }
  }
  const open = async (item: number): Promise<Reply> => {
    const retrieval = state.retrievals.get(clusterAt(item))
    const kept = retrieval?.file === undefined ? undefined : inside(review.dir, retrieval.file)
    const url = kept ?? webAddress(retrieval?.url) ?? fullTextLink(bench.record(item))
    if (url === undefined) return { type: 'opened', text: 'This record has no DOI and no link.' }
    const shown = displayText(url)
    return { type: 'opened', text: (await openLink(url)) ? `Opened ${shown}` : `No browser here: ${shown}` }
  }
  const find = async (
    { order, from, text }: Extract<Effect, { type: 'find' }>,
    interrupted: () => boolean,
  ): Promise<Reply> => {
    const places = { length: order.length, at: (place: number) => clusterAt(order[place]!) }
    const { place, stopped } = await records.find(places, from, withWords(text), interrupted)
    if (stopped) return { type: 'found', text, stopped }
    return { type: 'found', text, ...(place === undefined ? {} : { position: place }) }
  }
  const filter = async (
    { choice }: Extract<Effect, { type: 'filter' }>,
    interrupted: () => boolean,
  ): Promise<Reply> => {
    const items = deck.items.map((_, item) => item)
    if (choice.kind === 'notes' || choice.kind === 'labels') {
      const has = (item: number) => {
        const { notes, labels, votes } = bench.report(item)
        if (choice.kind === 'labels') return labels.length > 0
        return notes.length > 0 || votes.get(reviewer)?.event.note !== undefined
      }
      return { type: 'filtered', filter: { choice, items: new Set(items.filter(has)) } }
    }
    const wanted = choice.kind === 'text' ? withWords(choice.text) : withoutAbstract
    const found = await records.all({ length: items.length, at: clusterAt }, wanted, interrupted)
    return { type: 'filtered', filter: { choice, items: new Set(found) }, ...(found ? {} : { stopped: true }) }
  }
  return bench
}

// What was decided in earlier sessions, by report: no key press looks through all of it, and no list is made for each.
function pastByItem({ items, history }: Deck): (item: number) => Past[] {
  const last = new Int32Array(items.length).fill(-1)
  const earlier = new Int32Array(history.length)
  history.forEach(({ item }, place) => {
    earlier[place] = last[item]!
    last[item] = place
  })
  return (item) => {
    const found: Past[] = []
    for (let place = last[item]!; place >= 0; place = earlier[place]!) found.push(history[place]!)
    return found.reverse()
  }
}

function isOwn(event: { type: string }): event is Own {
  return ['decision', 'note', 'label', 'resolve'].includes(event.type)
}

/** Does effects one by one; what cannot be done, or what the system refuses (a disk error, a share that went away), is said and never counted. */
export function performer(
  bench: Bench,
  shown: (item: number) => Shown,
  rest: (effect: Effect) => Promise<Reply>,
): Work['perform'] {
  return async (effect, interrupted) => {
    try {
      if (effect.type === 'show') return { type: 'shown', item: effect.item, shown: shown(effect.item) }
      return await (bench.perform(effect, interrupted) ?? rest(effect))
    } catch (error) {
      if (effect.type === 'show' || !isExpected(error)) throw error
      return { type: 'failed', text: error.message, hint: error instanceof UserError ? error.hint : undefined }
    }
  }
}

function isExpected(error: unknown): error is Error {
  return error instanceof UserError || (error instanceof Error && 'syscall' in error)
}
