import { findDoi } from '../fields/doi.ts'
import { attribute } from '../read/xml-tree.ts'
import type { Identifier } from '../record.ts'
import type { EbscoSource } from './ebsco-xml.ts'
import { noteIndex, noteUnit, unitsOf, unitText, type XmlReader } from './xml-reader.ts'

const TYPES: Readonly<Record<string, readonly [string, RegExp]>> = {
  pmid: ['pmid', /^(\d{1,8})$/],
  pubmed: ['pmid', /^(\d{1,8})$/],
  pmcid: ['pmcid', /^(PMC\d+)$/],
  other: ['pmcid', /^(PMC\d+)$/],
  cinahl: ['cinahl', /^(\S+)$/],
  oclc: ['oclc', /^(\d+)$/],
  eric: ['eric', /^(E[JD]\d{5,8})$/],
}

// What the accession number is in the databases whose numbers are used elsewhere.
const NUMBERS: readonly (readonly [string, RegExp, RegExp])[] = [
  ['pmid', /^(?:cmedm|mdc|mnh)$/, /^\d{1,8}$/],
  ['cinahl', /^(?:c8h|ccm|cin20|cul|jlh|rzh)$/, /^\d{5,}$/],
  ['psycinfo', /^(?:psyh|pdh|pzh)$/, /^\d{4}-\d{5}-\d{3}$/],
  ['eric', /^eric$/, /^E[JD]\d{5,8}$/],
]

/** The identifiers of a record: those of its own list by their types, and its accession number by its database. */
export function ebscoIds(reader: XmlReader, path: string, source: EbscoSource): Identifier[] {
  const out: Identifier[] = []
  const push = (scheme: string, value: string, from: string): boolean => {
    if (out.some((id) => id.scheme === scheme && (scheme === 'doi' || id.value === value))) return false
    out.push({ scheme, value, from })
    return true
  }
  const pmids = new Set(
    unitsOf(reader, path)
      .filter((unit) => attribute(reader.tree, unit, 'type') === 'pmid')
      .map((unit) => unitText(reader, unit)),
  )
  for (const unit of unitsOf(reader, path)) {
    const value = unitText(reader, unit)
    const type = attribute(reader.tree, unit, 'type')?.toLowerCase() ?? ''
    const doi = type === 'doi' ? findDoi(value) : undefined
    const rule = TYPES[type]
    const id = rule?.[1].exec(value)?.[1]
    // In MEDLINE's records the PMID stands under `cinahl` too.
    if (rule?.[0] === 'cinahl' && pmids.has(value)) continue
    if (doi ? push('doi', doi, path) : id !== undefined && push(rule![0], id, path)) noteUnit(reader, 'ids', unit)
  }
  if (source.number) {
    const { code, number } = source
    const scheme = NUMBERS.find(([, codes, form]) => codes.test(code) && form.test(number))?.[0] ?? 'accession'
    if (push(scheme, number, 'header@uiTerm')) {
      const index = reader.raw.findIndex(({ tag }) => tag === 'header@uiTerm')
      if (index >= 0) noteIndex(reader, 'ids', index)
    }
  }
  return out.sort((a, b) => rank(a.scheme) - rank(b.scheme))
}

function rank(scheme: string): number {
  return ['doi', 'pmid', 'pmcid'].indexOf(scheme) >>> 0
}
