import { hash32 } from './fold.ts'
import { withoutVersion } from './identifiers.ts'
import type { KeyTable } from './key-table.ts'
import { textBlocks } from './pairs.ts'
import type { Keyed } from './prepare.ts'

/** So many years, or one place more, under one title say that it stands for several items. */
const SEVERAL = 4

/** A hash of the title of a record in its main form, 0 when it has none. */
export function titleHash({ titles }: Pick<Keyed, 'titles'>): number {
  const title = titles.forms[0]
  return title === undefined ? 0 : hash32(title.compact) || 1
}

/** A hash of where a record stands: by year and page, else by issue, else by DOI; 0 when it does not say. */
export function placeHash({ year, place, ids }: Pick<Keyed, 'year' | 'place' | 'ids'>): number {
  const { volume, issue, pages } = place
  if (pages.first !== undefined) return hash32(`${year} ${pages.first}`) || 1
  if (issue.length > 0) return hash32(`${year} ${volume} ${issue.join()}`) || 1
  return ids.dois.length === 0 ? 0 : hash32(withoutVersion(ids.dois[0]!)) || 1
}

/** The name under which a title that stands for several items is kept among `Containers`. */
export function titleName(hash: number): string {
  return `title ${hash}`
}

/**
 * True when the records of one title stand for several items, as those of `Editorial` do: an item that many databases hold
 * has one year and place, or two when it was ahead of print.
 */
export function isRecurring(records: readonly { readonly year: number; readonly place: number }[]): boolean {
  if (records.length < SEVERAL) return false
  const years = new Set<number>()
  const places = new Set<number>()
  for (const { year, place } of records) {
    if (year > 0) years.add(year)
    if (place !== 0) places.add(place)
  }
  return years.size >= SEVERAL || places.size > SEVERAL
}

/** The names of the titles that stand for several items, see `isRecurring`. */
export function recurringTitles(table: KeyTable): string[] {
  const names = new Set<string>()
  for (const block of textBlocks(table)) {
    if (block.length < SEVERAL) continue
    const title = table.title[block[0]!]!
    const name = titleName(title)
    // Of the blocks that a title is in, one holds all its records.
    if (title === 0 || names.has(name) || block.some((index) => table.title[index] !== title)) continue
    if (isRecurring(block.map((index) => ({ year: table.year[index]!, place: table.place[index]! })))) names.add(name)
  }
  return [...names]
}
