import { fold, meaningful, paragraphs } from '../fields/clean.ts'
import { collectIds, collectKeywords, collectLines, collectNames, collectSerials } from '../fields/collect.ts'
import { isCopyright } from '../fields/copyright.ts'
import { parseDate } from '../fields/dates.ts'
import { collectDecisions } from '../fields/decisions.ts'
import { oddDois } from '../fields/doi.ts'
import { type Draft, emptyDraft } from '../fields/draft.ts'
import { type Mapping, note, openMapping, takeAll, takeFirst } from '../fields/mapping.ts'
import { decodeEntities } from '../fields/markup.ts'
import { parsePages } from '../fields/pages.ts'
import { withSeason } from '../fields/season.ts'
import { risTypes } from '../fields/types.ts'
import { type Finding, tokenise } from '../read/tagged.ts'
import type { Issued, Norm, RawPair } from '../record.ts'
import type { Format } from './format.ts'
import { risLineDialect, risTagDialect, risTags } from './ris-lines.ts'
import { accessionOf, doiOf, medlineNumber } from './ris-numbers.ts'
import { isOwnRis, ownRis, readOwnRis } from './ris-own.ts'
import { plainRis, type RisTable, risFlavours, risTables } from './ris-table.ts'

/** RIS, in the flavours of `ris-table.ts`. */
export const ris: Format = {
  name: 'ris',
  label: 'RIS',
  extensions: ['ris', 'txt'],
  detect: detectRis,
  flavourOf: (head) => flavourOfHead(head),
  split: { kind: 'lines', dialect: risLineDialect },
  parse: (text, firstLine, hints) => {
    const { pairs, findings, tidy } = tokenise(text, firstLine, risTagDialect)
    const own = isOwnRis(pairs)
    const flavour = own ? 'litsieve' : (flavourOf(pairs) ?? hints.flavour)
    const table = own ? ownRis : (risTables[flavour] ?? plainRis)
    const mapping = openMapping(pairs)
    const norm = readOwnRis(mapping, mapRis(mapping, table), own)
    const database = takeFirst(mapping, 'database', table.database)
    return {
      raw: pairs,
      norm,
      map: mapping.map,
      flavour,
      ...(database ? { database } : {}),
      findings: findingsOf(pairs, norm, findings),
      ...(tidy ? { tidy } : {}),
    }
  },
}

function detectRis(head: string): number {
  const lines = head.split(/\r\n|\r|\n/)
  let types = 0
  let ends = 0
  let tags = 0
  let others = 0
  for (const line of lines) {
    if (/^[\s\uFEFF]*TY[\s]{0,3}-/i.test(line)) types++
    else if (/^[\s]*ER[\s]{0,3}-\s*$/i.test(line)) ends++
    else if (/^[\s\uFEFF]*[A-Za-z][A-Za-z0-9]\s{0,3}-(?:\s|$|\S)/.test(line)) tags++
    else if (line.trim() !== '') others++
  }
  if (types > 0 && tags > 0) return 0.95
  if (ends > 0 && tags > 0) return 0.8
  if (types > 0) return 0.6
  const strict = lines.filter((line) => /^\uFEFF?[A-Z][A-Z0-9] {2}- /.test(line)).length
  return strict >= 3 && strict > others ? 0.4 : 0
}

// Tag → marks with the rank of their flavour: one look at each pair.
const marks = new Map<string, { rank: number; id: string; match: RegExp }[]>()
risFlavours.forEach(({ id, marks: list }, rank) => {
  for (const { tag, match } of list) marks.set(tag, [...(marks.get(tag) ?? []), { rank, id, match }])
})

/** The share of marked records that makes a file one of a flavour. */
const MAJORITY = 0.8

/** The flavour that a record's own values show; undefined without a mark. */
export function flavourOf(pairs: readonly RawPair[]): string | undefined {
  let best = Number.POSITIVE_INFINITY
  let found: string | undefined
  for (const { tag, value } of pairs) {
    const list = marks.get(tag)
    if (!list) continue
    for (const mark of list) {
      if (mark.rank < best && mark.match.test(value)) {
        best = mark.rank
        found = mark.id
      }
    }
  }
  return found
}

