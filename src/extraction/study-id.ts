import type { Name, Norm } from '../records/record.ts'

/**
 * The author-year part of a study id: the first author's surname, or the organisation, in CamelCase, and the year.
 * Hyphens and apostrophes stay. Undefined when the record has no author or no year.
 */
export function authorYear(norm: Pick<Norm, 'authors' | 'issued'>): string | undefined {
  const first = norm.authors[0]
  const year = norm.issued?.year
  const name = first && camelCase(first)
  return name && year && year >= 1900 && year < 2100 ? `${name}${year}` : undefined
}

function camelCase(name: Name): string {
  const text = name.family ?? name.literal ?? name.given ?? ''
  return text
    .normalize('NFC')
    .split(/[^\p{L}\p{M}'’-]+/u)
    .map((word) => word.replace(/^[-'’]+|[-'’]+$/g, ''))
    .filter((word) => word !== '')
    .map((word) => capitalised(name.family === undefined ? word : calm(word)))
    .join('')
}

// Some databases print surnames in capitals; organisations (`NHS Digital`) keep theirs.
function calm(word: string): string {
  if (word.length < 3 || word !== word.toUpperCase()) return word
  return word.replace(/\p{L}+/gu, (part) => capitalised(part.toLowerCase()))
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** An included report that may share its author-year with others. */
export interface IncludedReport {
  readonly cluster: string
  readonly base: string | undefined
  readonly date: string
  readonly title: string
}

/**
 * The id for a new study made of `clusters`. Where other included reports share the author-year, letters are dealt in
 * the order of date, title and id. Ids that were given stay as they are, so a late report gets the next free letter.
 * `given` maps the studies that have an id to their reports.
 */
export function newStudyId(
  base: string,
  clusters: readonly string[],
  included: readonly IncludedReport[],
  given: ReadonlyMap<string, readonly string[]>,
): string {
  const own = new Set(clusters)
  const named = new Set([...given.values()].flat())
  const taken = [...given.keys()].filter((id) => id.replace(/[a-z]$/, '') === base)
  const waiting = included
    .filter((report) => report.base === base && !own.has(report.cluster) && !named.has(report.cluster))
    .map((report) => ({ ...report, mine: false }))
  if (taken.length === 0 && waiting.length === 0) return base
  // A study that was named when it stood alone counts as the first letter.
  const used = new Set(taken.map((id) => (id === base ? 'a' : id.at(-1)!)))
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].filter((letter) => !used.has(letter))
  const me = included.find((report) => own.has(report.cluster))
  const mine = { cluster: clusters[0]!, base, date: me?.date ?? '', title: me?.title ?? '', mine: true }
  const order = [...waiting, mine].sort(
    (a, b) => compare(a.date, b.date) || compare(a.title, b.title) || compare(a.cluster, b.cluster),
  )
  const place = order.findIndex((report) => report.mine)
  return `${base}${letters[place] ?? ''}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
