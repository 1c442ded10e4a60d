import { articleNumber } from '../fields/article-number.ts'
import { fold } from '../fields/clean.ts'
import { parseSerials } from '../fields/serials.ts'
import type { Finding } from '../read/tagged.ts'
import { attribute, child, innerText } from '../read/xml.ts'
import { openPaths } from '../read/xml-paths.ts'
import type { Identifier, Name, Norm, RawPair } from '../record.ts'
import type { Format } from './format.ts'
import {
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
    const isBook = reader.units.has('BookDocument/PMID') || reader.root.name === 'PubmedBookArticle'
    const norm = isBook ? mapBook(reader) : mapArticle(reader)
    const parsed = closeXml(reader, norm, 'pubmed', 'PubMed')
    return norm.abstract ? parsed : { ...parsed, findings: [...parsed.findings, ...emptyAbstracts(reader.raw)] }
  },
}

const A = 'MedlineCitation/Article'

function mapArticle(reader: XmlReader): Norm {
  const title = textOf(reader, 'title', `${A}/ArticleTitle`, `${A}/VernacularTitle`) ?? ''
  const vernacular = textOf(reader, 'titleTranslated', `${A}/VernacularTitle`)
  const medlineTitle = 'MedlineCitation/MedlineJournalInfo/MedlineTA'
  const journal = textOf(reader, 'journal', `${A}/Journal/Title`, medlineTitle)
  const short = textOf(reader, 'journalShort', `${A}/Journal/ISOAbbreviation`, medlineTitle)
  const issued = pubmedDate(reader, [`${A}/Journal/JournalIssue/PubDate`, `${A}/ArticleDate`])
  const volume = textOf(reader, 'volume', `${A}/Journal/JournalIssue/Volume`)
  const issue = textOf(reader, 'issue', `${A}/Journal/JournalIssue/Issue`)
  const pages = pubmedPages(reader, `${A}/Pagination`)
  const abstract = pubmedAbstract(reader, `${A}/Abstract`, 'MedlineCitation/OtherAbstract')
  const editors = pubmedNames(reader, 'editors', `${A}/AuthorList/Author`, 'editor')
  const { issn } = parseSerials(textsOf(reader, 'issn', `${A}/Journal/ISSN`).join(' '))
  const pubTypes = textsOf(reader, 'pubTypes', `${A}/PublicationTypeList/PublicationType`)
  const ids = pubmedIds(reader, 'MedlineCitation/PMID', 'PubmedData/ArticleIdList/ArticleId', `${A}/ELocationID`)
  const number = articleNumber(itemOf(reader), pages)
  const funding = pubmedGrants(reader, `${A}/GrantList/Grant`)
  const registry = pubmedRegistry(reader, `${A}/DataBankList/DataBank`)
  if (pubTypes.length > 0) reader.map.type = [...reader.map.pubTypes!]
  return {
    type: pubTypes.includes('Preprint') ? 'article' : 'article-journal',
    ...(pubTypes.length > 0 ? { pubTypes } : {}),
    title,
    ...(vernacular && vernacular !== title ? { titleTranslated: vernacular } : {}),
    authors: pubmedNames(reader, 'authors', `${A}/AuthorList/Author`),
    ...(editors.length > 0 ? { editors } : {}),
    ...(issued ? { issued } : {}),
    ...(journal ? { journal } : {}),
    ...(short && short !== journal ? { journalShort: short } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(number ? { articleNumber: number } : {}),
    ids,
    ...accessionOf(reader, ids, 'MedlineCitation/PMID'),
    ...(abstract ? { abstract } : {}),
    subjects: pubmedSubjects(reader),
    language: textsOf(reader, 'language', `${A}/Language`),
    issn,
    isbn: [],
    urls: [],
    notes: textsOf(reader, 'notes', 'MedlineCitation/GeneralNote'),
    ...(funding.length > 0 ? { funding } : {}),
    ...(registry.length > 0 ? { registry } : {}),
  }
}

// The publisher's item number: in journals without pages it is the number of the article.
function itemOf(reader: XmlReader): string | undefined {
  for (const unit of unitsOf(reader, `${A}/ELocationID`)) {
    if (attribute(unit.node, 'EIdType') !== 'pii' || attribute(unit.node, 'ValidYN') === 'N') continue
    const value = unitText(reader, unit)
    if (articleNumber(value, undefined)) noteUnit(reader, 'articleNumber', unit)
    return value
  }
  return undefined
}

function accessionOf(reader: XmlReader, ids: readonly Identifier[], path: string): Pick<Norm, 'accession'> {
  const number = ids.find(({ scheme }) => scheme === 'pmid')?.value
  if (number === undefined) return {}
  for (const unit of unitsOf(reader, path)) noteUnit(reader, 'accession', unit)
  return { accession: { number, database: 'PubMed' } }
}

const B = 'BookDocument'

function mapBook(reader: XmlReader): Norm {
  const chapter = textOf(reader, 'title', `${B}/ArticleTitle`)
  const book = textOf(reader, chapter ? 'journal' : 'title', `${B}/Book/BookTitle`)
  const vernacular = textOf(reader, 'titleTranslated', `${B}/VernacularTitle`)
  const issued = pubmedDate(reader, [`${B}/Book/PubDate`, `${B}/ContributionDate`])
  const pages = pubmedPages(reader, `${B}/Pagination`)
  const abstract = pubmedAbstract(reader, `${B}/Abstract`)
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
  return {
    type: chapter ? 'chapter' : 'book',
    ...(pubTypes.length > 0 ? { pubTypes } : {}),
    title: chapter ?? book ?? '',
    ...(vernacular && vernacular !== chapter ? { titleTranslated: vernacular } : {}),
    authors: own.length > 0 ? own : inBook,
    ...(editors.length > 0 ? { editors } : {}),
    ...(issued ? { issued } : {}),
    ...(chapter && book ? { journal: book } : {}),
    ...(volume ? { volume } : {}),
    ...(pages ? { pages } : {}),
    ...publisherOf(reader),
    ...(edition ? { edition } : {}),
    ids,
    ...accessionOf(reader, ids, `${B}/PMID`),
    ...(abstract ? { abstract } : {}),
    subjects: subjects.map((term) => ({ term, scheme: 'author' })),
    language: textsOf(reader, 'language', `${B}/Language`),
    issn: [],
    isbn,
    urls: [],
    notes: [],
    ...(funding.length > 0 ? { funding } : {}),
  }
}

function publisherOf(reader: XmlReader): Pick<Norm, 'publisher' | 'place'> {
  const unit = unitsOf(reader, `${B}/Book/Publisher`)[0]
  if (!unit) return {}
  const read = (field: string, name: string): string | undefined => {
    const found = child(unit.node, name)
    const text = found ? fold(innerText(reader.text, found)) : ''
    if (text === '') return undefined
    noteUnit(reader, field, unit)
    return text
  }
  const publisher = read('publisher', 'PublisherName')
  const place = read('place', 'PublisherLocation')
  return { ...(publisher ? { publisher } : {}), ...(place ? { place } : {}) }
}

function emptyAbstracts(raw: readonly RawPair[]): Finding[] {
  return raw
    .filter(({ tag, value }) => tag.endsWith('/AbstractText') && value.trim() === '')
    .map(({ line }) => ({ code: 'empty-field', line, detail: 'AbstractText' }))
}
