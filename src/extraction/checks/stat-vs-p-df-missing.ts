import { agrees, parseP, pText, saysSignificant } from '../findings/compare-p.ts'
import { significant } from '../findings/reported.ts'
import { dfOf, parseDf, recompute, statisticName, statisticSign } from '../findings/statistic.ts'
import type { FactRule } from './rule.ts'
import { statText } from './stat-vs-p.ts'

/** Tables of reports seldom have more cells than this; t-tests have any number of degrees of freedom. */
const MOST_DF = { chi2: 40, Q: 100, t: 10_000 } as const

/** A statistic without its degrees of freedom, tried with those that fit. */
export const statVsPDfMissing: FactRule = {
  code: 'stat-vs-p-df-missing',
  severity: 'error',
  scope: 'fact',
  why: 'Without degrees of freedom a statistic cannot be checked; when no number of them gives the reported p, or the likely one gives another decision, the two are inconsistent.',
  good: [{ facts: [{ stat: { type: 'chi2', value: '4.17', df: '1' }, p: { op: '=', value: '0.041' } }] }],
  bad: [
    { facts: [{ stat: { type: 'chi2', value: '4.17', df: null }, p: { op: '=', value: '0.41' } }] },
    { facts: [{ stat: { type: 'chi2', value: '9.30' }, p: { op: '=', value: '0.026' } }] },
  ],
  silences: ['claim-vs-p'],
  check: ({ ...fact }, { alpha }) => {
    const p = parseP(fact.p)
    const name = fact.stat && statisticName(fact.stat.type)
    if (!fact.stat || !name || !p || name === 'z' || name === 'F' || name === 'r') return undefined
    if (dfOf(fact.stat, fact).length > 0) return undefined
    const stat = fact.stat
    const ranges = Array.from({ length: MOST_DF[name] }, (_, i) => i + 1)
      .map((df) => ({ df, range: recompute(stat, [df]) }))
      .filter(({ range }) => range !== undefined)
    const fit = ranges.filter(({ range }) => agrees(p, range!)).map(({ df }) => df)
    // A table of two by two has one degree of freedom; a t-test mostly has many.
    const likely = parseDf(stat.dfImplied)[0] ?? (name === 't' ? undefined : 1)
    const own = likely === undefined ? undefined : recompute(stat, [likely])
    const sign = statisticSign(stat.type)
    const some = fit.length > 6 ? `${fit[0]} to ${fit.at(-1)}` : fit.join(', ')
    if (fit.length === 0) {
      const said = saysSignificant(p, alpha)
      const tenfold = own !== undefined && p.op === '=' && agrees({ ...p, low: p.low / 10, high: p.high / 10 }, own)
      const gives = own ? `df ${likely} gives p = ${significant(own.p)}` : `no df up to ${MOST_DF[name]} fits`
      const decision = own !== undefined && said !== undefined && (said ? own.low > alpha : own.high <= alpha)
      return {
        key: 'stat',
        computed: {
          ...(own ? { p: own.p } : {}),
          dfThatFit: [],
          decisionError: decision,
          ...(tenfold ? { tenfold: true } : {}),
        },
        message: `Inconsistent: ${statText(fact)} without df; ${gives}, reported is ${pText(fact.p!)}; no df from 1 to ${MOST_DF[name]} gives it.`,
        hint: tenfold
          ? 'Compare p with the report: a tenth of it would fit.'
          : 'Look for the degrees of freedom, and compare both figures.',
      }
    }
    const common = { key: 'stat', computed: { ...(own ? { p: own.p } : {}), dfThatFit: fit } }
    const hint = 'Add the degrees of freedom if the report gives them.'
    if (likely !== undefined && fit.includes(likely)) {
      return {
        ...common,
        severity: 'info',
        message: `${sign} = ${stat.value} without df; ${pText(fact.p!)} fits df ${some}.`,
        hint,
      }
    }
    return {
      ...common,
      severity: name === 't' ? 'info' : 'warning',
      message: `${sign} = ${stat.value} without df; ${pText(fact.p!)} would need df ${some}.`,
      hint,
    }
  },
}
