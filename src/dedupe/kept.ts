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

/** The ids of a cluster, that of the highest score first, the others in their order; the smallest id among equals. */
export function keptFirst(members: readonly { readonly id: string; readonly score: number }[]): string[] {
  const [first, ...others] = members
  if (!first) return []
  let kept = first
  for (const one of others) {
    if (one.score > kept.score || (one.score === kept.score && one.id < kept.id)) kept = one
  }
  return [kept.id, ...members.filter((one) => one !== kept).map(({ id }) => id)]
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
