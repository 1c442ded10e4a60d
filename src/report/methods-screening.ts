import { isClear, type State } from '../events/state.ts'
import { count, formatNumber, listWords } from '../lib/text.ts'
import type { Protocol, Stage } from '../protocol/protocol.ts'
import { type AgreementRow, agreementIn } from '../screening/agreement.ts'
import { rulesOf, standingOf } from '../screening/outcome.ts'
import { flowStages } from './flow-places.ts'

/** What became of one stage and track, counted from the log. */
export interface ScreeningFacts {
  readonly stage: string
  readonly track: string
  readonly planned: number
  readonly dual: number
  /** Reports with every vote that their scheme asks for, or a resolution. */
  readonly settled: number
  readonly singleBy: readonly string[]
  readonly checkedBy: readonly string[]
  readonly reviewers: readonly string[]
  /** Reports that reviewers disagreed on, and those of them that a person settled. */
  readonly disagreed: number
  readonly resolved: number
  readonly resolvedBy: readonly string[]
  readonly blinded: boolean
}

/** Whether every report of a stage and track has been decided on, for all to see. */
export function isSettled({ blinded, settled, planned }: ScreeningFacts): boolean {
  return !blinded && settled === planned
}

/** Counts each stage and track, from the impersonal state. */
export function screeningFacts(state: State, protocol: Protocol): ScreeningFacts[] {
  return Object.entries(protocol.screening.stages).flatMap(([stage, { schemes }]) => {
    const rules = rulesOf(protocol, stage)
    const byTrack = new Map<string, ReturnType<typeof draft>>()
    for (const one of state.screened.get(stage)?.values() ?? []) {
      const { assignment, votes, resolution } = one
      if (!assignment) continue
      const { batch, mode } = assignment
      if (!byTrack.has(batch.track)) byTrack.set(batch.track, draft())
      const own = byTrack.get(batch.track)!
      own.planned++
      if (mode === 'dual') {
        own.dual++
        for (const name of batch.reviewers) own.reviewers.add(name)
      } else {
        if (batch.singleBy !== undefined) own.singleBy.add(batch.singleBy)
        if (batch.checkedBy !== undefined) own.checkedBy.add(batch.checkedBy)
      }
      if (!batch.open) {
        own.blinded = true
        continue
      }
      const standing = standingOf(one, rules)
      if (standing.kind === 'included' || standing.kind === 'excluded') own.settled++
      const said = new Set(
        [...votes.values()].filter(isClear).map((vote) => (vote.decision === 'exclude' ? 'out' : 'in')),
      )
      if (said.size > 1) {
        own.disagreed++
        if (resolution) own.resolved++
      }
      if (resolution) own.resolvedBy.add(resolution.by)
    }
    return Object.keys(schemes).flatMap((track): ScreeningFacts[] => {
      const own = byTrack.get(track)
      if (!own) return []
      const sorted = (names: ReadonlySet<string>) => [...names].sort()
      return [
        {
          stage,
          track,
          planned: own.planned,
          dual: own.dual,
          settled: own.settled,
          disagreed: own.disagreed,
          resolved: own.resolved,
          blinded: own.blinded,
          reviewers: sorted(own.reviewers),
          singleBy: sorted(own.singleBy),
          checkedBy: sorted(own.checkedBy),
          resolvedBy: sorted(own.resolvedBy),
        },
      ]
    })
  })
}

function draft() {
  return {
    planned: 0,
    dual: 0,
    settled: 0,
    disagreed: 0,
    resolved: 0,
    blinded: false,
    reviewers: new Set<string>(),
    singleBy: new Set<string>(),
    checkedBy: new Set<string>(),
    resolvedBy: new Set<string>(),
  }
}

/** How records were selected, in sentences: who screened what, how well they agreed, and how disagreements were settled. */
export function screeningText(state: State, protocol: Protocol, facts: readonly ScreeningFacts[]): string[] {
  const stages = flowStages(protocol)
  const agreement = agreementIn(state, protocol)
  const out: string[] = []
  for (const [stage, spec] of Object.entries(protocol.screening.stages)) {
    const own = facts.filter((one) => one.stage === stage)
    const what = stage === stages.assessment ? 'full texts' : 'records'
    if (own.length === 0) {
      out.push(`${spec.label}: screening has not begun yet.`)
      continue
    }
    const sentences = own.map((one) => trackText(one, protocol, what, own.length > 1))
    const rows = agreement.filter((row) => row.stage === stage && row.track !== undefined)
    const reasons =
      stage === stages.assessment && spec.reasons.length > 0
        ? [
            `Each excluded full text was given one reason, the first that applied of: ${listWords(spec.reasons.map((one) => lowerFirst(one.text)))}.`,
          ]
        : []
    out.push(
      [
        `${spec.label}: ${sentences.join(' ')}`,
        ...agreementText(rows, protocol),
        ...conflictText(own, spec),
        ...reasons,
      ].join(' '),
    )
  }
  return out
}

