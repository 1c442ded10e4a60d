import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { withoutTags } from '../fields/markup.ts'
import { findOrcid } from '../fields/orcid.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import type { Identifier, Name, Norm } from '../record.ts'
import { at, type Item, jsonRecords, listAt, type Note, present, textAt, textsAt } from './json-record.ts'

/** Works of OpenAlex: pages of its interface, or single works. */
export const openalexJson = jsonRecords({
  name: 'openalex-json',
  label: 'OpenAlex JSON',
  flavour: 'openalex',
  list: { name: 'results', depth: 1 },
  detect: (head) =>
    /"id"\s*:\s*"https:\/\/openalex\.org\/W\d+"/.test(head) ||
    (/^\s*\{\s*"meta"\s*:\s*\{/.test(head) && /"(?:next_cursor|db_response_time_ms)"\s*:/.test(head)),
  unwrap: (item) => (workOf(item) ? item : undefined),
  map: mapWork,
})

function workOf(item: Item): string | undefined {
  return /^https:\/\/openalex\.org\/(W\d+)$/.exec(textAt(item, 'id') ?? '')?.[1]
}

// Their words for ours.
const TYPES: Readonly<Record<string, string>> = {
  article: 'article-journal',
  'journal-article': 'article-journal',
  review: 'article-journal',
  letter: 'article-journal',
  editorial: 'article-journal',
  erratum: 'article-journal',
  preprint: 'article',
  'book-chapter': 'chapter',
  book: 'book',
  dissertation: 'thesis',
  report: 'report',
  dataset: 'dataset',
  'proceedings-article': 'paper-conference',
  standard: 'standard',
}

function mapWork(item: Item, note: Note): Norm {
  const take = <T>(field: string, member: string, value: T): T => {
    if (value !== undefined) note(field, member)
    return value
  }
  const type = textAt(item, 'type')
  const title = textAt(item, 'title') ?? textAt(item, 'display_name')
  if (title) note('title', textAt(item, 'title') ? 'title' : 'display_name')
  const date = textAt(item, 'publication_date') ?? textAt(item, 'publication_year')
  if (date) note('issued', textAt(item, 'publication_date') ? 'publication_date' : 'publication_year')
  const abstract = take('abstract', 'abstract_inverted_index', abstractOf(at(item, 'abstract_inverted_index')))
  const source = at(item, 'primary_location', 'source')
  const journal = textAt(source, 'display_name')
  const first = textAt(item, 'biblio', 'first_page')
  const serials = parseSerials([...textsAt(source, 'issn'), ...textsAt(source, 'issn_l')].join(' ; '))
  const language = textAt(item, 'language')
  const words = [...listAt(item, 'keywords'), ...listAt(item, 'topics')].flatMap(
    (one) => textAt(one, 'display_name') ?? [],
  )
  const mesh = listAt(item, 'mesh').flatMap((one) => {
    const term = textAt(one, 'descriptor_name')
    const ui = textAt(one, 'descriptor_ui')
    const qualifier = textAt(one, 'qualifier_name')
    const major = at(one, 'is_major_topic') === true
    if (!term) return []
    return [
      { term, scheme: 'mesh', ...(ui ? { ui } : {}), ...(qualifier ? { qualifier } : {}), ...(major ? { major } : {}) },
    ]
  })
  const retracted = at(item, 'is_retracted') === true
  if (retracted) note('notes', 'is_retracted')
  return {
    ...present({
      type: type === undefined ? undefined : take('type', 'type', TYPES[type] ?? type),
      issued: date === undefined ? undefined : parseDate(date),
      journal: take('journal', 'primary_location', journal),
      volume: take('volume', 'biblio', textAt(item, 'biblio', 'volume')),
      issue: take('issue', 'biblio', textAt(item, 'biblio', 'issue')),
      pages: take('pages', 'biblio', parsePages(first, textAt(item, 'biblio', 'last_page'))),
      publisher: textAt(source, 'host_organization_name'),
      abstract: abstract === undefined ? undefined : { text: abstract },
      funding: [...listAt(item, 'grants'), ...listAt(item, 'funders')].flatMap(
        (one) => textAt(one, 'funder_display_name') ?? textAt(one, 'display_name') ?? [],
      ),
    }),
    title: withoutTags(title ?? ''),
    authors: take('authors', 'authorships', authorsOf(item)),
    ids: idsOf(item, note),
    accession: { number: workOf(item)!, database: 'OpenAlex', platform: 'openalex' },
    subjects: [...mesh, ...[...new Set(words)].map((term) => ({ term }))],
    language: language ? [language] : [],
    issn: serials.issn,
    isbn: [],
    urls: textsAt(item, 'primary_location', 'landing_page_url'),
    notes: retracted ? ['Retracted'] : [],
  }
}

// More positions than an abstract has words are none of an abstract.
const MOST_WORDS = 50_000

function abstractOf(index: unknown): string | undefined {
  if (typeof index !== 'object' || index === null || Array.isArray(index)) return undefined
  const words: string[] = []
  for (const [word, places] of Object.entries(index as Item)) {
    if (!Array.isArray(places)) continue
    for (const place of places) {
      if (Number.isInteger(place) && (place as number) >= 0 && (place as number) < MOST_WORDS)
        words[place as number] = word
    }
  }
  const text = withoutTags(
    Array.from(words, (word) => word ?? '')
      .filter(Boolean)
      .join(' '),
  )
  return text === '' ? undefined : text
}

function authorsOf(item: Item): Name[] {
  return listAt(item, 'authorships').flatMap((one): Name[] => {
    const literal = textAt(one, 'author', 'display_name') ?? textAt(one, 'raw_author_name')
    if (!literal) return []
    const orcid = findOrcid(textAt(one, 'author', 'orcid') ?? '')
    const affiliations = textsAt(one, 'raw_affiliation_strings')
    return [{ literal, ...(orcid ? { orcid } : {}), ...(affiliations.length > 0 ? { affiliations } : {}) }]
  })
}

function idsOf(item: Item, note: Note): Identifier[] {
  const out: Identifier[] = []
  const push = (scheme: string, value: string | undefined, from: string) => {
    if (value === undefined) return
    note('ids', from)
    out.push({ scheme, value, from })
  }
  push('doi', findDoi(textAt(item, 'doi') ?? textAt(item, 'ids', 'doi') ?? ''), textAt(item, 'doi') ? 'doi' : 'ids')
  push('pmid', /(\d{1,8})\/?$/.exec(textAt(item, 'ids', 'pmid') ?? '')?.[1], 'ids')
  push('pmcid', pmcOf(textAt(item, 'ids', 'pmcid')), 'ids')
  push('openalex', workOf(item), 'id')
  return out
}

function pmcOf(text: string | undefined): string | undefined {
  const digits = /(?:PMC)?(\d+)\/?$/.exec(text ?? '')?.[1]
  return digits === undefined ? undefined : `PMC${digits}`
}
