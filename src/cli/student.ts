// @ts-expect-error jstat comes without types.
import jstat from 'jstat'

/** Standard errors to each side of an estimate from `n` reports that make a 95 % interval: Student's t with n - 1 degrees of freedom. */
export function criticalOf(n: number): number {
  return n < 2 ? Number.NaN : (jstat.jStat.studentt.inv(0.975, n - 1) as number)
}
