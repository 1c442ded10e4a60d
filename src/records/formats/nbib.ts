import { codeAt } from '../../lib/code-at.ts'
import { articleNumber } from '../fields/article-number.ts'
import { fold, meaningful, paragraphs } from '../fields/clean.ts'
import { collectIds, collectLines, collectNames, collectSerials, type IdRule, litsieveIn } from '../fields/collect.ts'
import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import type { Draft } from '../fields/draft.ts'
import { type Mapping, note, openMapping, placesOf, takeAll, takeFirst } from '../fields/mapping.ts'
import { parsePages } from '../fields/pages.ts'
import { withSeason } from '../fields/season.ts'
import { tokenise } from '../read/tagged.ts'
import type { Identifier, Name, Norm, RawPair } from '../record.ts'
import type { Format } from './format.ts'
import { nbibAuthors } from './nbib-authors.ts'
import { nbibLineDialect, nbibTagDialect, nbibTags } from './nbib-lines.ts'
import { nbibSubjects } from './nbib-subjects.ts'

const IDS: readonly IdRule[] = [
  { scheme: 'pmid', tags: ['PMID'], match: /^(\d{1,8})\b/ },
  { scheme: 'pmcid', tags: ['PMC'], match: /^(PMC\d+)/ },
  { scheme: 'eric', tags: ['OID'], match: /^(E[JD]\d{5,8})$/ },
  { scheme: 'nct', tags: ['SI', 'RN'], match: /\b(NCT\d{8})\b/ },
  { scheme: 'pii', tags: ['LID', 'AID'], match: /^(\S+) \[pii\]$/ },
  { scheme: 'mid', tags: ['MID'], match: /^(\S+)$/ },
  litsieveIn(['OID', 'GN']),
]

/** The PubMed format (MEDLINE tagged, `.nbib`), as PubMed and ERIC write it. */
export const nbib: Format = {
  name: 'nbib',
  label: 'PubMed format (nbib)',
  extensions: ['nbib', 'txt'],
  detect: (head) => {
    const starts = head.match(/^\uFEFF?(?:PMID|OWN |PMC |PMCR) ?-/gm)?.length ?? 0
    const tags = head.match(/^(?:[A-Z]{2,4} {0,2}- )/gm)?.length ?? 0
    const typed = /^TY {2}-/m.test(head)
    return starts > 0 && !typed ? (tags > 1 || starts > 1 ? 0.96 : 0.6) : 0
  },
  flavourOf: (head) => (/^OWN - ERIC/m.test(head) ? 'eric' : 'pubmed'),
  split: { kind: 'lines', dialect: nbibLineDialect },
  parse: (text, firstLine, hints) => {
    const { pairs, findings, tidy } = tokenise(text, firstLine, nbibTagDialect)
    const mapping = openMapping(pairs.map(rejoined))
    const owner = takeFirst(mapping, 'owner', ['OWN'])
    const norm = mapNbib(mapping)
    if (hasUnknown(mapping)) {
      for (const { tag, line } of pairs)
        if (!nbibTags.has(tag)) findings.push({ code: 'unknown-tag', line, detail: tag })
    }
    return {
      raw: pairs,
      norm,
      map: mapping.map,
      flavour: owner === 'ERIC' ? 'eric' : hints.flavour === 'unknown' ? 'pubmed' : hints.flavour,
      database: owner === 'ERIC' ? 'ERIC' : 'PubMed',
      findings,
      tidy: tidy === true,
    }
  },
}

// Some programs wrap lines after a hyphen, too: `nature-` and `themed` are one word, `pre-` and `and` are two.
const BROKEN = /(?<=[\p{L}\d]-)\n {6}(?=[\p{L}\d])(?!(?:and|or|to|vs|versus)\b)/gu

function rejoined(pair: RawPair): RawPair {
  return pair.value.includes('-\n') ? { ...pair, value: pair.value.replace(BROKEN, '') } : pair
}

function hasUnknown({ byTag }: Mapping): boolean {
  for (const tag of byTag.keys()) if (!nbibTags.has(tag)) return true
  return false
}

