import { fieldsOf, type SearchIndex } from './search-index.ts'
import { TEXT_FIELDS } from './searchable.ts'

/** A part of an index as it is kept: numbers, or texts. */
export type Section = Uint8Array | Uint16Array | Uint32Array | readonly string[]

/** Changes whenever what an index holds, or how its words are cut, does: kept indexes of another version are not read. */
export const INDEX_VERSION = 1

const FIELD_PARTS = ['terms', 'starts', 'positions', 'valueStarts', 'valueRecords', 'blocks'] as const
const HEADING_PARTS = ['names', 'starts', 'records', 'flags', 'qualifiers', 'schemes', 'qualifierNames'] as const
const PARTS = ['ids', 'units', 'unitStarts', 'dates', 'shows'] as const

/** The parts of an index by name. */
export function toSections(index: SearchIndex): ReadonlyMap<string, Section> {
  const sections = new Map<string, Section>()
  for (const part of PARTS) sections.set(part, index[part])
  for (const field of TEXT_FIELDS) {
    for (const part of FIELD_PARTS) sections.set(`${field}.${part}`, index.fields[field][part])
  }
  for (const part of HEADING_PARTS) sections.set(`headings.${part}`, index.headings[part])
  return sections
}

/** The index of its parts; undefined when one is missing. */
export function fromSections(sections: ReadonlyMap<string, Section>): SearchIndex | undefined {
  let whole = true
  const take = (name: string): never => {
    const found = sections.get(name)
    if (!found) whole = false
    // Its kind is that of the part when it was kept, which the check sum holds.
    return found as never
  }
  const group = <T>(prefix: string, parts: readonly string[]) =>
    Object.fromEntries(parts.map((part) => [part, take(`${prefix}${part}`)])) as T
  const index: SearchIndex = {
    ...group<Omit<SearchIndex, 'fields' | 'headings' | 'size'>>('', PARTS),
    fields: fieldsOf((field) => group(`${field}.`, FIELD_PARTS)),
    headings: group('headings.', HEADING_PARTS),
    size: sections.get('ids')?.length ?? 0,
  }
  return whole ? index : undefined
}
