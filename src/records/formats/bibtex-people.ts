import { parseBibtexNames } from '../fields/bibtex-names.ts'
import { fold } from '../fields/clean.ts'
import { decodeLatex } from '../fields/latex.ts'
import { type Name, nameText } from '../record.ts'
import { type BibtexFields, noteValue, valuesOf } from './bibtex-fields.ts'

/** All names of the fields. */
export function bibtexPeople(
  fields: BibtexFields,
  field: string,
  names: readonly string[],
  role?: Name['role'],
): Name[] {
  let out: Name[] | undefined
  for (const value of valuesOf(fields, names)) {
    const found = parseBibtexNames(value.text, role)
    if (found.length > 0) noteValue(fields, field, value)
    out = out ? out.concat(found) : found
  }
  return out ?? []
}

/** The authors with the addresses and ORCID iDs that Web of Science lists beside them by name. */
export function withAffiliations(fields: BibtexFields, authors: readonly Name[]): Name[] {
  const addresses = valuesOf(fields, AFFILIATIONS)
  const numbers = valuesOf(fields, ORCIDS)
  if (addresses.length + numbers.length === 0) return [...authors]
  const known = new Set(authors.map(nameText))
  const places = new Map<string, string[]>()
  const orcids = new Map<string, string>()
  for (const value of addresses) {
    // `Name, A; Name, B, Institute, City.`: a line an address, the names of its authors before it.
    for (const line of splitLines(value.text)) {
      const { names, rest } = leadingNames(line, known)
      if (names.length > 0 && rest !== '') noteValue(fields, 'authors', value)
      for (const name of names) {
        const list = places.get(name)
        if (list) list.push(rest)
        else places.set(name, [rest])
      }
    }
  }
  for (const value of numbers) {
    for (const [, name, id] of fold(decodeLatex(value.text)).matchAll(/([^/]+?)\/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b/g)) {
      orcids.set(fold(name!), id!)
      noteValue(fields, 'authors', value)
    }
  }
  if (places.size === 0 && orcids.size === 0) return [...authors]
  return authors.map((name) => {
    const text = nameText(name)
    const found = places.get(text)
    const orcid = orcids.get(text)
    if (!orcid && !found) return name
    const more: { -readonly [K in keyof Name]: Name[K] } = {}
    if (name.family !== undefined) more.family = name.family
    if (name.given !== undefined) more.given = name.given
    if (name.literal !== undefined) more.literal = name.literal
    if (orcid) more.orcid = orcid
    const affiliations = found ? distinct(found) : NONE
    if (affiliations.length > 0) more.affiliations = affiliations
    return more
  })
}

const NONE: readonly string[] = []

function distinct(places: readonly string[]): readonly string[] {
  if (places.length === 1 && places[0] !== '') return places
  if (places.length === 2 && places[0] !== '' && places[1] !== '' && places[0] !== places[1]) return places
  return [...new Set(places.filter((one) => one !== ''))]
}

const AFFILIATIONS = ['affiliation', 'affiliations']
const ORCIDS = ['orcid-numbers']

function splitLines(text: string): string[] {
  const out: string[] = []
  for (const one of text.split(/\.\s*\n\s*/)) {
    const line = fold(decodeLatex(one)).replace(/^\{|\}$|\.$/g, '')
    if (line !== '') out.push(line)
  }
  return out
}

function leadingNames(line: string, known: ReadonlySet<string>): { names: string[]; rest: string } {
  const names: string[] = []
  let rest = line
  for (;;) {
    const match = /^([^,;]+,[^,;]+)(; |, )/.exec(rest)
    const name = match?.[1]
    if (!match || !name || !known.has(name)) return { names, rest }
    names.push(name)
    rest = rest.slice(match[0].length)
  }
}
