import { parseReported } from '../findings/reported.ts'
import { percentOf, percentText, wholeNumber } from '../findings/share.ts'
import type { FactRule } from './rule.ts'

/** A part that is larger than its whole. */
export const countRange: FactRule = {
  code: 'count-range',
  severity: 'error',
  scope: 'fact',
  why: 'No part is larger than its whole, and no share of people is above 100% or below 0%.',
  good: [{ facts: [{ kind: 'proportion', measure: '%', est: '100', count: '12', of: '12' }] }],
  bad: [{ facts: [{ count: '217', of: '203' }] }, { facts: [{ kind: 'proportion', measure: '%', est: '104.2' }] }],
  check: (fact) => {
    const [count, total] = [wholeNumber(fact.count), wholeNumber(fact.of)]
    if (count !== undefined && total !== undefined && count > total) {
      return {
        key: 'count',
        message: `Inconsistent: count ${count} is more than the total ${total}.`,
        hint: 'Compare both with the report; they may be swapped.',
      }
    }
    const percent = fact.kind === 'proportion' && parseReported(fact.est) ? percentOf(fact) : undefined
    if (!percent || (percent.low <= 100 && percent.high >= 0)) return undefined
    return {
      key: 'est',
      message: `Inconsistent: a share of ${percentText(percent)} is not between 0% and 100%.`,
      hint: 'Compare it with the report; a change or a ratio has another `kind`.',
    }
  },
}
