import type { Identifier, Name, Subject } from '../record.ts'
import { fold, linesOf, meaningful } from './clean.ts'
import { type Mapping, note, valuesOf } from './mapping.ts'
import { parseName } from './names.ts'
import { parseSerials } from './serials.ts'

/** All names of the tags, in the order of the source; each line of a value is a name. */
export function collectNames(mapping: Mapping, field: string, tags: readonly string[], role?: Name['role']): Name[] {
  const out: Name[] = []
  for (const { value, index } of valuesOf(mapping, tags)) {
    for (const line of linesOf(value)) {
      const name = meaningful(line) === undefined ? undefined : parseName(line, role)
      if (!name) continue
      note(mapping, field, index)
      out.push(name)
    }
  }
  return out
}

/** All lines of the values of the tags, each once. */
export function collectLines(mapping: Mapping, field: string, tags: readonly string[]): string[] {
  const out = new Set<string>()
  for (const { value, index } of valuesOf(mapping, tags)) {
    for (const line of linesOf(value)) {
      note(mapping, field, index)
      out.add(line)
    }
  }
  return [...out]
}

/** All ISSNs and ISBNs of the tags. */
export function collectSerials(mapping: Mapping, tags: readonly string[]): { issn: string[]; isbn: string[] } {
  const issn = new Set<string>()
  const isbn = new Set<string>()
  for (const { value, index } of valuesOf(mapping, tags)) {
    const found = parseSerials(value)
    for (const one of found.issn) issn.add(one)
    for (const one of found.isbn) isbn.add(one)
    if (found.issn.length > 0) note(mapping, 'issn', index)
    if (found.isbn.length > 0) note(mapping, 'isbn', index)
  }
  return { issn: [...issn], isbn: [...isbn] }
}

/** An identifier: its scheme, the tags that may hold it, and a pattern whose first non-empty group is its value. */
export interface IdRule {
  readonly scheme: string
  readonly tags: readonly string[]
  readonly match: RegExp
}

/** All identifiers that the rules find, each once. */
export function collectIds(mapping: Mapping, rules: readonly IdRule[]): Identifier[] {
  const out: Identifier[] = []
  const seen = new Set<string>()
  for (const { scheme, tags, match } of rules) {
    for (const { value, index, tag } of valuesOf(mapping, tags)) {
      const id = fold(match.exec(value.trim())?.slice(1).find(Boolean) ?? '')
      if (id === '' || seen.has(`${scheme} ${id}`)) continue
      seen.add(`${scheme} ${id}`)
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
  for (const { value, index } of valuesOf(mapping, tags)) {
    for (const line of linesOf(value)) {
      const major = line.startsWith('*')
      const term = major ? line.slice(1).trim() : line
      if (term === '' || seen.has(term)) continue
      seen.add(term)
      note(mapping, 'subjects', index)
      out.push({ term, ...(major ? { major } : {}), ...(scheme ? { scheme } : {}) })
    }
  }
  return out
}
