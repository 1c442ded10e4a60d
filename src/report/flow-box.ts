import type { Occurrence } from '../events/state.ts'
import { formatNumber, listWords } from '../lib/text.ts'

/** The two ways of PRISMA 2020 into a review; `all` where they have met. */
export type Lane = 'databases' | 'other'

/**
 * How far a number can be trusted: `final` stands, `running` counts what is settled so far, `unknown` cannot be said, and
 * `absent` does not apply to this review.
 */
export type Status = 'final' | 'running' | 'unknown' | 'absent'

/** One thing that a box counts. */
export interface Item {
  /** Id of the report (cluster), or of the record where an appearance in a file is counted. */
  readonly record: string
  /** The appearance that is counted, where records identified or removed are counted. */
  readonly occurrence?: Occurrence
  /** Id of an exclusion reason, or a short reason in words. */
  readonly reason?: string
  /** The appearance that was kept instead of this one. */
  readonly keptAs?: Occurrence
  /** Where studies are counted: its id, and its included reports. */
  readonly study?: string
  readonly reports?: readonly string[]
}

/** A line of a box: a source, an exclusion reason, a way of finding duplicates. */
export interface Part {
  /** Named `box/part` on the command line. */
  readonly id: string
  readonly label: string
  readonly n: number | 'unknown'
  /** The numbers that it may be, where the sources allow several readings. */
  readonly candidates?: readonly number[]
  readonly items: readonly Item[]
}

/** Which events put a record into a box. */
export interface Evidence {
  readonly imports?: boolean
  readonly merges?: boolean
  readonly stages?: readonly string[]
  readonly retrieval?: boolean
  readonly studies?: boolean
}

/** A box of the flow diagram: a number, whence it comes, and why it is not (yet) known. */
export interface Box {
  readonly id: string
  readonly label: string
  readonly lane: Lane | 'all'
  readonly counts: 'records' | 'reports' | 'studies'
  /** Null where the box does not apply. */
  readonly n: number | 'unknown' | null
  readonly status: Status
  /** The numbers that an unknown one may be, where the sources allow several readings: ascending, two or more. */
  readonly candidates?: readonly number[]
  /** Who or what says (a part of) the number, where no log of the review holds it. */
  readonly stated?: readonly string[]
  /** A running number can only grow (`least`) or only shrink (`most`). */
  readonly bound?: 'least' | 'most'
  /** Why the number is not final, or why the box does not apply. */
  readonly why?: string
  /** What a reader should know about a number that stands. */
  readonly note?: string
  readonly items: readonly Item[]
  /** What keeps the number from being final. */
  readonly waiting: readonly Item[]
  readonly parts: readonly Part[]
  readonly evidence: Evidence
}

/** The number of a box as people read it: `278`, `≥ 41`, `278 or 283`, `unknown`, or `–` where the box does not apply. */
export function shownCount(box: Pick<Box, 'n' | 'status' | 'bound' | 'candidates'>): string {
  if (box.n === null) return '–'
  if (box.candidates) return shownCandidates(box.candidates)
  if (box.n === 'unknown') return 'unknown'
  const sign = box.status !== 'running' ? '' : box.bound === 'least' ? '≥ ' : box.bound === 'most' ? '≤ ' : ''
  return `${sign}${formatNumber(box.n)}`
}

/** The number of a part as people read it. */
export function shownPart({ n, candidates }: Pick<Part, 'n' | 'candidates'>): string {
  if (candidates) return shownCandidates(candidates)
  return n === 'unknown' ? 'unknown' : formatNumber(n)
}

/** `278 or 283`; of more than three, the range: `278 to 301`. */
export function shownCandidates(candidates: readonly number[]): string {
  const shown = candidates.map(formatNumber)
  return shown.length > 3 ? `${shown[0]} to ${shown.at(-1)}` : listWords(shown, 'or')
}

/** A box whose number stands. */
export function isFinal(box: Box | undefined): box is Box & { n: number } {
  return box?.status === 'final' && typeof box.n === 'number'
}

/** What a box is, before its number is known. */
export type Heading = Pick<Box, 'id' | 'label' | 'lane' | 'counts' | 'evidence'>

/**
 * A box that counts `items`: final when nothing waits and there is no other `why`; unknown rather than nought while
 * nothing is settled.
 */
export function countBox(
  heading: Heading,
  items: readonly Item[],
  open: { waiting?: readonly Item[]; why?: readonly string[]; bound?: 'least' | 'most' } = {},
  more: Partial<Pick<Box, 'parts' | 'note'>> = {},
): Box {
  const { waiting = [], why = [], bound } = open
  const base = { ...heading, items, waiting, parts: [], ...more }
  if (waiting.length === 0 && why.length === 0) return { ...base, n: items.length, status: 'final' }
  const because = why.length > 0 ? { why: why.join('; ') } : {}
  if (items.length === 0) return { ...base, n: 'unknown', status: 'unknown', ...because }
  return { ...base, n: items.length, status: 'running', ...(bound ? { bound } : {}), ...because }
}

/** A box that cannot be counted yet. */
export function unknownBox(heading: Heading, why: string, waiting: readonly Item[] = []): Box {
  return { ...heading, n: 'unknown', status: 'unknown', why, items: [], waiting, parts: [] }
}

/** A box that this review does not have. */
export function absentBox(heading: Heading, why: string): Box {
  return { ...heading, n: null, status: 'absent', why, items: [], waiting: [], parts: [] }
}
