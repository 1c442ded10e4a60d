import { fold, meaningful, paragraphs } from '../fields/clean.ts'
import { collectSerials } from '../fields/collect.ts'
import { parseDate, parseMonth } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { type Mapping, note, takeAll, takeFirst, valuesOf } from '../fields/mapping.ts'
import { parseName, splitNames } from '../fields/names.ts'
import { parsePages } from '../fields/pages.ts'
import type { Identifier, Issued, Name, Norm, Subject } from '../record.ts'
import type { Columns, Field } from './table-columns.ts'

/** The normal layer of a row, by what its columns hold. */
export function mapRow(mapping: Mapping, columns: Columns, flavour: string): Norm {
  const of = (field: Field): readonly string[] => columns[field] ?? []
  const first = (norm: string, field: Field) => takeFirst(mapping, norm, of(field))
  const title = first('title', 'title') ?? ''
  const titleTranslated = first('titleTranslated', 'titleTranslated')
  const editors = namesOf(mapping, 'editors', of('editors'), 'editor')
  const cited = citationOf(first('citation', 'citation'))
  const issued = dateOf(mapping, columns)
  const journal = first('journal', 'journal')
  const journalShort = first('journalShort', 'journalShort')
  const volume = first('volume', 'volume') ?? cited.volume
  const issue = first('issue', 'issue') ?? cited.issue
  const pages =
    parsePages(first('pages', 'pages')) ??
    parsePages(first('pages', 'firstPage'), first('pages', 'lastPage')) ??
    parsePages(first('pages', 'articleNumber')) ??
    parsePages(cited.pages)
  if (cited.volume) for (const field of ['volume', 'issue', 'pages']) mapping.map[field] ??= mapping.map.citation ?? []
  const publisher = first('publisher', 'publisher')
  const abstract = abstractOf(mapping, of('abstract'))
  const copyright = abstract ? first('abstract.copyright', 'copyright') : undefined
  const { issn, isbn } = collectSerials(mapping, of('serials'))
  const type = first('type', 'type')
  return {
    ...(type ? { type: typeOf(type) } : {}),
    title,
    ...(titleTranslated && titleTranslated !== title ? { titleTranslated } : {}),
    authors: authorsOf(mapping, of('authors')),
    ...(editors.length > 0 ? { editors } : {}),
    ...(issued ? { issued } : {}),
    ...(journal && journal !== title ? { journal } : {}),
    ...(journalShort && journalShort !== journal ? { journalShort } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(publisher ? { publisher } : {}),
    ids: idsOf(mapping, columns),
    ...(abstract ? { abstract: copyright ? { ...abstract, copyright } : abstract } : {}),
    subjects: subjectsOf(mapping, of('subjects'), flavour),
    language: takeAll(mapping, 'language', of('language')),
    issn,
    isbn,
    urls: urlsOf(mapping, of('urls')),
    notes: valuesOf(mapping, of('notes')).flatMap(({ value, index }) => {
      const text = meaningful(value) === undefined ? undefined : paragraphs(value)
      if (text) note(mapping, 'notes', index)
      return text ? [text] : []
    }),
  }
}

// The first column that has names; Scopus adds its number for each (`Silva, Ana (57200000001)`).
function authorsOf(mapping: Mapping, keys: readonly string[]): Name[] {
  for (const key of keys) {
    const names = namesOf(mapping, 'authors', [key])
    if (names.length > 0) return names
  }
  return []
}

function namesOf(mapping: Mapping, field: string, keys: readonly string[], role?: 'editor'): Name[] {
  return valuesOf(mapping, keys).flatMap(({ value, index }) => {
    const names = splitNames(value).flatMap((one) => {
      const text = meaningful(one.replace(/\s*\(\d{6,}\)$/, ''))
      const name = text === undefined ? undefined : parseName(text, role)
      return name ? [name] : []
    })
    if (names.length > 0) note(mapping, field, index)
    return names
  })
}

// A column with the year is what the source means; a date of the same year adds month and day.
function dateOf(mapping: Mapping, columns: Columns): Issued | undefined {
  const year = takeFirst(mapping, 'issued', columns.year ?? [])
  const month = takeFirst(mapping, 'issued', columns.month ?? [])
  const day = takeFirst(mapping, 'issued', columns.day ?? [])
  const written = takeFirst(mapping, 'issued', columns.date ?? [])
  const date = written ? parseWritten(written) : undefined
  if (!year) return date
  const base = parseDate(year)
  if (date?.year !== undefined && (base.year === undefined || date.year === base.year)) return date
  const number = month ? parseMonth(month.split(/[\s-]/, 1)[0]!) : undefined
  if (base.month !== undefined || number === undefined) return base
  const text = [year, month, day].filter(Boolean).join(' ')
  const dayNumber = /^\d{1,2}$/.test(day ?? '') && Number(day) >= 1 && Number(day) <= 31 ? Number(day) : undefined
  return { ...base, month: number, ...(dayNumber ? { day: dayNumber } : {}), text }
}

// EBSCO writes month/day/year; anything that could be day/month stays a year.
function parseWritten(text: string): Issued {
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (!slashed) return parseDate(text)
  const [month, day, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])]
  const certain = month >= 1 && month <= 12 && (day > 12 || day === month) && day <= 31
  return certain ? { year, month, day, text } : { year, text }
}

