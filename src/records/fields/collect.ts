import type { Identifier, Name, Subject } from '../record.ts'
import { linesOf, meaningful } from './clean.ts'
import { type Mapping, note, placesOf } from './mapping.ts'
import { parseName } from './names.ts'
import { parseSerials } from './serials.ts'

/** All names of the tags, in the order of the source; each line of a value is a name. */
export function collectNames(mapping: Mapping, field: string, tags: readonly string[], role?: Name['role']): Name[] {
  const out: Name[] = []
  for (const index of placesOf(mapping, tags)) {
    const { value } = mapping.raw[index]!
    for (const line of value.includes('\n') ? linesOf(value) : [value]) {
      const text = meaningful(line)
      const name = text === undefined ? undefined : parseName(text, role)
      if (!name) continue
      note(mapping, field, index)
      out.push(name)
    }
  }
  return out
}

/** All lines of the values of the tags, each once. */
export function collectLines(mapping: Mapping, field: string, tags: readonly string[]): string[] {
  const out: string[] = []
  const seen = new Set<string>()
  for (const index of placesOf(mapping, tags)) {
    for (const line of linesOf(mapping.raw[index]!.value)) {
      note(mapping, field, index)
      if (seen.has(line)) continue
      seen.add(line)
      out.push(line)
    }
  }
  return out
}

/** All ISSNs and ISBNs of the tags. */
export function collectSerials(mapping: Mapping, tags: readonly string[]): { issn: string[]; isbn: string[] } {
  const issn: string[] = []
  const isbn: string[] = []
  for (const index of placesOf(mapping, tags)) {
    const found = parseSerials(mapping.raw[index]!.value)
    for (const one of found.issn) if (!issn.includes(one)) issn.push(one)
    for (const one of found.isbn) if (!isbn.includes(one)) isbn.push(one)
    if (found.issn.length > 0) note(mapping, 'issn', index)
    if (found.isbn.length > 0) note(mapping, 'isbn', index)
  }
  return { issn, isbn }
}

/** An identifier: its scheme, the tags that may hold it, and a pattern whose first non-empty group is its value. */
export interface IdRule {
  readonly scheme: string
  readonly tags: readonly string[]
  readonly match: RegExp
}

/** Our own record id, alone in a field or as `Litsieve: R-…` in a note: how decisions made elsewhere find their way back. */
export function litsieveIn(tags: readonly string[]): IdRule {
  return { scheme: 'litsieve', tags, match: LITSIEVE }
}

/** Notes without our own id, which is no note of the record's. */
export function withoutStamp(notes: readonly string[]): string[] {
  return notes.flatMap((text) => {
    if (!text.includes('Litsieve: R-')) return [text]
    const rest = text
      .replace(/(?:^|\s*\|\s*|\s*;\s*)Litsieve: R-[0-9A-HJKMNP-TV-Z]{12}(?![0-9A-Z])(?:\s*[|;]\s*(?=\S))?/g, '')
      .trim()
    return rest === '' ? [] : [rest]
  })
}

const LITSIEVE = /^(R-[0-9A-HJKMNP-TV-Z]{12})$|\bLitsieve: (R-[0-9A-HJKMNP-TV-Z]{12})(?![0-9A-Z])/

/** Adds all identifiers that the rules find, each once. */
export function collectIds(mapping: Mapping, rules: readonly IdRule[], out: Identifier[] = []): Identifier[] {
  for (const { scheme, tags, match } of rules) {
    for (const index of placesOf(mapping, tags)) {
      const pair = mapping.raw[index]
      // A row may lack its last cells.
      if (!pair) continue
      const { value, tag } = pair
      const found = match.exec(value.trim())
      const id = found?.slice(1).find(Boolean)
      if (!id || out.some((one) => one.scheme === scheme && one.value === id)) continue
      note(mapping, 'ids', index)
      out.push({ scheme, value: id, from: tag })
    }
  }
  return out
}

/** Keywords, each line of a value one; a leading `*` marks a major heading. Each term once. */
export function collectKeywords(mapping: Mapping, tags: readonly string[], scheme?: string): Subject[] {
  const out: Subject[] = []
  const seen = new Set<string>()
  for (const index of placesOf(mapping, tags)) {
    for (const line of linesOf(mapping.raw[index]!.value)) {
      const major = line.startsWith('*')
      const term = major ? line.slice(1).trim() : line
      if (term === '' || seen.has(term)) continue
      seen.add(term)
      note(mapping, 'subjects', index)
      out.push(subjectOf(term, major, scheme))
    }
  }
  return out
}

function subjectOf(term: string, major: boolean, scheme: string | undefined): Subject {
  if (!major) return scheme ? { term, scheme } : { term }
  return scheme ? { term, major, scheme } : { term, major }
}
