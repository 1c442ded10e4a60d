import { formatNumber, listWords } from '../lib/text.ts'
import { pad } from '../lib/width.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { gateText, gateWanted } from '../report/gate-text.ts'
import type { AgreementRow, GroupRow } from '../screening/agreement.ts'
import type { Estimate } from '../screening/agreement-statistics.ts'
import type { MeasuredGate } from '../screening/gate.ts'
import type { Weighting } from '../screening/weights.ts'
import type { Context } from './context.ts'
import { heading } from './screening.ts'

/** What `litsieve agreement` has to tell. */
export interface AgreementReport {
  readonly pairs: readonly AgreementRow[]
  readonly groups: readonly GroupRow[]
  readonly gates: readonly MeasuredGate[]
  readonly weighting: Weighting
}

/** Agreement as text: a block for each stage, track and pair, then for three or more together, then what the rest waits for. */
export function agreementText(context: Context, protocol: Protocol, report: AgreementReport): string {
  const { pairs, groups, gates, weighting } = report
  if (pairs.length === 0) return 'Nothing is assigned to two reviewers yet: see `litsieve assign`.'
  const blocks = [
    ...pairs.map((row) => pairBlock(context, protocol, row, weighting)),
    ...groups.map((row) => groupBlock(context, protocol, row)),
    ...gates.map((one) => gateLine(protocol, one)),
  ]
  return blocks.join('\n\n')
}

function gateLine(protocol: Protocol, { stage, track, gate }: MeasuredGate): string {
  const where = `${stageLabel(protocol, stage)}, ${trackLabel(protocol, track)}`
  if (gate.reports === 0) return `${where}: the rest waits for ${gateWanted(gate)}.`
  return `${where}: agreement on the sample is ${gateText(gate)}.`
}

function stageLabel(protocol: Protocol, stage: string): string {
  return protocol.screening.stages[stage]?.label ?? stage
}

function trackLabel(protocol: Protocol, track: string | undefined): string {
  return track === undefined ? 'all tracks' : (protocol.tracks[track]?.label ?? track)
}

function title(protocol: Protocol, { stage, track, pilot, reviewers }: AgreementRow | GroupRow): string {
  const where = `${stageLabel(protocol, stage)}, ${trackLabel(protocol, track)}${pilot ? ', pilot' : ''}`
  return `${where}: ${listWords(reviewers)}`
}

function pairBlock(context: Context, protocol: Protocol, row: AgreementRow, weighting: Weighting): string {
  const { n, doubly, blinded } = row
  const lines = [heading(context, title(protocol, row))]
  if (doubly === 0 && blinded) return [...lines, 'The votes are blinded until `litsieve unblind`.'].join('\n')
  lines.push(`${formatNumber(n)} of ${formatNumber(doubly)} doubly screened reports have both independent votes.`)
  if (blinded) lines.push('More votes are blinded still; they are not counted.')
  if (n > 0) lines.push('', ...crossTable(row), '')
  if (weighting !== 'none') lines.push(`With ${weighting} weights: an include is nearer to a maybe than to an exclude.`)
  for (const [name, value] of statistics(row)) lines.push(`${pad(name, 24)}${value}`)
  if (row.prevalenceIndex !== null && Math.abs(row.prevalenceIndex) > 0.6 && row.kappa.value !== null) {
    lines.push(
      context.paint('dim', 'One answer is much rarer than the other: kappa is low then even where reviewers agree.'),
      context.paint('dim', 'Read it together with the agreement on includes, PABAK and AC1.'),
    )
  }
  if (row.overTime.length > 0) lines.push('', ...timeLines(row))
  return lines.join('\n')
}

function groupBlock(context: Context, protocol: Protocol, row: GroupRow): string {
  const { judgedTwice, doubly, blinded } = row
  const lines = [heading(context, title(protocol, row))]
  if (doubly === 0 && blinded) return [...lines, 'The votes are blinded until `litsieve unblind`.'].join('\n')
  lines.push(`${formatNumber(judgedTwice)} of ${formatNumber(doubly)} reports have two or more independent votes.`)
  if (blinded) lines.push('More votes are blinded still; they are not counted.')
  const found: [string, string][] = [
    ['Agreement', interval(row.observed, share)],
    ["Fleiss' kappa", interval(row.fleiss, plain, true)],
    ["Conger's kappa", interval(row.conger, plain, true)],
    ["Krippendorff's alpha", interval(row.krippendorff, plain, true)],
    ['PABAK', interval(row.pabak, plain)],
    ["Gwet's AC1", interval(row.ac1, plain)],
  ]
  for (const [name, value] of found) lines.push(`${pad(name, 24)}${value}`)
  return lines.join('\n')
}

function timeLines({ overTime }: AgreementRow): string[] {
  const cell = (estimate: Estimate, show: (value: number) => string) =>
    pad(estimate.value === null ? 'n/a' : show(estimate.value), 10, 'right')
  return [
    `${pad('Over time', 24)}${['Reports', 'Agreement', 'Kappa', 'AC1'].map((name) => pad(name, 10, 'right')).join('')}`,
    ...overTime.map(({ from, to, n, observed, kappa, ac1 }) => {
      const days =
        from.slice(0, 10) === to.slice(0, 10) ? from.slice(0, 10) : `${from.slice(0, 10)} to ${to.slice(5, 10)}`
      return `${pad(days, 24)}${pad(formatNumber(n), 10, 'right')}${cell(observed, share)}${cell(kappa, plain)}${cell(ac1, plain)}`
    }),
  ]
}

function share(value: number): string {
  return `${(100 * value).toFixed(1)} %`
}

function plain(value: number): string {
  return value.toFixed(3)
}

function crossTable({ table, reviewers: [a, b], categories }: AgreementRow): string[] {
  const left = Math.max(...categories.map((name) => `${a} ${name}`.length))
  const heads = categories.map((name) => `${b} ${name}`)
  return [
    `${' '.repeat(left)}  ${heads.join('  ')}`,
    ...categories.map((name, i) => {
      const cells = heads.map((head, j) => pad(formatNumber(table[i]![j]!), head.length, 'right'))
      return `${pad(`${a} ${name}`, left)}  ${cells.join('  ')}`
    }),
  ]
}

function statistics(row: AgreementRow): [string, string][] {
  const point = (value: number | null, show: (value: number) => string, why: string) =>
    value === null ? `n/a (${why})` : show(value)
  const found: [string, string][] = [
    ['Agreement', interval(row.observed, share)],
    ["Cohen's kappa", interval(row.kappa, plain, true)],
    ['PABAK', interval(row.pabak, plain)],
    ["Gwet's AC1", interval(row.ac1, plain)],
  ]
  if (row.categories.length > 2 || row.n === 0) return found
  return [
    ...found,
    ['Agreement on includes', point(row.positive, share, 'nobody included')],
    ['Agreement on excludes', point(row.negative, share, 'nobody excluded')],
    ['Maximum kappa', point(row.maximumKappa, plain, 'no variation')],
    ['Prevalence index', point(row.prevalenceIndex, plain, 'no votes')],
    ['Bias index', point(row.biasIndex, plain, 'no votes')],
  ]
}

function interval(estimate: Estimate, show: (value: number) => string, withError = false): string {
  if (estimate.value === null) return `n/a (${estimate.why})`
  const { value, low, high, se } = estimate
  return `${show(value)}  (95 % CI ${show(low)} to ${show(high)}${withError ? `, SE ${se.toFixed(3)}` : ''})`
}
