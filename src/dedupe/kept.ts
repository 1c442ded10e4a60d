import type { Citation } from './citation.ts'

/** How much a citation says: what a screener needs most weighs most. */
export function completeness(one: Citation): number {
  const { title, authors, journals = [], ids = [], pages = '' } = one
  const has = (value: unknown, weight: number) => (value ? weight : 0)
  const hasId = (scheme: string) => ids.some((id) => id.scheme === scheme)
  return (
    has(title, 4) +
    has(one.abstract, 4) +
    has(hasId('doi'), 2) +
    has(hasId('pmid'), 1) +
    has(authors.length > 0, 2) +
    has(one.year, 1) +
    has(journals.length > 0, 1) +
    has(one.volume, 1) +
    has(one.issue, 0.5) +
    has(pages, 1) +
    has(/\d\D+\d/.test(pages), 0.5) +
    has(authors.length > 0 && authors.every(isFullName), 0.5) -
    has(isShouted(title), 1)
  )
}

/** The ids of a cluster, the most complete citation first, then in the order of `ids`; the smallest id among equals. */
export function keptFirst(citations: readonly Citation[]): string[] {
  const [first, ...others] = citations
  if (!first) return []
  let kept = first
  let best = completeness(first)
  for (const one of others) {
    const score = completeness(one)
    if (score > best || (score === best && one.id < kept.id)) [kept, best] = [one, score]
  }
  return [kept.id, ...citations.filter((one) => one !== kept).map(({ id }) => id)]
}

/** A title in capitals throughout. */
export function isShouted(title: string): boolean {
  return title.length > 12 && title === title.toUpperCase() && title !== title.toLowerCase()
}

// A name without a comma is a group's.
function isFullName(name: string): boolean {
  const comma = name.indexOf(',')
  return comma < 0 || /\p{Ll}{2}/u.test(name.slice(comma))
}
