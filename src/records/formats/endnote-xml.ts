import { fold, meaningful } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { findDoi, isDoi } from '../fields/doi.ts'
import { parseName } from '../fields/names.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import { attribute, innerText } from '../read/xml.ts'
import type { XmlUnit } from '../read/xml-units.ts'
import type { Identifier, Issued, Name, Norm, Subject } from '../record.ts'
import type { Format } from './format.ts'
import { closeXml, isReader, noteUnit, openXml, unitsOf, type XmlReader } from './xml-reader.ts'

const CONTAINERS = new Set(
  `contributors authors secondary-authors tertiary-authors subsidiary-authors translated-authors titles periodical alt-periodical
  dates pub-dates keywords urls related-urls pdf-urls web-urls text-urls image-urls foreign-keys`.split(/\s+/),
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
    const reader = openXml(text, firstLine, CONTAINERS)
    if (!isReader(reader)) return reader
    const norm = mapRecord(reader)
    return closeXml(reader, norm, hints.flavour, all(reader, 'database', 'remote-database-name')[0])
  },
}

function mapRecord(reader: XmlReader): Norm {
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
  const abstract = abstractOf(reader)
  const serials = parseSerials(all(reader, 'issn', 'isbn').join('\n'))
  return {
    type,
    title,
    ...(translated ? { titleTranslated: translated } : {}),
    authors: names(reader, 'authors', ['contributors/authors/author']),
    ...(editors.length > 0 ? { editors } : {}),
    ...(issued ? { issued } : {}),
    ...(journal && journal !== title ? { journal } : {}),
    ...(short && short !== journal ? { journalShort: short } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(publisher ? { publisher } : {}),
    ids: idsOf(reader),
    ...(abstract ? { abstract } : {}),
    subjects: subjectsOf(reader),
    language: lines(reader, 'language', ['language']),
    issn: serials.issn,
    isbn: serials.isbn,
    urls: lines(reader, 'urls', [
      'urls/related-urls/url',
      'urls/web-urls/url',
      'urls/text-urls/url',
      'urls/pdf-urls/url',
    ]).filter((url) => /^(?:https?|ftp):/i.test(url)),
    notes: all(reader, 'notes', 'notes').concat(all(reader, 'notes', 'research-notes')),
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

// `&#xD;` separates values.
function lines(reader: XmlReader, field: string, paths: readonly string[]): string[] {
  const out: string[] = []
  for (const path of paths) {
    for (const unit of unitsOf(reader, path)) {
      for (const line of innerText(reader.text, unit.node).split(/[\r\n]+/)) {
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
      for (const line of innerText(reader.text, unit.node).split(/[\r\n]+/)) {
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
  if (!year) return date ? parseDate(date) : undefined
  const base = parseDate(year)
  if (!date || base.year === undefined || base.month !== undefined) return base
  const full = parseDate(/\b\d{4}\b/.test(date) ? date : `${date} ${base.year}`)
  return full.year === base.year ? { ...full, text: year } : base
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

function idsOf(reader: XmlReader): Identifier[] {
  const out: Identifier[] = []
  const push = (scheme: string, value: string | undefined, unit: XmlUnit): void => {
    if (!value || out.some((id) => id.scheme === scheme && (scheme === 'doi' || id.value === value))) return
    noteUnit(reader, 'ids', unit)
    out.push({ scheme, value, from: unit.path })
  }
  for (const unit of unitsOf(reader, 'electronic-resource-num'))
    push('doi', findDoi(fold(innerText(reader.text, unit.node))), unit)
  for (const unit of unitsOf(reader, 'accession-num')) {
    for (const line of innerText(reader.text, unit.node).split(/[\r\n]+/)) {
      const value = fold(line)
      if (/^\d{6,8}$/.test(value)) push('pmid', value, unit)
      else if (/^PMC\d+$/.test(value)) push('pmcid', value, unit)
      else if (/^CN-\d{8}$/.test(value)) push('central', value, unit)
      else if (/^(?:WOS|ISI|MEDLINE|BCI|CABI):\S+$/.test(value)) push('wos', value, unit)
      else if (/^\d{4}-\d{5}-\d{3}$/.test(value)) push('psycinfo', value, unit)
      else if (/^L?\d{9,}$/.test(value)) push('accession', value, unit)
      else if (isDoi(value)) push('doi', findDoi(value), unit)
      else if (value !== '') push('accession', value, unit)
    }
  }
  for (const unit of unitsOf(reader, 'custom2')) {
    push('pmcid', /\b(PMC\d{3,9})\b/.exec(innerText(reader.text, unit.node))?.[1], unit)
  }
  return out
}

function subjectsOf(reader: XmlReader): Subject[] {
  return lines(reader, 'subjects', ['keywords/keyword']).map((line) => {
    const major = line.startsWith('*')
    return major ? { term: line.slice(1).trim(), major } : { term: line }
  })
}

const TYPES: Readonly<Record<string, string>> = {
  'Journal Article': 'article-journal',
  'Electronic Article': 'article-journal',
  'Magazine Article': 'article-magazine',
  'Newspaper Article': 'article-newspaper',
  Book: 'book',
  'Edited Book': 'book',
  'Electronic Book': 'book',
  'Book Section': 'chapter',
  'Conference Paper': 'paper-conference',
  'Conference Proceedings': 'paper-conference',
  Thesis: 'thesis',
  Report: 'report',
  'Government Document': 'report',
  'Web Page': 'webpage',
  Patent: 'patent',
  Dataset: 'dataset',
  Manuscript: 'manuscript',
  Generic: 'document',
}
const NUMBERS: Readonly<Record<string, string>> = {
  '17': 'article-journal',
  '6': 'book',
  '5': 'chapter',
  '10': 'paper-conference',
  '47': 'paper-conference',
  '32': 'thesis',
  '27': 'report',
  '12': 'webpage',
  '25': 'patent',
  '28': 'book',
  '23': 'article-newspaper',
  '19': 'article-magazine',
  '43': 'article-journal',
  '46': 'report',
  '59': 'dataset',
}

// The name where there is one, else the number; Mendeley writes 0 with the name.
function typeOf(reader: XmlReader): string {
  const unit = unitsOf(reader, 'ref-type')[0]
  if (!unit) return 'document'
  noteUnit(reader, 'type', unit)
  return TYPES[attribute(unit.node, 'name') ?? ''] ?? NUMBERS[fold(innerText(reader.text, unit.node))] ?? 'document'
}
