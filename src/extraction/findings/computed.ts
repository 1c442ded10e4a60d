import type { Fact } from './fact.ts'
import { intervalOf, isReference, type PRange, pFromInterval } from './interval.ts'
import { parseReported } from './reported.ts'
import { percentOf, wholeNumber } from './share.ts'
import { dfOf, recompute } from './statistic.ts'

/** What can be computed from a fact's figures, whether they agree or not. */
export interface Computed {
  /** p of the statistic. */
  readonly statistic?: PRange
  /** p that estimate and interval imply. */
  readonly interval?: PRange
  /** Percentage that count and total give. */
  readonly percent?: number
  /** Whole count that a percentage of n is nearest to. */
  readonly count?: number
}

/** Computes what a fact's figures give, in full precision. */
export function computedOf(fact: Fact): Computed {
  const statistic = fact.stat && recompute(fact.stat, dfOf(fact.stat, fact))
  const interval = intervalOf(fact)
  const implied = interval && !isReference(fact, interval) ? pFromInterval(interval) : undefined
  const [count, total] = [wholeNumber(fact.count), wholeNumber(fact.of ?? fact.n)]
  const percent = count !== undefined && total ? (100 * count) / total : undefined
  const share = percentOf(fact)
  const n = parseReported(fact.n)?.value
  const nearest = share && n !== undefined && count === undefined ? Math.round((share.value * n) / 100) : undefined
  return {
    ...(statistic ? { statistic: { p: statistic.p, low: statistic.low, high: statistic.high } } : {}),
    ...(implied ? { interval: implied } : {}),
    ...(percent === undefined ? {} : { percent }),
    ...(nearest === undefined ? {} : { count: nearest }),
  }
}
