import type { Citation } from './citation.ts'
import { containersFor } from './containers.ts'
import { type Explanation, explainPair } from './explain.ts'
import { findGarbage, withoutGarbage } from './sanity.ts'

/** Explains the decision on two of many citations: what the others say about their DOIs, titles and fields counts. */
export function explainAmong(citations: Iterable<Citation>, a: Citation, b: Citation): Explanation {
  const all = [...citations]
  const garbage = findGarbage(all)
  return explainPair(withoutGarbage(a, garbage), withoutGarbage(b, garbage), containersFor(all, [a, b]))
}
