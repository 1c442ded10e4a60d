import type { Identifier, LitRecord, Name, Norm, Pages } from '../records/record.ts'
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

/** How the value of a field is chosen among the records. */
export interface MergeRule {
  /** In words, after "the value": `of the most complete record`. */
  readonly words: string
  /** Whose value stands, best first; undefined: the most complete record's. */
  readonly better?: (norm: Norm, all: readonly Norm[]) => number
  /** The best-placed record comes first instead of the most complete one. */
  readonly placed?: true
  /** All values are kept: when two are the same. */
  readonly same?: (item: never) => string
}

const MOST_COMPLETE: MergeRule = { words: 'of the most complete record' }
// Year, journal and pages belong together: from the member that knows its place best, so that a version ahead of print
// does not lend its year to the printed one.
const PLACED: MergeRule = { words: 'of the record that knows its place best', placed: true }
const all = <T>(same: (item: T) => string): MergeRule => ({ words: 'of all records', same })
const text = all<string>((item) => item)

/** The rule for each field of a record: none is forgotten, or this does not compile. */
export const MERGE_RULES: Readonly<Record<keyof Norm, MergeRule>> = {
  type: MOST_COMPLETE,
  title: {
    words: 'not in capitals, else of the most complete record',
    better: (one) => (isShouted(one.title) ? 0 : 1),
  },
  titleTranslated: MOST_COMPLETE,
  titleShort: MOST_COMPLETE,
  pubTypes: text,
  authors: { words: 'a list that is not cut off, with full given names', better: authorsScore },
  editors: MOST_COMPLETE,
  groups: all<Name>((one) => JSON.stringify(one)),
  issued: {
    ...PLACED,
    words: `${PLACED.words}, to the day where another record of that year knows it`,
  },
  journal: PLACED,
  journalShort: PLACED,
  volume: PLACED,
  issue: PLACED,
  pages: { ...PLACED, words: `${PLACED.words}, the whole range where another record with that first page has it` },
  articleNumber: PLACED,
  publisher: MOST_COMPLETE,
  place: MOST_COMPLETE,
  edition: MOST_COMPLETE,
  ids: all<Identifier>((id) => `${id.scheme} ${id.value.toLowerCase()}`),
  accession: MOST_COMPLETE,
  abstract: { words: 'the longest', better: (one) => one.abstract!.text.length },
  subjects: all<Norm['subjects'][number]>((one) => `${one.term.toLowerCase()} ${one.qualifier?.toLowerCase() ?? ''}`),
  language: text,
  issn: text,
  isbn: text,
  urls: text,
  notes: text,
  funding: text,
  registry: text,
  decisions: all<object>((one) => JSON.stringify(one)),
}

/** The most complete member of a cluster; the smallest id among equals. The same in any order. */
export function bestMember(members: readonly LitRecord[]): LitRecord {
  return rank(members)[0]!
}

/** The merged view: field by field by `MERGE_RULES`. */
export function mergeRecords(members: readonly LitRecord[]): MergedView {
  const ranked = rank(members)
  const placed = [...ranked].sort((a, b) => knowsPlace(b.norm) - knowsPlace(a.norm))
  const from: Record<string, readonly string[]> = {}
  // Keys in a fixed order, so that the view prints the same everywhere.
  const norm: Record<string, unknown> = {}
  for (const [field, rule] of Object.entries(MERGE_RULES) as [keyof Norm, MergeRule][]) {
    const candidates = (rule.placed ? placed : ranked).filter((record) => isPresent(record.norm[field]))
    if (candidates.length === 0) {
      const empty = ranked[0]!.norm[field]
      if (empty !== undefined) norm[field] = empty
    } else if (rule.same) {
      const { items, givers } = unite(field, candidates, rule.same as (item: unknown) => string)
      norm[field] = items
      from[field] = givers
    } else {
      const chosen = refine(field, choose(candidates, rule.better), candidates)
      norm[field] = chosen.norm[field]
      from[field] = [chosen.id]
    }
  }
  return { norm: norm as unknown as Norm, from, best: ranked[0]! }
}

// The first of the best: `candidates` are ranked already.
function choose(candidates: readonly LitRecord[], better: MergeRule['better']): LitRecord {
  if (!better) return candidates[0]!
  const norms = candidates.map((record) => record.norm)
  const scores = norms.map((norm) => better(norm, norms))
  return candidates[scores.indexOf(Math.max(...scores))]!
}

function unite(field: keyof Norm, ranked: readonly LitRecord[], same: (item: unknown) => string) {
  const items = new Map<string, unknown>()
  const givers: string[] = []
  for (const record of ranked) {
    let gave = false
    for (const item of record.norm[field] as readonly unknown[]) {
      const known = items.get(same(item))
      // An identifier from a field of its own is better than the same one found in free text.
      if (known !== undefined && !(isUncertain(known) && !isUncertain(item))) continue
      items.set(same(item), item)
      gave = true
    }
    if (gave) givers.push(record.id)
  }
  return { items: [...items.values()], givers }
}

function isUncertain(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'confidence' in item
}

// Another record that says the same and more: `201-214` for `201`, 3 May 2019 for 2019.
function refine(field: keyof Norm, chosen: LitRecord, candidates: readonly LitRecord[]): LitRecord {
  if (field === 'pages') {
    const { first, last } = chosen.norm.pages as Pages
    if (first === undefined || last !== undefined) return chosen
    return candidates.find(({ norm }) => norm.pages?.first === first && norm.pages.last !== undefined) ?? chosen
  }
  if (field === 'issued') {
    const { year, month } = chosen.norm.issued!
    if (year === undefined || month !== undefined) return chosen
    const sameYear = candidates.filter(({ norm }) => norm.issued?.year === year && norm.issued.month !== undefined)
    return sameYear.find(({ norm }) => norm.issued?.day !== undefined) ?? sameYear[0] ?? chosen
  }
  return chosen
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

function knowsPlace({ journal = '', volume, issue, pages, issued }: Norm): number {
  const isMeeting = /conference/i.test(journal)
  const known = [journal && !isMeeting, volume, issue, pages?.first, pages?.last && pages.first !== '1', issued?.year]
  return known.filter(Boolean).length
}

// Three of ten authors with their full names are less than ten with initials.
function authorsScore({ authors }: Norm, all: readonly Norm[]): number {
  const most = Math.max(...all.map((one) => one.authors.length))
  return (authors.length >= 0.75 * most ? 2 : 0) + (fullNames(authors) ? 1 : 0) + authors.length / 10_000
}

function isPresent(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ''
}

function fullNames(names: readonly Name[]): boolean {
  return names.length > 0 && names.every((name) => name.literal !== undefined || /\p{Ll}{2}/u.test(name.given ?? ''))
}
