import { isClear, type Screened, type Vote } from '../events/state.ts'
import type { Protocol } from '../protocol/protocol.ts'

/**
 * What a conflict is about: include against exclude, two reasons for the same exclusion, different decisions on
 * records that turned out to be one report, or a settled report that somebody has opened again.
 */
export type ConflictAbout = 'decision' | 'reason' | 'records' | 'reopened'

/** Where a report stands at a stage, for a reader of the given state. */
export type Standing =
  | { readonly kind: 'unplanned' }
  /** Votes are missing from these reviewers. */
  | { readonly kind: 'waiting'; readonly on: readonly string[] }
  /** Excluded by one; the exclusion waits for its check. */
  | { readonly kind: 'checking'; readonly on: string; readonly reason: string | undefined }
  | { readonly kind: 'conflict'; readonly about: ConflictAbout; readonly votes: readonly Vote[] }
  /** `majority`: enough of them agree; `rule`: an include wins, as the protocol says. */
  | { readonly kind: 'included'; readonly by: 'agreement' | 'majority' | 'rule' | 'single' | 'resolution' }
  | {
      readonly kind: 'excluded'
      readonly by: 'agreement' | 'majority' | 'single' | 'check' | 'resolution'
      readonly reason: string | undefined
    }

/** The rules of a stage that turn votes into a standing. */
export interface Rules {
  readonly maybe: 'include' | 'conflict' | 'yields'
  /** An include against an exclude is no conflict: the include wins. */
  readonly includeWins?: boolean
  /** By track: so many equal votes settle a report. */
  readonly agree?: Readonly<Record<string, number>>
  readonly reasonConflict: 'first' | 'conflict'
  /** Reason ids in order of priority. */
  readonly reasonOrder: readonly string[]
}

const rules = new WeakMap<Protocol, Map<string, Rules>>()

/** The rules that the protocol sets for a stage. Asking again costs nothing: it is asked for each report. */
export function rulesOf(protocol: Protocol, stage: string): Rules {
  const stages = rules.get(protocol) ?? new Map<string, Rules>()
  rules.set(protocol, stages)
  const known = stages.get(stage)
  if (known) return known
  const made = makeRules(protocol, stage)
  stages.set(stage, made)
  return made
}

function makeRules(protocol: Protocol, stage: string): Rules {
  const spec = protocol.screening.stages[stage]
  return {
    maybe: protocol.screening.maybe,
    includeWins: spec?.conflict === 'include-wins',
    agree: agreeOf(spec?.schemes ?? {}),
    reasonConflict: spec?.['reason-conflict'] ?? 'first',
    reasonOrder: spec?.reasons.map((reason) => reason.id) ?? [],
  }
}

function agreeOf(schemes: Protocol['screening']['stages'][string]['schemes']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(schemes).flatMap(([track, { agree }]) => (agree === undefined ? [] : [[track, agree]])),
  )
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
  if (screened.reopened && batch.open)
    return { kind: 'conflict', about: 'reopened', votes: [...screened.votes.values()] }
  const voters = mode === 'dual' ? batch.reviewers : [batch.singleBy ?? '', batch.checkedBy ?? '']
  const votes: Vote[] = []
  for (const reviewer of voters) {
    const vote = countingVote(screened, reviewer)
    if (vote) votes.push(vote)
  }
  if (!votes.every(isClear)) return { kind: 'conflict', about: 'records', votes }
  if (mode === 'dual') {
    const enough = batch.open ? rules.agree?.[batch.track] : undefined
    const settled = enough === undefined ? undefined : majority(votes, enough, rules)
    if (settled) return settled
    if (votes.length === voters.length) return settle(votes, rules, 'agreement')
    return { kind: 'waiting', on: voters.filter((reviewer) => !countingVote(screened, reviewer)) }
  }
  const first = batch.singleBy === undefined ? undefined : countingVote(screened, batch.singleBy)
  if (!first) return { kind: 'waiting', on: batch.singleBy === undefined ? [] : [batch.singleBy] }
  if (first.decision !== 'exclude') return { kind: 'included', by: 'single' }
  if (batch.checkedBy === undefined) return { kind: 'excluded', by: 'single', reason: first.reason }
  const check = countingVote(screened, batch.checkedBy)
  if (!check) return { kind: 'checking', on: batch.checkedBy, reason: first.reason }
  return settle([first, check], rules, 'check')
}

// Before unblinding a vote that is not clear counts as missing: the reviewer decides again. Afterwards it takes a resolution, as any conflict.
function countingVote({ votes, assignment }: Screened, reviewer: string): Vote | undefined {
  const found = votes.get(reviewer)
  return assignment?.batch.open || isClear(found) ? found : undefined
}

function settle(votes: readonly Vote[], rules: Rules, by: 'agreement' | 'check'): Standing {
  const clear = votes.filter((vote) => vote.decision !== 'maybe')
  const counting = rules.maybe === 'yields' && clear.length > 0 ? clear : votes
  const decisions = counting.map((vote) => decisionOf(vote, rules))
  if (decisions.every((decision) => decision === 'include')) return { kind: 'included', by: 'agreement' }
  if (decisions.every((decision) => decision === 'maybe')) return { kind: 'included', by: 'agreement' }
  if (decisions.every((decision) => decision === 'exclude')) return excluded(counting, votes, rules, by)
  if (rules.includeWins && decisions.includes('include')) return { kind: 'included', by: 'rule' }
  return { kind: 'conflict', about: 'decision', votes }
}

// Settled by `enough` equal votes, whatever the others say; unanimous votes are settled as agreement.
function majority(votes: readonly Vote[], enough: number, rules: Rules): Standing | undefined {
  for (const decision of ['include', 'exclude', 'maybe'] as const) {
    const own = votes.filter((vote) => decisionOf(vote, rules) === decision)
    if (own.length < enough) continue
    const by = own.length === votes.length ? 'agreement' : 'majority'
    return decision === 'exclude' ? excluded(own, votes, rules, by) : { kind: 'included', by }
  }
  return undefined
}

function decisionOf(vote: Vote, rules: Rules): Vote['decision'] {
  return vote.decision === 'maybe' && rules.maybe === 'include' ? 'include' : vote.decision
}

function excluded(
  own: readonly Vote[],
  votes: readonly Vote[],
  rules: Rules,
  by: 'agreement' | 'majority' | 'check',
): Standing {
  const reasons = new Set(own.map((vote) => vote.reason).filter((reason) => reason !== undefined))
  if (reasons.size > 1 && rules.reasonConflict === 'conflict') return { kind: 'conflict', about: 'reason', votes }
  return { kind: 'excluded', by, reason: firstReason(reasons, rules.reasonOrder) }
}

function firstReason(reasons: ReadonlySet<string>, order: readonly string[]): string | undefined {
  return order.find((reason) => reasons.has(reason)) ?? [...reasons].sort()[0]
}
