import { articleNumber } from '../fields/article-number.ts'
import type { Draft } from '../fields/draft.ts'
import { parseSerials } from '../fields/serials.ts'
import type { Finding } from '../read/tagged.ts'
import { openPaths } from '../read/xml-paths.ts'
import { attribute } from '../read/xml-tree.ts'
import type { Name, Norm, RawPair } from '../record.ts'
import type { Format } from './format.ts'
import {
  abstractPaths,
  pagePaths,
  pubmedAbstract,
  pubmedDate,
  pubmedGrants,
  pubmedIds,
  pubmedNames,
  pubmedPages,
  pubmedRegistry,
} from './pubmed-fields.ts'
import { pubmedSubjects } from './pubmed-subjects.ts'
import {
  childText,
  closeXml,
  isReader,
  noteUnit,
  openXml,
  textOf,
  textsOf,
  unitsOf,
  unitText,
  type XmlReader,
} from './xml-reader.ts'

// Walked through; every other element is kept whole. Lists of references and history dates are kept item by item.
const PATHS = openPaths(
  new Set(
    `MedlineCitation Article Journal JournalIssue Pagination Abstract OtherAbstract AuthorList InvestigatorList MeshHeadingList
  KeywordList ChemicalList PublicationTypeList GrantList DataBankList CommentsCorrectionsList MedlineJournalInfo PubmedData History
  ArticleIdList ReferenceList BookDocument Book PubmedBookData LocationLabel Sections SupplMeshList GeneSymbolList`.split(
      /\s+/,
    ),
  ),
)

/** PubMed XML as efetch writes it: articles, books and chapters. */
export const pubmedXml: Format = {
  name: 'pubmed-xml',
  label: 'PubMed XML',
  extensions: ['xml'],
  detect: (head) => (/<Pubmed(?:Book)?Article(?:Set)?[\s>]/.test(head) ? 0.97 : 0),
  flavourOf: () => 'pubmed',
  split: { kind: 'xml', dialect: { records: ['PubmedArticle', 'PubmedBookArticle'] } },
  parse: (text, firstLine) => {
    const reader = openXml(text, firstLine, PATHS)
    if (!isReader(reader)) return reader
    const isBook =
      reader.tree.places[0]!.name === 'PubmedBookArticle' || unitsOf(reader, 'BookDocument/PMID').length > 0
    const norm = isBook ? mapBook(reader) : mapArticle(reader)
    const parsed = closeXml(reader, norm, 'pubmed', 'PubMed')
    return norm.abstract ? parsed : { ...parsed, findings: [...parsed.findings, ...emptyAbstracts(reader.raw)] }
  },
}

const A = 'MedlineCitation/Article'
const PATH = {
  title: `${A}/ArticleTitle`,
  vernacular: `${A}/VernacularTitle`,
  journal: `${A}/Journal/Title`,
  short: `${A}/Journal/ISOAbbreviation`,
  medlineTitle: 'MedlineCitation/MedlineJournalInfo/MedlineTA',
  dates: [`${A}/Journal/JournalIssue/PubDate`, `${A}/ArticleDate`],
  volume: `${A}/Journal/JournalIssue/Volume`,
  issue: `${A}/Journal/JournalIssue/Issue`,
  pages: pagePaths(`${A}/Pagination`),
  abstract: abstractPaths(`${A}/Abstract`),
  otherAbstract: 'MedlineCitation/OtherAbstract',
  authors: `${A}/AuthorList/Author`,
  issn: `${A}/Journal/ISSN`,
  pubTypes: `${A}/PublicationTypeList/PublicationType`,
  pmid: 'MedlineCitation/PMID',
  ids: 'PubmedData/ArticleIdList/ArticleId',
  location: `${A}/ELocationID`,
  grants: `${A}/GrantList/Grant`,
  banks: `${A}/DataBankList/DataBank`,
  language: `${A}/Language`,
  notes: 'MedlineCitation/GeneralNote',
}

function mapArticle(reader: XmlReader): Norm {
  const title = textOf(reader, 'title', PATH.title, PATH.vernacular) ?? ''
  const vernacular = textOf(reader, 'titleTranslated', PATH.vernacular)
  const journal = textOf(reader, 'journal', PATH.journal, PATH.medlineTitle)
  const short = textOf(reader, 'journalShort', PATH.short, PATH.medlineTitle)
  const issued = pubmedDate(reader, PATH.dates)
  const volume = textOf(reader, 'volume', PATH.volume)
  const issue = textOf(reader, 'issue', PATH.issue)
  const pages = pubmedPages(reader, PATH.pages)
  const abstract = pubmedAbstract(reader, PATH.abstract, PATH.otherAbstract)
  const editors = pubmedNames(reader, 'editors', PATH.authors, 'editor')
  const issn = issnOf(textsOf(reader, 'issn', PATH.issn))
  const pubTypes = textsOf(reader, 'pubTypes', PATH.pubTypes)
  const ids = pubmedIds(reader, PATH.pmid, PATH.ids, PATH.location)
  const number = articleNumber(itemOf(reader), pages)
  const funding = pubmedGrants(reader, PATH.grants)
  const registry = pubmedRegistry(reader, PATH.banks)
  if (pubTypes.length > 0) reader.map.type = reader.map.pubTypes!.slice()
  const norm: Draft = {
    type: pubTypes.includes('Preprint') ? 'article' : 'article-journal',
    title,
    authors: pubmedNames(reader, 'authors', PATH.authors),
    ids,
    subjects: pubmedSubjects(reader),
    language: textsOf(reader, 'language', PATH.language),
    issn,
    isbn: [],
    urls: [],
    notes: textsOf(reader, 'notes', PATH.notes),
  }
  if (pubTypes.length > 0) norm.pubTypes = pubTypes
  if (vernacular && vernacular !== title) norm.titleTranslated = vernacular
  if (editors.length > 0) norm.editors = editors
  if (issued) norm.issued = issued
  if (journal) norm.journal = journal
  if (short && short !== journal) norm.journalShort = short
  if (volume) norm.volume = volume
  if (issue) norm.issue = issue
  if (pages) norm.pages = pages
  if (number) norm.articleNumber = number
  addAccession(reader, norm, PATH.pmid)
  if (abstract) norm.abstract = abstract
  if (funding.length > 0) norm.funding = funding
  if (registry.length > 0) norm.registry = registry
  return norm
}

