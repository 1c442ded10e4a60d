import type { Event, EventOf } from './event.ts'

/**
 * The ids of events that were taken back. An undo takes back any event, and an undone undo has no effect. Decisions,
 * notes and labels are their author's own: no one else's undo (or undo of an undo) touches them.
 */
export function findUndone(events: readonly Event[]): ReadonlySet<string> {
  const known = found.get(events)
  if (known) return known
  const undone = find(events)
  found.set(events, undone)
  return undone
}

const found = new WeakMap<readonly Event[], ReadonlySet<string>>()

function find(events: readonly Event[]): Set<string> {
  const undos = events.filter((event) => event.type === 'undo')
  if (undos.length === 0) return new Set()
  const byId = undoTargets(events)
  const undosOf = new Map<string, EventOf<'undo'>[]>()
  for (const event of undos) {
    if (!mayUndo(event, byId)) continue
    const others = undosOf.get(event.event)
    if (others) others.push(event)
    else undosOf.set(event.event, [event])
  }
  const known = new Map<string, boolean>()
  const isUndone = (id: string): boolean => {
    const answer = known.get(id)
    if (answer !== undefined) return answer
    known.set(id, false)
    const undone = undosOf.get(id)?.some((undo) => !isUndone(undo.id)) ?? false
    known.set(id, undone)
    return undone
  }
  return new Set([...undosOf.keys()].filter((id) => byId.has(id) && isUndone(id)))
}

const targets = new WeakMap<readonly Event[], ReadonlyMap<string, Event>>()

/** Undos and what they take back, by id: all that `undoneEvent` looks up. The same list gives the same answer again at once. */
export function undoTargets(events: readonly Event[]): ReadonlyMap<string, Event> {
  const known = targets.get(events)
  if (known) return known
  const wanted = new Set<string>()
  for (const event of events) if (event.type === 'undo') wanted.add(event.id).add(event.event)
  const byId = new Map<string, Event>()
  if (wanted.size > 0) for (const event of events) if (wanted.has(event.id)) byId.set(event.id, event)
  targets.set(events, byId)
  return byId
}

// Nobody takes back what another has decided, noted or labelled.
const OWN: ReadonlySet<Event['type']> = new Set(['decision', 'note', 'label'])

function mayUndo(undo: EventOf<'undo'>, byId: ReadonlyMap<string, Event>): boolean {
  const target = undoneEvent(undo, byId)
  return target !== undefined && (!OWN.has(target.type) || target.by === undo.by)
}

/** What an undo is about in the end: the event that it, or the undo that it takes back (and so on), takes back. */
export function undoneEvent(undo: EventOf<'undo'>, byId: ReadonlyMap<string, Event>): Event | undefined {
  const seen = new Set<string>()
  let event: Event | undefined = undo
  while (event?.type === 'undo' && !seen.has(event.id)) {
    seen.add(event.id)
    event = byId.get(event.event)
  }
  return event?.type === 'undo' ? undefined : event
}
