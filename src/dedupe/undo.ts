import { type Event, type EventOf, MACHINE } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { decisionsOn, mergePath } from './events.ts'

/** What `dedupe undo` takes back. */
export type Undoable = EventOf<'merge'> | EventOf<'separate'> | EventOf<'audit'>

const TYPES: readonly string[] = ['merge', 'separate', 'audit']

/**
 * The events that `names` ask to take back: event ids; two record ids, for the merges or separations of the two; or one
 * record id, for what a person last decided on it in one go (a split is several events). Throws UserError when there are none, with what to do instead.
 */
export function findUndoable(events: readonly Event[], state: State, names: readonly string[]): Undoable[] {
  if (names.every((name) => /^E-/i.test(name))) return names.map((name) => findEvent(events, state, name))
  if (names.length === 1) return lastByHand(events, state, names[0]!)
  if (names.length !== 2) {
    throw new UserError(`Unexpected ${names.length} names, expected events, one record or two.`, {
      hint: 'Run `litsieve dedupe undo --help` for examples.',
    })
  }
  const [a, b] = names as [string, string]
  const found = decisionsOn(events, state, [a, b])
  if (found.length > 0) return found
  const path = mergePath(state, a, b)
  if (path.length === 0 || state.clusterOf.get(a) !== state.clusterOf.get(b)) {
    throw new UserError(`Unexpected pair ${a} and ${b}, expected two records that were merged or separated.`, {
      hint: '`litsieve dedupe explain A B` shows what was decided on a pair.',
    })
  }
  const chain = listWords(path.map(({ id, records }) => `${id} (${records.join(' and ')})`))
  throw new UserError(`${a} and ${b} are one report through other records, expected a merge of these two.`, {
    hint: `Take back one of ${chain}, or run \`litsieve dedupe separate ${a} ${b} --as YOU\`.`,
  })
}

function lastByHand(events: readonly Event[], state: State, record: string): Undoable[] {
  const byHand = events.filter(
    (event): event is EventOf<'merge'> | EventOf<'separate'> =>
      (event.type === 'merge' || event.type === 'separate') && event.by !== MACHINE && !state.undone.has(event.id),
  )
  const last = byHand.findLast((event) => event.records.includes(record))
  if (!last) {
    throw new UserError(`Unexpected record ${record}, expected one that a person merged, separated or split.`, {
      hint: 'Give two records to take back a merge by the machine: `litsieve dedupe undo A B --as YOU`.',
    })
  }
  return last.split === undefined ? [last] : byHand.filter((event) => event.split === last.split)
}

function findEvent(events: readonly Event[], state: State, name: string): Undoable {
  const id = name.toUpperCase()
  const event = events.find((one) => one.id === id)
  if (!event || !isUndoable(event)) {
    throw new UserError(`Unexpected event \`${name}\`, expected the id of a merge, a separation or a judgement.`, {
      hint: 'Give the two records instead: `litsieve dedupe undo A B --as YOU`.',
    })
  }
  if (state.undone.has(event.id)) {
    throw new UserError(
      `Unexpected event \`${event.id}\`, expected one that still counts: it was taken back already.`,
      {
        hint: 'Nothing needs to be done.',
      },
    )
  }
  return event
}

function isUndoable(event: Event): event is Undoable {
  return TYPES.includes(event.type)
}