function issnOf(texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : parseSerials(texts.length === 1 ? texts[0]! : texts.join(' ')).issn
}

// The publisher's item number: in journals without pages it is the number of the article.
function itemOf(reader: XmlReader): string | undefined {
  for (const unit of unitsOf(reader, PATH.location)) {
    if (attribute(reader.tree, unit, 'EIdType') !== 'pii' || attribute(reader.tree, unit, 'ValidYN') === 'N') continue
    const value = unitText(reader, unit)
    if (articleNumber(value, undefined)) noteUnit(reader, 'articleNumber', unit)
    return value
  }
  return undefined
}

function addAccession(reader: XmlReader, norm: Draft, path: string): void {
  const number = norm.ids.find(({ scheme }) => scheme === 'pmid')?.value
  if (number === undefined) return
  for (const unit of unitsOf(reader, path)) noteUnit(reader, 'accession', unit)
  norm.accession = { number, database: 'PubMed' }
}

const B = 'BookDocument'

function mapBook(reader: XmlReader): Norm {
  const chapter = textOf(reader, 'title', `${B}/ArticleTitle`)
  const book = textOf(reader, chapter ? 'journal' : 'title', `${B}/Book/BookTitle`)
  const vernacular = textOf(reader, 'titleTranslated', `${B}/VernacularTitle`)
  const issued = pubmedDate(reader, [`${B}/Book/PubDate`, `${B}/ContributionDate`])
  const pages = pubmedPages(reader, pagePaths(`${B}/Pagination`))
  const abstract = pubmedAbstract(reader, abstractPaths(`${B}/Abstract`))
  const own = pubmedNames(reader, 'authors', `${B}/AuthorList/Author`)
  const inBook = pubmedNames(reader, chapter && own.length > 0 ? 'editors' : 'authors', `${B}/Book/AuthorList/Author`)
  const edited = pubmedNames(reader, 'editors', `${B}/Book/AuthorList/Author`, 'editor')
  const editors = [...(own.length > 0 ? inBook.map((one): Name => ({ ...one, role: 'editor' })) : []), ...edited]
  const isbn = parseSerials(textsOf(reader, 'isbn', `${B}/Book/Isbn`).join(' ')).isbn
  const volume = textOf(reader, 'volume', `${B}/Book/Volume`)
  const edition = textOf(reader, 'edition', `${B}/Book/Edition`)
  const pubTypes = textsOf(reader, 'pubTypes', `${B}/PublicationType`)
  const subjects = textsOf(reader, 'subjects', `${B}/KeywordList/Keyword`)
  const funding = pubmedGrants(reader, `${B}/GrantList/Grant`)
  const ids = pubmedIds(reader, `${B}/PMID`, 'PubmedBookData/ArticleIdList/ArticleId', `${B}/ArticleIdList/ArticleId`)
  const norm: Draft = {
    type: chapter ? 'chapter' : 'book',
    title: chapter ?? book ?? '',
    authors: own.length > 0 ? own : inBook,
    ids,
    subjects: subjects.map((term) => ({ term, scheme: 'author' })),
    language: textsOf(reader, 'language', `${B}/Language`),
    issn: [],
    isbn,
    urls: [],
    notes: [],
  }
  if (pubTypes.length > 0) norm.pubTypes = pubTypes
  if (vernacular && vernacular !== chapter) norm.titleTranslated = vernacular
  if (editors.length > 0) norm.editors = editors
  if (issued) norm.issued = issued
  if (chapter && book) norm.journal = book
  if (volume) norm.volume = volume
  if (pages) norm.pages = pages
  addPublisher(reader, norm)
  if (edition) norm.edition = edition
  addAccession(reader, norm, `${B}/PMID`)
  if (abstract) norm.abstract = abstract
  if (funding.length > 0) norm.funding = funding
  return norm
}

function addPublisher(reader: XmlReader, norm: Draft): void {
  const unit = unitsOf(reader, `${B}/Book/Publisher`)[0]
  if (unit === undefined) return
  const publisher = childText(reader, unit, 'PublisherName')
  if (publisher) {
    noteUnit(reader, 'publisher', unit)
    norm.publisher = publisher
  }
  const place = childText(reader, unit, 'PublisherLocation')
  if (place) {
    noteUnit(reader, 'place', unit)
    norm.place = place
  }
}

function emptyAbstracts(raw: readonly RawPair[]): Finding[] {
  return raw
    .filter(({ tag, value }) => tag.endsWith('/AbstractText') && value.trim() === '')
    .map(({ line }) => ({ code: 'empty-field', line, detail: 'AbstractText' }))
}