const TAGS = {
  title: ['TI', 'BTI'],
  titleTranslated: ['TT'],
  date: ['DP', 'DEP'],
  journal: ['JT', 'TA'],
  journalOrBook: ['JT', 'TA', 'BTI'],
  journalShort: ['TA'],
  volume: ['VI'],
  issue: ['IP'],
  pages: ['PG'],
  publisher: ['PB'],
  place: ['PL'],
  edition: ['EN'],
  pubTypes: ['PT'],
  funding: ['GR'],
  registry: ['SI'],
  language: ['LA'],
  notes: ['GN'],
  copyright: ['CI'],
  serials: ['IS', 'ISBN', 'ISSN'],
  items: ['LID', 'AID'],
  urls: ['LID', 'AID', 'UR'],
  eric: ['OID'],
  pmid: ['PMID'],
}

function mapNbib(mapping: Mapping): Norm {
  const title = takeFirst(mapping, 'title', TAGS.title) ?? ''
  const titleTranslated = takeFirst(mapping, 'titleTranslated', TAGS.titleTranslated)
  const personal = nbibAuthors(mapping)
  const groups = groupsOf(mapping)
  const editors = collectNames(mapping, 'editors', mapping.byTag.has('FED') ? ['FED'] : ['ED'], 'editor')
  const date = takeFirst(mapping, 'issued', TAGS.date)
  // A chapter stands in its book.
  const journal = takeFirst(mapping, 'journal', mapping.byTag.has('TI') ? TAGS.journalOrBook : TAGS.journal)
  const journalShort = takeFirst(mapping, 'journalShort', TAGS.journalShort)
  const volume = takeFirst(mapping, 'volume', TAGS.volume)
  const issue = takeFirst(mapping, 'issue', TAGS.issue)
  const pages = parsePages(takeFirst(mapping, 'pages', TAGS.pages))
  const number = articleNumber(itemOf(mapping), pages)
  const publisher = takeFirst(mapping, 'publisher', TAGS.publisher)
  // For a journal, PL is the country; for a book, the place.
  const place = mapping.byTag.has('BTI') ? takeFirst(mapping, 'place', TAGS.place) : undefined
  const edition = takeFirst(mapping, 'edition', TAGS.edition)
  const pubTypes = takeAll(mapping, 'pubTypes', TAGS.pubTypes)
  if (pubTypes.length > 0) mapping.map.type = mapping.map.pubTypes!.slice()
  const funding = takeAll(mapping, 'funding', TAGS.funding)
  const registry = registryOf(mapping)
  const abstract = abstractOf(mapping)
  const serials = collectSerials(mapping, TAGS.serials)
  const norm: Draft = {
    type: typeOf(pubTypes, mapping),
    title,
    authors: personal.length > 0 ? personal : groups,
    ids: collectIds(mapping, IDS, doiOf(mapping)),
    subjects: nbibSubjects(mapping),
    language: takeAll(mapping, 'language', TAGS.language),
    issn: serials.issn,
    isbn: serials.isbn,
    urls: collectLines(mapping, 'urls', TAGS.urls).filter((value) => /^https?:/.test(value)),
    notes: takeAll(mapping, 'notes', TAGS.notes),
  }
  if (pubTypes.length > 0) norm.pubTypes = pubTypes
  if (titleTranslated) norm.titleTranslated = titleTranslated
  if (personal.length > 0 && groups.length > 0) norm.groups = groups
  if (editors.length > 0) norm.editors = editors
  if (date) norm.issued = withSeason(parseDate(date), date)
  if (journal) norm.journal = journal
  if (journalShort && journalShort !== journal) norm.journalShort = journalShort
  if (volume) norm.volume = volume
  if (issue) norm.issue = issue
  if (pages) norm.pages = pages
  if (number) norm.articleNumber = number
  if (publisher) norm.publisher = publisher
  if (place) norm.place = place
  if (edition) norm.edition = edition
  addAccession(mapping, norm)
  if (abstract) norm.abstract = abstract
  if (funding.length > 0) norm.funding = funding
  if (registry.length > 0) norm.registry = registry
  return norm
}

function groupsOf(mapping: Mapping): Name[] {
  const out: Name[] = []
  for (const index of mapping.byTag.get('CN') ?? []) {
    const literal = meaningful(mapping.raw[index]!.value)
    if (literal === undefined) continue
    note(mapping, 'groups', index)
    out.push({ literal })
  }
  return out
}

