import { formatNumber } from '../lib/text.ts'
import { pad } from '../lib/width.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { AgreementRow } from '../screening/agreement.ts'
import type { Estimate } from '../screening/agreement-statistics.ts'
import type { Context } from './context.ts'
import { heading } from './screening.ts'

/** Agreement as text: a block for each stage, track and pair. */
export function agreementText(context: Context, protocol: Protocol, rows: readonly AgreementRow[]): string {
  if (rows.length === 0) return 'Nothing is assigned to two reviewers yet: see `litsieve assign`.'
  return rows.map((row) => block(context, protocol, row)).join('\n\n')
}

function block(context: Context, protocol: Protocol, row: AgreementRow): string {
  const { stage, track, reviewers, n, doubly, blinded, pilot } = row
  const where = track === undefined ? 'all tracks' : (protocol.tracks[track]?.label ?? track)
  const lines = [
    heading(
      context,
      `${protocol.screening.stages[stage]?.label ?? stage}, ${where}${pilot ? ', pilot' : ''}: ${reviewers.join(' and ')}`,
    ),
  ]
  if (doubly === 0 && blinded) return [...lines, 'The votes are blinded until `litsieve unblind`.'].join('\n')
  lines.push(`${formatNumber(n)} of ${formatNumber(doubly)} doubly screened reports have both independent votes.`)
  if (blinded) lines.push('More votes are blinded still; they are not counted.')
  if (n > 0) lines.push('', ...crossTable(row), '')
  for (const [name, value] of statistics(row)) lines.push(`${pad(name, 24)}${value}`)
  if (row.prevalenceIndex !== null && Math.abs(row.prevalenceIndex) > 0.6 && row.kappa.value !== null) {
    lines.push(
      context.paint('dim', 'One answer is much rarer than the other: kappa is low then even where reviewers agree.'),
      context.paint('dim', 'Read it together with the agreement on includes, PABAK and AC1.'),
    )
  }
  return lines.join('\n')
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
  const share = (value: number) => `${(100 * value).toFixed(1)} %`
  const plain = (value: number) => value.toFixed(3)
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
    ['Prevalence index', point(row.prevalenceIndex, plain, 'no votes')],
    ['Bias index', point(row.biasIndex, plain, 'no votes')],
  ]
}

function interval(estimate: Estimate, show: (value: number) => string, withError = false): string {
  if (estimate.value === null) return `n/a (${estimate.why})`
  const { value, low, high, se } = estimate
  return `${show(value)}  (95 % CI ${show(low)} to ${show(high)}${withError ? `, SE ${se.toFixed(3)}` : ''})`
}
