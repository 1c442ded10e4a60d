import type { Containers } from './compare.ts'
import type { Prepared } from './prepare.ts'
import { compareTitles } from './title-match.ts'

/**
 * DOIs that stand for several items in these data: one DOI of records whose titles differ, unless pages and authors
 * agree (then it is one item with a translated title).
 */
export function findContainers(records: readonly Prepared[], pairs: Iterable<readonly [number, number]>): Containers {
  const containers = new Set<string>()
  for (const [i, j] of pairs) {
    const a = records[i]!
    const b = records[j]!
    for (const doi of a.ids.dois) {
      if (containers.has(doi) || !b.ids.dois.includes(doi)) continue
      if (compareTitles(a.titles, b.titles).level !== 'differ') continue
      const sameItem = a.place.pages.first !== undefined && a.place.pages.first === b.place.pages.first && a.authors.families[0] === b.authors.families[0]
      if (!sameItem) containers.add(doi)
    }
  }
  return containers
}
