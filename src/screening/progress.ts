import { batchProgress, foldVisible } from '../events/blind.ts'
import { type Event, type NewEvent, unionEvents } from '../events/event.ts'
import { listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { Part } from './conflicts.ts'
import { entryOf } from './entry.ts'

/** For each batch, whether each of its reviewers has finished the dual sample: all that may be known before unblinding. */
export function blindProgress(events: Iterable<Event>, protocol: Protocol): Map<string, Map<string, boolean>> {
  // The set that was folded already, not a copy of it.
  const all = unionEvents(events)
  const state = foldVisible(all, undefined)
  return batchProgress(all, (stage, cluster) => entryOf(state, protocol, stage, cluster) === 'in')
}

/**
 * The events that unblind all blinded batches of a stage (and track), one per track. Throws UserError when there is
 * none, and, unless `incomplete`, when a reviewer has not finished the dual sample: it names them, never how many or what.
 */
export function planUnblind(
  events: Iterable<Event>,
  protocol: Protocol,
  input: Part & { stage: string; reviewer: string; why: string; incomplete?: boolean },
): NewEvent<'unblind'>[] {
  const all = unionEvents(events)
  const { stage, track, reviewer, why } = input
  const where = track === undefined ? `\`${stage}\`` : `\`${stage}\`, \`${track}\``
  const batches = foldVisible(all, undefined).batches.filter(
    (batch) => batch.stage === stage && (track === undefined || batch.track === track),
  )
  if (batches.length === 0) {
    throw new UserError(`Unexpected unblinding of ${where}, expected reports that are assigned there.`, {
      hint: `Assign them with \`litsieve assign --stage ${stage}\`.`,
    })
  }
  const closed = batches.filter((batch) => !batch.open)
  if (closed.length === 0) {
    throw new UserError(`Unexpected unblinding of ${where}, expected votes that are still blinded.`, {
      hint: 'They are unblinded already: see `litsieve conflicts` and `litsieve agreement`.',
    })
  }
  const progress = blindProgress(all, protocol)
  const late = new Set<string>()
  for (const batch of closed) for (const [who, done] of progress.get(batch.id) ?? []) if (!done) late.add(who)
  if (late.size > 0 && !input.incomplete) {
    const names = listWords([...late].sort())
    throw new UserError(
      `Unexpected unblinding of ${where}, expected a complete dual sample: ${names} ${late.size === 1 ? 'has' : 'have'} not finished.`,
      { hint: 'Wait for them; or give `--incomplete`, and say in `--why` why votes will be missing.' },
    )
  }
  const tracks = [...new Set(closed.map((batch) => batch.track))]
  return tracks.map((one) => ({
    type: 'unblind',
    by: reviewer,
    stage,
    track: one,
    plans: closed.filter((batch) => batch.track === one).map((batch) => batch.id),
    why,
  }))
}
