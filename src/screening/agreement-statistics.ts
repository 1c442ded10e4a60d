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
  /** Share of equal decisions, with Wilson's interval. */
  readonly observed: Estimate
  readonly kappa: Estimate
  readonly pabak: Estimate
  readonly ac1: Estimate
  /** The highest kappa that these margins allow. */
  readonly maximumKappa: Known
  /** Two categories only: (a - d)/n and (b - c)/n. */
  readonly prevalenceIndex: Known
  readonly biasIndex: Known
  /** Two categories only: 2a/(2a+b+c) and 2d/(2d+b+c), null where nobody chose the category (Cicchetti & Feinstein 1990). */
  readonly positive: Known
  readonly negative: Known
}

// The 97.5 % quantile of the normal distribution.
const Z = 1.959963984540054

/** All statistics of a square table of counts; the first category is the positive one. */
export function agreementOf(table: readonly (readonly number[])[]): Agreement {
  const q = table.length
  const n = sum(table.map((row) => sum(row)))
  const p = (i: number, j: number) => table[i]![j]! / n
  const categories = [...table.keys()]
  const rows = categories.map((i) => sum(table[i]!) / n)
  const columns = categories.map((j) => sum(table.map((row) => row[j]!)) / n)
  const po = sum(categories.map((k) => p(k, k)))
  const pe = sum(categories.map((k) => rows[k]! * columns[k]!))
  const two = q === 2 && n > 0
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = table
  const none: Estimate = { value: null, why: 'no report has both votes' }
  return {
    n,
    table,
    observed: n === 0 ? none : wilson(po, n),
    kappa: n === 0 ? none : pe > 1 - 1e-12 ? { value: null, why: 'no variation' } : cohen(),
    pabak: n === 0 ? none : estimate((q * po - 1) / (q - 1), (po * (1 - po)) / (n * (1 - 1 / q) ** 2)),
    ac1: n === 0 ? none : gwet(),
    maximumKappa:
      n === 0 || pe > 1 - 1e-12 ? null : (sum(categories.map((k) => Math.min(rows[k]!, columns[k]!))) - pe) / (1 - pe),
    prevalenceIndex: two ? (a - d) / n : null,
    biasIndex: two ? (b - c) / n : null,
    positive: two && 2 * a + b + c > 0 ? (2 * a) / (2 * a + b + c) : null,
    negative: two && 2 * d + b + c > 0 ? (2 * d) / (2 * d + b + c) : null,
  }

  // Cohen 1960; standard error of Fleiss, Cohen & Everitt 1969 (as in R's irrCAC and Python's statsmodels).
  function cohen(): Estimate {
    const kappa = (po - pe) / (1 - pe)
    let variance = -((kappa - pe * (1 - kappa)) ** 2)
    for (const i of categories) {
      for (const j of categories) {
        variance +=
          i === j
            ? p(i, i) * (1 - (rows[i]! + columns[i]!) * (1 - kappa)) ** 2
            : (1 - kappa) ** 2 * p(i, j) * (columns[i]! + rows[j]!) ** 2
      }
    }
    return estimate(kappa, variance / (n * (1 - pe) ** 2))
  }

  // Gwet 2008, doi:10.1348/000711006X126600.
  function gwet(): Estimate {
    const pi = categories.map((k) => (rows[k]! + columns[k]!) / 2)
    const chance = sum(pi.map((one) => one * (1 - one))) / (q - 1)
    const ac1 = (po - chance) / (1 - chance)
    const agreed = sum(categories.map((k) => p(k, k) * (1 - pi[k]!))) / (q - 1)
    let spread = 0
    for (const i of categories) for (const j of categories) spread += p(i, j) * (1 - (pi[i]! + pi[j]!) / 2) ** 2
    const variance =
      po * (1 - po) -
      4 * (1 - ac1) * (agreed - po * chance) +
      4 * (1 - ac1) ** 2 * (spread / (q - 1) ** 2 - chance ** 2)
    return estimate(ac1, variance / (n * (1 - chance) ** 2))
  }
}

function estimate(value: number, variance: number): Estimate {
  // Perfect agreement has a variance of zero; rounding may leave it a hair below.
  const se = Math.sqrt(Math.max(0, variance))
  return { value, se, low: Math.max(-1, value - Z * se), high: Math.min(1, value + Z * se) }
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
