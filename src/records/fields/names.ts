import type { Name } from '../record.ts'
import { isFolded } from './clean.ts'

const PLACEHOLDER = /^(?:null|undefined|none|n\/a|anon(?:ymous)?|\[?anonymous\]?|no authors? listed|-)$/i

/**
 * A name as the source writes it: split at the first comma into family and given, else a literal (an organisation, or a name in
 * natural order, which nobody can split for certain). Undefined for an empty value.
 */
export function parseName(source: string, role?: Name['role']): Name | undefined {
  return parseFoldedName(squash(source), role)
}

/** The same for a name that is folded already. */
export function parseFoldedName(folded: string, role?: Name['role']): Name | undefined {
  const closed = folded.endsWith(',') ? folded.slice(0, -1).trim() : folded
  // A name without its family: `, Given`.
  const text = closed.startsWith(',') ? closed.slice(1).trim() : closed
  if (text === '' || (text.length < 10 && /^(?:null|undefined)$/i.test(text))) return undefined
  const comma = text.indexOf(',')
  if (comma <= 0) return role ? { literal: text, role } : { literal: text }
  const family = text.slice(0, comma).trim()
  const given = text.slice(comma + 1).trim()
  if (given === '' || (given.length < 18 && PLACEHOLDER.test(given))) {
    return role ? { literal: family, role } : { literal: family }
  }
  return role ? { family, given, role } : { family, given }
}

function clean(parts: readonly string[]): string[] {
  const out: string[] = []
  for (const part of parts) {
    const one = squash(part)
    if (one !== '') out.push(one)
  }
  return out
}

function hasAnd(text: string): boolean {
  return text.includes('and') && /\sand\s/.test(text)
}

const DIVIDED = /[;|\n]|\sand\s/

// The pattern alone is slow on the many values that it leaves as they are.
function squash(text: string): string {
  const trimmed = text.trim()
  return isFolded(trimmed) ? trimmed : trimmed.replace(/\s+/g, ' ')
}

// `Griffin DK`, `Yang Z.`, `Silva J.-P.`: a name in whose last part are only initials.
const WITH_INITIALS = /^[^,]*\S\s(?:\p{Lu}\.?-?){1,5}(?:,? (?:Jr|Sr|2nd|3rd|I{2,3})\.?)?$/u

/**
 * The names in one cell: divided by semicolons, bars, line ends or `and`, as a list in brackets, or by commas where each part is a name with
 * initials. A cell with one comma is one name.
 */
export function splitNames(cell: string): string[] {
  const text = cell.trim()
  if (text.startsWith('[') && text.endsWith(']')) {
    const listed = [...text.matchAll(/'((?:[^'\\]|\\.)*)'(?=\s*[,\]])|"([^"]*)"/g)].map(
      (match) => match[1] ?? match[2]!,
    )
    if (listed.length > 0) return clean(listed)
  }
  if (DIVIDED.test(text)) {
    const plain = text.includes(';') && !text.includes('|') && !text.includes('\n') && !hasAnd(text)
    return clean(text.split(plain ? ';' : DIVIDED))
  }
  const comma = text.indexOf(',')
  if (comma < 0) return text === '' ? [] : [squash(text)]
  const parts = clean(text.split(','))
  if (parts.length > 1) {
    // PubMed ends the list with a full stop; with full stops everywhere it belongs to the name.
    const last = parts.length - 1
    const dotted = parts.slice(0, last).some((one) => one.endsWith('.'))
    const names = parts.map((one, i) => (i === last && !dotted ? one.replace(/\.$/, '') : one))
    if (names.every((one) => WITH_INITIALS.test(one))) return names
  }
  return clean([text])
}
