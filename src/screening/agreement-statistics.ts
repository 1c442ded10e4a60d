import { type Weighting, weightsOf } from './weights.ts'

/** An estimate with its standard error and 95 % confidence interval, or the reason why there is none. */
export type Estimate =
  | { readonly value: number; readonly se: number; readonly low: number; readonly high: number }
  | { readonly value: null; readonly why: string }

/** A number, or null where it is not defined. */
type Known = number | null

/** How far two reviewers agree, from the table of their decisions: `table[i][j]` is A in category i, B in category j. */
export interface Agreement {
  readonly n: number
  readonly table: readonly (readonly number[])[]
  /** Share of equal decisions, with Wilson's interval; with weights, the credited share. */
  readonly observed: Estimate
  readonly kappa: Estimate
  /** Kappa against the hypothesis that it is 0, in standard errors under that hypothesis (as R's irr gives it). */
  readonly kappaZ: Known
  readonly pabak: Estimate
  readonly ac1: Estimate
  /** The highest kappa that these margins allow; without weights only. */
  readonly maximumKappa: Known
  /** Two categories only: (a - d)/n and (b - c)/n. */
  readonly prevalenceIndex: Known
  readonly biasIndex: Known
  /** Two categories only: 2a/(2a+b+c) and 2d/(2d+b+c), null where nobody chose the category (Cicchetti & Feinstein 1990). */
  readonly positive: Known
  readonly negative: Known
}

/** How statistics are made. */
export interface StatisticsOptions {
  readonly weighting?: Weighting
  /** Standard errors to each side of an estimate that make a 95 % interval, for `n` reports; 1.96 when left out. */
  readonly critical?: ((n: number) => number) | undefined
}

// The 97.5 % quantile of the normal distribution.
const Z = 1.959963984540054

/** Why a statistic that sets agreement against chance has no value: everybody gave the same answer. */
export const NO_VARIATION: Estimate = { value: null, why: 'no variation' }

/** All statistics of a square table of counts; the first category is the positive one. */
export function agreementOf(table: readonly (readonly number[])[], options: StatisticsOptions = {}): Agreement {
  const q = table.length
  const n = sum(table.map((row) => sum(row)))
  const weighting = options.weighting ?? 'none'
  const w = weightsOf(weighting, q)
  const p = (i: number, j: number) => table[i]![j]! / n
  const categories = [...table.keys()]
  const rows = categories.map((i) => sum(table[i]!) / n)
  const columns = categories.map((j) => sum(table.map((row) => row[j]!)) / n)
  /** The sum of something over all cells of the table. */
  const cells = (of: (i: number, j: number) => number) =>
    sum(categories.map((i) => sum(categories.map((j) => of(i, j)))))
  const po = cells((i, j) => w[i]![j]! * p(i, j))
  const pe = cells((i, j) => w[i]![j]! * rows[i]! * columns[j]!)
  const total = cells((i, j) => w[i]![j]!)
  const two = q === 2 && n > 0
  const certain = pe > 1 - 1e-12
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = table
  const none: Estimate = { value: null, why: 'no report has both votes' }
  const agreed = cells((i, j) => p(i, j) * w[i]![j]! ** 2) - po ** 2
  const critical = options.critical?.(n) ?? Z
  // Chance agreement when every category is as likely as any other (Brennan & Prediger 1981).
  const even = total / q ** 2
  return {
    n,
    table,
    observed: n === 0 ? none : weighting === 'none' ? wilson(po, n) : estimateOf(po, agreed / n, critical),
    kappa: n === 0 ? none : certain ? NO_VARIATION : cohen(),
    kappaZ: n === 0 || certain ? null : (po - pe) / (1 - pe) / Math.sqrt(nullVariance()),
    pabak: n === 0 ? none : estimateOf((po - even) / (1 - even), agreed / (n * (1 - even) ** 2), critical),
    ac1: n === 0 ? none : gwet(),
    maximumKappa:
      n === 0 || certain || weighting !== 'none'
        ? null
        : (sum(categories.map((k) => Math.min(rows[k]!, columns[k]!))) - pe) / (1 - pe),
    prevalenceIndex: two ? (a - d) / n : null,
    biasIndex: two ? (b - c) / n : null,
    positive: two && 2 * a + b + c > 0 ? (2 * a) / (2 * a + b + c) : null,
    negative: two && 2 * d + b + c > 0 ? (2 * d) / (2 * d + b + c) : null,
  }

  /** Mean weight of a category against the other reviewer's margin. */
  function margin(i: number, j: number): number {
    return sum(categories.map((l) => w[i]![l]! * columns[l]!)) + sum(categories.map((k) => w[k]![j]! * rows[k]!))
  }

  // Cohen 1960 and 1968; standard error of Fleiss, Cohen & Everitt 1969 (as in R's irrCAC and Python's statsmodels).
  function cohen(): Estimate {
    const kappa = (po - pe) / (1 - pe)
    const spread = cells((i, j) => p(i, j) * (w[i]![j]! - (1 - kappa) * margin(i, j)) ** 2)
    return estimateOf(kappa, (spread - (kappa - pe * (1 - kappa)) ** 2) / (n * (1 - pe) ** 2), critical)
  }

  // The same when the two decide independently of each other.
  function nullVariance(): number {
    const spread = cells((i, j) => rows[i]! * columns[j]! * (w[i]![j]! - margin(i, j)) ** 2)
    return (spread - pe ** 2) / (n * (1 - pe) ** 2)
  }

  // Gwet 2008, doi:10.1348/000711006X126600; with weights AC2 (Gwet 2014).
  function gwet(): Estimate {
    const pi = categories.map((k) => (rows[k]! + columns[k]!) / 2)
    const scale = total / (q * (q - 1))
    const chance = scale * sum(pi.map((one) => one * (1 - one)))
    const ac1 = (po - chance) / (1 - chance)
    const spread = cells((i, j) => {
      return p(i, j) * (w[i]![j]! - 2 * (1 - ac1) * scale * (1 - (pi[i]! + pi[j]!) / 2)) ** 2
    })
    return estimateOf(ac1, (spread - (po - 2 * (1 - ac1) * chance) ** 2) / (n * (1 - chance) ** 2), critical)
  }
}

/** An estimate with an interval of `critical` standard errors to each side, kept between -1 and 1. */
export function estimateOf(value: number, variance: number, critical: number = Z): Estimate {
  // Perfect agreement has a variance of zero; rounding may leave it a hair off.
  const se = variance < 1e-18 ? 0 : Math.sqrt(variance)
  return { value, se, low: Math.max(-1, value - critical * se), high: Math.min(1, value + critical * se) }
}

/** Wilson's 1927 score interval: unlike the simple one it stays inside 0 and 1 and has a width at 100 %. */
function wilson(share: number, n: number): Estimate {
  const z2 = Z * Z
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  const se = Math.sqrt((share * (1 - share)) / n)
  // At the ends the formula gives exactly 0 and 1, but for rounding.
  return { value: share, se, low: share === 0 ? 0 : centre - half, high: share === 1 ? 1 : centre + half }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
