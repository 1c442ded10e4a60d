import { MOST_IDS } from './esearch.ts'
import { PAGE } from './page-size.ts'
import { BATCH } from './pubmed.ts'
import type { Service } from './services.ts'

/** How many requests a search of so many records takes, the seconds that they take at least, and what they cost. */
export function estimate(
  service: Service,
  records: number,
  rate: number,
  lines: number,
  cap: number | undefined,
): { records: number; requests: number; seconds: number; dollars?: number } {
  const wanted = Math.min(records, cap ?? Number.POSITIVE_INFINITY)
  const requests =
    service.id === 'pubmed' ? pubmedRequests(wanted) + lines : Math.max(1, Math.ceil(wanted / pageOf(service)))
  const dollars = service.pageCost === undefined ? {} : { dollars: requests * service.pageCost }
  // The margin of the gate, which starts requests a little slower than allowed.
  return { records: wanted, requests, seconds: (requests / rate) * 1.2, ...dollars }
}

function pageOf({ id }: Service): number {
  return id === 'unpaywall' ? 1 : (PAGE[id] ?? BATCH)
}

// A search beyond the longest list is halved until its parts fit; a part that fits was halved from one that did not.
function pubmedRequests(records: number): number {
  const parts = Math.ceil(records / MOST_IDS)
  const lists = parts <= 1 ? 1 : 1 + 4 * parts
  return lists + Math.ceil(records / BATCH)
}
