import type { z } from 'zod'
import { canonicalJson, shortHash } from '../lib/hash.ts'
import type { decisionValue, eventSchema } from './event-schema.ts'

/** The actor of automatic steps. */
export const MACHINE = 'machine'

/** One dated line by one actor. */
export type Event = z.infer<typeof eventSchema>
/** An event of one type. */
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>
/** An event before it is written: the writer adds `id`, and `at` when it is missing. */
export type NewEvent<T extends Event['type'] = Event['type']> = T extends Event['type']
  ? Omit<EventOf<T>, 'id' | 'at'> & { at?: string }
  : never

export type Decision = z.infer<typeof decisionValue>

/** Gives an event its id: `E-` and 16 characters of the hash of its content. */
export function withId<T extends { at: string; by: string; type: string }>(event: T): T & { id: string } {
  const { id: _, ...content } = event as T & { id?: string }
  return { id: `E-${shortHash(canonicalJson(content), 16)}`, ...event }
}

/** By time, then id: the order in which events are folded, whatever the order of the files. */
export function compareEvents(a: { at: string; id: string }, b: { at: string; id: string }): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

// Lists that are sets in order already. Asking again for the same list costs nothing: it is asked for at every turn.
const united = new WeakSet<readonly Event[]>()

/** The set of events: each id once, in order. Of two events with one id the later one given stands. */
export function unionEvents(events: Iterable<Event>): readonly Event[] {
  if (Array.isArray(events) && united.has(events)) return events
  const given = [...events]
  const all = repeats(given) ? [...new Map(given.map((event) => [event.id, event])).values()] : given
  if (!isInOrder(all)) all.sort(compareEvents)
  united.add(all)
  return all
}

function isInOrder(events: readonly Event[]): boolean {
  for (let i = 1; i < events.length; i++) if (compareEvents(events[i - 1]!, events[i]!) > 0) return false
  return true
}

// Whether an id comes twice. A table of places takes a fraction of the time and memory of a map of strings.
function repeats(events: readonly Event[]): boolean {
  let size = 1024
  while (size < events.length * 3) size *= 2
  // Places count from 1: 0 is nothing.
  const table = new Int32Array(size)
  const hashes = new Int32Array(events.length + 1)
  for (let place = 1; place <= events.length; place++) {
    const { id } = events[place - 1]!
    let hash = id.length
    for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) | 0
    hashes[place] = hash
    let at = (Math.imul(hash, -1640531535) >>> 8) & (size - 1)
    for (let other = table[at]!; other !== 0; other = table[at]!) {
      if (hashes[other] === hash && events[other - 1]!.id === id) return true
      at = (at + 1) & (size - 1)
    }
    table[at] = place
  }
  return false
}

/** The events of a set that pass: the set itself when all do. */
export function keepEvents(events: Iterable<Event>, keep: (event: Event) => boolean): readonly Event[] {
  const all = unionEvents(events)
  const kept = all.filter(keep)
  if (kept.length === all.length) return all
  united.add(kept)
  return kept
}
