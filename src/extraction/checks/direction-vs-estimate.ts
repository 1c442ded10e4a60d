import { claimOf } from '../findings/claims.ts'
import { intervalOf, isReference } from '../findings/interval.ts'
import { parseReported } from '../findings/reported.ts'
import { nullOf, scaleOf } from '../findings/scale.ts'
import type { FactRule } from './rule.ts'

/** A direction that the estimate does not have. */
export const directionVsEstimate: FactRule = {
  code: 'direction-vs-estimate',
  severity: 'error',
  scope: 'fact',
  why: 'A ratio above 1, a positive difference and a rise are "higher"; a direction entered the other way turns the synthesis round.',
  good: [
    { facts: [{ measure: 'OR', est: '0.67', direction: 'lower' }] },
    { facts: [{ kind: 'proportion', from: '54.9', est: '63.0', direction: 'higher' }] },
  ],
  bad: [
    { facts: [{ measure: 'OR', est: '1.67', ciLow: '1.20', ciHigh: '2.30', direction: 'lower' }] },
    { facts: [{ measure: 'OR', est: '0.67', ciLow: '0.50', ciHigh: '0.90', claim: 'more likely' }] },
    { facts: [{ kind: 'rate', from: '0.65', est: '0.37', direction: 'higher' }] },
  ],
  check: (fact) => {
    const est = parseReported(fact.est)
    const interval = intervalOf(fact)
    if (!est || isReference(fact, interval)) return undefined
    const from = parseReported(fact.from)
    const scale = scaleOf(fact)
    const none = fact.kind === 'gap' ? undefined : nullOf(scale)
    const base = from
      ? { low: from.low, high: from.high, words: `the value before, ${from.raw}` }
      : none === undefined
        ? undefined
        : { low: none, high: none, words: `${none}` }
    if (!base) return undefined
    // Limits on both sides leave the direction open; without an interval, or for a change, the estimate decides.
    const [low, high] = !from && interval ? [interval.low.low, interval.high.high] : [est.low, est.high]
    const is = low > base.high ? 'higher' : high < base.low ? 'lower' : undefined
    const claim = from ? undefined : claimOf({ claim: fact.claim ?? '' })
    const claimed = claim?.effect ? claim.direction : undefined
    const said = [fact.direction === 'higher' || fact.direction === 'lower' ? fact.direction : undefined, claimed].find(
      (one) => one !== undefined && is !== undefined && one !== is,
    )
    if (said === undefined || (fact.direction === is && !from && claimed === undefined)) return undefined
    // An estimate of an outcome turned round (`not recovered`) has its direction from the outcome: the claim then agrees with the direction.
    const words = claimed === said && fact.direction !== said ? `claim "${claim!.words}"` : `direction \`${said}\``
    return {
      key: words.startsWith('claim') ? 'claim' : 'direction',
      message: `Inconsistent: ${words} but ${est.raw} is ${is === 'higher' ? 'above' : 'below'} ${base.words}.`,
      hint: 'Compare estimate, comparison group and wording with the report.',
    }
  },
}
