import { zOfLevel, zTwoTailed } from '../stats/tails.ts'
import type { Fact } from './fact.ts'
import { parseReported, type Reported, significant } from './reported.ts'
import { linearise, nullOf, type Scale, scaleOf } from './scale.ts'

/** A reported interval with its estimate. */
export interface Interval {
  readonly est: Reported | undefined
  readonly low: Reported
  readonly high: Reported
  /** In per cent. */
  readonly level: number
  readonly scale: Scale | undefined
  readonly none: number | undefined
}

/** The interval of a fact, where both limits are figures. */
export function intervalOf(fact: Fact): Interval | undefined {
  const low = parseReported(fact.ciLow)
  const high = parseReported(fact.ciHigh)
  if (!low || !high) return undefined
  const level = parseReported(fact.ciLevel)?.value ?? 95
  const scale = scaleOf(fact)
  return {
    est: parseReported(fact.est),
    low,
    high,
    level: level > 0 && level < 1 ? level * 100 : level > 50 && level < 100 ? level : 95,
    scale,
    none: nullOf(scale),
  }
}

/** `(0.63, 0.71)`, as reported. */
export function intervalText({ low, high }: Interval): string {
  return `(${low.raw}, ${high.raw})`
}

/** True for the group that others are compared with: 1 (1–1). */
export function isReference(fact: Fact, interval: Interval | undefined): boolean {
  if (fact.reference === true) return true
  return (
    interval !== undefined && interval.low.value === interval.high.value && interval.est?.value === interval.low.value
  )
}

/** A p-value with the smallest and largest that rounding allows. */
export interface PRange {
  readonly p: number
  readonly low: number
  readonly high: number
}

/** `p = 0.0157 (0.00412 to 0.0418 with every rounding)`. */
export function rangeText({ p, low, high }: PRange): string {
  return `p = ${significant(p)} (${significant(low)} to ${significant(high)} with every rounding)`
}

/**
 * The two-tailed p that an estimate and its interval imply: z = f(estimate) / SE, SE = (f(high) − f(low)) / (2 z of the
 * level), f the logarithm for ratios (Altman & Bland, BMJ 2011;343:d2304). `low` and `high` take every rounding together.
 */
export function pFromInterval({ est, low, high, level, scale, none }: Interval): PRange | undefined {
  if (!est || none === undefined || scale === undefined || low.value >= high.value) return undefined
  const f = linearise(scale)
  const zero = f(none)
  const width = (a: number, b: number) => (f(b) - f(a)) / (2 * zOfLevel(level))
  const distance = (x: number) => Math.abs(f(x) - zero)
  if (!Number.isFinite(distance(est.value)) || !Number.isFinite(width(low.value, high.value))) return undefined
  const near = est.low <= none && none <= est.high ? 0 : Math.min(distance(est.low), distance(est.high))
  const far = Math.max(distance(est.low), distance(est.high))
  const narrow = width(low.high, high.low)
  const wide = width(low.low, high.high)
  const p = zTwoTailed(distance(est.value) / width(low.value, high.value))
  return {
    p,
    low: narrow > 0 && Number.isFinite(far) ? zTwoTailed(far / narrow) : 0,
    high: Number.isFinite(wide) && Number.isFinite(near) ? zTwoTailed(near / wide) : 1,
  }
}
