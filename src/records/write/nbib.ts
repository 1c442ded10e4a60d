import { parseDate } from '../fields/dates.ts'
import { nbib as nbibFormat } from '../formats/nbib.ts'
import { abstractParagraphs, type LitRecord, type Name, nameText, type RawPair, type Subject } from '../record.ts'
import { readBack } from './read-back.ts'
import { printPairs } from './tagged-verbatim.ts'
import { isFrom, line, lines, wantsId } from './text.ts'
import type { WriteOptions, Writer } from './writer.ts'

/** The PubMed format, as far as records of other sources go into it; records that came in it are given back pair by pair. */
export const nbib: Writer = {
  name: 'nbib',
  label: 'PubMed format (nbib)',
  extension: 'nbib',
  open: (options = {}) => ({
    head: () => '',
    print: (record, carried = []) =>
      isFrom(record, 'nbib') ? verbatim(record, options, carried) : fromNorm(record, options, carried),
    tail: () => '',
    reread: (printed) => readBack(nbibFormat, printed, { flavour: 'pubmed' }),
  }),
}

const pairText = ({ tag, value }: Pick<RawPair, 'tag' | 'value'>): string => `${tag.padEnd(4)}- ${value}`

function verbatim({ raw, id }: LitRecord, options: WriteOptions, carried: readonly string[]): string {
  const more = [
    ...lines(carried).map((value) => ({ tag: 'GN', value, line: 0 })),
    ...(options.id === 'always' ? [{ tag: 'OID', value: id, line: 0 }] : []),
  ]
  return `${printPairs([...raw, ...more], pairText)}\n`
}

function fromNorm(record: LitRecord, options: WriteOptions, carried: readonly string[]): string {
  const { norm } = record
  const out: string[] = []
  const put = (tag: string, value: string | undefined): void => {
    const text = value === undefined ? '' : line(value)
    if (text !== '') out.push(`${pairText({ tag, value: text })}\n`)
  }
  const each = (tag: string, values: Iterable<string>): void => {
    for (const value of values) put(tag, value)
  }
  const ids = (scheme: string) => norm.ids.filter((id) => id.scheme === scheme).map(({ value }) => value)
  const isBook = norm.type === 'book'
  const isChapter = norm.type === 'chapter'
  put('PMID', ids('pmid')[0])
  // A record without a PubMed number starts with its owner.
  put('OWN', 'Litsieve')
  each('IS', norm.issn)
  each('ISBN', norm.isbn)
  put('VI', norm.volume)
  put('IP', norm.issue)
  put('DP', dateText(norm.issued))
  if (isBook) put('BTI', norm.title)
  else put('TI', norm.title)
  if (isChapter) put('BTI', norm.journal)
  put('TT', norm.titleTranslated)
  put('PG', norm.pages?.text)
  each('LID', [...ids('doi').map((doi) => `${doi} [doi]`), ...ids('pii').map((pii) => `${pii} [pii]`)])
  put('AB', abstractParagraphs(norm).join(' '))
  put('CI', norm.abstract?.copyright)
  each('OAB', norm.abstract?.others ?? [])
  for (const name of norm.authors) {
    put('FAU', nameText(name))
    put('AU', shortName(name))
    put('AUID', name.orcid ? `ORCID: ${name.orcid}` : undefined)
    each('AD', name.affiliations ?? [])
  }
  each('CN', (norm.groups ?? []).map(nameText))
  each('FED', (norm.editors ?? []).map(nameText))
  each('LA', norm.language)
  each('GR', norm.funding ?? [])
  each('PT', norm.pubTypes?.length ? norm.pubTypes : [typeText(norm.type)])
  put('PL', norm.place)
  put('PB', norm.publisher)
  put('EN', norm.edition)
  put('TA', norm.journalShort)
  put('JT', norm.journal)
  each('SI', new Set([...ids('nct').map((nct) => `ClinicalTrials.gov/${nct}`), ...(norm.registry ?? [])]))
  for (const subject of norm.subjects) put(subject.scheme === 'mesh' ? 'MH' : 'OT', headingText(subject))
  put('PMC', ids('pmcid')[0])
  each('MID', ids('mid'))
  each('OID', ids('eric'))
  if (wantsId(options)) put('OID', record.id)
  each('UR', norm.urls)
  each('GN', [...norm.notes, ...carried])
  return `${out.join('')}\n`
}

// `*Term/qualifier` for a heading; the star stands before a qualifier that is a major one.
function headingText({ term, qualifier, major, scheme }: Subject): string {
  const star = major ? '*' : ''
  return qualifier && scheme === 'mesh'
    ? `${term}/${star}${qualifier}`
    : `${star}${term}${qualifier ? `/${qualifier}` : ''}`
}

function shortName(name: Name): string {
  if (!name.family || !name.given) return nameText(name)
  const initials = line(name.given)
    .split(/[\s.-]+/)
    .map((part) => [...part][0] ?? '')
    .join('')
  return `${name.family} ${initials.toUpperCase()}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

// The source's own words where they say the same.
function dateText(issued: LitRecord['norm']['issued']): string | undefined {
  if (!issued) return undefined
  const { year, month, day, season, text } = issued
  const read = parseDate(line(text))
  if (year === undefined || (read.year === year && read.month === month && read.day === day)) return text
  return [year, month ? MONTHS[month - 1] : season, month ? day : undefined].filter(Boolean).join(' ')
}

const TYPES: Readonly<Record<string, string>> = {
  article: 'Preprint',
  book: 'Book',
  chapter: 'Book Chapter',
  thesis: 'Dissertation',
  report: 'Technical Report',
  dataset: 'Dataset',
}

function typeText(type: string | undefined): string {
  return TYPES[type ?? ''] ?? 'Journal Article'
}
