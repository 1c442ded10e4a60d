import type { Fact } from './fact.ts'
import { parseReported, type Reported } from './reported.ts'
import { scaleOf } from './scale.ts'

/** A percentage as reported, where a fact's estimate is one: `.34` of a proportion is no percentage and stays out. */
export function percentOf(fact: Fact): Reported | undefined {
  const est = parseReported(fact.est)
  if (!est || fact.approx || (fact.op !== undefined && fact.op !== '=')) return undefined
  const named =
    fact.measure === '%' ||
    fact.unit === '%' ||
    /per ?cent|%/i.test(`${fact.measure ?? ''} ${fact.unit ?? ''}`) ||
    est.raw.endsWith('%')
  if (named) return est
  if (scaleOf(fact) !== 'proportion' || fact.kind !== 'proportion') return undefined
  // A proportion between 0 and 1 that is printed as such.
  if (est.value > 1 || est.decimals < 2) return est.value > 1 ? est : undefined
  return { ...est, value: est.value * 100, decimals: est.decimals - 2, low: est.low * 100, high: est.high * 100 }
}

/** `15.9%`, as reported. */
export function percentText(percent: Reported): string {
  return /%$/.test(percent.raw)
    ? percent.raw
    : percent.value <= 1 && percent.raw.startsWith('.')
      ? percent.raw
      : `${percent.raw}%`
}

/** A whole number as reported (`1,234`); undefined for anything else. */
export function wholeNumber(text: string | undefined): number | undefined {
  const value = parseReported(text)?.value
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
