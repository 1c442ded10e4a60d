import type { Writable } from '../../lib/writable.ts'
import { splitOutside } from '../fields/bibtex-names.ts'
import { meaningful } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { decodeLatex, isWithoutLatex } from '../fields/latex.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import type { BibtexEntry } from '../read/bibtex.ts'
import type { Issued, Norm, Subject } from '../record.ts'
import {
  type BibtexFields,
  type BibtexValue,
  noteValue,
  plainText,
  takeText,
  takeTexts,
  valuesOf,
  verbatimOf,
} from './bibtex-fields.ts'
import { bibtexAccession, bibtexIds } from './bibtex-ids.ts'
import { journalOf } from './bibtex-journals.ts'
import { bibtexPeople, withAffiliations } from './bibtex-people.ts'
import { bibtexSubjects, bibtexTypes, bibtexTable as table } from './bibtex-table.ts'

/** The normal layer of an entry, and the database that it names. */
export function mapBibtex(entry: BibtexEntry, fields: BibtexFields): { norm: Norm; database: string | undefined } {
  fields.map.type = [0]
  const type = bibtexTypes[entry.type] ?? (fields.byName.has('journal') ? 'article-journal' : 'document')
  const titled = titleOf(fields)
  const title = titled ?? (type === 'book' ? takeText(fields, 'title', ['booktitle', 'maintitle']) : undefined) ?? ''
  const titleShort = takeText(fields, 'titleShort', table.titleShort)
  const titleTranslated = takeText(fields, 'titleTranslated', table.titleTranslated)
  const editors = bibtexPeople(fields, 'editors', table.editors, 'editor')
  const groups = bibtexPeople(fields, 'groups', table.groups)
  const issued = dateOf(fields)
  const journal = journalOf(takeText(fields, 'journal', table.journal))
  const full = fields.byName.has('fjournal') || fields.byName.has('journal-full')
  const journalShort = takeText(fields, 'journalShort', full ? [...table.journalShort, 'journal'] : table.journalShort)
  const volume = takeText(fields, 'volume', table.volume)
  // The number of a report or a book in its series is no issue.
  const inJournal =
    /^article|^paper|periodical|review/.test(type) || fields.byName.has('journal') || fields.byName.has('journaltitle')
  // Web of Science marks special issues: `34, SI`.
  const issue = takeText(fields, 'issue', inJournal ? IN_JOURNAL : IN_BOOK)?.replace(/(?<=\w), SI$/, '')
  const paged = takeText(fields, 'pages', table.pages)
  const pages = parsePages(paged && /[–—]/.test(paged) ? paged.replace(/\s*[–—]\s*/g, '-') : paged)
  const articleNumber = takeArticleNumber(fields)
  const publisher = takeText(fields, 'publisher', table.publisher)
  const place = takeText(fields, 'place', table.place)
  const edition = takeText(fields, 'edition', table.edition)
  const abstract = abstractOf(fields)
  const ids = bibtexIds(fields, entry.key)
  const { accession, database } = bibtexAccession(fields, ids)
  const pubTypes = listIn(takeTexts(fields, 'pubTypes', table.pubTypes))
  const more = fundingTexts(fields)
  const funding = takeTexts(fields, 'funding', more.length > 0 ? [...table.funding, ...more] : table.funding)
  // Built by assignment: a spread for each field that may be absent takes longer than all the rest.
  const norm: Partial<Writable<Norm>> = {}
  norm.type = type
  norm.title = title
  if (titleTranslated) norm.titleTranslated = titleTranslated
  if (titleShort && titleShort !== title) norm.titleShort = titleShort
  if (pubTypes.length > 0) norm.pubTypes = pubTypes
  norm.authors = withAffiliations(fields, bibtexPeople(fields, 'authors', table.authors))
  if (editors.length > 0) norm.editors = editors
  if (groups.length > 0) norm.groups = groups
  if (issued) norm.issued = issued
  if (journal && journal !== title) norm.journal = journal
  if (journalShort && journalShort !== journal) norm.journalShort = journalShort
  if (volume) norm.volume = volume
  if (issue) norm.issue = issue
  if (pages) norm.pages = pages
  if (articleNumber) norm.articleNumber = articleNumber
  if (publisher) norm.publisher = publisher
  if (place) norm.place = place
  if (edition) norm.edition = edition
  norm.ids = ids
  if (accession) norm.accession = accession
  if (abstract) norm.abstract = abstract
  norm.subjects = subjectsOf(fields)
  norm.language = languagesOf(fields)
  const { issn, isbn } = serialsOf(fields)
  norm.issn = issn
  norm.isbn = isbn
  norm.urls = urlsOf(fields)
  norm.notes = takeTexts(fields, 'notes', table.notes)
  if (funding.length > 0) norm.funding = funding
  return { norm: norm as Norm, database }
}

