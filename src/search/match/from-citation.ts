import { type RecordHeading, type Searchable, SHOWS, type TextField } from './searchable.ts'

type Fields = Readonly<Record<string, unknown>>

const NAMES: readonly (readonly [field: TextField, keys: readonly string[], shows: number])[] = [
  ['title', ['title'], SHOWS.title],
  ['abstract', ['abstract'], SHOWS.abstract],
  ['keywords', ['keywords', 'author_keywords', 'authorKeywords'], SHOWS.keywords],
  ['author', ['authors', 'author'], SHOWS.author],
  ['affiliation', ['affiliations', 'affiliation'], SHOWS.affiliation],
  ['journal', ['journal', 'journalShort', 'journal_short', 'booktitle'], SHOWS.journal],
  ['type', ['pubTypes', 'publication_type', 'publicationType', 'publication_types', 'type'], SHOWS.type],
  ['language', ['language', 'languages'], SHOWS.language],
  ['substance', ['substances'], 0],
  ['identifier', ['doi', 'pmid', 'pmcid', 'accession', 'issn', 'isbn'], 0],
]
const HEADINGS: readonly (readonly [key: string, scheme: string | undefined])[] = [
  ['mesh', 'mesh'],
  ['mesh_terms', 'mesh'],
  ['emtree', 'emtree'],
  ['headings', undefined],
  ['subject_headings', undefined],
  ['descriptors', undefined],
  ['subjects', undefined],
]

/**
 * A simple citation (`title`, `abstract`, `keywords`, `mesh` …) as it is searched; undefined when it is no object. It is
 * taken as the whole record: without an abstract or keywords it has none. `null` says that a field is not known; headings
 * that are not given are not known either.
 */
export function searchableOfCitation(data: unknown, fallbackId: string): Searchable | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  const one = data as Fields
  const texts: [TextField, string][] = []
  let shows = 0
  for (const [field, keys, bit] of NAMES) {
    for (const key of keys) {
      const value = one[key]
      if (value === undefined || value === null) continue
      shows |= bit
      if (typeof value === 'string') texts.push([field, value])
      else for (const text of textsOf(value)) texts.push([field, text])
    }
  }
  for (const [key, bit] of [
    ['title', SHOWS.title],
    ['abstract', SHOWS.abstract],
    ['keywords', SHOWS.keywords],
  ] as const) {
    if (one[key] !== null) shows |= bit
  }
  const headings: RecordHeading[] = []
  for (const [key, scheme] of HEADINGS) {
    if (!Array.isArray(one[key]) && typeof one[key] !== 'string') continue
    shows |= SHOWS.headings
    for (const value of headingsOf(one[key], scheme)) {
      headings.push(value)
      texts.push(['heading-word', value.name])
      if (value.major) shows |= SHOWS.majors
    }
  }
  const date = dateOf(one)
  if (date > 0) shows |= SHOWS.date
  return { id: textsOf(one.id ?? one.ID ?? one.pmid)[0] ?? fallbackId, texts, headings, date, shows }
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  if (!Array.isArray(value)) return []
  return value.flatMap((item) => {
    if (typeof item !== 'object' || item === null) return textsOf(item)
    const { name, literal, family, given, term } = item as Fields
    const whole = name ?? literal ?? term
    return typeof whole === 'string' ? [whole] : [[family, given].filter((part) => typeof part === 'string').join(', ')]
  })
}

// `*Depression/therapy`, as MEDLINE prints headings, or an object as in our own model.
function headingsOf(value: unknown, scheme: string | undefined): RecordHeading[] {
  if (typeof value === 'string') return value.split(/\s*;\s*/).flatMap((one) => toHeading(one, scheme))
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown): RecordHeading[] => {
    if (typeof one === 'string') return toHeading(one, scheme)
    if (typeof one !== 'object' || one === null) return []
    const { term, name, qualifier, major, scheme: own } = one as Fields
    const text = term ?? name
    if (typeof text !== 'string') return []
    return [
      {
        name: text,
        qualifier: typeof qualifier === 'string' ? qualifier : undefined,
        major: major === true,
        scheme: typeof own === 'string' ? own : scheme,
      },
    ]
  })
}

function toHeading(text: string, scheme: string | undefined): RecordHeading[] {
  if (!/[*/]/.test(text)) return [{ name: text, scheme }]
  const [name, ...qualifiers] = text.split('/').map((one) => one.trim())
  if (!name || name === '*') return []
  const starred = name.startsWith('*')
  const base = { name: starred ? name.slice(1) : name, scheme }
  if (qualifiers.length === 0) return [{ ...base, major: starred }]
  return qualifiers.map((one) => ({
    ...base,
    qualifier: one.replace(/^\*/, ''),
    major: starred || one.startsWith('*'),
  }))
}

function dateOf(one: Fields): number {
  const text = textsOf(one.date ?? one.published ?? one.year ?? one.pubYear)[0] ?? ''
  const match = /\b(1[4-9]\d\d|20\d\d)(?:[-/](\d\d?))?(?:[-/](\d\d?))?/.exec(text)
  return match ? Number(match[1]) * 10_000 + Number(match[2] ?? 0) * 100 + Number(match[3] ?? 0) : 0
}
