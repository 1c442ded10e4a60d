import type { EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import type { Gate, Protocol } from '../protocol/protocol.ts'
import { agreementIn } from './agreement.ts'
import type { Agreement } from './agreement-statistics.ts'

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
