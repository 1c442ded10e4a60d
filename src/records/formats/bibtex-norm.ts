import { splitOutside } from '../fields/bibtex-names.ts'
import { meaningful } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { decodeLatex } from '../fields/latex.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import type { BibtexEntry } from '../read/bibtex.ts'
import type { Issued, Norm, Subject } from '../record.ts'
import { type BibtexFields, noteValue, plainText, takeText, takeTexts, valuesOf, verbatimOf } from './bibtex-fields.ts'
import { bibtexAccession, bibtexIds } from './bibtex-ids.ts'
import { bibtexPeople, withAffiliations } from './bibtex-people.ts'
import { bibtexSubjects, bibtexTypes, bibtexTable as table } from './bibtex-table.ts'

/** The normal layer of an entry, and the database that it names. */
export function mapBibtex(entry: BibtexEntry, fields: BibtexFields): { norm: Norm; database?: string } {
  fields.map.type = [0]
  const type = bibtexTypes[entry.type] ?? (fields.byName.has('journal') ? 'article-journal' : 'document')
  const titled = titleOf(fields)
  const title = titled ?? (type === 'book' ? takeText(fields, 'title', ['booktitle', 'maintitle']) : undefined) ?? ''
  const titleShort = takeText(fields, 'titleShort', table.titleShort)
  const titleTranslated = takeText(fields, 'titleTranslated', table.titleTranslated)
  const editors = bibtexPeople(fields, 'editors', table.editors, 'editor')
  const groups = bibtexPeople(fields, 'groups', table.groups)
  const issued = dateOf(fields)
  const journal = takeText(fields, 'journal', table.journal)
  const full = fields.byName.has('fjournal')
  const journalShort = takeText(fields, 'journalShort', full ? [...table.journalShort, 'journal'] : table.journalShort)
  const volume = takeText(fields, 'volume', table.volume)
  // The number of a report or a book in its series is no issue.
  const inJournal =
    /^article|^paper|periodical|review/.test(type) || ['journal', 'journaltitle'].some((one) => fields.byName.has(one))
  const issue = takeText(fields, 'issue', inJournal ? ['number', 'issue'] : ['issue'])
  const pages = parsePages(takeText(fields, 'pages', table.pages)?.replace(/\s*[–—]\s*/g, '-'))
  const articleNumber = takeArticleNumber(fields)
  const publisher = takeText(fields, 'publisher', table.publisher)
  const place = takeText(fields, 'place', table.place)
  const edition = takeText(fields, 'edition', table.edition)
  const abstract = abstractOf(fields)
  const ids = bibtexIds(fields, entry.key)
  const { accession, database } = bibtexAccession(fields, ids)
  const pubTypes = takeTexts(fields, 'pubTypes', table.pubTypes)
    .flatMap((one) => one.split(/;\s*/))
    .filter(Boolean)
  const funding = takeTexts(fields, 'funding', [...table.funding, ...fundingTexts(fields)])
  const norm: Norm = {
    type,
    title,
    ...(titleTranslated ? { titleTranslated } : {}),
    ...(titleShort && titleShort !== title ? { titleShort } : {}),
    ...(pubTypes.length > 0 ? { pubTypes: [...new Set(pubTypes)] } : {}),
    authors: withAffiliations(fields, bibtexPeople(fields, 'authors', table.authors)),
    ...(editors.length > 0 ? { editors } : {}),
    ...(groups.length > 0 ? { groups } : {}),
    ...(issued ? { issued } : {}),
    ...(journal && journal !== title ? { journal } : {}),
    ...(journalShort && journalShort !== journal ? { journalShort } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(articleNumber ? { articleNumber } : {}),
    ...(publisher ? { publisher } : {}),
    ...(place ? { place } : {}),
    ...(edition ? { edition } : {}),
    ids,
    ...(accession ? { accession } : {}),
    ...(abstract ? { abstract } : {}),
    subjects: subjectsOf(fields),
    language: [
      ...new Set(
        takeTexts(fields, 'language', table.language)
          .slice(0, 1)
          .flatMap((one) => one.split(/;\s*/)),
      ),
    ],
    ...serialsOf(fields),
    urls: urlsOf(fields),
    notes: takeTexts(fields, 'notes', table.notes),
    ...(funding.length > 0 ? { funding } : {}),
  }
  return { norm, ...(database ? { database } : {}) }
}

function titleOf(fields: BibtexFields): string | undefined {
  const title = takeText(fields, 'title', table.title)
  const subtitle = title === undefined ? undefined : takeText(fields, 'title', table.subtitle)
  if (title === undefined || subtitle === undefined || title.endsWith(subtitle)) return title
  return /[:?!.]$/.test(title) ? `${title} ${subtitle}` : `${title}: ${subtitle}`
}

function dateOf(fields: BibtexFields): Issued | undefined {
  const date = takeText(fields, 'issued', table.date)
  if (date === undefined) return undefined
  // BibLaTeX writes seasons as months 21 to 24, and uncertain dates with a sign.
  const season = /^(\d{4})-2([1-4])(?:$|[^\d])/.exec(date)
  if (season) return { year: Number(season[1]), season: SEASONS[Number(season[2]) - 1]!, text: date }
  const plain = parseDate(date)
  if (plain.year === undefined || plain.month !== undefined) return plain
  const month = takeText(fields, 'issued', table.month)
  if (month === undefined) return plain
  const day = takeText(fields, 'issued', table.day)
  const text = [day, month, date].filter(Boolean).join(' ')
  const number = /^\d{1,2}$/.test(month) ? `${plain.year}-${month.padStart(2, '0')}${day ? `-${day}` : ''}` : undefined
  const finer = parseDate(
    number ?? `${plain.year} ${month.replace(/(?<!\d)(\d{1,2})\s+(\p{L}+)/u, '$2 $1')}${day ? ` ${day}` : ''}`,
  )
  const named = /\b(spring|summer|autumn|fall|winter)\b/i.exec(month)?.[1]
  if (finer.month === undefined) return { ...plain, ...(named ? { season: named } : {}), text }
  return { ...finer, text }
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

// A line end is a blank to BibTeX, and programs wrap; where a line is far longer than they wrap, the line ends are the author's.
function proseOf(text: string): string {
  const lines = text.includes('\n') ? text.split('\n') : []
  if (lines.some((line) => line.length > 200)) return lines.map(plainText).filter(Boolean).join('\n')
  if (!lines.some((line) => line.trim() === '')) return plainText(text)
  return text
    .split(/\n[ \t]*\n/)
    .map(plainText)
    .filter(Boolean)
    .join('\n')
}

const SEMICOLON = /;/
const COMMA = /,/

function subjectsOf(fields: BibtexFields): Subject[] {
  const out: Subject[] = []
  const seen = new Set<string>()
  for (const { field, scheme } of bibtexSubjects) {
    for (const value of valuesOf(fields, [field])) {
      const inner = value.text.trim().replace(/^\{([^{}]*)\}$/, '$1')
      const parts = splitOutside(inner, inner.includes(';') ? SEMICOLON : COMMA)
      for (const part of parts) {
        const text = meaningful(decodeLatex(part))
        const major = text?.startsWith('*')
        const term = major ? text!.slice(1).trim() : text
        if (!term || seen.has(term)) continue
        seen.add(term)
        noteValue(fields, 'subjects', value)
        out.push({ term, ...(major ? { major: true } : {}), ...(scheme ? { scheme } : {}) })
      }
    }
  }
  return out
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
  return { issn: [...new Set(issn)], isbn: [...new Set(isbn)] }
}

function urlsOf(fields: BibtexFields): string[] {
  const out: string[] = []
  for (const value of valuesOf(fields, table.urls)) {
    // `howpublished` is a sentence, or a link alone.
    const url = verbatimOf(value)
    if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(url) || out.includes(url)) continue
    noteValue(fields, 'urls', value)
    out.push(url)
  }
  return out
}

function fundingTexts(fields: BibtexFields): string[] {
  return [...fields.byName.keys()].filter((name) => /^funding_text(?:[ _]?\d+)?$/.test(name))
}
