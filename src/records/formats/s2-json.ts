import { paragraphs } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import type { Identifier, Norm } from '../record.ts'
import { at, type Item, jsonRecords, listAt, type Note, present, textAt, textsAt } from './json-record.ts'

/** Papers of Semantic Scholar: pages of a search, lists of papers, or single ones. */
export const semanticscholarJson = jsonRecords({
  name: 's2-json',
  label: 'Semantic Scholar JSON',
  flavour: 'semanticscholar',
  list: { name: 'data', depth: 1 },
  detect: (head) => /"paperId"\s*:\s*"[0-9a-f]{40}"/.test(head) && /"title"\s*:/.test(head),
  unwrap: (item) => (textAt(item, 'paperId') ? item : undefined),
  map: mapPaper,
})

// Their words for ours, the more telling first.
const TYPES: readonly (readonly [string, string])[] = [
  ['BookSection', 'chapter'],
  ['Book', 'book'],
  ['Conference', 'paper-conference'],
  ['Dataset', 'dataset'],
  ['JournalArticle', 'article-journal'],
]

const NUMBERS: readonly (readonly [string, string, (value: string) => string])[] = [
  ['PubMed', 'pmid', (value) => value],
  ['PubMedCentral', 'pmcid', (value) => `PMC${value.replace(/\D/g, '')}`],
  ['ArXiv', 'arxiv', (value) => value],
]

function mapPaper(item: Item, note: Note): Norm {
  const take = <T>(field: string, member: string, value: T): T => {
    if (value !== undefined) note(field, member)
    return value
  }
  const pubTypes = textsAt(item, 'publicationTypes')
  const date = textAt(item, 'publicationDate')
  const year = date ?? textAt(item, 'year')
  const named = textAt(item, 'journal', 'name')
  const venue = textAt(item, 'publicationVenue', 'name') ?? textAt(item, 'venue')
  const journal = named ?? venue
  const abstract = at(item, 'abstract')
  const serials = parseSerials(
    [textAt(item, 'publicationVenue', 'issn'), ...textsAt(item, 'publicationVenue', 'alternate_issns')]
      .filter(Boolean)
      .join(' ; '),
  )
  const number = textAt(item, 'paperId')!
  const subjects = [...textsAt(item, 'fieldsOfStudy'), ...listAt(item, 's2FieldsOfStudy').flatMap(categoryOf)]
  note('title', 'title')
  note('accession', 'paperId')
  return {
    ...present({
      type: TYPES.find(([word]) => pubTypes.includes(word))?.[1],
      pubTypes: take('pubTypes', 'publicationTypes', pubTypes),
      issued: year === undefined ? undefined : take('issued', date ? 'publicationDate' : 'year', parseDate(year)),
      journal: journal && take('journal', named ? 'journal' : 'venue', journal),
      volume: take('volume', 'journal', textAt(item, 'journal', 'volume')),
      pages: take('pages', 'journal', parsePages(textAt(item, 'journal', 'pages'))),
      abstract:
        typeof abstract === 'string' && abstract.trim() !== ''
          ? take('abstract', 'abstract', { text: paragraphs(abstract) })
          : undefined,
    }),
    title: textAt(item, 'title') ?? '',
    authors: take(
      'authors',
      'authors',
      listAt(item, 'authors').flatMap((one) => {
        const literal = textAt(one, 'name')
        return literal ? [{ literal }] : []
      }),
    ),
    ids: idsOf(item, note),
    accession: { number, database: 'Semantic Scholar', platform: 'semanticscholar' },
    subjects: [...new Set(subjects)].map((term) => ({ term })),
    language: [],
    issn: serials.issn,
    isbn: serials.isbn,
    urls: textsAt(item, 'url'),
    notes: [],
  }
}

function categoryOf(one: Item): string[] {
  return textsAt(one, 'category')
}

function idsOf(item: Item, note: Note): Identifier[] {
  const out: Identifier[] = []
  const own = textAt(item, 'externalIds', 'DOI') ?? textAt(item, 'doi')
  const doi = own === undefined ? undefined : findDoi(own)
  if (doi) out.push({ scheme: 'doi', value: doi, from: 'externalIds' })
  for (const [name, scheme, form] of NUMBERS) {
    const value = textAt(item, 'externalIds', name)
    if (value) out.push({ scheme, value: form(value), from: 'externalIds' })
  }
  if (out.length > 0) note('ids', 'externalIds')
  return out
}