// The parts of lists with semicolons, each once.
function listIn(values: readonly string[]): string[] {
  const [only] = values
  if (values.length === 0) return []
  if (values.length === 1 && !only!.includes(';')) return [only!]
  return [...new Set(values.flatMap((one) => one.split(/;\s*/)).filter(Boolean))]
}

function languagesOf(fields: BibtexFields): string[] {
  const [first] = takeTexts(fields, 'language', table.language)
  if (first === undefined) return []
  return first.includes(';') ? [...new Set(first.split(/;\s*/))] : [first]
}

function titleOf(fields: BibtexFields): string | undefined {
  const title = takeText(fields, 'title', table.title)
  const subtitle = title === undefined ? undefined : takeText(fields, 'title', table.subtitle)
  if (title === undefined || subtitle === undefined || title.endsWith(subtitle)) return title
  return /[:?!.]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`
}

function dateOf(fields: BibtexFields): Issued | undefined {
  const { date, month: named } = datesOf(fields)
  if (date === undefined) return undefined
  // BibLaTeX writes seasons as months 21 to 24, and uncertain dates with a sign.
  const coded = /^(\d{4})-2([1-4])(?:$|[^\d])/.exec(date)
  if (coded) return { year: Number(coded[1]), season: SEASONS[Number(coded[2]) - 1]!, text: date }
  const plain = parseDate(date)
  if (plain.year === undefined || plain.month !== undefined) return plain
  const month = takeText(fields, 'issued', table.month) ?? named
  if (month === undefined) return plain
  // Web of Science repeats the year: `2024 FEB 26`.
  const whole = month.startsWith(`${plain.year} `) ? parseDate(month) : undefined
  if (whole?.month !== undefined) return whole
  const day = takeText(fields, 'issued', table.day)
  const text = [day, month, date].filter(Boolean).join(' ')
  const number = /^\d{1,2}$/.test(month) ? `${plain.year}-${month.padStart(2, '0')}${day ? `-${day}` : ''}` : undefined
  const finer = parseDate(
    number ?? `${plain.year} ${month.replace(/(?<!\d)(\d{1,2})\s+(\p{L}+)/u, '$2 $1')}${day ? ` ${day}` : ''}`,
  )
  const season = /\b(spring|summer|autumn|fall|winter)\b/i.exec(month)?.[1]
  if (finer.month === undefined) return { ...plain, ...(season ? { season } : {}), text }
  return { ...finer, text }
}

// The first date with a year; EndNote writes the month alone as `date`, beside the year.
function datesOf(fields: BibtexFields): { readonly date: string | undefined; readonly month?: string } {
  const dates = fields.byName.has('date') ? takeTexts(fields, 'issued', ['date']) : []
  const [date] = dates
  if (date === undefined || /\d{4}/.test(date)) return { date: date ?? takeText(fields, 'issued', table.date) }
  const year = takeText(fields, 'issued', table.date.slice(1))
  return year === undefined ? { date } : { date: year, month: date }
}

const SEASONS = ['Spring', 'Summer', 'Autumn', 'Winter'] as const

function takeArticleNumber(fields: BibtexFields): string | undefined {
  for (const value of valuesOf(fields, table.articleNumber)) {
    const text = meaningful(plainText(value.text))?.replace(/^UNSP\s+/i, '')
    // Scopus keeps its own number in this field.
    if (!text || /^2-s2\.0-/.test(text)) continue
    noteValue(fields, 'articleNumber', value)
    return text
  }
  return undefined
}

function abstractOf(fields: BibtexFields): Norm['abstract'] {
  const texts: string[] = []
  for (const value of valuesOf(fields, table.abstract)) {
    const text = proseOf(value.text)
    if (text.length < 24 && meaningful(text) === undefined) continue
    noteValue(fields, 'abstract', value)
    if (!texts.includes(text)) texts.push(text)
  }
  const [text, ...others] = texts
  return text === undefined ? undefined : { text, ...(others.length > 0 ? { others } : {}) }
}

const IN_JOURNAL = ['number', 'issue']
const IN_BOOK = ['issue']

// A line end is a blank to BibTeX, and programs wrap; where a line is far longer than they wrap, the line ends are the author's.
function proseOf(text: string): string {
  if (!text.includes('\n') || isWrapped(text)) return plainText(text)
  const lines = text.split('\n')
  if (lines.some((line) => line.length > 200)) return lines.map(plainText).filter(Boolean).join('\n')
  if (!lines.some((line) => line.trim() === '')) return plainText(text)
  return text
    .split(/\n[ \t]*\n/)
    .map(plainText)
    .filter(Boolean)
    .join('\n')
}

// Lines of usual length, none of them blank.
function isWrapped(text: string): boolean {
  let from = 0
  while (from <= text.length) {
    const found = text.indexOf('\n', from)
    const end = found < 0 ? text.length : found
    if (end - from > 200 || text.slice(from, end).trim() === '') return false
    from = end + 1
  }
  return true
}

const SEMICOLON = /;/
const COMMA = /,/

const NONE: readonly BibtexValue[] = []

function subjectsOf(fields: BibtexFields): Subject[] {
  const out: Subject[] = []
  const seen = new Set<string>()
  for (const { field, scheme } of bibtexSubjects) {
    for (const value of fields.byName.get(field) ?? NONE) {
      const trimmed = value.text.trim().replace(/^\{([^{}]*)\}$/, '$1')
      const listed = isOneALine(trimmed)
      const wrapped = !listed && trimmed.includes('\n') && !trimmed.includes('\\')
      const inner = wrapped ? trimmed.replace(/\n\s*/g, ' ') : trimmed
      const parts = listed ? trimmed.split('\n') : splitOutside(inner, inner.includes(';') ? SEMICOLON : COMMA)
      const plain = isWithoutLatex(inner)
      for (const part of parts) {
        const text = meaningful(plain ? part : decodeLatex(part))
        const major = text?.startsWith('*')
        const term = major ? text!.slice(1).trim() : text
        if (!term || seen.has(term)) continue
        seen.add(term)
        noteValue(fields, 'subjects', value)
        if (major) out.push(scheme ? { term, major: true, scheme } : { term, major: true })
        else out.push(scheme ? { term, scheme } : { term })
      }
    }
  }
  return out
}

// EndNote writes a keyword a line; lines that a program wrapped are longer, and most of them end with what divides keywords.
function isOneALine(text: string): boolean {
  if (!text.includes('\n') || text.includes(';')) return false
  const lines = text.split('\n')
  return lines.every((line, i) => line.length < 60 && (i === lines.length - 1 || !line.trimEnd().endsWith(',')))
}

function serialsOf(fields: BibtexFields): { issn: string[]; isbn: string[] } {
  const issn: string[] = []
  const isbn: string[] = []
  for (const value of valuesOf(fields, table.serials)) {
    const found = parseSerials(decodeLatex(value.text))
    if (found.issn.length > 0) noteValue(fields, 'issn', value)
    if (found.isbn.length > 0) noteValue(fields, 'isbn', value)
    issn.push(...found.issn)
    isbn.push(...found.isbn)
  }
  return { issn: once(issn), isbn: once(isbn) }
}

function once(list: string[]): string[] {
  return list.length > 1 ? [...new Set(list)] : list
}

function urlsOf(fields: BibtexFields): string[] {
  const out: string[] = []
  for (const value of valuesOf(fields, table.urls)) {
    // `howpublished` is a sentence, or a link alone; Mendeley writes several links into one field.
    const text = verbatimOf(value)
    const found = value.name === 'howpublished' ? [text] : text.split(' ')
    for (const url of found) {
      if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(url) || out.includes(url)) continue
      noteValue(fields, 'urls', value)
      out.push(url)
    }
  }
  return out
}

function fundingTexts(fields: BibtexFields): string[] {
  const out: string[] = []
  for (const name of fields.byName.keys()) {
    if (name.startsWith('funding_text') && /^funding_text(?:[ _]?\d+)?$/.test(name)) out.push(name)
  }
  return out
}
