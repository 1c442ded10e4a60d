import type { Identifier, LitRecord, Name, Norm, Subject } from '../records/record.ts'
import { citationOf } from './citation.ts'
import { completeness, isShouted } from './kept.ts'

/** The records of a cluster as one citation. */
export interface MergedView {
  /** Field by field the value that stands for the cluster. */
  readonly norm: Norm
  /** Field → id of the record whose value stands; lists that are united name every record that gave to them. */
  readonly from: Readonly<Record<string, readonly string[]>>
  /** The member that stands for the cluster where one record is asked for. */
  readonly best: LitRecord
}

/** The most complete member of a cluster; the smallest id among equals. The same in any order. */
export function bestMember(members: readonly LitRecord[]): LitRecord {
  return rank(members)[0]!
}

/** Members from the most to the least complete. */
function rank(members: readonly LitRecord[]): LitRecord[] {
  return members
    .map((record) => ({
      record,
      score: completeness(citationOf(record)) + (record.norm.subjects.length > 0 ? 0.5 : 0),
    }))
    .sort((a, b) => b.score - a.score || (a.record.id < b.record.id ? -1 : 1))
    .map(({ record }) => record)
}

/** The merged view: each field from the most complete member that has it, except where another rule is better. */
export function mergeRecords(members: readonly LitRecord[]): MergedView {
  const ranked = rank(members)
  const best = ranked[0]!
  const from: Record<string, readonly string[]> = {}
  // Keys in a fixed order, so that the view prints the same everywhere.
  const norm: Record<string, unknown> = {}
  const take = (field: keyof Norm, better?: (norm: Norm) => number, order = ranked) => {
    const candidates = order.filter((record) => isPresent(record.norm[field]))
    if (candidates.length === 0) return
    const chosen = better ? maxBy(candidates, (record) => better(record.norm)) : candidates[0]!
    norm[field] = chosen.norm[field]
    from[field] = [chosen.id]
  }
  const unite = <T>(field: keyof Norm, key: (item: T) => string) => {
    const items = new Map<string, T>()
    const givers: string[] = []
    for (const record of ranked) {
      const own = (record.norm[field] ?? []) as readonly T[]
      const added = own.filter((item) => !items.has(key(item)))
      for (const item of added) items.set(key(item), item)
      if (added.length > 0) givers.push(record.id)
    }
    norm[field] = [...items.values()]
    if (givers.length > 0) from[field] = givers
  }
  take('type')
  norm.title = ''
  take('title', (one) => (isShouted(one.title) ? 0 : 1))
  take('titleTranslated')
  norm.authors = []
  take('authors', (one) => (fullNames(one.authors) ? 1 : 0) + one.authors.length / 1000)
  take('editors')
  // Year, journal and pages belong together: from the member that knows its place best, so that a version ahead of print
  // does not lend its year to the printed one.
  const placed = [...ranked].sort((a, b) => knowsPlace(b.norm) - knowsPlace(a.norm))
  for (const field of ['issued', 'journal', 'journalShort', 'volume', 'issue', 'pages'] as const)
    take(field, undefined, placed)
  take('publisher')
  unite<Identifier>('ids', (id) => `${id.scheme} ${id.value.toLowerCase()}`)
  take('abstract', (one) => one.abstract!.text.length)
  unite<Subject>('subjects', (subject) => `${subject.term.toLowerCase()} ${subject.qualifier?.toLowerCase() ?? ''}`)
  for (const field of ['language', 'issn', 'isbn', 'urls', 'notes'] as const) unite<string>(field, (text) => text)
  return { norm: norm as unknown as Norm, from, best }
}

function knowsPlace({ journal = '', volume, issue, pages, issued }: Norm): number {
  const isMeeting = /conference/i.test(journal)
  const known = [journal && !isMeeting, volume, issue, pages?.first, pages?.last && pages.first !== '1', issued?.year]
  return known.filter(Boolean).length
}

function isPresent(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ''
}

// The first of the best: `items` are ranked already.
function maxBy<T>(items: readonly T[], score: (item: T) => number): T {
  let best = items[0] as T
  for (const item of items) if (score(item) > score(best)) best = item
  return best
}

function fullNames(names: readonly Name[]): boolean {
  return names.length > 0 && names.every((name) => name.literal !== undefined || /\p{Ll}{2}/u.test(name.given ?? ''))
}
