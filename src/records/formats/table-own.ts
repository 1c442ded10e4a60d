import { fold, meaningful, paragraphs } from '../fields/clean.ts'
import { collectIds, litsieveIn, withoutStamp } from '../fields/collect.ts'
import { type Mapping, note, placesOf } from '../fields/mapping.ts'
import { parseName } from '../fields/names.ts'
import { normPartFrom } from '../fields/norm-schema.ts'
import { parsePages } from '../fields/pages.ts'
import type { Identifier, Name, Norm } from '../record.ts'

/** Columns of our own tables. `more` holds as JSON what the others cannot say exactly. */
export const OWN_COLUMNS = [
  ...['litsieve_id', 'type', 'title', 'title_short', 'title_translated', 'authors', 'editors', 'year', 'month', 'day'],
  ...['journal', 'journal_short', 'volume', 'issue', 'pages', 'article_number', 'publisher', 'place', 'edition'],
  ...['doi', 'pmid', 'pmcid', 'other_ids', 'accession_number', 'database', 'platform', 'abstract', 'keywords'],
  ...['language', 'issn', 'isbn', 'urls', 'notes', 'publication_types', 'registry', 'funding', 'more'],
] as const
export type OwnColumn = (typeof OWN_COLUMNS)[number]

/** Names by which our own tables are known. */
export const OWN_MARKS: readonly string[] = ['litsieve id', 'title', 'more']

const STAMPABLE = ['litsieve id', 'key', 'accession number', 'ref', 'call number', 'notes', 'extra']
const STAMPED = [litsieveIn(STAMPABLE)]

/** A row's normal layer: from our own columns where the table is ours, else as it was mapped; with our id, wherever a program left it. */
export function readOwnRow(mapping: Mapping, plain: () => Norm, own: boolean): Norm {
  const norm = own ? rowNorm(mapping) : plain()
  if (!mayBeStamped(mapping)) return norm
  const stamp = collectIds(mapping, STAMPED)
  return stamp.length > 0 ? { ...norm, ids: [...norm.ids, ...stamp], notes: withoutStamp(norm.notes) } : norm
}

// The same for all rows of a table.
const stampable = new WeakMap<Mapping['byTag'], readonly number[]>()

function mayBeStamped(mapping: Mapping): boolean {
  let places = stampable.get(mapping.byTag)
  if (!places) {
    places = placesOf(mapping, STAMPABLE)
    stampable.set(mapping.byTag, places)
  }
  for (const place of places) {
    const cell = mapping.raw[place]?.value
    if (cell?.includes('R-')) return true
  }
  return false
}

function rowNorm(mapping: Mapping): Norm {
  const cell = (field: string, column: OwnColumn): string => {
    for (const index of mapping.byTag.get(column.replaceAll('_', ' ')) ?? []) {
      const value = mapping.raw[index]?.value ?? ''
      if (value === '') continue
      note(mapping, field, index)
      return value
    }
    return ''
  }
  const one = <F extends keyof Norm>(field: F, column: OwnColumn): Partial<Norm> => {
    const value = meaningful(cell(field, column))
    return value === undefined ? {} : { [field]: value }
  }
  const list = (field: string, column: OwnColumn): string[] => cell(field, column).split(';').map(fold).filter(Boolean)
  const some = (field: keyof Norm, column: OwnColumn): Partial<Norm> => {
    const values = list(field, column)
    return values.length > 0 ? { [field]: values } : {}
  }
  const names = (field: string, column: OwnColumn, role?: Name['role']): Name[] =>
    list(field, column).flatMap((text) => parseName(text, role) ?? [])
  const editors = names('editors', 'editors', 'editor')
  const pages = parsePages(fold(cell('pages', 'pages')))
  const abstract = paragraphs(cell('abstract', 'abstract'))
  const ids: Identifier[] = (['doi', 'pmid', 'pmcid'] as const).flatMap((scheme) => {
    const value = fold(cell('ids', scheme))
    return value === '' ? [] : [{ scheme, value, from: scheme }]
  })
  for (const text of list('ids', 'other_ids')) {
    const [, scheme, value] = /^([^:\s]+): ?(.+)$/.exec(text) ?? []
    if (scheme && value) ids.push({ scheme, value, from: 'other_ids' })
  }
  const number = fold(cell('accession', 'accession_number'))
  const [database, platform] = [fold(cell('accession', 'database')), fold(cell('accession', 'platform'))]
  const norm: Norm = {
    ...one('type', 'type'),
    title: fold(cell('title', 'title')),
    ...one('titleShort', 'title_short'),
    ...one('titleTranslated', 'title_translated'),
    authors: names('authors', 'authors'),
    ...(editors.length > 0 ? { editors } : {}),
    ...dateOf(cell('issued', 'year'), cell('issued', 'month'), cell('issued', 'day')),
    ...one('journal', 'journal'),
    ...one('journalShort', 'journal_short'),
    ...one('volume', 'volume'),
    ...one('issue', 'issue'),
    ...(pages ? { pages } : {}),
    ...one('articleNumber', 'article_number'),
    ...one('publisher', 'publisher'),
    ...one('place', 'place'),
    ...one('edition', 'edition'),
    ids,
    ...(number ? { accession: { number, ...(database ? { database } : {}), ...(platform ? { platform } : {}) } } : {}),
    ...(abstract ? { abstract: { text: abstract } } : {}),
    subjects: list('subjects', 'keywords').map((text) =>
      text.startsWith('*') ? { term: text.slice(1).trim(), major: true } : { term: text },
    ),
    language: list('language', 'language'),
    issn: list('issn', 'issn'),
    isbn: list('isbn', 'isbn'),
    urls: cell('urls', 'urls').split(/\s+/).filter(Boolean),
    notes: cell('notes', 'notes').split('\n').map(fold).filter(Boolean),
    ...some('pubTypes', 'publication_types'),
    ...some('registry', 'registry'),
    ...some('funding', 'funding'),
  }
  return { ...norm, ...moreOf(cell('more', 'more')) }
}

function moreOf(text: string): Partial<Norm> {
  if (text === '') return {}
  try {
    return normPartFrom(JSON.parse(text))
  } catch {
    return {}
  }
}

function dateOf(year: string, month: string, day: string): Pick<Norm, 'issued'> {
  const numbers = [year, month, day].map((text) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined))
  const [y, m, d] = numbers
  if (y === undefined) return year.trim() === '' ? {} : { issued: { text: fold(year) } }
  const text = [y, m, d].filter((one) => one !== undefined).join('-')
  return { issued: { year: y, ...(m ? { month: m } : {}), ...(m && d ? { day: d } : {}), text } }
}
