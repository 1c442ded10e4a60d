import { mergeRecords } from '../dedupe/merge.ts'
import { visibleEvents } from '../events/blind.ts'
import type { Event, EventOf, NewEvent } from '../events/event.ts'
import { foldEvents } from '../events/fold.ts'
import type { Screened, State, Vote } from '../events/state.ts'
import { listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { LitRecord } from '../records/record.ts'
import { decisionLog } from '../review/layout.ts'
import { loadReview, type Review } from '../review/load.ts'
import { indexRecords } from '../review/record-index.ts'
import { appendEvents } from '../review/write.ts'
import { planDecision } from '../screening/decision.ts'
import { planUndo } from '../screening/undo.ts'
import { toCard } from '../tui/card.ts'
import { answerOf, buildDeck, type Deck, withOwn, withoutOwn } from '../tui/screen/deck.ts'
import { matcher } from '../tui/screen/match.ts'
import { nextLines } from '../tui/screen/next.ts'
import type { Effect, Reply, Shown } from '../tui/screen/state.ts'
import { displayText } from '../tui/span.ts'
import { loadStatus } from './load-status.ts'

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

type Own = EventOf<'decision' | 'note'>

/**
 * Prepares a reviewer's work. The state is folded once; afterwards only the reports that the reviewer touches are kept
 * up to date, so that a key press costs the same in a review of a hundred thousand records.
 */
export async function openWork(review: Review, who: Who, now: () => Date): Promise<Work> {
  const { reviewer, stage, track } = who
  const events = visibleEvents(review.events, reviewer)
  const folded = foldEvents(events)
  const index = await indexRecords(review.dir, folded.imports.keys())
  const live = new Map<string, Screened>(folded.screened.get(stage))
  const undone = new Set(folded.undone)
  const state: State = { ...folded, undone, screened: new Map(folded.screened).set(stage, live) }
  const deck = buildDeck(events, state, review.protocol, stage, track, reviewer)
  const own = new Map<string, Own>(deck.own)
  const ownOf = new Map<number, Own[]>()
  for (const past of deck.history) ownOf.set(past.item, [...(ownOf.get(past.item) ?? []), own.get(past.event)!])

  const report = (item: number) => live.get(deck.items[item]!.cluster)!
  const record = (item: number): LitRecord => {
    const { cluster } = deck.items[item]!
    const members = state.clusters.get(cluster)?.members ?? [cluster]
    const found = members.flatMap((id) => index.read(id) ?? [])
    if (found.length > 0) {
      const { best, norm } = mergeRecords(found)
      return { ...best, norm }
    }
    throw new UserError(`Cannot read record \`${cluster}\`, expected it in the files of its import.`, {
      hint: 'Restore `records/normalised` from git or a backup.',
    })
  }
  const append = async (event: NewEvent): Promise<Event> =>
    (await appendEvents(review.dir, decisionLog(stage, reviewer), [event], now()))[0]!
  const add = (item: number, event: Own) => {
    own.set(event.id, event)
    ownOf.set(item, [...(ownOf.get(item) ?? []), event])
    live.set(deck.items[item]!.cluster, withOwn(report(item), event))
  }

  const run = async (effect: Effect, interrupted: () => boolean): Promise<Reply> => {
    switch (effect.type) {
      case 'show':
        return { type: 'shown', item: effect.item, shown: shownOf(record(effect.item), report(effect.item), who) }
      case 'decide': {
        const { item, answer, shownAt } = effect
        const id = record(item).id
        const input = { ...who, ...answer, record: id, shownAt: new Date(shownAt).toISOString() }
        const event = (await append(planDecision(state, review.protocol, input))) as EventOf<'decision'>
        add(item, event)
        return { type: 'decided', item, answer: answerOf(event), event: event.id }
      }
      case 'note': {
        const { item, text } = effect
        const event = await append({ type: 'note', by: reviewer, stage, record: record(item).id, text })
        add(item, event as EventOf<'note'>)
        return { type: 'noted', item, text: displayText(text), event: event.id }
      }
      case 'undo': {
        const { past } = effect
        const event = own.get(past.event)!
        await append(planUndo([event], state, { reviewer, stage, event: event.id }).undo)
        undone.add(event.id)
        const rest = (ownOf.get(past.item) ?? []).filter((one) => one.id !== event.id)
        ownOf.set(past.item, rest)
        const standing = rest.filter((one) => one.type === 'decision')
        live.set(deck.items[past.item]!.cluster, withoutOwn(report(past.item), event, standing))
        return { type: 'undone', past }
      }
      case 'find':
        return find(effect, interrupted)
      case 'finish':
        return { type: 'finished', next: nextLines(await loadStatus(await loadReview(review.dir), reviewer), who) }
    }
  }

  const find = async (effect: Extract<Effect, { type: 'find' }>, interrupted: () => boolean): Promise<Reply> => {
    const { order, from, text } = effect
    const wanted = matcher(text)
    for (let step = 0; step < order.length; step++) {
      // Let key presses in now and then, so that a long search can be stopped.
      if (step % 200 === 199) {
        await new Promise((resolve) => setImmediate(resolve))
        if (interrupted()) return { type: 'found', text, stopped: true }
      }
      const position = (from + step) % order.length
      const { cluster } = deck.items[order[position]!]!
      for (const id of state.clusters.get(cluster)?.members ?? [cluster]) {
        const line = index.line(id)
        if (line === undefined || !wanted.maybe(line)) continue
        if (wanted.matches(JSON.parse(line) as LitRecord)) return { type: 'found', text, position }
      }
    }
    return { type: 'found', text }
  }

  return {
    deck,
    close: index.close,
    perform: async (effect, interrupted) => {
      try {
        return await run(effect, interrupted)
      } catch (error) {
        if (effect.type === 'show' || !isExpected(error)) throw error
        return { type: 'failed', text: error.message, hint: error instanceof UserError ? error.hint : undefined }
      }
    },
  }
}

// What cannot be done, or what the system refuses (a disk error, a share that went away): said, and never counted.
function isExpected(error: unknown): error is Error {
  return error instanceof UserError || (error instanceof Error && 'syscall' in error)
}

function shownOf(record: LitRecord, screened: Screened, who: Who): Shown {
  const notes = screened.notes.map((note) => ({ by: note.by, text: displayText(note.text) }))
  const mine = screened.votes.get(who.reviewer)?.event.note
  if (mine) notes.push({ by: who.reviewer, text: displayText(mine) })
  const { assignment } = screened
  const divided = dividedText(screened.votes.get(who.reviewer))
  const shown = { card: toCard(record), notes, ...(divided === undefined ? {} : { divided }) }
  if (assignment?.mode !== 'single' || assignment.batch.checkedBy !== who.reviewer) return shown
  const vote = screened.votes.get(assignment.batch.singleBy ?? '')
  if (vote?.decision !== 'exclude') return shown
  const note = vote.event.note === undefined ? undefined : displayText(vote.event.note)
  return { ...shown, check: { by: vote.by, reason: vote.reason, note } }
}

function dividedText(vote: Vote | undefined): string | undefined {
  if (vote === undefined || vote.elsewhere.length === 0) return undefined
  const said = [...vote.elsewhere, vote.event].map(({ decision, record }) => `${decision} on ${record}`)
  return `Merged late. You said ${listWords(said)}: decide again`
}
