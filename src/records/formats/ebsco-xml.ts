import { fold, meaningful } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { parsePages } from '../fields/pages.ts'
import { withSeason } from '../fields/season.ts'
import { parseSerials } from '../fields/serials.ts'
import { openPaths } from '../read/xml-paths.ts'
import { attribute, child, type XmlElement } from '../read/xml-tree.ts'
import type { Issued, Norm, Pages, Subject } from '../record.ts'
import { ebscoDatabases } from './ebsco-databases.ts'
import { ebscoIds } from './ebsco-ids.ts'
import { ebscoNames } from './ebsco-names.ts'
import type { Format } from './format.ts'
import { blockLines } from './xml-blocks.ts'
import {
  attributeText,
  closeXml,
  isReader,
  noteIndex,
  noteUnit,
  openXml,
  textOf,
  textsOf,
  unitsOf,
  type XmlReader,
} from './xml-reader.ts'

// Walked through; every other element is kept whole.
const PATHS = openPaths(
  new Set('header controlInfo bkinfo chapinfo revinfo dissinfo jinfo pubinfo artinfo tig aug sug'.split(' ')),
)

/** EBSCO XML: EBSCOhost's export, and the same records in answers of its web service. */
export const ebscoXml: Format = {
  name: 'ebsco-xml',
  label: 'EBSCO XML',
  extensions: ['xml'],
  detect: (head) =>
    /<rec[\s>]/.test(head) && /<(?:header\s[^<>]*(?:shortDbName|uiTerm)=|controlInfo[\s/>])/.test(head) ? 0.97 : 0,
  flavourOf: () => 'ebsco',
  split: { kind: 'xml', dialect: { records: ['rec'] } },
  parse: (text, firstLine) => {
    const reader = openXml(text, firstLine, PATHS)
    if (!isReader(reader)) return reader
    const source = sourceOf(reader)
    return closeXml(reader, mapRecord(reader, source), 'ebsco', source.database)
  },
}

/** What the head of a record says about its database. */
export interface EbscoSource {
  readonly code: string
  readonly database?: string
  readonly number?: string
}

function sourceOf(reader: XmlReader): EbscoSource {
  const header = child(reader.tree, 0, 'header')
  const read = (name: string): string | undefined => {
    const value = header < 0 ? undefined : meaningful(attribute(reader.tree, header, name) ?? '')
    const index = value === undefined ? -1 : reader.raw.findIndex(({ tag }) => tag === `header@${name}`)
    if (index >= 0) noteIndex(reader, name === 'uiTerm' ? 'accession' : 'database', index)
    return value
  }
  const code = read('shortDbName')?.toLowerCase() ?? ''
  const database = read('longDbName') ?? ebscoDatabases[code] ?? (code || undefined)
  const number = read('uiTerm')
  return { code, ...(database ? { database } : {}), ...(number ? { number } : {}) }
}

const I = 'header/controlInfo'

