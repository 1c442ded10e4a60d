import { articleNumber } from '../fields/article-number.ts'
import { fold, meaningful } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { decisionsIn } from '../fields/decisions.ts'
import { parseName } from '../fields/names.ts'
import { parsePages } from '../fields/pages.ts'
import { withSeason } from '../fields/season.ts'
import { parseSerials } from '../fields/serials.ts'
import { attribute, innerText } from '../read/xml.ts'
import { openPaths } from '../read/xml-paths.ts'
import type { Issued, Name, Norm, Subject } from '../record.ts'
import { endnoteIds } from './endnote-ids.ts'
import { readOwnEndnote } from './endnote-own.ts'
import { endnoteNumbers, endnoteTypes } from './endnote-types.ts'
import type { Format } from './format.ts'
import { closeXml, isReader, noteUnit, openXml, unitsOf, type XmlReader } from './xml-reader.ts'

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
    if (/mendeley/i.test(head.slice(0, 4000)) || /<ref-type>0</.test(head)) return 'mendeley'
    if (/zotero/i.test(app)) return 'zotero'
    return app === '' ? 'unknown' : 'endnote'
  },
  split: { kind: 'xml', dialect: { records: ['record'] } },
  parse: (text, firstLine, hints) => {
    const reader = openXml(text, firstLine, PATHS)
    if (!isReader(reader)) return reader
    const database = all(reader, 'database', 'remote-database-name')[0]
    return closeXml(reader, readOwnEndnote(text, reader.units, mapRecord(reader, database)), hints.flavour, database)
  },
}

