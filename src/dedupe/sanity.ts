import type { Citation } from './citation.ts'
import { type Place, preparePlace } from './place.ts'

/** A field that tells nothing in the records of one source. */
export interface Garbage {
  readonly source: string
  readonly field: 'volume' | 'issue' | 'pages'
  readonly why: 'unique' | 'constant'
}

/** Watches the places of records, source by source, for fields that hold something else. */
export interface Sanity {
  /** Takes note of a record. */
  see(citation: Citation, place: Place): void
  /** What was seen so far. */
  readonly tally: Tally
}

/** How often each value of each field came, by source. */
export type Tally = ReadonlyMap<string, Readonly<Record<Garbage['field'], Values>>>

/** With fewer values than this, chance may make them all different or all alike: true volumes go up to some hundreds. */
const ENOUGH = { volume: 500, issue: 100, pages: 100 } as const
/** Volumes and issues come again: of so many true ones, fewer than half are different. */
const UNIQUE = 0.9
/** Start pages differ: in true ones no value has more than a few per cent. */
const CONSTANT = 0.8

interface Values {
  total: number
  readonly counts: Map<string, number>
}

const FIELDS = ['volume', 'issue', 'pages'] as const

/** Makes a watch over fields, see `Sanity`. */
export function makeSanity(): Sanity {
  const sources = new Map<string, Readonly<Record<Garbage['field'], Values>>>()
  return {
    tally: sources,
    see({ source = '' }, { volume, issue, pages }) {
      let known = sources.get(source)
      if (!known) {
        known = emptyFields()
        sources.set(source, known)
      }
      count(known.volume, volume)
      count(known.issue, issue.length === 0 ? undefined : issue.join())
      // The number of a Cochrane review is no page, and each version has it.
      count(known.pages, pages.first?.startsWith('cd') ? undefined : pages.first)
    },
  }
}

/** The fields to ignore, by source and field, from what was seen of all records. */
export function garbageOf(tallies: readonly Tally[]): Garbage[] {
  const found: Garbage[] = []
  for (const [source, known] of joinTallies(tallies)) {
    for (const field of FIELDS) {
      const { total, counts } = known[field]
      if (total < ENOUGH[field]) continue
      if (field !== 'pages' && counts.size >= UNIQUE * total) found.push({ source, field, why: 'unique' })
      if (field === 'pages' && largest(counts.values()) >= CONSTANT * total) {
        found.push({ source, field, why: 'constant' })
      }
    }
  }
  return found
}

function joinTallies([first, ...others]: readonly Tally[]): Tally {
  if (!first || others.length === 0) return first ?? new Map()
  const all = new Map<string, Readonly<Record<Garbage['field'], Values>>>()
  for (const [source, known] of [first, ...others].flatMap((tally) => [...tally])) {
    const fields = all.get(source) ?? emptyFields()
    all.set(source, fields)
    for (const field of FIELDS) {
      fields[field].total += known[field].total
      for (const [value, n] of known[field].counts) {
        fields[field].counts.set(value, (fields[field].counts.get(value) ?? 0) + n)
      }
    }
  }
  return all
}

function largest(numbers: Iterable<number>): number {
  let most = 0
  for (const one of numbers) if (one > most) most = one
  return most
}

function emptyFields(): Readonly<Record<Garbage['field'], Values>> {
  return { volume: empty(), issue: empty(), pages: empty() }
}

/** The fields of citations to ignore, see `Sanity`. */
export function findGarbage(citations: Iterable<Citation>): Garbage[] {
  const sanity = makeSanity()
  for (const one of citations) sanity.see(one, preparePlace(one.volume, one.issue, one.pages, one.year))
  return garbageOf([sanity.tally])
}

function empty(): Values {
  return { total: 0, counts: new Map() }
}

/** More different values than this are not counted: the answer is known by then. */
const MOST = 20_000

function count(values: Values, value: string | undefined): void {
  if (value === undefined || values.counts.size >= MOST) return
  values.total++
  values.counts.set(value, (values.counts.get(value) ?? 0) + 1)
}

/** A citation without the fields that tell nothing in its source. */
export function withoutGarbage(citation: Citation, garbage: readonly Garbage[]): Citation {
  if (garbage.length === 0) return citation
  const own = garbage.filter(({ source }) => source === (citation.source ?? ''))
  return own.length === 0 ? citation : { ...citation, ...Object.fromEntries(own.map(({ field }) => [field, ''])) }
}

/** A sentence about a field that is ignored. */
export function garbageText({ source, field, why }: Garbage): string {
  const where = source === '' ? 'the records' : source
  return why === 'unique'
    ? `The ${field} is ignored in ${where}: nearly every record has its own, so it must be a serial number.`
    : `The ${field} are ignored in ${where}: nearly every record has the same.`
}
