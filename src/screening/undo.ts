import type { Event, EventOf, NewEvent } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { undoneEvent } from '../events/undone.ts'
import { UserError } from '../lib/user-error.ts'

type Own = EventOf<'decision' | 'note' | 'label' | 'resolve' | 'reopen' | 'undo'>

const OWN: ReadonlySet<Event['type']> = new Set(['decision', 'note', 'label', 'resolve', 'reopen'])

/** What a reviewer wants to take back: one event by its id, or what they last did to a record at a stage. */
export interface UndoInput {
  readonly reviewer: string
  readonly stage: string
  readonly event?: string | undefined
  readonly record?: string | undefined
}

/**
 * The undo of a reviewer's own decision, note, resolution or undo. For a record it takes back the reviewer's own
 * re-opening or resolution if there is one, else their standing decision. An independent vote stands once the votes are unblinded:
 * agreement is computed from it. `events` and `state` are what that reviewer may see.
 */
export function planUndo(
  events: readonly Event[],
  state: State,
  input: UndoInput,
): { undo: NewEvent<'undo'>; event: Event } {
  const event = input.event === undefined ? lastOn(state, input) : ownEvent(events, input, input.event)
  if (state.undone.has(event.id)) {
    throw new UserError(`Unexpected event \`${event.id}\`, expected one that is not taken back already.`, {
      hint: 'Take back the undo itself to bring it back.',
    })
  }
  const about = event.type === 'undo' ? undoneEvent(event, new Map(events.map((one) => [one.id, one]))) : event
  if (about?.type === 'decision' && isFrozen(state, about)) {
    throw new UserError(
      `Unexpected undo of an independent decision on \`${about.record}\`, expected one before unblinding.`,
      {
        hint: `Agreement is computed from it. Settle the record with \`litsieve resolve ${about.record} include|exclude --as ${input.reviewer} --stage ${about.stage} --why …\`.`,
      },
    )
  }
  return { undo: { type: 'undo', by: input.reviewer, event: event.id }, event }
}

function isFrozen(state: State, { stage, record, blind }: EventOf<'decision'>): boolean {
  const assignment = state.screened.get(stage)?.get(state.clusterOf.get(record) ?? '')?.assignment
  return blind && assignment?.mode === 'dual' && assignment.batch.open
}

function lastOn(state: State, { reviewer, stage, record = '' }: UndoInput): Own {
  const screened = state.screened.get(stage)?.get(state.clusterOf.get(record) ?? '')
  const reopened = screened?.reopened?.by === reviewer ? screened.reopened : undefined
  const own =
    reopened ?? (screened?.resolution?.by === reviewer ? screened.resolution : screened?.votes.get(reviewer)?.event)
  if (own) return own
  throw new UserError(`Unexpected record \`${record}\`, expected one that ${reviewer} has decided at \`${stage}\`.`, {
    hint: `See your decisions with \`litsieve show ${record} --as ${reviewer}\`.`,
  })
}

function ownEvent(events: readonly Event[], { reviewer, stage }: UndoInput, id: string): Own {
  const byId = new Map(events.map((event) => [event.id, event]))
  const found = byId.get(id)
  const about = found?.type === 'undo' ? undoneEvent(found, byId) : found
  if (
    found?.by === reviewer &&
    about !== undefined &&
    OWN.has(about.type) &&
    (about as Exclude<Own, { type: 'undo' }>).stage === stage
  ) {
    return found as Own
  }
  throw new UserError(
    `Unexpected event \`${id}\`, expected a decision, note, label, resolution, re-opening or undo of ${reviewer} at \`${stage}\`.`,
    { hint: 'Only your own events can be taken back; `litsieve show RECORD --as YOU --json` lists them.' },
  )
}