function mapRecord(reader: XmlReader, database: string | undefined): Norm {
  const type = typeOf(reader)
  const title =
    one(reader, 'title', ['titles/title']) ??
    one(reader, 'title', ['titles/short-title', 'titles/secondary-title']) ??
    ''
  const translated = one(reader, 'titleTranslated', ['titles/translated-title'])
  // secondary-title and full-title are the same name: the first that is there, never both.
  const journal = one(reader, 'journal', [
    'periodical/full-title',
    'titles/secondary-title',
    'alt-periodical/full-title',
  ])
  const short = one(reader, 'journalShort', [
    'periodical/abbr-1',
    'periodical/abbr-2',
    'titles/alt-title',
    'alt-periodical/abbr-1',
  ])
  const editors = names(reader, 'editors', ['contributors/secondary-authors/author'], 'editor')
  const issued = dateOf(reader)
  const volume = one(reader, 'volume', ['volume'])
  const issue = one(reader, 'issue', ['number', 'issue'])
  const whole = one(reader, 'pages', ['pages', 'electronic-pages'])
  const pages = whole ? parsePages(whole) : undefined
  const publisher = one(reader, 'publisher', ['publisher'])
  // Journals without pages number their articles in the seventh custom field.
  const number = articleNumber(
    type === 'article-journal' ? one(reader, 'articleNumber', ['custom7']) : undefined,
    pages,
  )
  const place = one(reader, 'place', ['pub-location'])
  // EndNote keeps the date of online publication there for articles from PubMed.
  const edition = all(reader, 'edition', 'edition').find((text) => !/^\d{4}\/\d{2}/.test(text))
  const titleShort = one(reader, 'titleShort', ['titles/short-title'])
  const pubTypes = lines(reader, 'pubTypes', ['work-type'])
  const abstract = abstractOf(reader)
  const serials = parseSerials(all(reader, 'issn', 'isbn').join('\n'))
  const notes = all(reader, 'notes', 'notes').concat(all(reader, 'notes', 'research-notes'))
  const subjects = subjectsOf(reader, database ?? '')
  const found = decisionsIn(
    notes,
    subjects.map(({ term }) => term),
  )
  if (found.decisions)
    for (const path of ['notes', 'research-notes', 'keywords/keyword']) all(reader, 'decisions', path)
  return {
    type,
    ...(pubTypes.length > 0 ? { pubTypes } : {}),
    title,
    ...(translated ? { titleTranslated: translated } : {}),
    ...(titleShort && titleShort !== title ? { titleShort } : {}),
    authors: names(reader, 'authors', ['contributors/authors/author']),
    ...(editors.length > 0 ? { editors } : {}),
    ...(issued ? { issued } : {}),
    ...(journal && journal !== title ? { journal } : {}),
    ...(short && short !== journal ? { journalShort: short } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(publisher ? { publisher } : {}),
    ...(number ? { articleNumber: number } : {}),
    ...(place ? { place } : {}),
    ...(edition ? { edition } : {}),
    ids: endnoteIds(reader, database ?? ''),
    ...accessionOf(reader, database),
    ...(abstract ? { abstract } : {}),
    subjects,
    language: lines(reader, 'language', ['language']),
    issn: serials.issn,
    isbn: serials.isbn,
    urls: lines(reader, 'urls', [
      'urls/related-urls/url',
      'urls/web-urls/url',
      'urls/text-urls/url',
      'urls/pdf-urls/url',
    ]).filter((url) => /^(?:https?|ftp):/i.test(url)),
    notes,
    ...found,
  }
}

function all(reader: XmlReader, field: string, path: string): string[] {
  const out: string[] = []
  for (const unit of unitsOf(reader, path)) {
    const value = fold(innerText(reader.text, unit.node))
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

function linesIn(text: string): readonly string[] {
  return text.includes('\n') || text.includes('\r') ? text.split(/[\r\n]+/) : [text]
}

// `&#xD;` separates values.
function lines(reader: XmlReader, field: string, paths: readonly string[]): string[] {
  const out: string[] = []
  for (const path of paths) {
    for (const unit of unitsOf(reader, path)) {
      for (const line of linesIn(innerText(reader.text, unit.node))) {
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
      for (const line of linesIn(innerText(reader.text, unit.node))) {
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
  const year = one(reader, 'issued', ['dates/year'])
  const date = one(reader, 'issued', ['dates/pub-dates/date'])
  if (!year) return date ? withSeason(parseDate(date), date) : undefined
  const base = parseDate(year)
  if (!date || base.year === undefined || base.month !== undefined) return withSeason(base, year)
  const full = parseDate(/\b\d{4}\b/.test(date) ? date : `${date} ${base.year}`)
  return withSeason(full.year === base.year ? { ...full, text: year } : base, date)
}

function abstractOf(reader: XmlReader): Norm['abstract'] {
  const unit = unitsOf(reader, 'abstract')[0]
  if (!unit) return undefined
  const parts = innerText(reader.text, unit.node)
    .split(/[\r\n]+/)
    .map(fold)
    .filter(Boolean)
  const text = parts.join('\n')
  if (meaningful(text) === undefined) return undefined
  noteUnit(reader, 'abstract', unit)
  return { text }
}

// In records from PubMed a heading has its qualifiers behind it: `Neoplasms/*drug therapy/genetics`.
function subjectsOf(reader: XmlReader, database: string): Subject[] {
  const terms = lines(reader, 'subjects', ['keywords/keyword'])
  const medline = /medline|pubmed/i.test(database) || terms.some((one) => one.includes('/*'))
  return terms.flatMap((line): Subject[] => {
    const major = line.startsWith('*')
    const whole = major ? line.slice(1).trim() : line
    const [term, ...qualifiers] = medline ? whole.split('/') : [whole]
    if (qualifiers.length === 0 || !qualifiers.every((one) => /^\*?[a-z]/.test(one)))
      return [major ? { term: whole, major } : { term: whole }]
    return qualifiers.map((qualifier) => ({
      term: term!.trim(),
      qualifier: qualifier.replace(/^\*/, '').trim(),
      ...(major || qualifier.startsWith('*') ? { major: true } : {}),
      scheme: 'mesh',
    }))
  })
}

function accessionOf(reader: XmlReader, database: string | undefined): Pick<Norm, 'accession'> {
  const number = lines(reader, 'accession', ['accession-num'])[0]
  if (number === undefined) return {}
  const platform = one(reader, 'accession', ['remote-database-provider'])
  return { accession: { number, ...(database ? { database } : {}), ...(platform ? { platform } : {}) } }
}

// The name where there is one, else the number; Mendeley writes 0 with the name.
function typeOf(reader: XmlReader): string {
  const unit = unitsOf(reader, 'ref-type')[0]
  if (!unit) return 'document'
  noteUnit(reader, 'type', unit)
  return (
    endnoteTypes[attribute(unit.node, 'name') ?? ''] ??
    endnoteNumbers[fold(innerText(reader.text, unit.node))] ??
    'document'
  )
}
