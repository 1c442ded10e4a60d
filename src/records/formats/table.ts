import type { Writable } from '../../lib/writable.ts'
import { fold, meaningful, paragraphs } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { type Mapping, note } from '../fields/mapping.ts'
import { markedAbstract } from '../fields/markup.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import type { Norm } from '../record.ts'
import type { Citation } from './table-citation.ts'
import type { Columns } from './table-columns.ts'
import { dateOf } from './table-dates.ts'
import { decisionsOf } from './table-decisions.ts'
import type { TableFlavour } from './table-flavour.ts'
import { tableFlavours } from './table-flavours.ts'
import { accessionOf, idsOf, urlsOf } from './table-ids.ts'
import { authorsOf, editorsOf } from './table-people.ts'
import {
  addOnce,
  cellAt,
  filledOf,
  firstOf,
  listIn,
  meaningfulOf,
  numberOf,
  openRow,
  placesOf,
  type Row,
} from './table-row.ts'
import { subjectsOf } from './table-subjects.ts'
import { typeOf } from './table-types.ts'

const programs = new Map([...tableFlavours].reverse().map((one) => [one.id, one]))
const NOTHING: readonly string[] = []

/** The normal layer of a row, by what its columns hold. */
export function mapRow(mapping: Mapping, columns: Columns, flavour: string, split?: TableFlavour['splitNames']): Norm {
  const program = programs.get(flavour)
  const row = openRow(mapping, columns)
  const [said = '', inOther] = textsIn(firstOf(row, 'title', 'title') ?? '')
  const title = withoutKind(said)
  const titleTranslated = firstOf(row, 'titleTranslated', 'titleTranslated') ?? inOther
  if (inOther !== undefined) mapping.map.titleTranslated ??= mapping.map.title!
  const editors = editorsOf(row)
  const cited = citationOf(row, program)
  const issued = dateOf(row) ?? (cited.date ? parseDate(cited.date) : undefined)
  const written = firstOf(row, 'journal', 'journal')
  const journal = (written && textsIn(written)[0]) ?? cited.journal
  const journalShort = firstOf(row, 'journalShort', 'journalShort')
  const volume = numberOf(row, 'volume', 'volume') ?? cited.volume
  const issue = numberOf(row, 'issue', 'issue') ?? cited.issue
  const pages =
    parsePages(numberOf(row, 'pages', 'pages')) ??
    parsePages(numberOf(row, 'pages', 'firstPage'), numberOf(row, 'pages', 'lastPage')) ??
    parsePages(numberOf(row, 'pages', 'articleNumber')) ??
    parsePages(cited.pages) ??
    parsePages(cited.articleNumber)
  const publisher = firstOf(row, 'publisher', 'publisher')
  const abstract = abstractOf(row)
  const { issn, isbn } = serialsOf(row)
  const type = firstOf(row, 'type', 'type')
  const pubTypes = program && program.id !== 'zotero' ? pubTypesOf(row) : []
  const titleShort = firstOf(row, 'titleShort', 'titleShort')
  const articleNumber = numberOf(row, 'articleNumber', 'articleNumber') ?? cited.articleNumber
  const place = firstOf(row, 'place', 'place')
  const edition = firstOf(row, 'edition', 'edition')
  const named = program?.database ?? firstOf(row, 'database', 'database')
  const accession = accessionOf(row, named, program?.platform)
  const funding = listOf(row, 'funding')
  const registry = listOf(row, 'registry')
  const decisions = decisionsOf(row)
  if (mapping.map.citation) {
    const said = { journal, issued, volume, issue, pages, articleNumber }
    for (const [field, value] of Object.entries(said)) if (value) mapping.map[field] ??= mapping.map.citation
  }
  // Built by assignment: a spread for each field that may be absent takes longer than all the rest.
  const norm: Partial<Writable<Norm>> = {}
  // EBSCOhost: `Analytic`, and `Serial` in another column.
  if (type) norm.type = [type, ...pubTypes].map(typeOf).find((one) => one !== 'document') ?? 'document'
  norm.title = title
  if (titleTranslated && titleTranslated !== title) norm.titleTranslated = titleTranslated
  if (titleShort && titleShort !== title) norm.titleShort = titleShort
  if (pubTypes.length > 0) norm.pubTypes = pubTypes
  norm.authors = authorsOf(row, program?.splitNames ?? split)
  if (editors.length > 0) norm.editors = editors
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
  norm.ids = idsOf(row, program?.platform === 'Ovid' ? (named ?? '') : undefined)
  if (accession) norm.accession = accession
  if (abstract) norm.abstract = abstract
  norm.subjects = subjectsOf(row)
  norm.language = languagesOf(row)
  norm.issn = issn
  norm.isbn = isbn
  norm.urls = urlsOf(row)
  norm.notes = notesOf(row)
  if (funding.length > 0) norm.funding = funding
  if (registry.length > 0) norm.registry = registry
  if (decisions.length > 0) norm.decisions = decisions
  return norm as Norm
}

