// @ts-expect-error jstat comes without types.
import jstat from 'jstat'

interface Special {
  readonly ibeta: (x: number, a: number, b: number) => number
  readonly lowRegGamma: (a: number, x: number) => number
  readonly gammaln: (x: number) => number
}

const { ibeta, lowRegGamma, gammaln } = jstat.jStat as Special

// Beyond so many degrees of freedom the incomplete beta function loses digits, and t and F are led back to z and χ².
const MANY_DF = 1e7

/** Two-tailed p of Student's t; `df` may be a fraction (Welch). */
export function tTwoTailed(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) return Number.NaN
  if (!Number.isFinite(t)) return 0
  // I_x(df/2, 1/2) with x = df/(df + t²) is both tails at once: small where p is small, so nothing is taken from 1.
  if (t === 0) return 1
  // Wallace (1959): the error of z is less than 1/25 of 1/df.
  if (df > MANY_DF) {
    return Number.isFinite(df)
      ? zTwoTailed(((8 * df + 1) / (8 * df + 3)) * Math.sqrt(df * Math.log1p((t * t) / df)))
      : zTwoTailed(t)
  }
  return ibeta(df / (df + t * t), df / 2, 0.5)
}

/** Upper tail of F. */
export function fUpperTail(f: number, df1: number, df2: number): number {
  if (!(df1 > 0) || !(df2 > 0) || Number.isNaN(f)) return Number.NaN
  if (f <= 0) return 1
  if (!Number.isFinite(f)) return 0
  // Bartlett's correction: the error is of the order of 1/df2².
  if (df2 > MANY_DF) {
    const x = Number.isFinite(df2) ? (df2 + df1 / 2 - 1) * Math.log1p((df1 * f) / df2) : df1 * f
    return chi2UpperTail(x, df1)
  }
  return ibeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2)
}

/** Upper tail of χ². */
export function chi2UpperTail(x: number, df: number): number {
  if (!(df > 0) || Number.isNaN(x)) return Number.NaN
  if (x <= 0) return 1
  if (!Number.isFinite(x)) return 0
  const [a, y] = [df / 2, x / 2]
  return y < a + 1 ? 1 - lowRegGamma(a, y) : upperGamma(a, y)
}

/** Two-tailed p of a standard normal deviate. */
export function zTwoTailed(z: number): number {
  return Number.isNaN(z) ? Number.NaN : chi2UpperTail(z * z, 1)
}

/** The regularised upper incomplete gamma function for x > a + 1, by its continued fraction (Lentz): no cancellation. */
function upperGamma(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let i = 1; i <= 100_000; i++) {
    const an = -i * (i - a)
    b += 2
    d = an * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + an / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-14) break
  }
  return h * Math.exp(-x + a * Math.log(x) - gammaln(a))
}

/** The statistic x ≥ 0 whose tail is `p`, of a tail that falls from 1 to 0: by bisection, to about 12 digits. */
export function statisticFor(p: number, tail: (x: number) => number): number {
  if (!(p > 0)) return Number.POSITIVE_INFINITY
  if (p >= 1) return 0
  let [low, high] = [0, 1]
  while (tail(high) > p && high < 1e9) high *= 2
  for (let i = 0; i < 100 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2
    if (tail(middle) > p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The normal deviate of a confidence level in per cent: 1.96 of 95. */
export function zOfLevel(level: number): number {
  return level === 95 ? 1.959963984540054 : statisticFor(1 - level / 100, zTwoTailed)
}
