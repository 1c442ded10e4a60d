import { articleNumber } from '../fields/article-number.ts'
import { fold, meaningful } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { decisionsIn } from '../fields/decisions.ts'
import type { Draft } from '../fields/draft.ts'
import { parseName } from '../fields/names.ts'
import { parsePages } from '../fields/pages.ts'
import { withSeason } from '../fields/season.ts'
import { parseSerials } from '../fields/serials.ts'
import { openPaths } from '../read/xml-paths.ts'
import { attribute, innerText } from '../read/xml-tree.ts'
import type { Issued, Name, Norm, Subject } from '../record.ts'
import { ebscoNumber, endnoteIds } from './endnote-ids.ts'
import { readOwnEndnote } from './endnote-own.ts'
import { shownText } from './endnote-symbol.ts'
import { endnoteNumbers, endnoteTypes } from './endnote-types.ts'
import type { Format } from './format.ts'
import { closeXml, isReader, linesOf, noteUnit, openXml, unitsOf, unitText, type XmlReader } from './xml-reader.ts'

const PATHS = openPaths(
  new Set(
    `contributors authors secondary-authors tertiary-authors subsidiary-authors translated-authors titles periodical alt-periodical
  dates pub-dates keywords urls related-urls pdf-urls web-urls text-urls image-urls foreign-keys`.split(/\s+/),
  ),
)

/** EndNote XML, as EndNote, Mendeley and Zotero write it: text in one `<style>`, in several, or in none. */
export const endnoteXml: Format = {
  name: 'endnote-xml',
  label: 'EndNote XML',
  extensions: ['xml'],
  detect: (head) => {
    if (
      /<records?[\s>]/.test(head) &&
      /<(?:ref-type|titles|contributors|rec-number|source-app|electronic-resource-num)[\s>]/.test(head)
    )
      return 0.95
    return /<xml>\s*<records[\s>]/.test(head) ? 0.9 : 0
  },
  flavourOf: (head) => {
    const app = /<source-app[^>]*name="([^"]{1,40})"/.exec(head)?.[1] ?? ''
    if (/mendeley/i.test(head.slice(0, 4000)) || /<ref-type(?: name="[^"<>]{1,40}")?>0</.test(head)) return 'mendeley'
    if (/zotero/i.test(app)) return 'zotero'
    return app === '' ? 'unknown' : 'endnote'
  },
  split: { kind: 'xml', dialect: { records: ['record'] } },
  parse: (text, firstLine, hints) => {
    const reader = openXml(text, firstLine, PATHS)
    if (!isReader(reader)) return reader
    const database = all(reader, 'database', 'remote-database-name')[0]
    return closeXml(reader, readOwnEndnote(reader, mapRecord(reader, database)), hints.flavour, database)
  },
}

const PATHS_OF = {
  title: ['titles/title'],
  otherTitle: ['titles/short-title', 'titles/secondary-title'],
  translated: ['titles/translated-title'],
  titleShort: ['titles/short-title'],
  // secondary-title and full-title are the same name: the first that is there, never both.
  journal: ['periodical/full-title', 'titles/secondary-title', 'alt-periodical/full-title'],
  journalShort: ['periodical/abbr-1', 'periodical/abbr-2', 'titles/alt-title', 'alt-periodical/abbr-1'],
  authors: ['contributors/authors/author'],
  editors: ['contributors/secondary-authors/author'],
  year: ['dates/year'],
  date: ['dates/pub-dates/date'],
  volume: ['volume'],
  issue: ['number', 'issue'],
  pages: ['pages', 'electronic-pages'],
  publisher: ['publisher'],
  item: ['custom7'],
  place: ['pub-location'],
  pubTypes: ['work-type'],
  language: ['language'],
  keywords: ['keywords/keyword'],
  decisions: ['notes', 'research-notes', 'keywords/keyword'],
  accession: ['accession-num'],
  platform: ['remote-database-provider'],
  urls: ['urls/related-urls/url', 'urls/web-urls/url', 'urls/text-urls/url', 'urls/pdf-urls/url'],
}

