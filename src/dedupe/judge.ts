import type { Features } from './compare.ts'
import { type Relation, relationOf } from './relation.ts'
import { scoreOf, type Weight, weigh } from './score.ts'
import { type Veto, vetoesOf } from './vetoes.ts'

/** From this score on, a pair without a veto is merged. */
export const MERGE = 9
/** From this score on, a pair that is not merged is shown to a person, unless a hard veto speaks against it. */
export const DOUBT = 5

/** From this score on, a person sees a pair even when its pages differ. */
export const ALIKE = 12

/** Merge, ask a person, link as two reports of one work, or leave alone. */
export type Band = 'merge' | 'doubt' | 'related' | 'leave'

/** The decision on a pair. */
export interface Decision {
  readonly band: Band
  readonly score: number
  /** The evidence that carried a merge, or the reason for doubt. */
  readonly rule: string
  /** How the two are related, in the band `related` alone. */
  readonly relation?: Relation
}

/** The decision on a pair and everything that led to it. */
export interface Judgement extends Decision {
  readonly weights: readonly Weight[]
  readonly vetoes: readonly Veto[]
}

/** Decides on a pair from its features. */
export function decidePair(features: Features): Decision {
  const score = scoreOf(features)
  const relation = relationOf(features)
  if (relation) return related(relation, score)
  // Most pairs end here: vetoes need not be looked for.
  if (score < DOUBT) return { band: 'leave', score, rule: 'low-score' }
  return decide(features, score, vetoesOf(features))
}

/** Decides on a pair from its features and says why. */
export function judge(features: Features): Judgement {
  const weights = weigh(features)
  const vetoes = vetoesOf(features)
  const relation = relationOf(features)
  const score = scoreOf(features)
  return { ...(relation ? related(relation, score) : decide(features, score, vetoes)), weights, vetoes }
}

function related(relation: Relation, score: number): Decision {
  return { band: 'related', score, rule: `related-${relation}`, relation }
}

function decide(features: Features, score: number, vetoes: readonly Veto[]): Decision {
  const veto = vetoes.find((one) => one.hard) ?? vetoes[0]
  // All but the place agrees, the abstract as well: perhaps one abstract for two meetings, perhaps a wrong page.
  if (score >= ALIKE && veto?.hard && vetoes.every((one) => !one.hard || one.name === 'pages')) {
    return { band: 'doubt', score, rule: `veto-${veto.name}` }
  }
  if (score < DOUBT || veto?.hard) return { band: 'leave', score, rule: veto?.hard ? `veto-${veto.name}` : 'low-score' }
  if (veto) return { band: 'doubt', score, rule: `veto-${veto.name}` }
  if (score < MERGE) return { band: 'doubt', score, rule: 'low-score' }
  return { band: 'merge', score, rule: ruleOf(features) }
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
