/** A share with both ends of its confidence interval, all between 0 and 1. */
export interface Share {
  readonly share: number
  readonly low: number
  readonly high: number
}

/**
 * The share of `hits` among `n` with its exact 95 % confidence interval (Clopper and Pearson 1934,
 * doi:10.1093/biomet/26.4.404; R's `binom.test`): the low end is the share at which this many hits or more have a chance
 * of 2.5 %, the high end that at which this many or fewer have it. Throws RangeError unless 0 ≤ hits ≤ n and n > 0.
 */
export function exactShare(hits: number, n: number, level = 0.95): Share {
  if (!Number.isInteger(hits) || !Number.isInteger(n) || n < 1 || hits < 0 || hits > n) {
    throw new RangeError(`exactShare(${hits}, ${n})`)
  }
  const tail = (1 - level) / 2
  const atMost = cumulative(hits, n)
  const below = hits > 0 ? cumulative(hits - 1, n) : () => 0
  return {
    share: hits / n,
    low: hits === 0 ? 0 : solve((p) => 1 - below(p) - tail),
    high: hits === n ? 1 : solve((p) => tail - atMost(p)),
  }
}

// The chance of at most `hits` among `n`, as a function of the share.
function cumulative(hits: number, n: number): (p: number) => number {
  const logs: number[] = [0]
  for (let i = 1; i <= hits; i++) logs.push(logs[i - 1]! + Math.log((n - i + 1) / i))
  return (p) => logs.reduce((sum, log, i) => sum + Math.exp(log + i * Math.log(p) + (n - i) * Math.log1p(-p)), 0)
}

// Where a rising function of a share is zero: 60 halvings are more than a double can tell apart.
function solve(rising: (p: number) => number): number {
  let [low, high] = [0, 1]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (rising(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
