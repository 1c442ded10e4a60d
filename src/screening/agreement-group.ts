import { type Estimate, estimateOf, NO_VARIATION, type StatisticsOptions } from './agreement-statistics.ts'
import { weightsOf } from './weights.ts'

/** A category's number, from 0, or null where the reviewer has not decided. One row a report, one column a reviewer. */
export type Ratings = readonly (readonly (number | null)[])[]

/** How far three or more reviewers agree. Missing votes are allowed; the formulas are those of Gwet 2014 and R's irrCAC. */
export interface GroupAgreement {
  /** Reports with at least one vote, and with at least two. */
  readonly n: number
  readonly judgedTwice: number
  readonly observed: Estimate
  readonly fleiss: Estimate
  readonly conger: Estimate
  readonly krippendorff: Estimate
  readonly ac1: Estimate
  readonly pabak: Estimate
}

/** All statistics of a table of ratings in `q` categories. */
export function groupAgreement(ratings: Ratings, q: number, options: StatisticsOptions = {}): GroupAgreement {
  const rated = ratings.filter((row) => row.some((one) => one !== null))
  const view = viewOf(rated, q, options)
  const { n, twice } = view
  const none: Estimate = { value: null, why: twice === 0 ? 'no report has two votes' : 'one report only' }
  const known = (make: () => Estimate) => (twice === 0 || n < 2 ? none : make())
  return {
    n,
    judgedTwice: twice,
    observed: known(() => {
      const each = view.agreed.map((one) => (n / twice) * one)
      return estimateOf(view.observed, spread(each, view.observed), view.critical)
    }),
    fleiss: known(() => fleiss(view)),
    conger: known(() => conger(view, rated)),
    krippendorff: known(() =>
      krippendorff(
        viewOf(
          rated.filter((row) => votes(row) > 1),
          q,
          options,
        ),
        view.critical,
      ),
    ),
    ac1: known(() => gwet(view)),
    pabak: known(() => brennanPrediger(view)),
  }
}

interface View {
  readonly q: number
  readonly n: number
  readonly twice: number
  readonly weights: readonly (readonly number[])[]
  readonly critical: number | undefined
  /** Votes of each report by category, and in all. */
  readonly counts: readonly (readonly number[])[]
  readonly size: readonly number[]
  /** Pairs of votes of each report that agree, weighted; and the same as a share of its pairs. */
  readonly pairs: readonly number[]
  readonly agreed: readonly number[]
  readonly observed: number
}

function viewOf(rated: Ratings, q: number, { weighting = 'none', critical }: StatisticsOptions): View {
  const weights = weightsOf(weighting, q)
  const counts = rated.map((row) => range(q).map((k) => row.filter((one) => one === k).length))
  const size = rated.map(votes)
  const pairs = counts.map((own) => sum(own.map((count, k) => count * (dot(weights[k]!, own) - 1))))
  const agreed = pairs.map((one, i) => (size[i]! > 1 ? one / (size[i]! * (size[i]! - 1)) : 0))
  const twice = size.filter((one) => one > 1).length
  const n = rated.length
  return { q, n, twice, weights, critical: critical?.(n), counts, size, pairs, agreed, observed: sum(agreed) / twice }
}

// A coefficient from its chance agreement, and from what each report adds to chance.
function coefficient(view: View, chance: number, own: readonly number[]): Estimate {
  if (chance > 1 - 1e-12) return NO_VARIATION
  const value = (view.observed - chance) / (1 - chance)
  const each = view.agreed.map((agreed, i) => {
    const expected = view.size[i]! > 1 ? chance : 0
    const plain = ((view.n / view.twice) * (agreed - expected)) / (1 - chance)
    return plain - (2 * (1 - value) * (own[i]! - chance)) / (1 - chance)
  })
  return estimateOf(value, spread(each, value), view.critical)
}

function fleiss(view: View): Estimate {
  const pi = shares(view)
  const mean = meanWeights(view.weights, pi)
  const own = view.counts.map((counts, i) => dot(counts, mean) / view.size[i]!)
  return coefficient(view, dot(mean, pi), own)
}

