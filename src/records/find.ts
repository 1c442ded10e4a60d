import Fuse from 'fuse.js'
import { citationLabel, type LitRecord, nameText } from './record.ts'

/** What a lookup goes through: little enough to keep for every record of a review. */
export interface Entry {
  readonly id: string
  readonly label: string
  readonly title: string
  readonly year: number | undefined
  readonly authors: string
  /** Identifiers, lower case. */
  readonly ids: readonly string[]
}

/** A record found. `exact` hits (ids, and their starts) come before fuzzy ones; `score` is 0 for a perfect hit, 1 for none. */
export interface Hit extends Entry {
  readonly exact: boolean
  readonly score: number
}

// fuse.js searches patterns of up to 32 characters in one go; a longer word is as good by its start.
const PATTERN = 32
/** Above this, only records that share the start of a word with the text are compared: fuse.js costs 0.1 ms a record. */
const MANY = 20_000

/** The entry of a record. */
export function entryOf({ id, norm }: Pick<LitRecord, 'id' | 'norm'>): Entry {
  return {
    id,
    label: citationLabel(norm),
    title: norm.title,
    year: norm.issued?.year,
    authors: norm.authors.map(nameText).join('; '),
    ids: norm.ids.map(({ value }) => value.toLowerCase()),
  }
}

/** The records that fit a text best: an id or its start, a DOI, a PubMed id, or words of titles and authors, with slips. */
export function findEntries(entries: readonly Entry[], text: string, limit: number): Hit[] {
  const wanted = text.trim()
  const exact = findIds(entries, wanted)
  return exact.length > 0 ? exact.slice(0, limit) : findWords(entries, wanted, limit)
}

function findIds(entries: readonly Entry[], text: string): Hit[] {
  const wanted = bareId(text)
  if (wanted.length < 4) return []
  const record = wanted.startsWith('r-') ? wanted : `r-${wanted}`
  const hits = entries.flatMap((entry): (Hit & { rank: number })[] => {
    const id = entry.id.toLowerCase()
    const rank =
      id === record || entry.ids.includes(wanted)
        ? 0
        : (id.startsWith(record) && record.length > 5) ||
            entry.ids.some((one) => wanted.length > 6 && one.startsWith(wanted))
          ? 1
          : -1
    return rank < 0 ? [] : [{ ...entry, exact: true, score: 0, rank }]
  })
  return hits.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1)).map(({ rank: _, ...hit }) => hit)
}

// `https://doi.org/10.1/x`, `doi:10.1/x` and `PMID: 123` name the same as the bare id.
function bareId(text: string): string {
  return text
    .toLowerCase()
    .replace(/^https?:\/\/(dx\.)?doi\.org\//, '')
    .replace(/^https?:\/\/pubmed\.ncbi\.nlm\.nih\.gov\/(\d+).*$/, '$1')
    .replace(/^(doi|pmid|pmcid)[:\s]\s*/, '')
}

// Records that hold every word come first; slips of the keyboard are looked for when those are too few.
function findWords(entries: readonly Entry[], text: string, limit: number): Hit[] {
  const words = wordsOf(text)
  if (words.length === 0) return []
  const plain = entries.flatMap((entry): Hit[] => {
    const score = scoreWords(entry, words)
    return score === undefined ? [] : [{ ...entry, exact: false, score }]
  })
  plain.sort(byScore)
  if (plain.length >= limit) return plain.slice(0, limit)
  const found = new Set(plain.map((hit) => hit.id))
  const rest = entries.filter((entry) => !found.has(entry.id))
  return [...plain, ...findFuzzy(rest, words, limit - plain.length)]
}

function scoreWords({ title, authors, year }: Entry, words: readonly string[]): number | undefined {
  const text = ` ${normalise(`${title} ${authors} ${year ?? ''}`)}`
  let missed = 0
  for (const word of words) {
    const at = text.indexOf(word)
    if (at < 0) return undefined
    if (text[at - 1] !== ' ') missed++
  }
  // Words that stand together as they were typed, and words at the start of a word, are better.
  const together = text.includes(words.join(' ')) ? 0 : 0.1
  return Math.round((together + (0.1 * missed) / words.length) * 1000) / 1000
}

function findFuzzy(entries: readonly Entry[], words: readonly string[], limit: number): Hit[] {
  const some = entries.length > MANY ? sharingWords(entries, words) : entries
  const fuse = new Fuse(some, {
    keys: [
      { name: 'title', weight: 3 },
      { name: 'authors', weight: 2 },
    ],
    ignoreLocation: false,
    // Titles are long: a hit in the first 300 characters counts, an early one more.
    distance: 1000,
    threshold: 0.3,
    includeScore: true,
    ignoreDiacritics: true,
  })
  const query = words.map((word) => ({ $or: [{ title: word.slice(0, PATTERN) }, { authors: word.slice(0, PATTERN) }] }))
  return fuse
    .search(query.length === 1 ? query[0]! : { $and: query })
    .map(({ item, score }) => ({ ...item, exact: false, score: Math.round((0.2 + 0.8 * (score ?? 0)) * 1000) / 1000 }))
    .sort(byScore)
    .slice(0, limit)
}

function byScore(a: Hit, b: Hit): number {
  return a.score - b.score || (b.year ?? 0) - (a.year ?? 0) || (a.id < b.id ? -1 : 1)
}

function normalise(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
}

function wordsOf(text: string): string[] {
  return normalise(text)
    .split(' ')
    .filter((word) => word.length > 1)
    .slice(0, 12)
}

function sharingWords(entries: readonly Entry[], words: readonly string[]): readonly Entry[] {
  const starts = words.filter((word) => word.length > 2).map((word) => word.slice(0, 3))
  if (starts.length === 0) return entries
  return entries.filter(({ title, authors }) => {
    const text = normalise(`${title} ${authors}`)
    return starts.every((start) => text.includes(start))
  })
}
