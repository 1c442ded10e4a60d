import type { OutsideDecision } from '../record.ts'

// A word is a sentence or a line of its own, among the other notes of a record: a sentence that names one is none.
const WORD = /(?:^|[.;,|\n>])[^\S\n]*(ASReview_(?:relevant|irrelevant|not_seen|prior))(?=[^\S\n]*(?:$|[.;,|\n<]))/g

/** What ASReview writes into notes and keywords of RIS: `ASReview_relevant`, `ASReview_prior`. A record not seen has no decision. */
export function asreviewDecisions(text: string): OutsideDecision[] {
  if (!text.includes('ASReview_')) return []
  const words = new Set([...text.matchAll(WORD)].map((match) => match[1]))
  const relevant = words.has('ASReview_relevant')
  const irrelevant = words.has('ASReview_irrelevant')
  return asreviewDecision(relevant === irrelevant ? undefined : relevant ? 'include' : 'exclude', {
    ...(words.has('ASReview_prior') ? { labels: ['prior'] } : {}),
  })
}

/** The decision of ASReview's columns: 1 for relevant, 0 for irrelevant; anything else is none. */
export function asreviewLabel(value: string): OutsideDecision['decision'] {
  if (/^(?:1|1\.0|true)$/i.test(value)) return 'include'
  return /^(?:0|0\.0|false)$/i.test(value) ? 'exclude' : undefined
}

/** One entry where there is a decision or something beside it. */
export function asreviewDecision(
  decision: OutsideDecision['decision'],
  rest: Omit<OutsideDecision, 'tool' | 'decision'>,
): OutsideDecision[] {
  if (!decision && Object.keys(rest).length === 0) return []
  return [{ tool: 'asreview', ...(decision ? { decision } : {}), ...rest }]
}