function gwet(view: View): Estimate {
  const pi = shares(view)
  const scale = total(view.weights) / (view.q * (view.q - 1))
  const others = pi.map((one) => 1 - one)
  const own = view.counts.map((counts, i) => (scale * dot(counts, others)) / view.size[i]!)
  return coefficient(view, scale * dot(pi, others), own)
}

function brennanPrediger(view: View): Estimate {
  const chance = total(view.weights) / view.q ** 2
  return coefficient(
    view,
    chance,
    view.counts.map(() => chance),
  )
}

// Krippendorff 1970, on the reports with at least two votes; the standard error leaves out his correction of small samples.
function krippendorff(view: View, critical: number | undefined): Estimate {
  const { size, counts, pairs } = view
  const twice = view.n
  const mean = sum(size) / twice
  const small = 1 / sum(size)
  const pi = range(view.q).map((k) => sum(counts.map((own) => own[k]! / mean)) / twice)
  const weighted = meanWeights(view.weights, pi)
  const chance = dot(weighted, pi)
  if (chance > 1 - 1e-12) return NO_VARIATION
  const agreed = pairs.map((one, i) => one / (mean * (size[i]! - 1)))
  const plain = sum(agreed) / twice
  const alpha = (observed: number) => (observed - chance) / (1 - chance)
  const each = counts.map((own, i) => {
    const excess = (size[i]! - mean) / mean
    const expected = dot(own, weighted) / mean - chance * excess
    return alpha(agreed[i]! - plain * excess) - (2 * (1 - alpha(plain)) * (expected - chance)) / (1 - chance)
  })
  const variance = twice < 2 ? 0 : spread(each, alpha(plain))
  return estimateOf(alpha((1 - small) * plain + small), variance, critical)
}

// Conger 1980: chance from each reviewer's own shares.
function conger(view: View, rated: Ratings): Estimate {
  const { q, n, weights, counts } = view
  const raters = range(rated[0]?.length ?? 0).filter((g) => rated.some((row) => row[g] !== null))
  const r = raters.length
  const judged = raters.map((g) => rated.filter((row) => row[g] !== null).length)
  const own = raters.map((g, at) => range(q).map((k) => rated.filter((row) => row[g] === k).length / judged[at]!))
  const mean = range(q).map((k) => sum(own.map((one) => one[k]!)) / r)
  const covariance = (k: number, l: number) => {
    return (sum(own.map((one) => one[k]! * one[l]!)) - r * mean[k]! * mean[l]!) / (r - 1)
  }
  const chance = sum(
    range(q).map((k) => sum(range(q).map((l) => weights[k]![l]! * (mean[k]! * mean[l]! - covariance(k, l) / r)))),
  )
  const expected = rated.map((row) => {
    let all = 0
    raters.forEach((g, at) => {
      const present = row[g] === null ? 0 : 1
      for (const k of range(q)) {
        const excess = range(q).map((l) => {
          const said = row[g] === l ? 1 : 0
          return weights[k]![l]! * (said - (present - judged[at]! / n) * own[at]![l]!)
        })
        all += (n / judged[at]!) * sum(excess) * (r * mean[k]! - own[at]![k]!)
      }
    })
    return all / (r * (r - 1))
  })
  return r < 2 || counts.length === 0 ? NO_VARIATION : coefficient(view, chance, expected)
}

function shares({ q, n, counts, size }: View): number[] {
  return range(q).map((k) => sum(counts.map((own, i) => own[k]! / size[i]!)) / n)
}

function meanWeights(weights: View['weights'], pi: readonly number[]): number[] {
  return weights.map((row) => dot(row, pi))
}

function spread(each: readonly number[], value: number): number {
  const n = each.length
  return sum(each.map((one) => (one - value) ** 2)) / (n * (n - 1))
}

function votes(row: readonly (number | null)[]): number {
  return row.filter((one) => one !== null).length
}

function total(weights: View['weights']): number {
  return sum(weights.map(sum))
}

function dot(a: readonly number[], b: readonly number[]): number {
  return sum(a.map((one, i) => one * b[i]!))
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i)
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}
