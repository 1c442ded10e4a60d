import { hash32 } from './fold.ts'
import type { Prepared } from './prepare.ts'

// Words that many titles share say nothing about which title it is.
const COMMON = 4

/** Hashes under which a record is filed: two records are compared only when they share one. Each key type has its salt. */
export function keysOf(record: Prepared): number[] {
  const keys: number[] = []
  const add = (salt: number, ...parts: (string | number)[]) => {
    keys.push(hash32(parts.join('|'), salt))
  }
  for (const doi of record.ids.dois) add(1, doi)
  for (const pmid of record.ids.pmids) add(2, pmid)
  for (const other of record.ids.others) add(3, other)
  const first = record.authors.families[0] ?? ''
  for (const { compact, text } of record.titles.forms) {
    if (compact.length < 4) continue
    add(4, compact)
    if (compact.length > 22) {
      add(5, compact.slice(0, 22))
      add(6, compact.slice(-22))
    }
    const long = longestWords(text)
    if (long.length >= 3) add(7, ...long.slice(0, 3).sort())
    if (first !== '' && record.year > 0 && long[0]) add(8, first, record.year, long[0])
  }
  const { volume, pages } = record.place
  const page = pages.first
  if (page !== undefined) {
    if (volume !== undefined && record.year > 0) add(9, page, volume, record.year)
    if (first !== '') add(10, first, page)
    if (volume !== undefined && record.venue.key !== '') add(12, page, volume, record.venue.key.slice(0, 4))
  }
  if (first !== '' && volume !== undefined && record.venue.key !== '')
    add(11, first, volume, record.venue.key.slice(0, 4))
  return keys
}

function longestWords(text: string): string[] {
  const words = [...new Set(text.split(' '))].filter((word) => word.length > COMMON)
  return words.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, 3)
}
