import type { Norm } from '../../records/record.ts'
import { loadRecords, type Review } from '../../review/load.ts'
import type { Searchable } from '../../search/match/searchable.ts'
import { plainWords } from '../../search/match/words.ts'

/** The imported records that are a known item by DOI, or by title and year: known id → record ids. */
export async function linkKnown(
  review: Review,
  known: readonly Searchable[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = new Map<string, string>()
  for (const item of known) for (const key of keysOfItem(item)) wanted.set(key, item.id)
  const links = new Map<string, string[]>()
  const seen = new Set<string>()
  for await (const { id, norm } of loadRecords(review)) {
    if (seen.has(id)) continue
    seen.add(id)
    const item = keysOfNorm(norm)
      .map((key) => wanted.get(key))
      .find((one) => one !== undefined)
    if (item !== undefined) links.set(item, [...(links.get(item) ?? []), id])
  }
  return links
}

// A title needs some length to say who it is.
const SHORTEST_TITLE = 25

function titleKey(title: string, year: number): string[] {
  const plain = plainWords(title)
  return plain.length < SHORTEST_TITLE || year === 0 ? [] : [`title ${year} ${plain}`]
}

function keysOfItem({ texts, date }: Searchable): string[] {
  const ids = texts.filter(([field]) => field === 'identifier').map(([, value]) => value.toLowerCase())
  const title = texts.find(([field]) => field === 'title')?.[1] ?? ''
  return [
    ...ids.filter((id) => /^10\.\d+\//.test(id)).map((id) => `doi ${id}`),
    ...titleKey(title, Math.floor(date / 10_000)),
  ]
}

function keysOfNorm({ ids, title, issued }: Norm): string[] {
  const dois = ids.filter(({ scheme }) => scheme === 'doi').map(({ value }) => `doi ${value.toLowerCase()}`)
  return [...dois, ...titleKey(title, issued?.year ?? 0)]
}
