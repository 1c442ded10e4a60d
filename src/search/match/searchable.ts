/** The fields whose words are indexed with their places. */
export const TEXT_FIELDS = [
  'title',
  'abstract',
  'keywords',
  'heading-word',
  'substance',
  'author',
  'affiliation',
  'journal',
  'type',
  'language',
  'identifier',
] as const
export type TextField = (typeof TEXT_FIELDS)[number]

/** A heading of a thesaurus on a record. */
export interface RecordHeading {
  readonly name: string
  readonly qualifier?: string | undefined
  readonly major?: boolean | undefined
  /** `mesh`, `emtree`, `cinahl`, `apa`; undefined where the source does not say. */
  readonly scheme?: string | undefined
}

/**
 * A record as it is searched: its words by field (each value a stretch of its own, which no phrase crosses), its headings,
 * and which fields it shows in full. What it does not show cannot be known.
 */
export interface Searchable {
  readonly id: string
  readonly texts: readonly (readonly [field: TextField, value: string])[]
  readonly headings: readonly RecordHeading[]
  /** Year, month and day as `yyyymmdd`, zeros where unknown; 0 for no date. */
  readonly date: number
  readonly shows: number
}

/** Bits of `shows`. `headings`: the record lists its headings, so that one it does not list is not there. `majors`: it marks main topics. */
export const SHOWS = {
  title: 1,
  abstract: 2,
  keywords: 4,
  headings: 8,
  majors: 16,
  author: 32,
  affiliation: 64,
  journal: 128,
  type: 256,
  language: 512,
  date: 1024,
} as const