function trackText(one: ScreeningFacts, protocol: Protocol, what: string, named: boolean): string {
  const { planned, dual, settled, blinded, singleBy, checkedBy, reviewers, track, stage } = one
  const scheme = protocol.screening.stages[stage]!.schemes[track]
  const label = named ? `${protocol.tracks[track]?.label ?? track}: ` : ''
  const single = planned - dual
  const done = isSettled(one)
  const all = `all ${formatNumber(planned)} ${what}`
  const people = listWords(reviewers)
  const team = `${numberWord(reviewers.length)} ${reviewers.length === 1 ? 'reviewer' : 'reviewers'} (${people})`
  // What is planned is not yet done.
  const screen = (n: number) => (done ? 'screened' : n === 1 ? 'is screening' : 'are screening')
  const state = done
    ? ''
    : ` Screening is not finished${blinded ? '; decisions are still blinded' : `: ${formatNumber(settled)} of ${formatNumber(planned)} ${what} are settled`}.`
  if (single === 0) {
    return reviewers.length === 1
      ? `${label}${people} ${screen(1)} ${all} alone.${state}`
      : `${label}${team} ${screen(reviewers.length)} ${all} independently of each other.${state}`
  }
  const promised =
    scheme && scheme['dual-percent'] < 100 ? ` (the protocol asked for at least ${scheme['dual-percent']} %)` : ''
  const share = `${((100 * dual) / planned).toFixed(1)} %`
  const checked =
    checkedBy.length > 0
      ? done
        ? `, and ${listWords(checkedBy)} checked each of the exclusions`
        : `, and ${listWords(checkedBy)} is to check each of the exclusions`
      : ''
  if (dual === 0) {
    return `${label}${listWords(singleBy)} ${screen(singleBy.length)} ${all} alone${promised}${checked}.${state}`
  }
  const rest = `${listWords(singleBy)} ${screen(singleBy.length)} the other ${formatNumber(single)}`
  return `${label}${team} ${screen(reviewers.length)} ${formatNumber(dual)} of ${formatNumber(planned)} ${what} independently of each other, ${share}${promised}; ${rest}${checked}.${state}`
}

function agreementText(rows: readonly AgreementRow[], protocol: Protocol): string[] {
  const shown = rows.filter((row) => row.n > 0)
  const open = rows.some((row) => row.blinded)
  const parts = shown.map((row) => {
    const where =
      rows.length > 1 ? `${protocol.tracks[row.track!]?.label ?? row.track}${row.pilot ? ', calibration' : ''}: ` : ''
    const observed = row.observed.value === null ? '' : `${(100 * row.observed.value).toFixed(1)} % agreement`
    const kappa =
      row.kappa.value === null
        ? `kappa not defined (${row.kappa.why})`
        : `Cohen’s kappa ${row.kappa.value.toFixed(2)} (95 % CI ${row.kappa.low.toFixed(2)} to ${row.kappa.high.toFixed(2)})`
    return `${where}${listWords(row.reviewers)}, ${observed}, ${kappa}, n = ${formatNumber(row.n)}`
  })
  return [
    ...(parts.length > 0
      ? [`Before any discussion, independent decisions agreed as follows: ${parts.join('; ')}.`]
      : []),
    ...(open ? ['Some votes are still blinded and are not counted here.'] : []),
  ]
}

function conflictText(own: readonly ScreeningFacts[], spec: Stage): string[] {
  const sum = (key: 'disagreed' | 'resolved') => own.reduce((total, one) => total + one[key], 0)
  const disagreed = sum('disagreed')
  if (disagreed === 0) {
    // Nobody can disagree where nobody looked twice.
    const several = own.some((one) => one.reviewers.length > 1 || one.checkedBy.length > 0)
    return several && own.every(isSettled) ? ['Reviewers did not disagree on any.'] : []
  }
  const by = [...new Set(own.flatMap((one) => one.resolvedBy))].sort()
  const resolved = sum('resolved')
  const rest = disagreed - resolved
  const settledBy =
    spec.conflict === 'include-wins' ? 'went on, because one include was enough' : rest === 1 ? 'is open' : 'are open'
  return [
    `Reviewers disagreed on ${formatNumber(disagreed)}${resolved > 0 ? `; ${formatNumber(resolved)} ${resolved === 1 ? 'was' : 'were'} resolved, with the reasons recorded, by ${listWords(by)}` : ''}${rest > 0 ? `; ${formatNumber(rest)} ${settledBy}` : ''}.`,
  ]
}

/** A label within a sentence: `Not adults` as `not adults`, but `IAPT service` as it is. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? `${text[0]!.toLowerCase()}${text.slice(1)}` : text
}

function numberWord(n: number): string {
  return ['No', 'One', 'Two', 'Three', 'Four', 'Five'][n] ?? String(n)
}

/** Shortcuts that a rapid review took against two reviewers for everything, from the log; each a sentence. */
export function shortcutsOf(facts: readonly ScreeningFacts[], protocol: Protocol): string[] {
  return facts.flatMap((one) => {
    const single = one.planned - one.dual
    const label = protocol.screening.stages[one.stage]!.label.toLowerCase()
    const track =
      Object.keys(protocol.tracks).length > 1
        ? `, ${(protocol.tracks[one.track]?.label ?? one.track).toLowerCase()}`
        : ''
    if (single === 0 && one.reviewers.length > 1) return []
    const checked = one.checkedBy.length > 0 && single > 0 ? ', exclusions checked by another' : ''
    const n = single === 0 ? one.planned : single
    return [
      `${label}${track}: ${count(n, 'report')} of ${formatNumber(one.planned)} screened by one reviewer${checked}`,
    ]
  })
}
