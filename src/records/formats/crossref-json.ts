import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { markedAbstract, withoutTags } from '../fields/markup.ts'
import { findOrcid } from '../fields/orcid.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import type { Issued, Name, Norm } from '../record.ts'
import { at, type Item, jsonRecords, listAt, type Note, present, textAt, textsAt } from './json-record.ts'

/** Works of Crossref: pages of its interface, or the answer about one DOI. */
export const crossrefJson = jsonRecords({
  name: 'crossref-json',
  label: 'Crossref JSON',
  flavour: 'crossref',
  list: { name: 'items', depth: 2 },
  detect: (head) => /"message-type"\s*:\s*"work(?:-list)?"/.test(head),
  unwrap: (item) => {
    const work = textAt(item, 'message-type') === 'work' ? at(item, 'message') : item
    return textAt(work, 'DOI') ? (work as Item) : undefined
  },
  map: mapWork,
})

// Their words for those of CSL.
const TYPES: Readonly<Record<string, string>> = {
  'journal-article': 'article-journal',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'edited-book': 'book',
  'reference-book': 'book',
  monograph: 'book',
  'proceedings-article': 'paper-conference',
  'posted-content': 'article',
  dissertation: 'thesis',
  'report-component': 'report',
  'reference-entry': 'entry',
}
const DATES = ['published-print', 'issued', 'published', 'published-online', 'posted'] as const

function mapWork(item: Item, note: Note): Norm {
  const take = <T>(field: string, member: string, value: T): T => {
    if (value !== undefined) note(field, member)
    return value
  }
  const first = (member: string) => textsAt(item, member)[0]
  const type = textAt(item, 'type')
  const title = [first('title'), first('subtitle')].filter(Boolean).join(': ')
  if (title !== '') note('title', 'title')
  const dated = DATES.find((member) => dateOf(at(item, member)))
  const issued = dated === undefined ? undefined : take('issued', dated, dateOf(at(item, dated)))
  const abstract = textAt(item, 'abstract')
  const serials = parseSerials([...textsAt(item, 'ISSN'), ...textsAt(item, 'ISBN')].join(' ; '))
  const language = textAt(item, 'language')
  const doi = findDoi(textAt(item, 'DOI')!) ?? textAt(item, 'DOI')!
  note('ids', 'DOI')
  const articleNumber = textAt(item, 'article-number')
  return {
    ...present({
      type: type === undefined ? undefined : take('type', 'type', TYPES[type] ?? type),
      titleTranslated:
        first('original-title') && first('original-title') !== first('title') ? first('original-title') : undefined,
      editors: take('editors', 'editor', namesOf(item, 'editor')),
      issued,
      journal: take('journal', 'container-title', plain(first('container-title'))),
      journalShort: take('journalShort', 'short-container-title', plain(first('short-container-title'))),
      volume: take('volume', 'volume', textAt(item, 'volume')),
      issue: take('issue', 'issue', textAt(item, 'issue')),
      pages: take('pages', 'page', parsePages(textAt(item, 'page'))),
      articleNumber: take('articleNumber', 'article-number', articleNumber),
      publisher: take('publisher', 'publisher', textAt(item, 'publisher')),
      place: textAt(item, 'publisher-location'),
      edition: textAt(item, 'edition-number'),
      abstract: abstract === undefined ? undefined : take('abstract', 'abstract', markedAbstract(abstract)),
      funding: listAt(item, 'funder').flatMap((one) => textAt(one, 'name') ?? []),
      registry: listAt(item, 'clinical-trial-number').flatMap((one) => textAt(one, 'clinical-trial-number') ?? []),
    }),
    title: withoutTags(title),
    authors: take('authors', 'author', namesOf(item, 'author')),
    ids: [{ scheme: 'doi', value: doi, from: 'DOI' }],
    accession: { number: doi, database: 'Crossref', platform: 'crossref' },
    subjects: textsAt(item, 'subject').map((term) => ({ term })),
    language: language ? [language] : [],
    issn: serials.issn,
    isbn: serials.isbn,
    urls: textsAt(item, 'URL'),
    notes: [...updates(item, 'update-to', 'Updates'), ...updates(item, 'updated-by', 'Updated by')],
  }
}

// `retraction`, `correction` …, and the DOI that it is about.
function updates(item: Item, member: string, what: string): string[] {
  return listAt(item, member).flatMap((one) => {
    const doi = textAt(one, 'DOI')
    return doi ? [`${what} (${textAt(one, 'label') ?? textAt(one, 'type') ?? 'update'}): ${doi}`] : []
  })
}

function plain(text: string | undefined): string | undefined {
  return text === undefined ? undefined : withoutTags(text)
}

function dateOf(value: unknown): Issued | undefined {
  const parts = at(value, 'date-parts')
  const numbers =
    Array.isArray(parts) && Array.isArray(parts[0]) ? (parts[0] as unknown[]).filter(Number.isInteger) : []
  if (numbers.length === 0) return undefined
  return parseDate(numbers.map((one) => String(one).padStart(2, '0')).join('-'))
}

function namesOf(item: Item, member: 'author' | 'editor'): Name[] {
  const role = member === 'editor' ? { role: 'editor' as const } : {}
  return listAt(item, member).flatMap((one): Name[] => {
    const family = textAt(one, 'family')
    const given = textAt(one, 'given')
    const suffix = textAt(one, 'suffix')
    const affiliations = listAt(one, 'affiliation').flatMap((place) => textAt(place, 'name') ?? [])
    const orcid = findOrcid(textAt(one, 'ORCID') ?? '')
    const more = { ...role, ...(orcid ? { orcid } : {}), ...(affiliations.length > 0 ? { affiliations } : {}) }
    const own = [family, suffix].filter(Boolean).join(' ')
    if (family && given) return [{ family: own, given, ...more }]
    const literal = own || textAt(one, 'name') || given
    return literal ? [{ literal, ...more }] : []
  })
}