function flavourOfHead(head: string): string {
  const said = risFlavours.find((flavour) => flavour.head?.test(head))
  if (said) return said.id
  const counts = new Map<string, number>()
  for (const record of head.split(/^ER {2}-.*$/m).slice(0, 50)) {
    const id = flavourOf(tokenise(record, 1, risTagDialect).pairs)
    if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  // Files that several programs wrote, put into one: what has no mark may be anybody's.
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  const marked = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return most && most[1] >= marked * MAJORITY ? most[0] : 'unknown'
}

/** The normal layer of a RIS record, by a flavour's table. */
export function mapRis(mapping: Mapping, table: RisTable): Norm {
  // Lines without a tag may follow (`DESCRIPTORS - …` of PsycNet).
  const type = takeFirst(mapping, 'type', ['TY'])?.split(' ', 1)[0]
  const title = takeFirst(mapping, 'title', table.title) ?? titleOfBook(mapping, type) ?? ''
  const norm: Draft = type
    ? { type: risTypes[type.toUpperCase()] ?? 'document', ...emptyDraft(title) }
    : emptyDraft(title)
  const titleTranslated = takeFirst(mapping, 'titleTranslated', table.titleTranslated)
  if (titleTranslated !== undefined) norm.titleTranslated = titleTranslated
  const titleShort = takeFirst(mapping, 'titleShort', table.titleShort)
  if (titleShort !== undefined && titleShort !== title) norm.titleShort = titleShort
  const pubTypes = takeAll(mapping, 'pubTypes', table.pubTypes)
  if (pubTypes.length > 0) norm.pubTypes = pubTypes
  if (norm.type === 'paper-conference' && table.conferenceAuthors)
    norm.authors = collectNames(mapping, 'authors', table.conferenceAuthors)
  if (norm.authors.length === 0) norm.authors = collectNames(mapping, 'authors', table.authors)
  const editors = collectNames(mapping, 'editors', table.editors, 'editor')
  if (editors.length > 0) norm.editors = editors
  const issued = dateOf(mapping, table)
  if (issued) norm.issued = issued
  const journal = plainText(takeFirst(mapping, 'journal', table.journal))
  if (journal !== undefined && journal !== title && !WEB.test(journal)) norm.journal = journal
  const journalShort = plainText(takeFirst(mapping, 'journalShort', table.journalShort))
  if (journalShort !== undefined && journalShort !== journal && !WEB.test(journalShort))
    norm.journalShort = journalShort
  const volume = takeFirst(mapping, 'volume', table.volume)
  if (volume !== undefined) norm.volume = volume
  // CENTRAL calls every record ELEC, and no page of the web has a volume.
  if (norm.type === 'webpage' && volume !== undefined && journal !== undefined) norm.type = 'article-journal'
  const issue = takeFirst(mapping, 'issue', table.issue)
  if (issue !== undefined && !WEB.test(issue) && issue.length <= LONGEST) norm.issue = issue
  const first = takeFirst(mapping, 'pages', table.firstPage)
  const last = takeFirst(mapping, 'pages', table.lastPage)
  const article = numberOf(takeFirst(mapping, 'articleNumber', table.articleNumber))
  const pages = parsePages(first, last) ?? parsePages(article)
  if (pages) norm.pages = pages
  if (pages && !mapping.map.pages) for (const index of mapping.map.articleNumber!) note(mapping, 'pages', index)
  if (article !== undefined) norm.articleNumber = article
  const publisher = takeFirst(mapping, 'publisher', table.publisher)
  if (publisher !== undefined) norm.publisher = publisher
  const further = norm.type === 'paper-conference' ? table.conferencePlace : undefined
  const place = takeFirst(mapping, 'place', further ? [...table.place, ...further] : table.place)
  if (place !== undefined && !isCopyright(place) && place.length <= LONGEST) norm.place = place
  const edition = takeFirst(mapping, 'edition', table.edition)
  // PubMed Central keeps a date there.
  if (edition !== undefined && !FULL_DATE.test(edition)) norm.edition = edition
  norm.ids = doiOf(mapping, table)
  collectIds(mapping, table.ids, norm.ids)
  const medline = medlineNumber(mapping, table)
  if (medline) collectIds(mapping, [{ scheme: 'pmid', match: medline, tags: table.accession }], norm.ids)
  const accession = accessionOf(mapping, table)
  if (accession) norm.accession = accession
  const abstract = abstractOf(mapping, table)
  if (abstract) norm.abstract = abstract
  norm.subjects = collectKeywords(mapping, table.subjects)
  norm.language = takeAll(mapping, 'language', table.language)
  const { issn, isbn } = collectSerials(mapping, table.serials)
  norm.issn = issn
  norm.isbn = isbn
  norm.urls = [...new Set(collectLines(mapping, 'urls', table.urls).flatMap(linksIn))]
  norm.notes = takeAll(mapping, 'notes', table.notes)
  const { decisions } = collectDecisions(mapping, table.notes, table.subjects)
  if (decisions) norm.decisions = [...decisions]
  return norm
}

// `Texto &amp; Contexto`, `Social Science \& Medicine`.
function plainText(text: string | undefined): string | undefined {
  return text?.includes('&') ? decodeEntities(text.replaceAll('\\&', '&')) : text
}

// `e12345`, `UNSP 1722034`; programs keep other things in C7 as well.
function numberOf(text: string | undefined): string | undefined {
  return text !== undefined && /^(?!PII\b)[\p{L}. -]{0,14}\d/u.test(text) ? text : undefined
}

// CENTRAL has the address of a register for a journal.
const WEB = /^https?:\/\//i

const FULL_DATE = /^\d{4}\/\d\d?\/\d\d?/

// Programs put the address of an author there; no issue and no place is longer.
const LONGEST = 60

// Several links in one value; what stands behind one (Rayyan: ` U2 - L2000000000`) is none.
function linksIn(line: string): readonly string[] {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(line)) return []
  if (!/\s/.test(line) || !WEB.test(line)) return line.includes(';http') ? line.split(/;(?=https?:)/) : [line]
  return line.split(/[\s;,]+(?=https?:)|\s/).filter((part) => WEB.test(part))
}

