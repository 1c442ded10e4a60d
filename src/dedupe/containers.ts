import type { Citation } from './citation.ts'
import type { Containers } from './compare.ts'
import { bareDoi } from './identifiers.ts'
import { type Prepared, prepare } from './prepare.ts'
import { compareTitles } from './title-match.ts'

/** A DOI of more records than this is judged by the first of them. */
const CHECKED = 30

/**
 * DOIs that stand for several items in these data, such as a supplement of meeting abstracts: one DOI of records whose
 * titles differ, unless page and author agree (then it is one item with a translated title).
 */
export function findContainers(records: readonly Prepared[]): Containers {
  const holders = new Map<string, Prepared[]>()
  for (const record of records) {
    for (const doi of record.ids.dois) {
      const known = holders.get(doi)
      if (known) known.push(record)
      else holders.set(doi, [record])
    }
  }
  const containers = new Set<string>()
  for (const [doi, all] of holders) {
    const some = all.slice(0, CHECKED)
    if (some.some((a, index) => some.slice(index + 1).some((b) => areTwoItems(a, b)))) containers.add(doi)
  }
  return containers
}

function areTwoItems(a: Prepared, b: Prepared): boolean {
  if (compareTitles(a.titles, b.titles).level !== 'differ') return false
  const page = a.place.pages.first
  return page === undefined || page !== b.place.pages.first || a.authors.families[0] !== b.authors.families[0]
}

/** Those of the DOIs of `pair` that stand for several items among all citations. */
export function containerDois(citations: Iterable<Citation>, pair: readonly Citation[]): Containers {
  const doisOf = (one: Citation) =>
    (one.ids ?? []).flatMap(({ scheme, value }) => (scheme === 'doi' ? (bareDoi(value) ?? []) : []))
  const wanted = new Set(pair.flatMap(doisOf))
  if (wanted.size === 0) return wanted
  const holders = [...citations].filter((one) => doisOf(one).some((doi) => wanted.has(doi)))
  return findContainers(holders.sort((a, b) => (a.id < b.id ? -1 : 1)).map((one) => prepare(one)))
}