function mapRecord(reader: XmlReader, database: string | undefined): Norm {
  const type = typeOf(reader)
  const title = one(reader, 'title', PATHS_OF.title) ?? one(reader, 'title', PATHS_OF.otherTitle) ?? ''
  const translated = one(reader, 'titleTranslated', PATHS_OF.translated)
  const journal = one(reader, 'journal', PATHS_OF.journal)
  const short = one(reader, 'journalShort', PATHS_OF.journalShort)
  const editors = names(reader, 'editors', PATHS_OF.editors, 'editor')
  const issued = dateOf(reader)
  const volume = one(reader, 'volume', PATHS_OF.volume)
  // Of a thesis, a report or a book in its series it is another number.
  const issue = /^(?:thesis|report|book|patent)$/.test(type) ? undefined : one(reader, 'issue', PATHS_OF.issue)
  const whole = one(reader, 'pages', PATHS_OF.pages)
  const pages = whole ? parsePages(whole) : undefined
  const publisher = one(reader, 'publisher', PATHS_OF.publisher)
  // Journals without pages number their articles in the seventh custom field.
  const item = type === 'article-journal' ? one(reader, 'articleNumber', PATHS_OF.item) : undefined
  const number = articleNumber(item, pages)
  const place = one(reader, 'place', PATHS_OF.place)
  // EndNote keeps the date of online publication there for articles from PubMed.
  const edition = all(reader, 'edition', 'edition').find((text) => !/^\d{4}\/\d{2}/.test(text))
  const titleShort = one(reader, 'titleShort', PATHS_OF.titleShort)
  const pubTypes = lines(reader, 'pubTypes', PATHS_OF.pubTypes)
  const abstract = abstractOf(reader)
  const serials = parseSerials(all(reader, 'issn', 'isbn').join('\n'))
  const notes = all(reader, 'notes', 'notes').concat(all(reader, 'notes', 'research-notes'))
  const subjects = subjectsOf(reader, database ?? '')
  const { decisions } = decisionsIn(
    notes,
    subjects.map(({ term }) => term),
  )
  if (decisions) for (const path of PATHS_OF.decisions) all(reader, 'decisions', path)
  const norm: Draft = {
    type,
    title,
    authors: names(reader, 'authors', PATHS_OF.authors),
    ids: endnoteIds(reader, database ?? ''),
    subjects,
    language: lines(reader, 'language', PATHS_OF.language),
    issn: serials.issn,
    isbn: serials.isbn,
    urls: lines(reader, 'urls', PATHS_OF.urls).filter((url) => /^(?:https?|ftp):/i.test(url)),
    notes,
  }
  if (pubTypes.length > 0) norm.pubTypes = pubTypes
  if (translated) norm.titleTranslated = translated
  if (titleShort && titleShort !== title) norm.titleShort = titleShort
  if (editors.length > 0) norm.editors = editors
  if (issued) norm.issued = issued
  if (journal && journal !== title) norm.journal = journal
  if (short && short !== journal) norm.journalShort = short
  if (volume) norm.volume = volume
  if (issue) norm.issue = issue
  if (pages) norm.pages = pages
  if (publisher) norm.publisher = publisher
  if (number) norm.articleNumber = number
  if (place) norm.place = place
  if (edition) norm.edition = edition
  addAccession(reader, norm, database)
  if (abstract) norm.abstract = abstract
  if (decisions) norm.decisions = [...decisions]
  return norm
}

function all(reader: XmlReader, field: string, path: string): string[] {
  const out: string[] = []
  for (const unit of unitsOf(reader, path)) {
    const value = fold(shownText(reader, unit))
    if (meaningful(value) === undefined) continue
    noteUnit(reader, field, unit)
    out.push(value)
  }
  return out
}

function one(reader: XmlReader, field: string, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const found = all(reader, field, path)[0]
    if (found !== undefined) return found
  }
  return undefined
}

