import { fold, meaningful, paragraphs } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { decisionsIn } from '../fields/decisions.ts'
import { findDoi } from '../fields/doi.ts'
import { markedAbstract, withoutTags } from '../fields/markup.ts'
import { parseName } from '../fields/names.ts'
import { parsePages } from '../fields/pages.ts'
import { withSeason } from '../fields/season.ts'
import { parseSerials } from '../fields/serials.ts'
import { jsonSplitter } from '../read/split-json.ts'
import type { Abstract, Identifier, Issued, Name, Norm } from '../record.ts'
import { readOwnCsl } from './csl-own.ts'
import type { Format } from './format.ts'
import { membersOf } from './json-members.ts'

type Item = Readonly<Record<string, unknown>>

/** CSL-JSON: an array of items, or one item after the other, as Zotero, Crossref and others write it. */
export const cslJson: Format = {
  name: 'csl-json',
  label: 'CSL-JSON',
  extensions: ['json', 'jsonl', 'ndjson'],
  detect: (head) => {
    if (!/^[\s\uFEFF]*(?:\[\s*)?\{\s*"/.test(head)) return 0
    const start = head.slice(0, 65_536)
    return /"(?:type|id|DOI|issued|container-title|author)"\s*:/.test(start) && hasTitle(start) ? 0.9 : 0
  },
  flavourOf: () => 'unknown',
  split: { kind: 'own', open: jsonSplitter },
  parse: (text, firstLine) => {
    let item: Item
    try {
      item = JSON.parse(text) as Item
    } catch {
      return { code: 'json', reason: 'this is not valid JSON', line: firstLine }
    }
    const raw = membersOf(text, firstLine)
    const map: Record<string, number[]> = {}
    const note = (field: string, key: string): void => {
      const index = raw.findIndex(({ tag }) => tag === key)
      if (index >= 0 && !map[field]?.includes(index)) map[field] = [...(map[field] ?? []), index]
    }
    return { raw, norm: readOwnCsl(item, mapItem(item, note)), map, flavour: 'unknown', findings: [] }
  },
}

// A title of an item itself: answers of services list their records deeper, inside an object.
function hasTitle(start: string): boolean {
  let depth = 0
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/gs
  for (const { 0: found, 1: colon } of start.matchAll(token)) {
    if (found === '{') depth++
    else if (found === '}') depth--
    else if (colon !== undefined && depth === 1 && /^"title(?:-short)?"/.test(found)) return true
  }
  return false
}

function mapItem(item: Item, note: (field: string, key: string) => void): Norm {
  const text = (field: string, ...keys: readonly string[]): string | undefined => {
    for (const key of keys) {
      const value = meaningful(plain(item[key]))
      if (value === undefined) continue
      note(field, key)
      return value
    }
    return undefined
  }
  const names = (field: string, key: string, role?: 'editor'): Name[] => {
    const list = Array.isArray(item[key]) ? (item[key] as unknown[]) : []
    const found = list.flatMap((one) => nameOf(one, role))
    if (found.length > 0) note(field, key)
    return found
  }
  const type = text('type', 'type')
  const title = withoutMarkup(text('title', 'title', 'title-short') ?? '')
  const titleShort = text('titleShort', 'title-short', 'shortTitle')
  const place = text('place', 'publisher-place', 'event-place')
  const edition = text('edition', 'edition')
  const editors = names('editors', 'editor', 'editor')
  const issued = dateOf(item.issued) ?? dateOf(item['published-print']) ?? dateOf(item['published-online'])
  if (issued)
    for (const key of ['issued', 'published-print', 'published-online']) if (dateOf(item[key])) note('issued', key)
  const journal = withoutMarkup(text('journal', 'container-title') ?? '')
  const journalShort = text('journalShort', 'container-title-short', 'journalAbbreviation', 'short-container-title')
  const volume = text('volume', 'volume')
  const issue = text('issue', 'issue')
  const pages = parsePages(text('pages', 'page', 'article-number', 'number'))
  const publisher = text('publisher', 'publisher')
  const abstract = plain(item.abstract)
  if (meaningful(abstract)) note('abstract', 'abstract')
  const serials = parseSerials(['ISSN', 'ISBN'].map((key) => all(item[key]).join(' ; ')).join(' ; '))
  for (const key of ['ISSN', 'ISBN']) if (all(item[key]).length > 0) note(key.toLowerCase(), key)
  const url = text('urls', 'URL')
  const language = text('language', 'language')
  const keyword = text('subjects', 'keyword')
  const subjects = keyword ? keyword.split(/[;,]/).map(fold).filter(Boolean) : all(item.categories)
  const remark = text('notes', 'note')
  const decisionsHere = decisionsIn(remark ? [remark] : [], subjects)
  if (decisionsHere.decisions) for (const key of ['note', 'keyword']) note('decisions', key)
  return {
    ...(type ? { type: type === 'journal-article' ? 'article-journal' : type } : {}),
    title,
    ...(titleShort && titleShort !== title ? { titleShort } : {}),
    authors: names('authors', 'author'),
    ...(editors.length > 0 ? { editors } : {}),
    ...(issued ? { issued } : {}),
    ...(journal && journal !== title ? { journal } : {}),
    ...(journalShort && journalShort !== journal ? { journalShort } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(publisher ? { publisher } : {}),
    ...(place ? { place } : {}),
    ...(edition ? { edition } : {}),
    ids: idsOf(item, note),
    ...(meaningful(abstract) ? { abstract: abstractOf(abstract) } : {}),
    subjects: [...new Set(subjects)].map((term) => ({ term })),
    language: language ? [language] : [],
    issn: serials.issn,
    isbn: serials.isbn,
    urls: url && /^[a-z][a-z0-9+.-]*:/i.test(url) ? [url] : [],
    notes: remark ? [remark] : [],
    ...decisionsHere,
  }
}

// CSL marks titles with a few tags of HTML (`<i>`, `<span class="nocase">`).
function withoutMarkup(text: string): string {
  return /<\/(?:i|b|sub|sup|sc|scp|span|em|strong)>/i.test(text) ? withoutTags(text) : text
}

// Crossref hands abstracts on as JATS.
function abstractOf(text: string): Abstract {
  const marked = /<(?:jats:)?(?:p|sec|title|h\d)[\s>]/i.test(text) ? markedAbstract(text) : undefined
  return marked ?? { text: paragraphs(text) }
}

// Crossref writes texts as lists of one, numbers as numbers.
function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  const first: unknown = Array.isArray(value) ? value[0] : undefined
  return typeof first === 'string' || typeof first === 'number' ? String(first) : ''
}

function all(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(plain).map(fold).filter(Boolean)
}

function nameOf(value: unknown, role?: 'editor'): Name[] {
  const tag = role ? { role } : {}
  if (typeof value === 'string') {
    const name = parseName(value, role)
    return name ? [name] : []
  }
  if (typeof value !== 'object' || value === null) return []
  const part = (key: string) => fold(plain((value as Item)[key]))
  const particle = part('non-dropping-particle')
  const own = [particle, part('family'), part('suffix')].filter(Boolean).join(' ')
  const given = [part('given'), part('dropping-particle')].filter(Boolean).join(' ')
  if (part('family') !== '') return [given === '' ? { literal: own, ...tag } : { family: own, given, ...tag }]
  const literal = part('literal') || part('name') || given
  return literal === '' ? [] : [{ literal, ...tag }]
}

function dateOf(value: unknown): Issued | undefined {
  if (typeof value === 'string' || typeof value === 'number') return parseDate(String(value))
  if (typeof value !== 'object' || value === null) return undefined
  const { raw, literal, season } = value as Item
  const parts = (value as Item)['date-parts']
  const first =
    Array.isArray(parts) && Array.isArray(parts[0]) ? (parts[0] as unknown[]).map(plain).filter(Boolean) : []
  const named = fold(plain(season))
  if (first.length > 0) {
    const date = parseDate(first.map((one) => one.padStart(2, '0')).join('-'))
    // Months from 13 to 16 and from 21 to 24 are seasons.
    const coded = /^(?:1[3-6]|2[1-4])$/.test(first[1] ?? '') ? (Number(first[1]) - 13) % 8 : Number(named) - 1
    const text = SEASONS[coded] ?? (/\p{L}/u.test(named) ? named : '')
    return text !== '' && date.month === undefined ? { ...date, season: text } : date
  }
  const text = fold(plain(raw) || plain(literal))
  return text === '' ? undefined : withSeason(parseDate(text), text)
}

const SEASONS: readonly (string | undefined)[] = ['Spring', 'Summer', 'Autumn', 'Winter']

const IDS: readonly (readonly [string, string, RegExp])[] = [
  ['PMID', 'pmid', /(\d{1,8})$/],
  ['PMCID', 'pmcid', /(PMC\d+)/],
]

function idsOf(item: Item, note: (field: string, key: string) => void): Identifier[] {
  const out: Identifier[] = []
  const doi = findDoi(plain(item.DOI))
  if (doi) {
    note('ids', 'DOI')
    out.push({ scheme: 'doi', value: doi, from: 'DOI' })
  } else if (/doi\.org\//i.test(plain(item.URL))) {
    const linked = findDoi(plain(item.URL))
    if (linked) {
      note('ids', 'URL')
      out.push({ scheme: 'doi', value: linked, from: 'URL', confidence: 'low' })
    }
  }
  for (const [key, scheme, pattern] of IDS) {
    const id = pattern.exec(plain(item[key]).trim())?.[1]
    if (!id) continue
    note('ids', key)
    out.push({ scheme, value: id, from: key })
  }
  return out
}
