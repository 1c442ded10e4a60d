import { isClear, type Screened, type Vote } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'

/**
 * What a conflict is about: include against exclude, two reasons for the same exclusion, or different decisions on
 * records that turned out to be one report.
 */
export type ConflictAbout = 'decision' | 'reason' | 'records'

/** Where a report stands at a stage, for a reader of the given state. */
export type Standing =
  | { readonly kind: 'unplanned' }
  /** Votes are missing from these reviewers. */
  | { readonly kind: 'waiting'; readonly on: readonly string[] }
  /** Excluded by one; the exclusion waits for its check. */
  | { readonly kind: 'checking'; readonly on: string; readonly reason: string | undefined }
  | { readonly kind: 'conflict'; readonly about: ConflictAbout; readonly votes: readonly Vote[] }
  | { readonly kind: 'included'; readonly by: 'agreement' | 'single' | 'resolution' }
  | {
      readonly kind: 'excluded'
      readonly by: 'agreement' | 'single' | 'check' | 'resolution'
      readonly reason: string | undefined
    }

/** The rules of a stage that turn votes into a standing. */
export interface Rules {
  readonly maybe: 'include' | 'conflict'
  readonly reasonConflict: 'first' | 'conflict'
  /** Reason ids in order of priority. */
  readonly reasonOrder: readonly string[]
}

/** The rules that the protocol sets for a stage. */
export function rulesOf(protocol: Protocol, stage: string): Rules {
  const spec = protocol.screening.stages[stage]
  return {
    maybe: protocol.screening.maybe,
    reasonConflict: spec?.['reason-conflict'] ?? 'first',
    reasonOrder: spec?.reasons.map((reason) => reason.id) ?? [],
  }
}

/** Where one report stands. A resolution settles it until that event is undone. */
export function standingOf(screened: Screened | undefined, rules: Rules): Standing {
  if (screened?.resolution) {
    const all = [...screened.votes.values()]
    if (screened.otherResolutions.length > 0 || !all.every(isClear)) {
      return { kind: 'conflict', about: 'records', votes: all }
    }
    const { decision, reason } = screened.resolution
    return decision === 'include'
      ? { kind: 'included', by: 'resolution' }
      : { kind: 'excluded', by: 'resolution', reason }
  }
  if (!screened?.assignment) return { kind: 'unplanned' }
  const { batch, mode } = screened.assignment
  // Before unblinding the reviewer decides again; afterwards it takes a resolution, as any conflict.
  const vote = (reviewer: string) => {
    const found = screened.votes.get(reviewer)
    return batch.open || isClear(found) ? found : undefined
  }
  const voters = mode === 'dual' ? batch.reviewers : [batch.singleBy ?? '', batch.checkedBy ?? '']
  const votes = voters.flatMap((reviewer) => vote(reviewer) ?? [])
  if (votes.some((one) => !isClear(one))) return { kind: 'conflict', about: 'records', votes }
  if (mode === 'dual') {
    const missing = batch.reviewers.filter((reviewer) => !vote(reviewer))
    if (missing.length > 0) return { kind: 'waiting', on: missing }
    return settle(
      batch.reviewers.map((reviewer) => vote(reviewer)!),
      rules,
      'agreement',
    )
  }
  const first = batch.singleBy === undefined ? undefined : vote(batch.singleBy)
  if (!first) return { kind: 'waiting', on: batch.singleBy === undefined ? [] : [batch.singleBy] }
  if (first.decision !== 'exclude') return { kind: 'included', by: 'single' }
  if (batch.checkedBy === undefined) return { kind: 'excluded', by: 'single', reason: first.reason }
  const check = vote(batch.checkedBy)
  if (!check) return { kind: 'checking', on: batch.checkedBy, reason: first.reason }
  return settle([first, check], rules, 'check')
}

function settle(votes: readonly Vote[], rules: Rules, by: 'agreement' | 'check'): Standing {
  const decisions = votes.map((vote) =>
    vote.decision === 'maybe' && rules.maybe === 'include' ? 'include' : vote.decision,
  )
  if (decisions.every((decision) => decision === 'include')) return { kind: 'included', by: 'agreement' }
  if (decisions.every((decision) => decision === 'maybe')) return { kind: 'included', by: 'agreement' }
  if (decisions.every((decision) => decision === 'exclude')) {
    const reasons = new Set(votes.map((vote) => vote.reason).filter((reason) => reason !== undefined))
    if (reasons.size > 1 && rules.reasonConflict === 'conflict') return { kind: 'conflict', about: 'reason', votes }
    return { kind: 'excluded', by, reason: firstReason(reasons, rules.reasonOrder) }
  }
  return { kind: 'conflict', about: 'decision', votes }
}

function firstReason(reasons: ReadonlySet<string>, order: readonly string[]): string | undefined {
  return order.find((reason) => reasons.has(reason)) ?? [...reasons].sort()[0]
}
