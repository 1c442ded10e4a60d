import type { Citation } from './citation.ts'
import type { Containers } from './compare.ts'
import { bareDoi } from './identifiers.ts'
import { type Prepared, prepare } from './prepare.ts'
import { isRecurring, placeHash, titleHash, titleName } from './recurring.ts'
import { prepareTitles } from './title.ts'
import { compareTitles } from './title-match.ts'

/** A DOI of more records than this is judged by the first of them. */
const CHECKED = 30

/**
 * DOIs that stand for several items in these data, such as a supplement of meeting abstracts: one DOI of records whose
 * titles differ, unless page and author agree (then it is one item with a translated title).
 */
export function findContainers(records: readonly Prepared[]): Set<string> {
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

/** What stands for several items among all citations, as far as it matters for `pair`. */
export function containersFor(citations: Iterable<Citation>, pair: readonly Citation[]): Containers {
  const doisOf = (one: Citation) =>
    (one.ids ?? []).flatMap(({ scheme, value }) => (scheme === 'doi' ? (bareDoi(value) ?? []) : []))
  const dois = new Set(pair.flatMap(doisOf))
  const titles = new Set(
    pair.map((one) => titleHash({ titles: prepareTitles(one.title) })).filter((hash) => hash !== 0),
  )
  const lengths = pair.map((one) => one.title.length)
  // Far longer or shorter titles cannot be the same.
  const [least, most] = [Math.min(...lengths) / 2 - 20, Math.max(...lengths) * 2 + 100]
  const list = [...citations].sort((a, b) => (a.id < b.id ? -1 : 1))
  const holders = list.filter((one) => doisOf(one).some((doi) => dois.has(doi))).map((one) => prepare(one))
  const containers = findContainers(holders)
  const alike = list.filter(({ title }) => title.length > least && title.length < most)
  const prepared = alike.map((one) => prepare(one))
  for (const hash of titles) {
    const records = prepared.filter((one) => titleHash(one) === hash)
    if (isRecurring(records.map((one) => ({ year: one.year, place: placeHash(one) })))) containers.add(titleName(hash))
  }
  return containers
}
