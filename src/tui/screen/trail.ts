import type { Past } from './state.ts'

/**
 * What `undo` can take back, oldest first: what earlier sessions left (of which the first `kept` still stand), then what
 * this session did. The long list of earlier sessions is never copied.
 */
export interface Trail {
  readonly earlier: readonly Past[]
  readonly kept: number
  readonly now: readonly Past[]
}

/** The trail with which a session opens. */
export function trailOf(earlier: readonly Past[]): Trail {
  return { earlier, kept: earlier.length, now: [] }
}

/** The last thing on the trail. */
export function lastOf({ earlier, kept, now }: Trail): Past | undefined {
  return now.at(-1) ?? (kept > 0 ? earlier[kept - 1] : undefined)
}

/** The trail with one more thing at its end. */
export function walked(trail: Trail, past: Past): Trail {
  return { ...trail, now: [...trail.now, past] }
}

/** The trail without its last thing. */
export function steppedBack(trail: Trail): Trail {
  return trail.now.length > 0
    ? { ...trail, now: trail.now.slice(0, -1) }
    : { ...trail, kept: Math.max(0, trail.kept - 1) }
}
