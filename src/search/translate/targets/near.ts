import type { PrintedNear } from './target.ts'

/** An operator that says exactly what was meant. */
export function exactNear(
  operator: string,
  between: number | undefined,
  ordered: boolean,
  reason: string,
): PrintedNear {
  return { operator, between, ordered, kind: 'exact', reason }
}

/** An operator that lets more through: any order instead of one, any distance instead of a limit. */
export function widerNear(
  operator: string,
  between: number | undefined,
  ordered: boolean,
  reason: string,
): PrintedNear {
  return { operator, between, ordered, kind: 'widened', reason }
}

/** `at most 2 words between`. */
export function apart(between: number): string {
  return between === 0 ? 'side by side' : `at most ${between} ${between === 1 ? 'word' : 'words'} between`
}
