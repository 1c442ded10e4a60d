import { count, formatNumber, listWords } from '../lib/text.ts'
import type { GateResult, GateStatistic } from '../screening/gate.ts'

const NAMES: Readonly<Record<GateStatistic, string>> = {
  share: 'agreement',
  kappa: "Cohen's kappa",
  pabak: 'PABAK',
  ac1: "Gwet's AC1",
  includes: 'agreement on includes',
  excludes: 'agreement on excludes',
}

/** What agreement the protocol asks for: `agreement on includes at least 0.700, on at least 50 reports`. */
export function gateWanted({ minimum, results }: Pick<GateResult, 'minimum' | 'results'>): string {
  const wanted = results.map(({ statistic, atLeast }) => `${nameOf(statistic)} at least ${atLeast.toFixed(3)}`)
  return `${listWords(wanted)}${minimum > 1 ? `, on at least ${count(minimum, 'report')}` : ''}`
}

/** How far the sample agrees: `sufficient: Gwet's AC1 0.961 (at least 0.800), on 40 reports`. */
export function gateText({ passed, reports, minimum, results }: GateResult): string {
  const parts = results.map(({ statistic, value, atLeast }) => {
    return `${nameOf(statistic)} ${value === null ? 'n/a' : value.toFixed(3)} (at least ${atLeast.toFixed(3)})`
  })
  const on =
    reports < minimum ? `${formatNumber(reports)} of at least ${count(minimum, 'report')}` : count(reports, 'report')
  return `${passed ? 'sufficient' : 'not sufficient'}: ${listWords(parts)}, on ${on}`
}

function nameOf(statistic: string): string {
  return NAMES[statistic as GateStatistic] ?? statistic
}
