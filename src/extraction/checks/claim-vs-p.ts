import { claimOf, parseClaim } from '../findings/claims.ts'
import { parseP, pText, saysSignificant } from '../findings/compare-p.ts'
import type { FactRule } from './rule.ts'

/** A claim of significance that the p-value does not bear out. */
export const claimVsP: FactRule = {
  code: 'claim-vs-p',
  severity: 'warning',
  scope: 'fact',
  why: '"Significant" beside p = 0.24, or "no difference" beside p < 0.01, tells the reader something that the figures do not.',
  good: [
    { facts: [{ p: { op: '=', value: '0.39' }, claim: 'ns' }] },
    { facts: [{ p: { op: '<', value: '0.01' }, claim: 'significantly more likely' }] },
  ],
  bad: [
    { facts: [{ p: { op: '=', value: '0.24' }, claim: 'significantly higher' }] },
    { facts: [{ p: { op: '<', value: '0.01' }, claim: 'no significant difference' }] },
  ],
  check: (fact, { alpha }) => {
    const p = parseP(fact.p)
    const claim = claimOf(fact)
    if (!p || !claim || fact.p?.overall) return undefined
    const said = saysSignificant(p, alpha)
    if (said === undefined || said === claim.effect || (p.op === '=' && p.low <= alpha && p.high >= alpha))
      return undefined
    // "Higher" may be said of a difference that is not significant; "significantly higher" may not.
    if (
      claim.effect &&
      !parseClaim(claim.words.replace(/\b(?:more|less|higher|lower|greater|fewer|above|below)\b/gi, ''))?.effect
    )
      return undefined
    return {
      key: 'claim',
      message: `Inconsistent: claim "${claim.words}" but ${pText(fact.p!)}.`,
      hint: 'Compare claim and p with the report.',
    }
  },
}
