import type { Decision, NewEvent } from '../events/event.ts'
import type { Screened, State } from '../events/state.ts'
import { closest, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { type Entry, entryOf, stageBefore, trackOf } from './entry.ts'
import { rulesOf, standingOf } from './outcome.ts'
import { modeFor } from './queue.ts'

/** What a reviewer decides on a record. */
export interface DecisionInput {
  readonly reviewer: string
  readonly stage: string
  /** The record that the reviewer looked at: any member of the report's cluster. */
  readonly record: string
  readonly decision: Decision
  readonly reason?: string | undefined
  readonly note?: string | undefined
  /** When the record was put before the reviewer, ISO 8601. */
  readonly shownAt?: string | undefined
}

/**
 * The event of a decision. Give it the state as that reviewer may see it. Throws UserError when the record is not
 * imported, is not this reviewer's to decide at this stage, or the reason does not fit.
 */
export function planDecision(state: State, protocol: Protocol, input: DecisionInput): NewEvent<'decision'> {
  const { reviewer, stage, record, decision, reason, note, shownAt } = input
  checkReason(protocol, stage, decision, reason)
  const screened = needTask(state, protocol, input)
  return {
    type: 'decision',
    by: reviewer,
    stage,
    record,
    decision,
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined || note.trim() === '' ? {} : { note: note.trim() }),
    blind: !screened.assignment!.batch.open,
    ...(shownAt === undefined ? {} : { shownAt }),
  }
}

/** Throws UserError unless the reason fits the decision at this stage. */
export function checkReason(protocol: Protocol, stage: string, decision: Decision, reason: string | undefined): void {
  const spec = protocol.screening.stages[stage]
  if (!spec) {
    throw new UserError(`Unexpected stage \`${stage}\`, expected ${choices(Object.keys(protocol.screening.stages))}.`)
  }
  const ids = spec.reasons.map((one) => one.id)
  if (reason === undefined) {
    if (decision !== 'exclude' || !spec['reason-required']) return
    throw new UserError(`Unexpected exclusion without a reason, expected ${choices(ids)}.`, {
      hint: `Give the first reason that applies, for example \`--reason ${ids[0] ?? 'ID'}\`.`,
    })
  }
  if (decision !== 'exclude') {
    throw new UserError(
      `Unexpected reason \`${reason}\` with \`${decision}\`, expected a reason with \`exclude\` only.`,
      {
        hint: 'Leave the reason out, or put it into the note.',
      },
    )
  }
  if (ids.includes(reason)) return
  const near = closest(reason, ids)
  throw new UserError(`Unexpected reason \`${reason}\`, expected ${choices(ids)}.`, {
    hint: near
      ? `Did you mean \`${near}\`?`
      : `Add it to the reasons of \`${stage}\` in \`review.yaml\`, or use one of those.`,
  })
}

function choices(ids: readonly string[]): string {
  if (ids.length === 0) return 'none (the stage has no reasons)'
  return listWords(
    ids.map((id) => `\`${id}\``),
    'or',
  )
}

// The report's screening at the stage, once it is sure that this reviewer may decide it now.
function needTask(state: State, protocol: Protocol, { record, stage, reviewer }: DecisionInput): Screened {
  const refuse = (what: string, hint: string): never => {
    throw new UserError(`Unexpected record \`${record}\` at \`${stage}\`, expected ${what}.`, { hint })
  }
  const cluster = state.clusterOf.get(record)
  if (cluster === undefined) {
    throw new UserError(`Unexpected record \`${record}\`, expected the id of an imported record.`, {
      hint: 'Search for it with `litsieve find TEXT`.',
    })
  }
  const entry = entryOf(state, protocol, stage, cluster)
  const screened = state.screened.get(stage)?.get(cluster)
  if (entry !== 'in') {
    const before = stageBefore(protocol, stage, trackOf(state, protocol, cluster) ?? '') ?? stage
    const [what, hint] = NOT_IN[entry]
    return refuse(what.replaceAll('%', before), hint.replaceAll('%', before).replaceAll('@', record))
  }
  if (!screened?.assignment) {
    return refuse('one that is assigned', `Assign what is new with \`litsieve assign --stage ${stage}\`.`)
  }
  const { batch, mode } = screened.assignment
  if (modeFor(screened, reviewer) === undefined) {
    if (mode === 'dual') {
      return refuse(`a decision by ${listWords(batch.reviewers, 'or')}`, 'It is not assigned to you.')
    }
    if (batch.checkedBy !== reviewer) {
      return refuse(`a decision by ${batch.singleBy ?? 'nobody'}`, 'It is not assigned to you.')
    }
    if (!batch.open) {
      return refuse(
        'a check after unblinding',
        `${batch.singleBy} screens it; you check its exclusion, if any, after \`litsieve unblind --stage ${stage}\`.`,
      )
    }
    return refuse(`an exclusion by ${batch.singleBy} to check`, 'Only exclusions are checked; there is none here.')
  }
  const settle = `Settle it with \`litsieve resolve ${record} include|exclude --as ${reviewer} --stage ${stage} --why …\`.`
  if (screened.resolution) {
    return refuse('one that is not resolved', 'Take the resolution back with `litsieve undecide` first.')
  }
  if (!batch.open) return screened
  if (screened.votes.get(reviewer)?.independent && mode === 'dual') {
    return refuse('one without your independent vote, which stands once the votes are unblinded', settle)
  }
  if (standingOf(screened, rulesOf(protocol, stage)).kind === 'conflict') {
    return refuse('one without an open conflict', settle)
  }
  return screened
}

// `%` is the stage before, `@` the record.
const NOT_IN: Record<Exclude<Entry, 'in'>, readonly [string, string]> = {
  'no-scheme': ['one whose track is screened there', 'Give its track a scheme in `review.yaml`.'],
  undecided: ['one that `%` has included', 'Finish and unblind `%` first.'],
  conflict: [
    'one without an open conflict at `%`',
    'Settle it with `litsieve resolve @ include|exclude --stage % --as … --why …`.',
  ],
  excluded: ['one that `%` has included', 'It was excluded at `%`.'],
  'not-retrieved': [
    'one whose full text was retrieved',
    'If it has come in after all: `litsieve retrieve @ --got --as …`.',
  ],
}
