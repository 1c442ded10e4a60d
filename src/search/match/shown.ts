import type { FieldName } from '../syntax/ast.ts'
import { type Bits, emptyBits, setBit } from './bits.ts'
import type { SearchIndex } from './search-index.ts'
import { SHOWS, TEXT_FIELDS, type TextField } from './searchable.ts'

/** What a record must show so that a miss in a field is a miss; 0: no record shows all of it. */
const NEEDS: Readonly<Record<FieldName, number>> = {
  title: SHOWS.title,
  abstract: SHOWS.abstract,
  keywords: SHOWS.keywords,
  heading: SHOWS.headings,
  'heading-word': SHOWS.headings,
  subheading: SHOWS.headings,
  substance: 0,
  author: SHOWS.author,
  affiliation: SHOWS.affiliation,
  journal: SHOWS.journal,
  type: SHOWS.type,
  language: SHOWS.language,
  date: SHOWS.date,
  identifier: 0,
  all: SHOWS.title | SHOWS.abstract | SHOWS.keywords | SHOWS.headings,
  other: 0,
}

/** The fields with words that a search in some fields looks through. */
export function textFields(fields: readonly FieldName[]): readonly TextField[] {
  if (fields.includes('all')) return TEXT_FIELDS
  return TEXT_FIELDS.filter((field) => (fields as readonly string[]).includes(field))
}

/**
 * The records of which a miss in these fields is certain. Substances and other small fields beside larger ones (`.mp.`)
 * are taken as shown where the larger ones are; on their own they are not.
 */
export function shownIn({ size, shows }: SearchIndex, fields: readonly FieldName[]): Bits {
  const large = fields.filter((field) => NEEDS[field] !== 0)
  const bits = emptyBits(size)
  if (large.length === 0) return bits
  const needs = large.reduce((sum, field) => sum | NEEDS[field], 0)
  for (let record = 0; record < size; record++) if ((shows[record]! & needs) === needs) setBit(bits, record)
  return bits
}