function titleOfBook(mapping: Mapping, type: string | undefined): string | undefined {
  return type && /BOOK|SER|GEN|ELEC|CTLG/.test(type)
    ? takeFirst(mapping, 'title', ['BT', 'T2', 'ST'])
    : takeFirst(mapping, 'title', ['ST'])
}

// The first tag whose value has a year wins; a later tag may add month and day of the same year.
function dateOf(mapping: Mapping, table: RisTable): Issued | undefined {
  let main: Issued | undefined
  let fallback: Issued | undefined
  for (const { value, index } of ordered(mapping, table.date)) {
    // Once year and month are known, nothing can be added.
    if (main?.month !== undefined) break
    const text = meaningful(value)
    if (text === undefined) continue
    let date = parseDate(text)
    // Web of Science: `NOV`, `SEP 22`, `JAN-FEB` beside the year.
    if (date.year === undefined && main && /^\p{L}{3}/u.test(text)) {
      const whole = parseDate(`${main.year} ${text}`)
      if (whole.month !== undefined) date = whole
    }
    if (date.year === undefined) {
      if (!fallback && !main) note(mapping, 'issued', index)
      fallback ??= date
      continue
    }
    if (main && date.year !== main.year) continue
    if (!main) main = date
    else if (date.month !== undefined) main = { ...date, text: main.text }
    else continue
    note(mapping, 'issued', index)
  }
  const date = main ?? fallback
  return date && withSeason(date, date.text)
}

function abstractOf(mapping: Mapping, table: RisTable): Norm['abstract'] {
  for (const tag of table.abstract) {
    const texts: string[] = []
    const notices = new Map<number, string>()
    for (const index of mapping.byTag.get(tag) ?? []) {
      const { value } = mapping.raw[index]!
      const folded = meaningful(value)
      if (folded === undefined) continue
      // EBSCOhost gives a notice as a further abstract, journals on Ovid as the only one.
      if (isCopyright(folded)) {
        notices.set(index, folded)
        continue
      }
      note(mapping, 'abstract', index)
      texts.push(textOf(value, folded))
    }
    const [text, ...rest] = texts
    if (text === undefined) continue
    for (const index of notices.keys()) note(mapping, 'abstract.copyright', index)
    const others = rest.filter((one) => one !== text)
    return {
      text,
      ...(notices.size > 0 ? { copyright: [...notices.values()].join('\n') } : {}),
      ...(others.length > 0 ? { others } : {}),
    }
  }
  return undefined
}

// Ovid writes `<ovid:br/>` for a line break.
function textOf(value: string, folded: string): string {
  if (value.includes('<ovid:br/>')) return value.split('<ovid:br/>').map(fold).filter(Boolean).join('\n')
  return value.includes('\n') ? paragraphs(value) : folded
}

// By the order of the tags, not of the source.
function* ordered({ raw, byTag }: Mapping, tags: readonly string[]) {
  for (const tag of tags) {
    const list = byTag.get(tag)
    if (!list) continue
    for (const index of list) yield { value: raw[index]!.value, index, tag }
  }
}

function findingsOf(pairs: readonly RawPair[], norm: Norm, out: Finding[]): Finding[] {
  const line = pairs[0]?.line ?? 0
  let empty = true
  for (const { tag, value, line: at } of pairs) {
    if (!risTags.has(tag)) out.push({ code: 'unknown-tag', line: at, detail: tag })
    if (empty && tag !== 'TY' && tag !== 'ER' && value.trim() !== '') empty = false
  }
  if (empty) out.push({ code: 'empty-record', line })
  if (norm.ids[0]?.scheme !== 'doi') out.push(...oddDois(pairs, ['DO', 'DI'], norm))
  if (!norm.abstract) out.push(...noticesOf(pairs))
  if (norm.issued && norm.issued.year === undefined) out.push({ code: 'date', line, detail: norm.issued.text })
  if (/[<&]/.test(norm.title) && MARKUP.test(norm.title)) out.push({ code: 'markup', line })
  return out
}

// In a record without an abstract: those that only say whose it is.
function noticesOf(pairs: readonly RawPair[]): Finding[] {
  return pairs
    .filter(({ tag, value }) => (tag === 'AB' || tag === 'N2') && isCopyright(fold(value)))
    .map(({ tag, line }) => ({ code: 'empty-field', line, detail: tag }))
}

const MARKUP = /<\/?[a-z][a-z0-9:]*[^<>]*>|&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});/i
