import { exactShare, type Share } from '../lib/binomial.ts'
import { count, formatNumber, listWords } from '../lib/text.ts'
import type { Audit, AuditItem } from './audit.ts'

/** The error rate of automatic merges, from a random sample of them. */
export interface AuditEstimate {
  /** Automatic merges in all. */
  readonly merges: number
  readonly sample: number
  readonly judged: number
  readonly wrong: number
  /** Sampled merges that nobody has judged yet. */
  readonly left: number
  /** Those of them that lie before the last one judged: were they the hard ones, the rate would be too low. */
  readonly skipped: number
  /** Merges that one person calls right and another wrong; they count as wrong. */
  readonly disputed: number
  /** Who judged, or took a merge back. */
  readonly judges: readonly string[]
  /** Share of wrong merges with its exact 95 % interval; undefined before anything is judged. */
  readonly rate: Share | undefined
  /** True when every automatic merge was judged: then the rate is known, not estimated. */
  readonly complete: boolean
}

/** What the judged part of the sample says about all automatic merges. */
export function estimateErrors({ merges, sample }: Audit): AuditEstimate {
  const judged = sample.filter((item) => item.verdict !== undefined)
  const wrong = judged.filter((item) => item.verdict === 'wrong').length
  const judges = judged.flatMap((item) => [...item.judgements.map((one) => one.by), ...item.takenBackBy])
  return {
    merges,
    sample: sample.length,
    judged: judged.length,
    wrong,
    left: sample.length - judged.length,
    skipped: sample.slice(0, sample.findLastIndex(isJudged)).filter((item) => item.verdict === undefined).length,
    disputed: judged.filter(isDisputed).length,
    judges: [...new Set(judges)].sort(),
    rate: judged.length === 0 ? undefined : exactShare(wrong, judged.length),
    complete: merges > 0 && judged.length === merges,
  }
}

// Merges that were taken back without a judgement lie anywhere in the sample: they say nothing of what was skipped.
function isJudged({ judgements }: AuditItem): boolean {
  return judgements.length > 0
}

/** True when one person calls a merge right and another wrong. */
export function isDisputed({ judgements }: AuditItem): boolean {
  return new Set(judgements.map((one) => one.verdict)).size > 1
}

/** The estimate in a sentence or two. */
export function estimateText({
  merges,
  judged,
  wrong,
  left,
  skipped,
  disputed,
  rate,
  complete,
}: AuditEstimate): string {
  if (merges === 0) return 'No automatic merges: there is nothing to audit.'
  if (rate === undefined) return `None of ${count(merges, 'automatic merge')} has been judged.`
  const ends = `${percent(rate.low)} to ${percent(rate.high)}`
  const said = [
    complete
      ? `All ${count(merges, 'automatic merge')} judged: ${formatNumber(wrong)} wrong (${percent(rate.share)}).`
      : `${formatNumber(judged)} of ${count(merges, 'automatic merge')} judged, drawn at random: ${formatNumber(wrong)} wrong, ${percent(rate.share)} (95 % interval ${ends}).`,
  ]
  if (disputed > 0)
    said.push(`${count(disputed, 'merge is', 'merges are')} judged differently by two people and counted as wrong.`)
  if (left > 0) said.push(`${formatNumber(left)} of the sample ${left === 1 ? 'is' : 'are'} not judged yet.`)
  if (skipped > 0) {
    const worst = exactShare(wrong + skipped, judged + skipped).share
    said.push(
      `${formatNumber(skipped)} of these ${skipped === 1 ? 'was' : 'were'} passed over: were all of them wrong, it would be ${percent(worst)}.`,
    )
  }
  return said.join(' ')
}

/** The names of those who judged. */
export function judgesText({ judges }: AuditEstimate): string {
  return listWords(judges)
}

/** A share as a percentage, to a tenth: `3.6 %`, `< 0.1 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %'
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`
}
