import type { Fact } from '../findings/fact.ts'
import { fixed, parseReported } from '../findings/reported.ts'
import { scaleOf } from '../findings/scale.ts'
import { percentOf, percentText, wholeNumber } from '../findings/share.ts'
import type { FactRule, Hit } from './rule.ts'

/** A percentage or mean that no whole numbers give. */
export const grim: FactRule = {
  code: 'grim',
  severity: 'warning',
  scope: 'fact',
  why: 'A percentage of n people is a whole number of people, and a mean of whole numbers a whole sum: with few people not every figure can be reached (Brown & Heathers 2017, GRIM).',
  good: [
    { facts: [{ kind: 'proportion', measure: '%', est: '22.2', n: '203' }] },
    { facts: [{ kind: 'proportion', measure: '%', est: '15.9', n: '6880' }] },
    { facts: [{ measure: 'mean', est: '5.18', n: '28' }] },
  ],
  bad: [
    { facts: [{ kind: 'proportion', measure: '%', est: '15.9', n: '688' }] },
    { facts: [{ measure: 'mean', est: '5.19', n: '28' }] },
  ],
  check: (fact) => {
    const n = wholeNumber(fact.n ?? (fact.count === undefined ? fact.of : undefined))
    if (n === undefined || n < 1) return undefined
    if (scaleOf(fact) === 'mean') return ofMean(fact, n)
    const percent = percentOf(fact)
    // With a count the figure is checked against it.
    if (!percent || wholeNumber(fact.count) !== undefined || percent.value < 0 || percent.value > 100) return undefined
    // More people than steps of the last decimal: every figure can be reached.
    if (n >= 10 ** (percent.decimals + 2)) return undefined
    const near = Math.round((percent.value * n) / 100)
    const tries = [near, near - 1, near + 1].filter((k) => k >= 0 && k <= n).map((k) => ({ k, value: (100 * k) / n }))
    if (tries.some(({ value }) => percent.low <= value && value <= percent.high)) return undefined
    const truncated = tries.find(
      ({ value }) => value >= percent.value && value < percent.value + 10 ** -percent.decimals,
    )
    const shown = tries.map(({ k, value }) => `${k}/${n} = ${fixed(value, percent.decimals + 2)}%`).join(', ')
    return {
      key: 'est',
      computed: {
        nearest: tries.map(({ k, value }) => ({ count: k, of: n, percent: value })),
        ...(truncated ? { truncated: true } : {}),
      },
      message: `Inconsistent: ${percentText(percent)} of n = ${n} is not reachable: ${shown}.`,
      hint: truncated
        ? `Compare percentage and n with the report: ${truncated.k}/${n} may have been cut instead of rounded.`
        : 'Compare percentage and n with the report: some people may be missing from n, or the percentage is of others.',
    }
  },
}

function ofMean(fact: Fact, n: number): Hit | undefined {
  const mean = parseReported(fact.est)
  const items = wholeNumber(fact.items) ?? 1
  const parts = n * items
  if (!mean || mean.decimals < 1 || parts >= 10 ** mean.decimals) return undefined
  const near = Math.round(mean.value * parts)
  const tries = [near, near - 1, near + 1].map((sum) => ({ sum, value: sum / parts }))
  if (tries.some(({ value }) => mean.low <= value && value <= mean.high)) return undefined
  const shown = tries.map(({ sum, value }) => `${sum}/${parts} = ${fixed(value, mean.decimals + 2)}`).join(', ')
  return {
    key: 'est',
    computed: { nearest: tries.map(({ sum, value }) => ({ sum, of: parts, mean: value })) },
    message: `Inconsistent: a mean of ${mean.raw} with n = ${n}${items > 1 ? ` and ${items} items` : ''} is not reachable by whole numbers: ${shown}.`,
    hint: 'Compare mean and n with the report; accept it with a waiver if the values are not whole numbers, or give `items` if a score is a mean of several.',
  }
}
