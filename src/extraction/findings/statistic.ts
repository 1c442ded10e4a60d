import { chi2UpperTail, fUpperTail, statisticFor, tTwoTailed, zTwoTailed } from '../stats/tails.ts'
import type { Fact, ReportedStat } from './fact.ts'
import type { PRange } from './interval.ts'
import { parseReported } from './reported.ts'

/** A test statistic as the distributions know it. */
export type StatisticName = 't' | 'F' | 'chi2' | 'z' | 'r' | 'Q'

const NAMES: readonly (readonly [RegExp, StatisticName])[] = [
  [/^(?:t|tstatistic|ttest|welcht?|studentt?)$/, 't'],
  [/^(?:f|fstatistic|anova|ftest)$/, 'F'],
  [
    /^(?:χ2?|chi2?|x2|chisq|chisquared?|χsquared?|pearsonchi\w*|waldchi\w*|waldχ2?|h|kruskal\w*|g2|lr|lrtest|likelihoodratio\w*|mantel\w*|mcnemar\w*|scoretest)$/,
    'chi2',
  ],
  [/^(?:z|zstatistic|ztest|waldz)$/, 'z'],
  [/^(?:r|pearsonr?|correlation)$/, 'r'],
  [/^(?:q|cochranq|cochransq|qb|qw|qm|qe|qbetween|qwithin)$/, 'Q'],
]

/** Which distribution a statistic's name means: `χ²`, `chi-square`, `Wald χ2`, `t` …; undefined for others. */
export function statisticName(type: string): StatisticName | undefined {
  const plain = type
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return NAMES.find(([pattern]) => pattern.test(plain))?.[1]
}

/** How a statistic is printed: `χ²`. */
export function statisticSign(type: string): string {
  const name = statisticName(type)
  if (name === 'chi2') return /^h$|kruskal/i.test(type) ? 'H' : /^(?:g|lr)/i.test(type) ? type : 'χ²'
  return name ?? type
}

/** Degrees of freedom as printed → numbers; the sample size of `1, N = 203` is left out. */
export function parseDf(text: string | null | undefined): number[] {
  if (!text) return []
  const bare = text.replace(/[,;]?\s*\b[Nn]\s*=.*$/, '').replace(/\b(?:df|d\.f\.)\s*=?/gi, '')
  // `1,203` may be 1 and 203, never one thousand two hundred and three: two numbers are tried first.
  const parts = bare
    .split(/[,;/]|\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const numbers = parts.map((part) => parseReported(part)?.value)
  return numbers.every((one) => one !== undefined && one > 0) ? (numbers as number[]) : []
}

/** The degrees of freedom of a fact's statistic; those of r follow from n. */
export function dfOf(stat: ReportedStat, fact: Pick<Fact, 'n'>): number[] {
  const name = statisticName(stat.type)
  const given = parseDf(stat.df)
  if (given.length > 0) return given
  const n = parseReported(fact.n)?.value
  return name === 'r' && n !== undefined && n > 2 ? [n - 2] : []
}

/** The two-tailed p of a statistic (upper tail of F, χ² and Q) as a function of its size; undefined without its df. */
export function tailOf(name: StatisticName, df: readonly number[]): ((size: number) => number) | undefined {
  const [first, second] = df
  if (name === 'z') return (x) => zTwoTailed(x)
  if (first === undefined) return undefined
  if (name === 't') return (x) => tTwoTailed(x, first)
  if (name === 'chi2' || name === 'Q') return (x) => chi2UpperTail(x, first)
  if (name === 'r') return (x) => (x >= 1 ? 0 : tTwoTailed(x * Math.sqrt(first / (1 - x * x)), first))
  return second === undefined ? undefined : (x) => fUpperTail(x, first, second)
}

/** A recomputed test: its p with the range that the rounding of the statistic allows, and the size that a p would need. */
export interface Recomputed extends PRange {
  readonly name: StatisticName
  readonly needed: (p: number) => number
}

/** Recomputes a statistic's p with given degrees of freedom; undefined where it cannot be. */
export function recompute(stat: ReportedStat, df: readonly number[]): Recomputed | undefined {
  const name = statisticName(stat.type)
  const value = parseReported(stat.value)
  const tail = name && tailOf(name, df)
  if (!name || !value || !tail) return undefined
  if (name === 'r' && Math.abs(value.value) > 1) return undefined
  if ((name === 'F' || name === 'chi2' || name === 'Q') && value.value < 0) return undefined
  const [a, b] = [Math.abs(value.low), Math.abs(value.high)]
  const smallest = value.low <= 0 && value.high >= 0 ? 0 : Math.min(a, b)
  const largest = Math.max(a, b)
  const open = stat.op ?? '='
  const p = tail(Math.abs(value.value))
  // `t < 1` says that p is at least that of 1.
  const low = /[>≥]/.test(open) ? 0 : tail(largest)
  const high = /[<≤]/.test(open) ? 1 : tail(smallest)
  const limit =
    name === 'r'
      ? (q: number) =>
          Math.min(
            1,
            statisticFor(q, (x) => tail(Math.min(1, x))),
          )
      : undefined
  return { name, p, low, high, needed: limit ?? ((q) => statisticFor(q, tail)) }
}