// PubMed: `Eur J Med Genet. 2020 Feb;63(2):103640. doi: …`.
function citationOf(text: string | undefined): { volume?: string; issue?: string; pages?: string } {
  const match = /\d{4}[^;.]{0,20};([^():;]{1,30})(?:\(([^)]{1,30})\))?(?::([^.;]{1,40}))?/.exec(text ?? '')
  const part = (i: number, name: string) => (match?.[i]?.trim() ? { [name]: match[i].trim() } : {})
  return match ? { ...part(1, 'volume'), ...part(2, 'issue'), ...part(3, 'pages') } : {}
}

function abstractOf(mapping: Mapping, keys: readonly string[]): Norm['abstract'] {
  for (const key of keys) {
    for (const { value, index } of valuesOf(mapping, [key])) {
      if (meaningful(value) === undefined) continue
      note(mapping, 'abstract', index)
      return { text: paragraphs(value) }
    }
  }
  return undefined
}

const IDS: readonly (readonly [Field, RegExp])[] = [
  ['pmid', /(?:^|\D)(\d{1,8})$/],
  ['pmcid', /(PMC\d+)/i],
  ['embase', /(L?\d{6,12})/],
  ['scopus', /(2-s2\.0-\d+)/],
  ['central', /(CN-\d+)/],
  ['wos', /^(?:WOS:)?(\S+)$/],
  ['lens', /^([\dX-]{15,23})$/],
  ['openalex', /(W\d{4,12})$/],
  ['nct', /(NCT\d{8})/],
  ['accession', /^(\S{3,40})$/],
]

function idsOf(mapping: Mapping, columns: Columns): Identifier[] {
  const out: Identifier[] = []
  const doiKeys = [...(columns.doi ?? []), ...(columns.urls ?? [])]
  for (const key of doiKeys) {
    const own = columns.doi?.includes(key)
    for (const { value, index, tag } of valuesOf(mapping, [key])) {
      const doi = own || /doi\.org\//i.test(value) ? findDoi(own ? value : (linkWithDoi(value) ?? '')) : undefined
      if (!doi || out.length > 0) continue
      note(mapping, 'ids', index)
      out.push({ scheme: 'doi', value: doi, from: tag })
    }
  }
  for (const [field, pattern] of IDS) {
    for (const { value, index, tag } of valuesOf(mapping, columns[field] ?? [])) {
      const id = meaningful(value) === undefined ? undefined : pattern.exec(value.trim())?.[1]
      if (!id || out.some((one) => one.scheme === field && one.value === id)) continue
      note(mapping, 'ids', index)
      out.push({ scheme: field, value: id, from: tag })
    }
  }
  return out
}

function linkWithDoi(value: string): string | undefined {
  return linksOf(value).find((link) => /doi\.org\//i.test(link))
}

// Rayyan glues links together without a blank.
function linksOf(value: string): string[] {
  return fold(value)
    .split(' ')
    .flatMap((word) => word.split(/(?=https?:\/\/)/))
    .filter((one) => /^https?:/.test(one))
}

function urlsOf(mapping: Mapping, keys: readonly string[]): string[] {
  const out: string[] = []
  for (const { value, index } of valuesOf(mapping, keys)) {
    for (const link of linksOf(value).map((one) => one.replace(/[;,|]+$/, ''))) {
      note(mapping, 'urls', index)
      if (!out.includes(link)) out.push(link)
    }
  }
  return out
}

function subjectsOf(mapping: Mapping, keys: readonly string[], flavour: string): Subject[] {
  const out = new Map<string, Subject>()
  for (const { value, index, tag } of valuesOf(mapping, keys)) {
    if (meaningful(value) === undefined) continue
    note(mapping, 'subjects', index)
    for (const part of splitList(value, flavour === 'embase' && /emtree/i.test(tag))) {
      const major = part.startsWith('*') || /major focus/i.test(tag)
      const term = part.replace(/^\*/, '').trim()
      if (term !== '' && !out.has(term)) out.set(term, { term, ...(major ? { major } : {}) })
    }
  }
  return [...out.values()]
}

function splitList(value: string, commas: boolean): string[] {
  const listed = /^\s*\[.*\]\s*$/s.test(value)
    ? [...value.matchAll(/'([^']*)'|"([^"]*)"/g)].map((m) => m[1] ?? m[2]!)
    : []
  if (listed.length > 0) return listed.map(fold)
  const by = value.includes(';')
    ? ';'
    : value.includes('|')
      ? '|'
      : value.includes('\n')
        ? '\n'
        : commas || !/[;|]/.test(value)
          ? ','
          : ';'
  return value.split(by).map(fold)
}

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/book ?(?:section|chapter)|chapter/i, 'chapter'],
  [/conference|proceeding|congress/i, 'paper-conference'],
  [/thesis|dissertation/i, 'thesis'],
  [/preprint/i, 'article'],
  [/dataset/i, 'dataset'],
  [/report/i, 'report'],
  [/web ?page|website/i, 'webpage'],
  [/\bbook\b|^book/i, 'book'],
  [/journal|article|review|jour|letter|editorial|note|erratum|trial/i, 'article-journal'],
]

function typeOf(text: string): string {
  return TYPES.find(([pattern]) => pattern.test(text))?.[1] ?? 'document'
}
