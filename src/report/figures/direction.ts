import type { EvidenceItem } from './evidence.ts'

/**
 * What the findings of a study in a domain say together: `up` and `down` against the comparator (or for and against the
 * group), `side` where they are mixed, `level` where they agree on no clear difference, `open` where none has a direction.
 */
export type Arrow = 'up' | 'down' | 'side' | 'level' | 'open'

/** What an arrow stands for: the direction as reported, or whom it favours. */
export type Meaning = 'reported' | 'favours'

/** An arrow with what it was made from. */
export interface DirectionSum {
  readonly arrow: Arrow
  readonly up: number
  readonly down: number
  readonly level: number
  readonly mixed: number
  /** Findings without a direction; they do not count. */
  readonly open: number
}

/** The share of findings that must agree (Thomson and Thomas 2013, doi:10.1002/jrsm.1060). */
const AGREE = 0.7

/**
 * Sums up findings by the direction of effect, never by significance (Hilton Boon and Thomson 2021,
 * doi:10.1002/jrsm.1458): where 70 % or more agree, that direction; else mixed.
 */
export function sumDirections(items: readonly EvidenceItem[], meaning: Meaning): DirectionSum {
  const counts = { up: 0, down: 0, level: 0, mixed: 0, open: 0 }
  for (const { finding } of items) counts[meaning === 'reported' ? reported(finding) : favoured(finding)]++
  const all = counts.up + counts.down + counts.level + counts.mixed
  const agreed = (['up', 'down', 'level'] as const).find((one) => all > 0 && counts[one] / all >= AGREE - 1e-9)
  return { ...counts, arrow: all === 0 ? 'open' : (agreed ?? 'side') }
}

type Kind = 'up' | 'down' | 'level' | 'mixed' | 'open'

function reported({ direction }: EvidenceItem['finding']): Kind {
  if (direction === 'higher') return 'up'
  if (direction === 'lower') return 'down'
  return direction === 'none' ? 'level' : direction === 'mixed' ? 'mixed' : 'open'
}

function favoured(finding: EvidenceItem['finding']): Kind {
  const { favours } = finding as { favours?: unknown }
  if (favours === 'group') return 'up'
  if (favours === 'comparator') return 'down'
  return favours === 'neither' ? 'level' : favours === 'mixed' ? 'mixed' : 'open'
}

/** In fewer studies than this, no split could give a p-value below 0.05, so that a sign test would be for show. */
const LEAST_STUDIES = 6

/**
 * The two-sided sign test of `up` against `down` studies (exact binomial at one half); undefined with fewer than six, which
 * cannot reach 0.05 however they fall.
 */
export function signTest(up: number, down: number): number | undefined {
  const all = up + down
  if (all < LEAST_STUDIES) return undefined
  const least = Math.min(up, down)
  let sum = 0
  let log = -all * Math.LN2
  for (let k = 0; k <= least; k++) {
    if (k > 0) log += Math.log((all - k + 1) / k)
    sum += Math.exp(log)
  }
  return Math.min(1, 2 * sum)
}

/** A p-value as printed: `0.031`, `<0.001`. */
export function printP(p: number): string {
  return p < 0.001 ? '<0.001' : p >= 0.1 ? p.toFixed(2) : p.toFixed(3)
}