function abstractOf(mapping: Mapping): Norm['abstract'] {
  const texts: string[] = []
  addAbstracts(mapping, 'AB', texts)
  addAbstracts(mapping, 'OAB', texts)
  const [text, ...others] = texts
  if (text === undefined) return undefined
  const copyright = takeFirst(mapping, 'abstract.copyright', TAGS.copyright)
  const abstract: { text: string; copyright?: string; others?: string[] } = { text }
  if (copyright) abstract.copyright = copyright
  if (others.length > 0) abstract.others = others
  return abstract
}

function addAbstracts(mapping: Mapping, tag: string, out: string[]): void {
  for (const index of mapping.byTag.get(tag) ?? []) {
    const { value } = mapping.raw[index]!
    const text = meaningful(value)
    if (text === undefined) continue
    note(mapping, 'abstract', index)
    out.push(hasBlankLine(value) ? paragraphs(unwrap(value)) : text)
  }
}

// Continuation lines are a program's wrapping; only a blank line between them is the author's.
function unwrap(value: string): string {
  return value
    .split(/\n\s*\n/)
    .map(fold)
    .join('\n\n')
}

function hasBlankLine(value: string): boolean {
  for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) {
    let next = at + 1
    while (codeAt(value, next) === 32) next++
    const code = codeAt(value, next)
    // Other blanks are rare; the pattern knows them all.
    if (code <= 32 || code >= 160) return /\n\s*\n/.test(value)
  }
  return false
}

const MARKED = /\[doi\]\s*$/i

function doiOf(mapping: Mapping): Identifier[] {
  const places = placesOf(mapping, TAGS.items)
  return firstDoi(mapping, places, MARKED) ?? firstDoi(mapping, places, /doi/i) ?? []
}

function firstDoi(mapping: Mapping, places: readonly number[], sign: RegExp): Identifier[] | undefined {
  for (const index of places) {
    const { tag, value } = mapping.raw[index]!
    if (!sign.test(value)) continue
    const isMarked = sign === MARKED || MARKED.test(value)
    const doi = findDoi(isMarked ? value.slice(0, value.lastIndexOf('[')).trimEnd() : value)
    if (!doi) continue
    note(mapping, 'ids', index)
    return [
      isMarked ? { scheme: 'doi', value: doi, from: tag } : { scheme: 'doi', value: doi, from: tag, confidence: 'low' },
    ]
  }
  return undefined
}

function itemOf(mapping: Mapping): string | undefined {
  // `LID - 943` stands beside the numbers that say what they are.
  for (const form of [/^([A-Za-z]{0,5}\d{1,9})\s*$/, /^(\S+) \[pii\]\s*$/]) {
    for (const index of mapping.byTag.get('LID') ?? []) {
      const item = form.exec(mapping.raw[index]!.value)?.[1]
      if (item === undefined) continue
      if (articleNumber(item, undefined)) note(mapping, 'articleNumber', index)
      return item
    }
  }
  return undefined
}

function addAccession(mapping: Mapping, norm: Draft): void {
  const eric = takeFirst(mapping, 'accession', TAGS.eric)
  if (eric && /^E[JD]\d+$/.test(eric)) {
    norm.accession = { number: eric, database: 'ERIC' }
    return
  }
  const number = takeFirst(mapping, 'accession', TAGS.pmid)
  if (number) norm.accession = { number, database: 'PubMed' }
}

// `ClinicalTrials.gov/NCT01234567`: the bank, then the number in it.
function registryOf(mapping: Mapping): string[] {
  return takeAll(mapping, 'registry', TAGS.registry).map((one) => one.slice(one.indexOf('/') + 1))
}

function typeOf(types: readonly string[], mapping: Mapping): string {
  const has = (word: string) => types.some((type) => type.toLowerCase().includes(word))
  if (mapping.byTag.has('BTI') || has('book'))
    return mapping.byTag.has('BTI') && mapping.byTag.has('TI') ? 'chapter' : 'book'
  if (has('dissertation')) return 'thesis'
  if (has('preprint')) return 'article'
  if (has('technical report')) return 'report'
  return 'article-journal'
}