// Rayyan: the same in two languages, as a list (`["Night work", "야근"]`).
function textsIn(text: string): readonly string[] {
  if (!text.startsWith('["') || !text.endsWith('"]')) return [text]
  const found = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one]) => fold(one!.replace(/\\(.)/g, '$1')))
  return found.filter(Boolean)
}

// What Google Scholar puts before a title says what its link leads to.
function withoutKind(title: string): string {
  return title.startsWith('[')
    ? title.replace(/^(?:\[(?:HTML|PDF|BOOK|DOC|CITATION|LIBRO|LIVRE|LIVRO|BUCH|CITAS|ZITATION|B|C)\] ?)+(?=\S)/, '')
    : title
}

function citationOf(row: Row, program: TableFlavour | undefined): Citation {
  const text = program?.readCitation ? firstOf(row, 'citation', 'citation') : undefined
  return text === undefined ? {} : program!.readCitation!(text)
}

// What services give as HTML or JATS begins with a block of it.
const MARKED = /^<(?:jats:)?(?:p|div|sec|title|h\d|abstract)\b/i

function abstractOf(row: Row): Norm['abstract'] {
  for (const place of placesOf(row, 'abstract')) {
    const value = cellAt(row.mapping, place)
    if (value === '') continue
    // A long value is no word for a missing one: it is folded once.
    const marked =
      value.startsWith('<') && MARKED.test(value) ? markedAbstract(value.replace('</title>;', '</title>')) : undefined
    const text = marked?.text ?? (value.length > 40 ? paragraphs(value) : meaningful(value) && paragraphs(value))
    if (!text) continue
    note(row.mapping, 'abstract', place)
    const copyright = firstOf(row, 'abstract.copyright', 'copyright')
    return copyright ? { ...marked, text, copyright } : { ...marked, text }
  }
  return undefined
}

function notesOf(row: Row): string[] {
  const out: string[] = []
  for (const place of meaningfulOf(row, 'notes', 'notes')) out.push(paragraphs(cellAt(row.mapping, place)))
  return out
}

function languagesOf(row: Row): string[] {
  const out: string[] = []
  for (const place of meaningfulOf(row, 'language', 'language')) {
    const language = meaningful(cellAt(row.mapping, place))!
    if (!out.includes(language)) out.push(language)
  }
  return out
}

function serialsOf(row: Row): { issn: readonly string[]; isbn: readonly string[] } {
  const issn: string[] = []
  const isbn: string[] = []
  for (const place of filledOf(row, 'serials')) {
    const found = parseSerials(cellAt(row.mapping, place))
    for (const one of found.issn) if (!issn.includes(one)) issn.push(one)
    for (const one of found.isbn) if (!isbn.includes(one)) isbn.push(one)
    if (found.issn.length > 0) note(row.mapping, 'issn', place)
    if (found.isbn.length > 0) note(row.mapping, 'isbn', place)
  }
  return { issn, isbn }
}

// Lists in a cell are divided by semicolons or bars.
function listOf(row: Row, field: 'funding' | 'registry'): readonly string[] {
  if (filledOf(row, field).length === 0) return NOTHING
  const out: string[] = []
  let known: Set<string> | undefined
  for (const place of meaningfulOf(row, field, field)) {
    for (const part of listIn(cellAt(row.mapping, place))) {
      const one = meaningful(part)
      if (one) known = addOnce(out, known, one)
    }
  }
  return out
}

// Codes of file formats (`JOUR`) are no words of a source.
function pubTypesOf(row: Row): readonly string[] {
  if (filledOf(row, 'type').length === 0) return NOTHING
  const out: string[] = []
  let known: Set<string> | undefined
  for (const place of meaningfulOf(row, 'pubTypes', 'type')) {
    for (const part of listIn(cellAt(row.mapping, place))) {
      const one = fold(part)
      if (one !== '' && !(one.length < 7 && /^[A-Z]{3,6}$/.test(one))) known = addOnce(out, known, one)
    }
  }
  return out
}
