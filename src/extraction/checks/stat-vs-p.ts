import { agrees, parseP, pText, saysSignificant } from '../findings/compare-p.ts'
import type { Fact } from '../findings/fact.ts'
import { significant } from '../findings/reported.ts'
import { dfOf, recompute, statisticSign } from '../findings/statistic.ts'
import type { FactRule } from './rule.ts'

/** A test statistic that does not give its p-value. */
export const statVsP: FactRule = {
  code: 'stat-vs-p',
  severity: 'warning',
  scope: 'fact',
  why: 'A statistic and its degrees of freedom give p (Nuijten et al. 2016, statcheck); a reported p that no rounding of the statistic gives is inconsistent, and an error where one of the two is significant and the other is not.',
  good: [
    { facts: [{ stat: { type: 't', value: '2.20', df: '28' }, p: { op: '=', value: '.036' } }] },
    { facts: [{ stat: { type: 'chi2', value: '71', df: '21' }, p: { op: '<', value: '0.01' } }] },
    { facts: [{ stat: { type: 'F', value: '4.02', df: '2, 57' }, p: { op: '=', value: '.02' } }] },
    {
      facts: [
        {
          text: 'Fewer falls (one-tailed)',
          stat: { type: 'F', value: '3.24', df: '1, 28' },
          p: { op: '=', value: '.041' },
        },
      ],
    },
  ],
  bad: [
    { facts: [{ stat: { type: 'chi2', value: '28.14', df: '8' }, p: { op: '=', value: '0.0028' } }] },
    { facts: [{ stat: { type: 't', value: '1.20', df: '28' }, p: { op: '=', value: '.03' } }] },
    { facts: [{ stat: { type: 'z', value: '2.10' }, p: { op: '>', value: '.05' } }] },
    { facts: [{ text: 'One-tailed', stat: { type: 'F', value: '3.24', df: '2, 28' }, p: { op: '=', value: '.027' } }] },
  ],
  silences: ['claim-vs-p'],
  check: (fact, { alpha }) => {
    const p = parseP(fact.p)
    const df = fact.stat ? dfOf(fact.stat, fact) : []
    const range = fact.stat && recompute(fact.stat, df)
    if (!fact.stat || !p || !range || agrees(p, range)) return undefined
    // F and χ² of one degree of freedom are squares of t and z, and may have a direction as these.
    const oneTailed = ['t', 'z', 'r'].includes(range.name) || (['F', 'chi2'].includes(range.name) && df[0] === 1)
    const halved = oneTailed && agrees(p, { p: range.p / 2, low: range.low / 2, high: range.high / 2 })
    if (halved && saysOneTailed(fact)) return undefined
    const said = saysSignificant(p, alpha)
    const decision = said !== undefined && (said ? range.low > alpha : range.high <= alpha)
    const needed = range.needed(p.value)
    const wants =
      p.op === '=' && Number.isFinite(needed) && needed > 0
        ? `; p = ${p.raw} would need ${statisticSign(fact.stat.type)} = ${significant(needed, 4)}`
        : ''
    const tenfold = p.op === '=' && agrees({ ...p, low: p.low / 10, high: p.high / 10 }, range)
    return {
      key: 'p',
      ...(decision ? { severity: 'error' as const } : {}),
      computed: {
        p: range.p,
        smallestPWithinRounding: range.low,
        largestPWithinRounding: range.high,
        decisionError: decision,
        ...(halved ? { oneTailed: true } : {}),
        ...(tenfold ? { tenfold: true } : {}),
      },
      message: `Inconsistent: ${statText(fact)} gives p = ${significant(range.p)}, reported is ${pText(fact.p!)}${wants}.${decision ? ` One is significant at ${alpha}, the other is not.` : ''}`,
      hint: halved
        ? 'Half of it fits: say that the test is one-tailed if it is.'
        : tenfold
          ? 'Compare the p-value with the report: a tenth of it would fit.'
          : 'Compare statistic, degrees of freedom and p with the report; weighted and exact tests may not be reproducible: accept those with a waiver.',
    }
  },
}

/** `χ²(8) = 28.14`. */
export function statText({ stat }: Fact): string {
  if (!stat) return ''
  const df = stat.df ? `(${stat.df})` : ''
  return `${statisticSign(stat.type)}${df} ${stat.op ?? '='} ${stat.value}`
}

function saysOneTailed({ text, claim, p }: Fact): boolean {
  return /\b(?:one|1|single)[- ]?(?:tailed|sided)|\bdirectional\b/i.test(`${text ?? ''} ${claim ?? ''} ${p?.raw ?? ''}`)
}
