import { agrees, parseP, pText } from '../findings/compare-p.ts'
import { intervalOf, intervalText, isReference, type PRange, pFromInterval } from '../findings/interval.ts'
import { significant } from '../findings/reported.ts'
import { statisticFor, zTwoTailed } from '../stats/tails.ts'
import type { FactRule } from './rule.ts'

/** So far z may be off: p-values come from t, likelihood ratios and score tests as well, intervals mostly from Wald's. */
const TOLERANCE = 0.1

/** A p-value that the interval does not give. */
export const ciVsP: FactRule = {
  code: 'ci-vs-p',
  severity: 'warning',
  scope: 'fact',
  why: 'Estimate and interval imply a p-value; a reported one that is not near it, with every rounding and a tenth of z allowed, belongs to something else or was misread.',
  good: [
    { facts: [{ measure: 'OR', est: '1.22', ciLow: '1.06', ciHigh: '1.41', p: { op: '=', value: '0.007' } }] },
    { facts: [{ measure: 'RR', est: '0.3', ciLow: '0.2', ciHigh: '0.7', p: { op: '=', value: '0.01' } }] },
  ],
  bad: [
    { facts: [{ measure: 'OR', est: '1.50', ciLow: '1.10', ciHigh: '2.05', p: { op: '=', value: '0.0004' } }] },
    { facts: [{ measure: 'MD', est: '4.0', ciLow: '0.4', ciHigh: '7.6', p: { op: '<', value: '0.001' } }] },
  ],
  check: (fact) => {
    const interval = intervalOf(fact)
    const p = parseP(fact.p)
    if (!interval || !p || fact.p?.overall || isReference(fact, interval)) return undefined
    const range = pFromInterval(interval)
    if (!range || agrees(p, widened(range))) return undefined
    const between = `${significant(range.low)} to ${significant(range.high)} with every rounding`
    return {
      key: 'p',
      computed: { p: range.p, smallestPWithinRounding: range.low, largestPWithinRounding: range.high },
      message: `Inconsistent: ${fact.est} ${intervalText(interval)} gives p = ${significant(range.p)} (${between}), reported is ${pText(fact.p!)}.`,
      hint: 'Compare them with the report; accept it with a waiver if p comes from another test or model.',
    }
  },
}

function widened({ p, low, high }: PRange): PRange {
  const z = (one: number) => statisticFor(one, zTwoTailed)
  return {
    p,
    low: low <= 0 ? 0 : zTwoTailed(z(low) * (1 + TOLERANCE)),
    high: high >= 1 ? 1 : zTwoTailed(z(high) * (1 - TOLERANCE)),
  }
}
