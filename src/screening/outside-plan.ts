import { foldVisible } from '../events/blind.ts'
import type { Event, EventOf, NewEvent } from '../events/event.ts'
import { isClear, type State } from '../events/state.ts'
import { cellForm } from '../lib/sheet/row-check.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { OutsideDecision } from '../records/record.ts'
import { rulesOf, standingOf } from './outcome.ts'
import { LEFT_OUT, type Names, type OutsideRecord, stageMeant } from './outside.ts'

/** How decisions of another tool are taken over. */
export interface OutsideChoices {
  /** Who takes them over. */
  readonly reviewer: string
  /** The stage of decisions whose tool does not say it. */
  readonly stage: string | undefined
  /** Why these votes count as independent; without it they do not. */
  readonly blind: string | undefined
  /** Decisions without a reviewer are settled outcomes, not votes. */
  readonly settled: boolean
  /** Who wins where the log says otherwise. */
  readonly prefer: 'file' | 'log'
  /** Where several exclude, the reasons of the record are those of each. */
  readonly sharedReasons: boolean
}

/** What became of what a file says of a report. `kept`: the log says otherwise, and stays. */
export type OutsideState = 'new' | 'changed' | 'unchanged' | 'kept' | 'twice' | 'no-reason'

/** One thing that was said, and what becomes of it. */
export interface OutsideOutcome {
  readonly file: string
  readonly row: number
  readonly record: string
  readonly stage: string
  /** Whose it is here; undefined for settled outcomes. */
  readonly reviewer: string | undefined
  readonly what: 'decision' | 'label' | 'note'
  readonly state: OutsideState
  readonly message?: string
}

/** What the files would add to the logs, and what stands against it. */
export interface OutsidePlan {
  readonly outcomes: readonly OutsideOutcome[]
  /** By reviewer, whose log they go to, and stage. */
  readonly events: readonly NewEvent<'decision' | 'note' | 'label' | 'resolve'>[]
  /** Names of reviewers that nobody has explained: tool, name, how often. */
  readonly strangers: readonly { readonly tool: string; readonly name: string; readonly times: number }[]
  /** Words that are no reason of ours. */
  readonly words: readonly {
    readonly tool: string
    readonly stage: string
    readonly words: string
    readonly times: number
  }[]
  /** Decisions whose stage nobody has said. */
  readonly withoutStage: number
  /** Records that are not in the review. */
  readonly unknown: readonly OutsideRecord[]
}

type Origin = NonNullable<EventOf<'decision'>['from']>

