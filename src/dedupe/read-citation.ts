import type { Citation } from './citation.ts'

type Fields = Readonly<Record<string, unknown>>

const DIGITS = /\d{4}/

/**
 * The citation in a line of a labelled set or of another program's JSON: `id`, `title`, `authors`, `year`, `journal`,
 * `volume`, `issue`, `pages`, `doi`, `pmid`, `accession`, `abstract` … under their usual names. Undefined when it is no
 * object; a field of another type is not known.
 */
export function readCitation(data: unknown, fallbackId: string): Citation | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  const one = data as Fields
  return {
    id: text(one.id ?? one.ID) || fallbackId,
    source: text(one.database ?? one.source),
    type: both(text(one.type ?? one.ENTRYTYPE), text(one.work_type)),
    title: text(one.title),
    otherTitles: texts(one.alt_title ?? one.translated_title),
    authors: authorsOf(one.authors ?? one.author),
    year: yearOf(one.year),
    journals: [...texts(one.journal), ...texts(one.booktitle)],
    volume: text(one.volume),
    issue: text(one.issue ?? one.number),
    pages: text(one.pages),
    issn: [...texts(one.issn), ...texts(one.isbn)],
    ids: idsOf(one),
    abstract: text(one.abstract),
  }
}

function text(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  return Array.isArray(value) ? value.map(text).filter((one) => one !== '') : []
}

function both(a: string, b: string): string {
  return a && b ? `${a}; ${b}` : a || b
}

function authorsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value : texts(value)
  return texts(value)
}

function yearOf(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? Number(DIGITS.exec(value)?.[0] ?? 0) : 0
}

function idsOf(one: Fields): { scheme: string; value: string }[] {
  const ids: { scheme: string; value: string }[] = []
  for (const scheme of ['doi', 'pmid', 'pmcid'] as const) {
    for (const value of texts(one[scheme])) ids.push({ scheme, value })
  }
  // A number means something only beside the database that gave it.
  for (const value of texts(one.accession)) ids.push({ scheme: accessionScheme(value, text(one.database)), value })
  return ids
}

function accessionScheme(value: string, database: string): string {
  if (/medline|pubmed/i.test(database) && !/embase/i.test(database)) return 'pmid'
  if (database === '' && /^\d{7,8}$/.test(value)) return 'pmid'
  return `accession ${database}`.trim().toLowerCase()
}