function mapRecord(reader: XmlReader, source: EbscoSource): Norm {
  const own = textOf(reader, 'title', `${I}/artinfo/tig/atl`)
  const chapter = own ?? textOf(reader, 'title', `${I}/chapinfo/ctl`, `${I}/chapinfo/tig/atl`)
  const book = textOf(reader, chapter ? 'journal' : 'title', `${I}/bkinfo/btl`)
  const thesis = textOf(reader, chapter || book ? 'type' : 'title', `${I}/dissinfo/disstl`)
  const title = chapter ?? book ?? thesis ?? textOf(reader, 'title', `${I}/bkinfo/sertl`) ?? ''
  const pubTypes = [
    ...new Set([
      ...textsOf(reader, 'pubTypes', `${I}/artinfo/doctype`),
      ...textsOf(reader, 'pubTypes', `${I}/artinfo/pubtype`),
    ]),
  ]
  const inBook = book !== undefined && book !== title
  const journal = textOf(reader, 'journal', `${I}/jinfo/jtl`) ?? (inBook ? book : undefined)
  const short = textOf(reader, 'journalShort', `${I}/jinfo/jabbr`, `${I}/jinfo/jabt`)
  const lists = ['artinfo/aug', 'chapinfo/aug', 'dissinfo/aug', 'bkinfo/aug'].map((one) => `${I}/${one}`)
  const from = lists.find((list) => unitsOf(reader, `${list}/au`).length > 0) ?? ''
  const authors = ebscoNames(reader, 'authors', from, 'author')
  // Who made the book of a chapter edited it.
  const ofBook = from === lists[3] ? [] : ebscoNames(reader, 'editors', lists[3]!, 'author')
  const editors = [
    ...lists.flatMap((list) => ebscoNames(reader, 'editors', list, 'editor')),
    ...ofBook.map((name) => ({ ...name, role: 'editor' as const })),
  ]
  const issued = dateOf(reader)
  const volume = textOf(reader, 'volume', `${I}/pubinfo/vid`)
  const issue = textOf(reader, 'issue', `${I}/pubinfo/iid`)
  const pages = pagesOf(reader)
  const publisher = textOf(reader, 'publisher', `${I}/pubinfo/pub`, `${I}/dissinfo/dissinst`)
  const place = textOf(reader, 'place', `${I}/pubinfo/place`)
  const edition = textOf(reader, 'edition', `${I}/bkinfo/edition`, `${I}/pubinfo/edition`)
  const abstract = abstractOf(reader)
  const serials = serialsOf(reader)
  return {
    type: typeOf(pubTypes, {
      chapter: inBook && chapter !== undefined,
      book: book === title,
      thesis: thesis !== undefined,
    }),
    ...(pubTypes.length > 0 ? { pubTypes } : {}),
    title,
    authors,
    ...(editors.length > 0 ? { editors } : {}),
    ...(issued ? { issued } : {}),
    ...(journal && journal !== title ? { journal } : {}),
    ...(short && short !== journal ? { journalShort: short } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(publisher ? { publisher } : {}),
    ...(place ? { place } : {}),
    ...(edition ? { edition } : {}),
    ids: ebscoIds(reader, `${I}/artinfo/ui`, source),
    ...(source.number
      ? {
          accession: {
            number: source.number,
            ...(source.database ? { database: source.database } : {}),
            platform: 'EBSCOhost',
          },
        }
      : {}),
    ...(abstract ? { abstract } : {}),
    subjects: subjectsOf(reader, source),
    language: languagesOf(reader),
    ...serials,
    urls: [...textsOf(reader, 'urls', 'plink'), ...textsOf(reader, 'urls', 'pdfLink')].filter((url) =>
      /^https?:/i.test(url),
    ),
    notes: [],
  }
}

// The attributes of a date may be made up (`day="01"`): they only add what the text speaks of.
function dateOf(reader: XmlReader): Issued | undefined {
  for (const unit of unitsOf(reader, `${I}/pubinfo/dt`)) {
    const said = fold(blockLines(reader, unit).join(' '))
    const [year, month, day] = ['year', 'month', 'day'].map((name) => fold(attribute(reader.tree, unit, name) ?? ''))
    const text = said || [year, month].filter(Boolean).join('-')
    if (text === '') continue
    noteUnit(reader, 'issued', unit)
    const whole = /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(said) && year && month && day
    const date = parseDate(whole ? `${year}-${month}-${day}` : said && parseDate(said).year ? said : `${year}-${month}`)
    return { ...withSeason(date, said), text }
  }
  return undefined
}

// `ppct` counts pages; the last page is certain only where both are plain numbers.
function pagesOf(reader: XmlReader): Pages | undefined {
  const first = textOf(reader, 'pages', `${I}/artinfo/ppf`)
  if (first === undefined) return parsePages(textOf(reader, 'pages', `${I}/chapinfo/pages`))
  if (!/^\d{1,7}$/.test(first)) return parsePages(first)
  const count = textOf(reader, 'pages', `${I}/artinfo/ppct`) ?? ''
  const last = /^[1-9]\d{0,3}$/.test(count)
    ? String(Number(first) + Number(count) - 1).padStart(first.length, '0')
    : undefined
  return parsePages(first, last)
}

function abstractOf(reader: XmlReader): Norm['abstract'] {
  const texts: string[] = []
  const copyright: string[] = []
  for (const unit of unitsOf(reader, `${I}/artinfo/ab`)) {
    const text = blockLines(reader, unit).join('\n')
    if (meaningful(text) === undefined) continue
    const notice = /^(?:Copyright (?:of|©)|\[?(?:©|\(c\)) )/i.test(text) && texts.length > 0
    noteUnit(reader, notice ? 'abstract.copyright' : 'abstract', unit)
    ;(notice ? copyright : texts).push(text)
  }
  const [text, ...others] = texts
  if (text === undefined) return undefined
  return {
    text,
    ...(copyright.length > 0 ? { copyright: copyright.join('\n') } : {}),
    ...(others.length > 0 ? { others } : {}),
  }
}

function serialsOf(reader: XmlReader): { issn: string[]; isbn: string[] } {
  const found = { issn: [] as string[], isbn: [] as string[] }
  const add = (unit: XmlElement): void => {
    const own = parseSerials(blockLines(reader, unit).join('\n'))
    for (const field of ['issn', 'isbn'] as const) {
      for (const one of own[field]) {
        noteUnit(reader, field, unit)
        if (!found[field].includes(one)) found[field].push(one)
      }
    }
  }
  for (const unit of unitsOf(reader, `${I}/jinfo/issn`)) add(unit)
  for (const unit of unitsOf(reader, `${I}/jinfo/jid`))
    if (/^e?issn$/i.test(attribute(reader.tree, unit, 'type') ?? '')) add(unit)
  for (const path of ['bkinfo/isbn', 'bkinfo/issn', 'dissinfo/isbn'])
    for (const unit of unitsOf(reader, `${I}/${path}`)) add(unit)
  return found
}

const SCHEMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:c8h|ccm|cin20|cul|jlh|rzh)$/, 'cinahl'],
  [/^(?:cmedm|mdc|mnh)$/, 'mesh'],
  [/^(?:psyh|pdh|pzh)$/, 'apa'],
]

