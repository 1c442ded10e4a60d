import { fold } from '../fields/clean.ts'
import { findDoi, isDoi } from '../fields/doi.ts'
import { innerText, type XmlElement } from '../read/xml-tree.ts'
import type { Identifier } from '../record.ts'
import { linesOf, noteUnit, unitsOf, unitText, type XmlReader } from './xml-reader.ts'

// What an accession number is, by its form alone; a plain number is a PMID only as far as one can guess.
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['pmid', /^\d{6,8}$/],
  ['pmcid', /^PMC\d+$/],
  ['central', /^CN-\d{8}$/],
  ['wos', /^(?:WOS|ISI|MEDLINE|BCI|CABI):\S+$/],
  ['psycinfo', /^\d{4}-\d{5}-\d{3}$/],
  ['scopus', /^2-s2\.0-\d+$/],
  ['eric', /^E[JD]\d{5,8}$/],
  ['nct', /^NCT\d{8}$/],
]

/** The identifiers of an EndNote record. */
export function endnoteIds(reader: XmlReader, database: string): Identifier[] {
  const out: Identifier[] = []
  const push = (scheme: string, value: string | undefined, unit: XmlElement, guessed = false): void => {
    if (!value || out.some((id) => id.scheme === scheme && (scheme === 'doi' || id.value === value))) return
    noteUnit(reader, 'ids', unit)
    const from = reader.tree.places[unit]!.path
    out.push(guessed ? { scheme, value, from, confidence: 'low' } : { scheme, value, from })
  }
  for (const unit of unitsOf(reader, 'electronic-resource-num')) push('doi', findDoi(unitText(reader, unit)), unit)
  const medline = /medline|pubmed|^(?:cmedm|mdc|mnh|nlm)$/i.test(database)
  for (const unit of unitsOf(reader, 'accession-num')) {
    for (const line of linesOf(innerText(reader.tree, unit))) {
      const value = fold(line)
      const scheme = FORMS.find(([, form]) => form.test(value))?.[0]
      if (scheme) push(scheme, value, unit, scheme === 'pmid' && !medline)
      else if (isDoi(value)) push('doi', findDoi(value), unit)
      else push('accession', value, unit)
    }
  }
  const noted = unitsOf(reader, 'accession-num').length === 0 ? ebscoNumber(reader) : undefined
  if (noted) {
    const scheme = FORMS.find(([, form]) => form.test(noted.value))?.[0]
    push(scheme && scheme !== 'pmid' ? scheme : medline ? 'pmid' : 'accession', noted.value, noted.unit)
  }
  for (const unit of unitsOf(reader, 'custom2')) {
    push('pmcid', /\b(PMC\d{3,9})\b/.exec(innerText(reader.tree, unit))?.[1], unit)
  }
  return out
}

/** The accession number where EBSCOhost writes it into the notes. */
export function ebscoNumber(reader: XmlReader): { readonly value: string; readonly unit: XmlElement } | undefined {
  for (const unit of unitsOf(reader, 'notes')) {
    const value = /(?:^|[\s;])Accession Number: ([A-Z]{0,4}\d[\w-]{3,24})(?=\s*(?:;|[\r\n]|$))/.exec(
      innerText(reader.tree, unit),
    )?.[1]
    if (value) return { value, unit }
  }
  return undefined
}
