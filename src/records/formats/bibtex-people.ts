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
  return valuesOf(fields, names).flatMap((value) => {
    const found = parseBibtexNames(value.text, role)
    if (found.length > 0) noteValue(fields, field, value)
    return found
  })
}

/** The authors with the addresses and ORCID iDs that Web of Science lists beside them by name. */
export function withAffiliations(fields: BibtexFields, authors: readonly Name[]): Name[] {
  const known = new Set(authors.map(nameText))
  const places = new Map<string, string[]>()
  const orcids = new Map<string, string>()
  for (const value of valuesOf(fields, ['affiliation', 'affiliations'])) {
    // `Name, A; Name, B, Institute, City.`: a line an address, the names of its authors before it.
    for (const line of splitLines(value.text)) {
      const { names, rest } = leadingNames(line, known)
      if (names.length > 0 && rest !== '') noteValue(fields, 'authors', value)
      for (const name of names) places.set(name, [...(places.get(name) ?? []), rest])
    }
  }
  for (const value of valuesOf(fields, ['orcid-numbers'])) {
    for (const [, name, id] of fold(decodeLatex(value.text)).matchAll(/([^/]+?)\/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b/g)) {
      orcids.set(fold(name!), id!)
      noteValue(fields, 'authors', value)
    }
  }
  if (places.size === 0 && orcids.size === 0) return [...authors]
  return authors.map((name) => {
    const text = nameText(name)
    const affiliations = places.get(text)?.filter((one) => one !== '')
    const orcid = orcids.get(text)
    return {
      ...name,
      ...(orcid ? { orcid } : {}),
      ...(affiliations?.length ? { affiliations: [...new Set(affiliations)] } : {}),
    }
  })
}

function splitLines(text: string): string[] {
  return text
    .split(/\.\s*\n\s*/)
    .map((one) => fold(decodeLatex(one)).replace(/^\{|\}$|\.$/g, ''))
    .filter(Boolean)
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
