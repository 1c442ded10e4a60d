import type { Identifier, Name, Subject } from '../record.ts'
import { fold, linesOf, meaningful, termsIn } from './clean.ts'
import { type Mapping, note, placesOf } from './mapping.ts'
import { parseName } from './names.ts'
import { parseSerials } from './serials.ts'
import { namesInLine } from './split-names.ts'

/** All names of the tags, in the order of the source; each line of a value is a name, or several that are plainly divided. */
export function collectNames(mapping: Mapping, field: string, tags: readonly string[], role?: Name['role']): Name[] {
  const out: Name[] = []
  for (const index of placesOf(mapping, tags)) {
    const { value } = mapping.raw[index]!
    for (const line of value.includes('\n') ? linesOf(value) : [value]) {
      for (const one of namesInLine(line)) {
        const text = meaningful(one)
        const name = text === undefined ? undefined : parseName(text, role)
        if (!name) continue
        note(mapping, field, index)
        out.push(name)
      }
    }
  }
  return out
}

/** All lines of the values of the tags, each once. */
export function collectLines(mapping: Mapping, field: string, tags: readonly string[]): string[] {
  const out = new Set<string>()
  for (const index of placesOf(mapping, tags)) {
    for (const line of linesOf(mapping.raw[index]!.value)) {
      note(mapping, field, index)
      out.add(line)
    }
  }
  return [...out]
}

/** All ISSNs and ISBNs of the tags. */
export function collectSerials(mapping: Mapping, tags: readonly string[]): { issn: string[]; isbn: string[] } {
  const places = placesOf(mapping, tags)
  if (places.length === 0) return { issn: [], isbn: [] }
  const issn = new Set<string>()
  const isbn = new Set<string>()
  for (const index of places) {
    const found = parseSerials(mapping.raw[index]!.value)
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
  /** What belongs before it and is not in the value. */
  readonly prefix?: string
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
  let seen: Set<string> | undefined
  for (const { scheme, tags, match, prefix = '' } of rules) {
    for (const index of placesOf(mapping, tags)) {
      const pair = mapping.raw[index]
      // A row may lack its last cells.
      const found = pair && match.exec(pair.value.trim())
      const number = found ? fold(found.slice(1).find(Boolean) ?? '') : ''
      if (number === '') continue
      const id = prefix + number
      seen ??= new Set(out.map((one) => `${one.scheme} ${one.value}`))
      if (seen.has(`${scheme} ${id}`)) continue
      seen.add(`${scheme} ${id}`)
      const { tag } = pair!
      note(mapping, 'ids', index)
      out.push({ scheme, value: id, from: tag })
    }
  }
  return out
}

/** Keywords, each line of a value one or several (`games;education`); a leading `*` marks a major heading. Each term once. */
export function collectKeywords(mapping: Mapping, tags: readonly string[], scheme?: string): Subject[] {
  const out: Subject[] = []
  const seen = new Set<string>()
  for (const index of placesOf(mapping, tags)) {
    for (const line of linesOf(mapping.raw[index]!.value).flatMap(termsIn)) {
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
