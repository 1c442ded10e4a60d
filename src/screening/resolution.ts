import type { NewEvent } from '../events/event.ts'
import type { Screened, State } from '../events/state.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { adjudicatorOf } from './conflicts.ts'
import { checkReason } from './decision.ts'
import { entryOf } from './entry.ts'
import { rulesOf, standingOf } from './outcome.ts'

interface Where {
  readonly reviewer: string
  readonly stage: string
  readonly record: string
}

/**
 * The event that settles a report at a stage: a conflict, a vote that will not come, or an agreed decision that turned
 * out wrong. Throws UserError before unblinding, and when there is nothing to settle.
 */
export function planResolution(
  state: State,
  protocol: Protocol,
  input: Where & { decision: 'include' | 'exclude'; reason?: string | undefined; why: string },
): NewEvent<'resolve'> {
  const { reviewer, stage, record, decision, reason, why } = input
  checkReason(protocol, stage, decision, reason)
  const screened = needAssigned(state, protocol, input)
  if (!screened.assignment?.batch.open) {
    throw new UserError(`Unexpected resolution of \`${record}\`, expected one after unblinding.`, {
      hint: `Both reviewers decide on their own first; then \`litsieve unblind --stage ${stage} --as ${reviewer} --why …\`.`,
    })
  }
  const standing = standingOf(screened, rulesOf(protocol, stage))
  const same =
    (decision === 'include' && standing.kind === 'included') ||
    (decision === 'exclude' && standing.kind === 'excluded' && (reason === undefined || reason === standing.reason))
  if (same) {
    throw new UserError(
      `Unexpected resolution of \`${record}\`, expected something to settle: it is ${standing.kind}.`,
      {
        hint: 'Leave it as it is, or resolve it the other way.',
      },
    )
  }
  const adjudicator = adjudicatorOf(protocol, stage, screened.assignment.batch.track)
  if (standing.kind === 'conflict' && adjudicator !== undefined && adjudicator !== reviewer) {
    throw new UserError(`Unexpected resolution of \`${record}\` by ${reviewer}, expected one by ${adjudicator}.`, {
      hint: `The protocol names ${adjudicator} to settle conflicts; add to the discussion with \`litsieve discuss\`.`,
    })
  }
  if (why.trim() === '') {
    throw new UserError('Unexpected resolution without a why, expected one sentence.', {
      hint: 'Say with `--why` how it was settled.',
    })
  }
  return {
    type: 'resolve',
    by: reviewer,
    stage,
    record,
    decision,
    ...(reason === undefined ? {} : { reason }),
    why: why.trim(),
  }
}

/** The event that opens a settled report again. Throws UserError before unblinding, and when there is nothing settled. */
export function planReopening(state: State, protocol: Protocol, input: Where & { why: string }): NewEvent<'reopen'> {
  const { reviewer, stage, record } = input
  const screened = needAssigned(state, protocol, input)
  if (!screened.assignment?.batch.open) {
    throw new UserError(`Unexpected re-opening of \`${record}\`, expected one after unblinding.`, {
      hint: 'Until then change your own decision with `litsieve decide`.',
    })
  }
  const { kind } = standingOf(screened, rulesOf(protocol, stage))
  if (kind !== 'included' && kind !== 'excluded') {
    throw new UserError(
      `Unexpected re-opening of \`${record}\`, expected a settled report: it is open at \`${stage}\`.`,
      {
        hint: `See where it stands with \`litsieve show ${record}\`.`,
      },
    )
  }
  const why = input.why.trim()
  if (why === '') {
    throw new UserError('Unexpected re-opening without a why, expected one sentence.', {
      hint: 'Say with `--why` what has come up.',
    })
  }
  return { type: 'reopen', by: reviewer, stage, record, why }
}

/** The event of a note in the discussion of a report; others see it once the votes are unblinded. */
export function planNote(state: State, protocol: Protocol, input: Where & { text: string }): NewEvent<'note'> {
  const { reviewer, stage, record } = input
  needAssigned(state, protocol, input)
  const text = input.text.trim()
  if (text === '') throw new UserError('Unexpected empty note, expected some text.', { hint: 'Write it in quotes.' })
  return { type: 'note', by: reviewer, stage, record, text }
}

/** The event that puts a label on a report, or takes it off; others see it once the votes are unblinded. */
export function planLabel(
  state: State,
  protocol: Protocol,
  input: Where & { label: string; on: boolean },
): NewEvent<'label'> {
  const { reviewer, stage, record, on } = input
  needAssigned(state, protocol, input)
  const label = input.label.replace(/\s+/g, ' ').trim()
  if (label === '') throw new UserError('Unexpected empty label, expected a word or two.', { hint: 'Type its name.' })
  return { type: 'label', by: reviewer, stage, record, label, on }
}

function needAssigned(state: State, protocol: Protocol, { record, stage }: Where): Screened {
  const cluster = state.clusterOf.get(record)
  const screened = cluster === undefined ? undefined : state.screened.get(stage)?.get(cluster)
  if (cluster !== undefined && screened?.assignment && entryOf(state, protocol, stage, cluster) === 'in')
    return screened
  throw new UserError(`Unexpected record \`${record}\`, expected one that is screened at \`${stage}\`.`, {
    hint: `See where it stands with \`litsieve show ${record}\`.`,
  })
}
