import type { Features } from './compare.ts'
import { totalOf, type Weight, weigh } from './score.ts'
import { type Veto, vetoesOf } from './vetoes.ts'

/** From this score on, a pair without a veto is merged. */
export const MERGE = 9
/** From this score on, a pair that is not merged is shown to a person, unless a hard veto speaks against it. */
export const DOUBT = 5

/** Merge, ask a person, or leave alone. */
export type Band = 'merge' | 'doubt' | 'leave'

/** The decision on a pair and everything that led to it. */
export interface Judgement {
  readonly band: Band
  readonly score: number
  /** The evidence that carried a merge, or the reason for doubt. */
  readonly rule: string
  readonly weights: readonly Weight[]
  readonly vetoes: readonly Veto[]
}

/** Decides on a pair from its features. */
export function judge(features: Features): Judgement {
  const weights = weigh(features)
  const score = totalOf(weights)
  const vetoes = vetoesOf(features)
  const hard = vetoes.find((veto) => veto.hard)
  if (hard) return { band: 'leave', score, rule: `veto-${hard.name}`, weights, vetoes }
  if (score < DOUBT) return { band: 'leave', score, rule: 'low-score', weights, vetoes }
  if (vetoes[0]) return { band: 'doubt', score, rule: `veto-${vetoes[0].name}`, weights, vetoes }
  if (score < MERGE) return { band: 'doubt', score, rule: 'low-score', weights, vetoes }
  return { band: 'merge', score, rule: ruleOf(features), weights, vetoes }
}

function ruleOf(f: Features): string {
  const sameTitle = f.title.level === 'same' || f.title.level === 'near'
  if (f.pmid === 'same') return 'same-pmid'
  if (f.doi === 'same') return 'same-doi'
  if (f.otherId === 'same') return 'same-accession'
  if (sameTitle && f.pages === 'same') return 'title-and-pages'
  if (f.pages === 'same') return 'citation'
  if (sameTitle && f.venue !== 'unknown') return 'title-authors-journal'
  return sameTitle ? 'title-and-authors' : 'similar'
}
