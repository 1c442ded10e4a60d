import type { Restriction } from '../expr.ts'
import type { LossKind } from '../loss.ts'
import type { PrintedLimit } from './target.ts'

/** A span of years on its way to a platform. */
export type Years = Restriction & { readonly type: 'years' }

/** A limit that keeps what it says. */
export function sameLimit(
  text: string,
  place: PrintedLimit['place'],
  reason: string,
  kind: LossKind = 'exact',
): PrintedLimit {
  return { text, place, reason, kind }
}

/** Both ends as numbers; open ones as `low` and `high`. */
export function ends({ from, to }: Years, low: number, high: number): { from: number; to: number } {
  return { from: from ?? low, to: to ?? high }
}

/** `English`. */
export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
