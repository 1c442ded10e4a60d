/** How much credit two different answers get: none, or the more the nearer they are in the order of the categories. */
export type Weighting = 'none' | 'linear' | 'quadratic'

/** Weights of agreement of `q` ordered categories: 1 on the diagonal, 0 between the first and the last. */
export function weightsOf(kind: Weighting, q: number): readonly (readonly number[])[] {
  const far = Math.max(1, q - 1)
  const weight = (distance: number) => {
    if (kind === 'none') return distance === 0 ? 1 : 0
    return 1 - (kind === 'linear' ? distance / far : (distance / far) ** 2)
  }
  return Array.from({ length: q }, (_, k) => Array.from({ length: q }, (_, l) => weight(Math.abs(k - l))))
}
