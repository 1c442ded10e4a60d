import type { Name } from '../record.ts'
import { isFolded } from './clean.ts'

/** A word of organisations. */
export const ORGANISATION =
  /\b(?:Organi[sz]ation|Universit[yé]|Universität|Institut[eo]?|Committee|Association|Society|Council|Collaborati(?:on|ve)|Consortium|Department|Ministry|Agency|Centers?|Centre|Foundation|Group|Commission|Network|Investigators|Federation|Initiative|Office|Bank|Corporation|Company|Inc|Ltd|Team|Academy|College|Board|Union|Service|Bureau|Authority|Alliance|Program(?:me)?|Project|Trust|Panel)\b/

const PLACEHOLDER = /^(?:null|undefined|none|n\/a|anon(?:ymous)?|\[?anonymous\]?|no authors? listed|-)$/i

/** What stands behind a name (Scopus: `Phillips R.L., Jr.`). */
export const SUFFIX = /^(?:[JS]r|I{2,3}|IV|[2-4](?:nd|rd|th))\.?$/i

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
  const rest = text.slice(comma + 1).trim()
  // Rayyan: `Family,, Given`.
  const given = rest.startsWith(',') ? rest.slice(1).trim() : rest
  if (SUFFIX.test(given) && !(/^(?:[JS]R|IV)$/.test(given) && !WITH_INITIALS.test(family)))
    return role ? { literal: text, role } : { literal: text }
  if (given === '' || (given.length < 18 && PLACEHOLDER.test(given))) {
    return role ? { literal: family, role } : { literal: family }
  }
  return role ? { family, given, role } : { family, given }
}

/** A text with one blank for each stretch of white space. */
export function squash(text: string): string {
  // The pattern alone is slow on the many values that it leaves as they are.
  const trimmed = text.trim()
  return isFolded(trimmed) ? trimmed : trimmed.replace(/\s+/g, ' ')
}

/** `Griffin DK`, `Yang Z.`, `Silva J.-P.`: a name in whose last part are only initials. */
export const WITH_INITIALS = /^[^,]*\S\s(?:\p{Lu}\.?-?){1,5}(?:,? (?:Jr|Sr|2nd|3rd|I{2,3})\.?)?$/u
