import type { FieldName } from '../syntax/ast.ts'

/** What a field searches, as platforms can be asked for it. */
export type Concept =
  | Exclude<FieldName, 'heading' | 'other' | 'identifier'>
  | 'title-abstract'
  | 'title-abstract-keywords'
  | 'topic'
  | 'subject-words'
  | 'doi'
  | 'pmid'
  | 'issn'
  | 'isbn'

/** Codes whose meaning `FieldName` is too coarse for, by platform. */
const IDENTIFIERS: Readonly<Record<string, Readonly<Record<string, Concept>>>> = {
  ovid: { do: 'doi', ui: 'pmid', pm: 'pmid', is: 'issn', ib: 'isbn' },
  ebsco: { di: 'doi', oi: 'doi', pm: 'pmid', is: 'issn', ib: 'isbn' },
  pubmed: { aid: 'doi', lid: 'doi', pmid: 'pmid', uid: 'pmid', is: 'issn', issn: 'issn', isbn: 'isbn' },
  cochrane: { doi: 'doi' },
  embase: { do: 'doi', ui: 'pmid', is: 'issn' },
  wos: { do: 'doi', pmid: 'pmid', is: 'issn', bn: 'isbn' },
  scopus: { doi: 'doi', pmid: 'pmid', issn: 'issn', isbn: 'isbn' },
  proquest: { issn: 'issn' },
}

/** The concept of a field, or the single concepts that it is made of; none for what has no equal on other platforms. */
export function conceptsOf(platform: string, codes: readonly string[], fields: readonly FieldName[]): Concept[] {
  const identifiers = codes.map((code) => IDENTIFIERS[platform]?.[code])
  if (identifiers.every((one) => one !== undefined)) return [...new Set(identifiers as Concept[])]
  const has = (name: FieldName) => fields.includes(name)
  if (has('all')) return ['all']
  if (fields.every((one) => one === 'other' || one === 'identifier')) return []
  if (has('title') && has('abstract')) {
    const rest = fields.filter((one) => one !== 'title' && one !== 'abstract')
    if (rest.length === 0) return ['title-abstract']
    if (rest.length === 1 && rest[0] === 'keywords') return ['title-abstract-keywords']
    if (rest.includes('heading-word') || rest.includes('other')) return ['topic']
  }
  if (fields.length === 2 && has('keywords') && has('heading-word')) return ['subject-words']
  return fields.flatMap((one): Concept[] => {
    if (one === 'heading') return ['heading-word']
    return one === 'other' || one === 'identifier' ? [] : [one]
  })
}