function subjectsOf(reader: XmlReader, source: EbscoSource): Subject[] {
  const scheme = SCHEMES.find(([code]) => code.test(source.code))?.[1]
  const out: Subject[] = []
  const seen = new Set<string>()
  const add = (unit: XmlElement, own: string | undefined): void => {
    for (const line of blockLines(reader, unit)) {
      const starred = line.startsWith('*')
      const whole = starred ? line.slice(1).trim() : line
      if (whole === '' || seen.has(whole)) continue
      seen.add(whole)
      noteUnit(reader, 'subjects', unit)
      const major = starred || isMajor(reader, unit)
      const parts = own === 'cinahl' || own === 'mesh' ? whole.split(/ ?-- ?/) : []
      const [term, qualifier] = parts.length === 2 && parts[0] !== '' && parts[1] !== '' ? parts : [whole]
      out.push({
        term: term!,
        ...(qualifier ? { qualifier } : {}),
        ...(major ? { major } : {}),
        ...(own ? { scheme: own } : {}),
      })
    }
  }
  for (const unit of unitsOf(reader, `${I}/artinfo/sug/subj`)) {
    const kind = attribute(reader.tree, unit, 'type') ?? ''
    if (/key|author/i.test(kind)) add(unit, 'author')
    else add(unit, /^(?:major|minor|thes|unclass|)$/i.test(kind) ? scheme : undefined)
  }
  for (const unit of unitsOf(reader, `${I}/artinfo/su`)) add(unit, scheme)
  for (const name of ['keyword', 'kw']) for (const unit of unitsOf(reader, `${I}/artinfo/${name}`)) add(unit, 'author')
  return out
}

function isMajor({ tree }: XmlReader, element: XmlElement): boolean {
  return (
    attribute(tree, element, 'type')?.toLowerCase() === 'major' ||
    /^(?:y|yes|true|1)$/i.test(attribute(tree, element, 'major') ?? '')
  )
}

function languagesOf(reader: XmlReader): string[] {
  const out: string[] = []
  for (const path of [`${I}/language`, `${I}/artinfo/language`]) {
    for (const unit of unitsOf(reader, path)) {
      const text = fold(blockLines(reader, unit).join(' ')) || attributeText(reader.tree, unit, 'code')
      if (meaningful(text) === undefined || out.includes(text)) continue
      noteUnit(reader, 'language', unit)
      out.push(text)
    }
  }
  return out
}

function typeOf(types: readonly string[], is: { chapter: boolean; book: boolean; thesis: boolean }): string {
  const text = types.join(' | ')
  if (is.thesis || /dissertation|thesis/i.test(text)) return 'thesis'
  if (is.chapter) return 'chapter'
  if (is.book) return 'book'
  if (/(?:^|\| )(?:book|ebook|book chapter)(?: \||$)/i.test(text)) return /chapter/i.test(text) ? 'chapter' : 'book'
  if (/conference (?:paper|proceeding)|proceeding/i.test(text)) return 'paper-conference'
  if (/newspaper/i.test(text)) return 'article-newspaper'
  if (/academic journal|journal article/i.test(text)) return 'article-journal'
  if (/magazine|trade publication/i.test(text)) return 'article-magazine'
  if (/\breport\b/i.test(text) && !/case report/i.test(text)) return 'report'
  return 'article-journal'
}