// `&#xD;` separates values.
function lines(reader: XmlReader, field: string, paths: readonly string[]): string[] {
  const out: string[] = []
  for (const path of paths) {
    for (const unit of unitsOf(reader, path)) {
      for (const line of linesOf(shownText(reader, unit))) {
        const value = meaningful(line)
        if (value === undefined) continue
        noteUnit(reader, field, unit)
        if (!out.includes(value)) out.push(value)
      }
    }
  }
  return out
}

function names(reader: XmlReader, field: string, paths: readonly string[], role?: Name['role']): Name[] {
  const out: Name[] = []
  for (const path of paths) {
    for (const unit of unitsOf(reader, path)) {
      for (const line of linesOf(innerText(reader.tree, unit))) {
        const name = parseName(fold(line), role)
        if (!name) continue
        noteUnit(reader, field, unit)
        out.push(name)
      }
    }
  }
  return out
}

function dateOf(reader: XmlReader): Issued | undefined {
  const year = one(reader, 'issued', PATHS_OF.year)
  const date = one(reader, 'issued', PATHS_OF.date)
  if (!year) return date ? withSeason(parseDate(date), date) : undefined
  const base = parseDate(year)
  if (!date || base.year === undefined || base.month !== undefined) return withSeason(base, year)
  const full = parseDate(/\b\d{4}\b/.test(date) ? date : `${date} ${base.year}`)
  return withSeason(full.year === base.year ? { ...full, text: year } : base, date)
}

function abstractOf(reader: XmlReader): Norm['abstract'] {
  const unit = unitsOf(reader, 'abstract')[0]
  if (unit === undefined) return undefined
  const parts = linesOf(shownText(reader, unit))
  const text = parts.length === 1 ? fold(parts[0]!) : parts.map(fold).filter(Boolean).join('\n')
  if (meaningful(text) === undefined) return undefined
  noteUnit(reader, 'abstract', unit)
  return { text }
}

// In records from PubMed a heading has its qualifiers behind it: `Neoplasms/*drug therapy/genetics`.
function subjectsOf(reader: XmlReader, database: string): Subject[] {
  const terms = lines(reader, 'subjects', PATHS_OF.keywords)
  const medline = (database !== '' && /medline|pubmed/i.test(database)) || terms.some((one) => one.includes('/*'))
  const out: Subject[] = []
  for (const line of terms) {
    const major = line.startsWith('*')
    const term = major ? line.slice(1).trim() : line
    if (medline && term.includes('/') && addHeadings(term.split('/'), major, out)) continue
    out.push(major ? { term, major } : { term })
  }
  return out
}

function addHeadings([heading, ...qualifiers]: readonly string[], major: boolean, out: Subject[]): boolean {
  if (!qualifiers.every((one) => /^\*?[a-z]/.test(one))) return false
  const term = heading!.trim()
  for (const one of qualifiers) {
    const starred = one.startsWith('*')
    const qualifier = (starred ? one.slice(1) : one).trim()
    out.push(major || starred ? { term, qualifier, major: true, scheme: 'mesh' } : { term, qualifier, scheme: 'mesh' })
  }
  return true
}

function addAccession(reader: XmlReader, norm: Draft, database: string | undefined): void {
  const number = lines(reader, 'accession', PATHS_OF.accession)[0] ?? ebscoNumber(reader)?.value
  if (number === undefined) return
  const platform = one(reader, 'accession', PATHS_OF.platform)
  const accession: { number: string; database?: string; platform?: string } = { number }
  if (database) accession.database = database
  if (platform) accession.platform = platform
  norm.accession = accession
}

// The name where there is one, else the number; Mendeley writes 0 with the name.
function typeOf(reader: XmlReader): string {
  const unit = unitsOf(reader, 'ref-type')[0]
  if (unit === undefined) return 'document'
  noteUnit(reader, 'type', unit)
  return (
    endnoteTypes[attribute(reader.tree, unit, 'name') ?? ''] ?? endnoteNumbers[unitText(reader, unit)] ?? 'document'
  )
}
