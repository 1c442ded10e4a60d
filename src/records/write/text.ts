import { fold } from '../fields/clean.ts'
import type { LitRecord, Norm, Subject } from '../record.ts'
import type { WriteOptions } from './writer.ts'

/** Text that UTF-8 can hold: half a pair of surrogates becomes U+FFFD, as encoding would make it. */
export function wellFormed(text: string): string {
  return (text as string & { toWellFormed: () => string }).toWellFormed()
}

/** A value for one line: folded, without control characters. */
export function line(text: string): string {
  return wellFormed(fold(text))
}

/** The values for one line each, without empty ones. */
export function lines(values: Iterable<string | undefined>): string[] {
  const out: string[] = []
  for (const value of values) {
    const text = value === undefined ? '' : line(value)
    if (text !== '') out.push(text)
  }
  return out
}

/** A heading on one line: `*Term/qualifier`. */
export function subjectText({ term, qualifier, major }: Subject): string {
  return `${major ? '*' : ''}${term}${qualifier ? `/${qualifier}` : ''}`
}

/** The affiliations of all authors, each once. */
export function affiliationsOf(authors: Norm['authors']): Set<string> {
  return new Set(authors.flatMap(({ affiliations = [] }) => affiliations))
}

/** True for a record that came from a format and still has its raw pairs: it can be given back as it was. */
export function isFrom({ provenance, raw }: LitRecord, format: string): boolean {
  return provenance.format === format && raw.length > 0
}

/** Our id as a note that programs keep although they drop the field for it. */
export function idNote(record: LitRecord): string {
  return `Litsieve: ${record.id}`
}

/** True when our id is written into a record printed from its normal layer. */
export function wantsId(options: WriteOptions): boolean {
  return options.id !== 'never'
}

/** The record's number in its database, and the database: as the source says, or else its best identifier. */
export function accessionOf({ norm, provenance }: LitRecord): {
  number?: string
  database?: string
  platform?: string
} {
  const { accession } = norm
  const database = accession?.database ?? provenance.database
  const number =
    accession?.number ??
    [
      'accession',
      'pmid',
      'embase',
      'psycinfo',
      'wos',
      'scopus',
      'central',
      'eric',
      'cinahl',
      'proquest',
      'lens',
      'dimensions',
    ]
      .map((scheme) => norm.ids.find((id) => id.scheme === scheme)?.value)
      .find((value) => value !== undefined)
  return {
    ...(number ? { number: line(number) } : {}),
    ...(database ? { database: line(database) } : {}),
    ...(accession?.platform ? { platform: line(accession.platform) } : {}),
  }
}

/** `2020/02/15/`: a date as RIS writes it, as far as it is known; season or wording go last. */
export function slashedDate(issued: Norm['issued']): string | undefined {
  if (issued?.year === undefined) return undefined
  const two = (n: number | undefined) => (n === undefined ? '' : String(n).padStart(2, '0'))
  return `${issued.year}/${two(issued.month)}/${issued.month ? two(issued.day) : ''}/${issued.season ? line(issued.season) : ''}`
}
