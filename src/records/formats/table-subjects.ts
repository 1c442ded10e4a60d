import { fold } from '../fields/clean.ts'
import { note } from '../fields/mapping.ts'
import { splitAtSemicolons } from '../fields/semicolons.ts'
import type { Subject } from '../record.ts'
import { addOnce, filledOf, type Row, saysSomething } from './table-row.ts'

interface Kind {
  readonly major: boolean
  readonly scheme?: string
}
const kinds = new Map<string, Kind>()
const SCHEMES: readonly (readonly [RegExp, string])[] = [
  [/\bauthor keywords?\b|^(?:DE|K[WF])$/i, 'author'],
  [/\bmesh[ _]?terms?\b|^mesh$/i, 'mesh'],
  [/\bemtree\b/i, 'emtree'],
  [/\bieee terms\b/i, 'ieee'],
]

// What the name of a column says of its terms.
function kindOf(tag: string): Kind {
  const known = kinds.get(tag)
  if (known) return known
  const scheme = SCHEMES.find(([pattern]) => pattern.test(tag))?.[1]
  const kind = { major: /major focus/i.test(tag), ...(scheme ? { scheme } : {}) }
  if (kinds.size < 1000) kinds.set(tag, kind)
  return kind
}

/** The keywords and headings of a row, each once. */
export function subjectsOf(row: Row): Subject[] {
  const out: Subject[] = []
  const terms: string[] = []
  let known: Set<string> | undefined
  for (const place of filledOf(row, 'subjects')) {
    const { value, tag } = row.mapping.raw[place]!
    if (!saysSomething(value)) continue
    note(row.mapping, 'subjects', place)
    const { major, scheme } = kindOf(tag)
    for (const part of splitList(value)) {
      const starred = part.startsWith('*')
      const term = starred ? part.replace(/^\*/, '').trim() : part
      if (term === '') continue
      const before = terms.length
      known = addOnce(terms, known, term)
      if (terms.length === before) continue
      if (major || starred) out.push(scheme ? { term, major: true, scheme } : { term, major: true })
      else out.push(scheme ? { term, scheme } : { term })
    }
  }
  return out
}

function splitList(value: string): string[] {
  const trimmed = value.trim()
  if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
    const listed = [...value.matchAll(/'([^']*)'|"([^"]*)"/g)].map((m) => m[1] ?? m[2]!)
    if (listed.length > 0) return listed.map(fold)
  }
  const by = value.includes(';') ? ';' : value.includes('|') ? '|' : value.includes('\n') ? '\n' : ','
  const parts = by === ';' ? [...splitAtSemicolons(value)] : value.split(by)
  for (let i = 0; i < parts.length; i++) parts[i] = fold(parts[i]!)
  return parts
}
