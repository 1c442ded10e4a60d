import { parseP, pText } from '../findings/compare-p.ts'
import { parseReported, significant } from '../findings/reported.ts'
import { dfOf, recompute } from '../findings/statistic.ts'
import type { FactRule } from './rule.ts'
import { statText } from './stat-vs-p.ts'

/** A p-value whose sign or digits were lost, or that is printed as nought. */
export const pNotation: FactRule = {
  code: 'p-notation',
  severity: 'error',
  scope: 'fact',
  why: 'Text copied from PDF files loses "<" (as `\\` or a blank), and software prints p as .000: neither says what p is.',
  good: [
    { facts: [{ p: { op: '<', value: '0.001', raw: 'p < 0.001' } }] },
    { facts: [{ p: { op: '=', value: '.03', raw: 'p=.03' } }] },
  ],
  bad: [
    { facts: [{ stat: { type: 'chi2', value: '35.99', df: '8' }, p: { op: '<', value: '0.001', raw: 'p\\0.001' } }] },
    { facts: [{ p: { op: '=', value: '.000' } }] },
    { facts: [{ p: { op: '=', value: '0.04', raw: 'P 0.04' } }] },
  ],
  check: (fact) => {
    if (!fact.p) return undefined
    const value = parseReported(fact.p.value)
    const raw = fact.p.raw
    const lost = raw !== undefined && isLost(raw)
    const nought = value?.value === 0
    if (!lost && !nought) return undefined
    const range = fact.stat && recompute(fact.stat, dfOf(fact.stat, fact))
    const gives = range ? `; ${statText(fact)} gives p = ${significant(range.p)}` : ''
    const fits = range && lost ? (range.low < (parseP(fact.p)?.value ?? 0) ? ', so "<" fits' : '') : ''
    const least = value ? `p < ${0.5 * 10 ** -value.decimals}` : ''
    return {
      key: 'p',
      computed: range ? { p: range.p } : {},
      message: lost
        ? `"${raw}": comparison sign lost in text extraction${gives}${fits}.`
        : `"${pText(fact.p)}" says no more than ${least}${gives}.`,
      hint: lost
        ? 'Look at the p-value in the report and correct its sign.'
        : `Write it as a bound, as the report means it: \`${least}\` or less.`,
    }
  },
}

/** A p without any sign between it and its figure. */
function isLost(raw: string): boolean {
  if (/[=<>≤≥≈~]|&[lg]t;|\b(?:less|greater|equal|below|above)\b/i.test(raw)) return false
  return /^\s*p[-\s]*(?:values?)?\W*\d*\.?\d/i.test(raw)
}