/** Plans what records of other tools add: votes, labels, notes and settled outcomes. Give it all events: each reviewer is compared with what they may see. */
export function planOutside(
  events: readonly Event[],
  protocol: Protocol,
  records: readonly OutsideRecord[],
  names: Names,
  choices: OutsideChoices,
): OutsidePlan {
  const outcomes: OutsideOutcome[] = []
  const out: OutsidePlan['events'][number][] = []
  const strangers = new Map<string, { tool: string; name: string; times: number }>()
  const words = new Map<string, { tool: string; stage: string; words: string; times: number }>()
  const added = new Set<string>()
  const views = new Map<string, State>()
  const viewOf = (reviewer: string): State => {
    const known = views.get(reviewer)
    if (known) return known
    const state = foldVisible(events, reviewer)
    views.set(reviewer, state)
    return state
  }
  let withoutStage = 0
  const said: Said[] = []
  for (const record of records) {
    if (record.record === undefined) continue
    for (const one of record.decisions) {
      const stage = stageMeant(protocol, one.stage, choices.stage)
      if (stage === undefined) {
        withoutStage++
        continue
      }
      const found = whose(one)
      if (found === undefined) continue
      said.push({ record, one, stage, ...found })
    }
  }
  const shared = sharedReasons(said)
  for (const group of groupSaid(said, viewOf(choices.reviewer))) planDecisions(group)
  for (const one of said) planRest(one)
  return {
    outcomes,
    events: out,
    strangers: [...strangers.values()],
    words: [...words.values()],
    withoutStage,
    unknown: records.filter(({ record, decisions }) => record === undefined && decisions.length > 0),
  }

  function whose(one: OutsideDecision): Pick<Said, 'by' | 'settled'> | undefined {
    if (one.reviewer === undefined) {
      // What belongs to the record: labels and reasons that may be of several reviewers.
      if (one.decision === undefined) return { by: choices.reviewer, settled: false }
      const by = names.reviewer(one.tool, one.tool)
      if (one.tool === 'covidence' || (choices.settled && by === undefined))
        return { by: choices.reviewer, settled: true }
      if (by !== undefined) return by === LEFT_OUT ? undefined : { by, settled: false }
      stranger(one.tool, one.tool)
      return undefined
    }
    const by = names.reviewer(one.tool, one.reviewer)
    if (by === LEFT_OUT) return undefined
    if (by !== undefined) return { by, settled: false }
    stranger(one.tool, one.reviewer)
    return undefined
  }

  function stranger(tool: string, name: string): void {
    const key = `${tool} ${cellForm(name).toLowerCase()}`
    const known = strangers.get(key) ?? { tool, name, times: 0 }
    strangers.set(key, { ...known, times: known.times + 1 })
  }

  // All that one reviewer (or the tool as a whole) decided on one report at a stage: more than once where it was listed twice there.
  function planDecisions(group: readonly Said[]): void {
    const { by, stage, settled } = group[0]!
    const state = viewOf(by)
    const cluster = state.clusterOf.get(group[0]!.record.record!)!
    const outcome = (one: Said, is: OutsideState, message?: string) => {
      const { file, row, record } = one.record
      const more = message === undefined ? {} : { message }
      outcomes.push({
        file,
        row,
        record: record!,
        stage,
        reviewer: settled ? undefined : by,
        what: 'decision',
        state: is,
        ...more,
      })
    }
    const answers = new Set(group.map(({ one }) => one.decision))
    if (answers.size > 1) {
      for (const one of group) outcome(one, 'twice', 'listed twice there, with different decisions: decide it here')
      return
    }
    const last = group.reduce((best, one) => ((one.one.at ?? '') > (best.one.at ?? '') ? one : best))
    for (const one of group) if (one !== last) outcome(one, 'unchanged')
    const { reason, texts } = reasonOf(last)
    const needed = protocol.screening.stages[stage]!['reason-required'] && last.one.decision === 'exclude'
    if (needed && reason === undefined) {
      outcome(
        last,
        'no-reason',
        texts.length > 0
          ? `“${cellForm(texts.join(', ')).slice(0, 80)}” is no reason of ours`
          : 'an exclusion without a reason',
      )
      return
    }
    const is = settled ? settledState(state, cluster, last, reason) : voteState(state, cluster, last, reason)
    outcome(last, is)
    if (is === 'new' || is === 'changed')
      out.push(settled ? resolution(last, reason, texts) : vote(last, reason, texts))
  }

  function voteState(
    state: State,
    cluster: string,
    { by, stage, one }: Said,
    reason: string | undefined,
  ): OutsideState {
    const screened = state.screened.get(stage)?.get(cluster)
    const known = screened?.votes.get(by)
    if (!isClear(known)) return screened?.resolution ? 'kept' : 'new'
    const sameReason = reason === undefined || known.reason === reason
    if (known.decision === one.decision && sameReason) return 'unchanged'
    // An independent vote stands once the votes are open, and a settled report is settled.
    const frozen = known.independent !== undefined && screened?.assignment?.batch.open
    return choices.prefer === 'file' && !frozen && !screened?.resolution ? 'changed' : 'kept'
  }

  function settledState(state: State, cluster: string, { stage, one }: Said, reason: string | undefined): OutsideState {
    const screened = state.screened.get(stage)?.get(cluster)
    const standing = standingOf(screened, rulesOf(protocol, stage))
    const same =
      (standing.kind === 'included' && one.decision === 'include') ||
      (standing.kind === 'excluded' &&
        one.decision === 'exclude' &&
        (reason === undefined || standing.reason === reason))
    if (same) return 'unchanged'
    const isOpen = standing.kind === 'waiting' || standing.kind === 'unplanned' || standing.kind === 'checking'
    if (isOpen || standing.kind === 'conflict') return 'new'
    return choices.prefer === 'file' ? 'changed' : 'kept'
  }

  function reasonOf({ one, stage, record }: Said): { reason: string | undefined; texts: readonly string[] } {
    if (one.decision !== 'exclude') return { reason: undefined, texts: [] }
    const of = one.reasons ?? (choices.sharedReasons || one.reviewer === undefined ? (shared.get(record) ?? []) : [])
    const order = protocol.screening.stages[stage]?.reasons.map(({ id }) => id) ?? []
    const ids = of.flatMap((text) => {
      const id = names.reason(one.tool, stage, text)
      if (id !== undefined) return [id]
      const key = `${one.tool} ${stage} ${cellForm(text).toLowerCase()}`
      const known = words.get(key) ?? { tool: one.tool, stage, words: text, times: 0 }
      words.set(key, { ...known, times: known.times + 1 })
      return []
    })
    return { reason: order.find((id) => ids.includes(id)), texts: of }
  }

  function origin({ record, one, by }: Said): Origin {
    const { file, sha256, row } = record
    return {
      tool: one.tool,
      file,
      sha256,
      row,
      ...(by === choices.reviewer ? {} : { by: choices.reviewer }),
      ...(one.reviewer === undefined ? {} : { reviewer: one.reviewer }),
    }
  }

  function vote(said: Said, reason: string | undefined, texts: readonly string[]): NewEvent<'decision'> {
    const { one, by, stage, record } = said
    const at = timeOf(one.at)
    return {
      type: 'decision',
      by,
      stage,
      record: record.record!,
      decision: one.decision!,
      ...(reason === undefined ? {} : { reason }),
      blind: choices.blind !== undefined,
      from: {
        ...origin(said),
        ...(texts.length > 0 ? { reasons: [...texts] } : {}),
        ...(choices.blind === undefined ? {} : { blind: choices.blind }),
      },
      ...(at === undefined ? {} : { at }),
    }
  }

  function resolution(said: Said, reason: string | undefined, texts: readonly string[]): NewEvent<'resolve'> {
    const { one, by, stage, record } = said
    return {
      type: 'resolve',
      by,
      stage,
      record: record.record!,
      decision: one.decision === 'exclude' ? 'exclude' : 'include',
      ...(reason === undefined ? {} : { reason }),
      why: `as it stands in ${one.tool}: ${record.file}`,
      from: { ...origin(said), ...(texts.length > 0 ? { reasons: [...texts] } : {}) },
    }
  }

  function planRest(said: Said): void {
    const { one, by, stage, record } = said
    const screened = viewOf(by).screened.get(stage)?.get(viewOf(by).clusterOf.get(record.record!)!)
    const base = { by, stage, record: record.record! }
    const add = (what: 'label' | 'note', isKnown: boolean, event: NewEvent<'label' | 'note'>) => {
      const { file, row } = record
      const key = JSON.stringify([what, by, stage, record.record, event.type === 'label' ? event.label : event.text])
      const same = added.has(key)
      added.add(key)
      outcomes.push({
        file,
        row,
        record: base.record,
        stage,
        reviewer: by,
        what,
        state: isKnown || same ? 'unchanged' : 'new',
      })
      if (!isKnown && !same) out.push(event)
    }
    for (const label of one.labels ?? []) {
      const isKnown = screened?.labels.some((known) => known.by === by && known.label === label) ?? false
      add('label', isKnown, { type: 'label', ...base, label, on: true, from: origin(said) })
    }
    for (const text of one.notes ?? []) {
      const isKnown =
        screened?.notes.some((known) => known.by === by && cellForm(known.text) === cellForm(text)) ?? false
      if (cellForm(text) !== '') add('note', isKnown, { type: 'note', ...base, text, from: origin(said) })
    }
  }
}

interface Said {
  readonly record: OutsideRecord
  readonly one: OutsideDecision
  readonly stage: string
  readonly by: string
  readonly settled: boolean
}

// Reasons that the tool keeps with the record, without saying whose they are.
function sharedReasons(said: readonly Said[]): Map<OutsideRecord, readonly string[]> {
  const out = new Map<OutsideRecord, readonly string[]>()
  for (const { record, one } of said) {
    if (one.reviewer === undefined && one.reasons) out.set(record, [...(out.get(record) ?? []), ...one.reasons])
  }
  return out
}

function groupSaid(said: readonly Said[], state: State): Said[][] {
  const groups = new Map<string, Said[]>()
  for (const one of said) {
    if (one.one.decision === undefined) continue
    const key = [state.clusterOf.get(one.record.record!), one.stage, one.by, one.settled].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

// Times as tools write them, taken for UTC where they name no zone.
function timeOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const iso = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/.test(text.trim()) ? text.trim().replace(' ', 'T') : undefined
  if (iso === undefined) return undefined
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
