import type { EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import type { Gate, Protocol } from '../protocol/protocol.ts'
import { agreementIn } from './agreement.ts'
import type { Agreement } from './agreement-statistics.ts'
import type { Part } from './conflicts.ts'

/** How far the sample agrees against what the protocol asks for. */
export type GateResult = NonNullable<EventOf<'plan'>['gate']>

/** The statistics that the rest can wait for. */
export type GateStatistic = Exclude<keyof Gate, 'minimum' | 'more-percent'>

const VALUE: Readonly<Record<GateStatistic, (row: Agreement) => number | null>> = {
  share: (row) => row.observed.value,
  kappa: (row) => row.kappa.value,
  pabak: (row) => row.pabak.value,
  ac1: (row) => row.ac1.value,
  includes: (row) => row.positive,
  excludes: (row) => row.negative,
}

/**
 * Measures the sample of a stage and track against the gate of its scheme; undefined where the scheme has none. Every
 * pair of reviewers must reach every threshold, so the lowest pair is told; a statistic that is not defined is not
 * reached. Give it the impersonal state: only unblinded votes count.
 */
export function measureGate(state: State, protocol: Protocol, stage: string, track: string): GateResult | undefined {
  const gate = protocol.screening.stages[stage]?.schemes[track]?.['dual-until']
  if (!gate) return undefined
  const rows = agreementIn(state, protocol, { stage, track }).filter((row) => !row.pilot)
  const reports = rows.length === 0 ? 0 : Math.min(...rows.map((row) => row.n))
  const results = (Object.keys(VALUE) as GateStatistic[]).flatMap((statistic) => {
    const atLeast = gate[statistic]
    return atLeast === undefined ? [] : [{ statistic, value: lowest(rows.map(VALUE[statistic])), atLeast }]
  })
  const reached = results.every(({ value, atLeast }) => value !== null && value >= atLeast - 1e-12)
  return { passed: reports >= gate.minimum && reached, reports, minimum: gate.minimum, results }
}

function lowest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 || known.length < values.length ? null : Math.min(...known)
}

/** The gate of a stage and track, measured. */
export interface MeasuredGate {
  readonly stage: string
  readonly track: string
  readonly gate: GateResult
}

/** All gates of a part of the screening that have something assigned. */
export function gatesIn(state: State, protocol: Protocol, part: Part = {}): MeasuredGate[] {
  return Object.entries(protocol.screening.stages).flatMap(([stage, { schemes }]) => {
    if (part.stage !== undefined && part.stage !== stage) return []
    return Object.keys(schemes).flatMap((track) => {
      if (part.track !== undefined && part.track !== track) return []
      const gate = measureGate(state, protocol, stage, track)
      const begun = state.batches.some((batch) => batch.stage === stage && batch.track === track)
      return gate && begun ? [{ stage, track, gate }] : []
    })
  })
}
