import { fold } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import { attribute, child, innerText } from '../read/xml.ts'
import type { XmlUnit } from '../read/xml-units.ts'
import type { Identifier, Issued, Name, Norm, Subject } from '../record.ts'
import type { Format } from './format.ts'
import {
  childText,
  closeXml,
  isReader,
  noteUnit,
  openXml,
  textOf,
  textsOf,
  unitsOf,
  type XmlReader,
} from './xml-reader.ts'

// Walked through; every other element is kept whole. Lists of references and history dates are kept item by item.
const CONTAINERS = new Set(
  `MedlineCitation Article Journal JournalIssue Pagination Abstract OtherAbstract AuthorList InvestigatorList MeshHeadingList
  KeywordList ChemicalList PublicationTypeList GrantList DataBankList CommentsCorrectionsList MedlineJournalInfo PubmedData History
  ArticleIdList ReferenceList BookDocument Book PubmedBookData LocationLabel Sections SupplMeshList GeneSymbolList`.split(
    /\s+/,
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
    const reader = openXml(text, firstLine, CONTAINERS)
    if (!isReader(reader)) return reader
    const isBook = reader.units.has('BookDocument/PMID') || reader.root.name === 'PubmedBookArticle'
    return closeXml(reader, isBook ? mapBook(reader) : mapArticle(reader), 'pubmed', 'PubMed')
  },
}

const A = 'MedlineCitation/Article'

function mapArticle(reader: XmlReader): Norm {
  const title = textOf(reader, 'title', `${A}/ArticleTitle`) ?? textOf(reader, 'title', `${A}/VernacularTitle`) ?? ''
  const vernacular = textOf(reader, 'titleTranslated', `${A}/VernacularTitle`)
  const journal =
    textOf(reader, 'journal', `${A}/Journal/Title`) ??
    textOf(reader, 'journal', 'MedlineCitation/MedlineJournalInfo/MedlineTA')
  const short =
    textOf(reader, 'journalShort', `${A}/Journal/ISOAbbreviation`) ??
    textOf(reader, 'journalShort', 'MedlineCitation/MedlineJournalInfo/MedlineTA')
  const issued = dateOf(reader, [`${A}/Journal/JournalIssue/PubDate`, `${A}/ArticleDate`])
  const volume = textOf(reader, 'volume', `${A}/Journal/JournalIssue/Volume`)
  const issue = textOf(reader, 'issue', `${A}/Journal/JournalIssue/Issue`)
  const pages = pagesOf(reader, `${A}/Pagination`)
  const abstract = abstractOf(reader, `${A}/Abstract`) ?? abstractOf(reader, 'MedlineCitation/OtherAbstract')
  const editors = namesOf(reader, 'editors', `${A}/AuthorList/Author`, 'editor')
  const { issn } = parseSerials(textsOf(reader, 'issn', `${A}/Journal/ISSN`).join(' '))
  const types = textsOf(reader, 'type', `${A}/PublicationTypeList/PublicationType`)
  return {
    type: types.includes('Preprint') ? 'article' : 'article-journal',
    title,
    ...(vernacular && vernacular !== title ? { titleTranslated: vernacular } : {}),
    authors: namesOf(reader, 'authors', `${A}/AuthorList/Author`),
    ...(editors.length > 0 ? { editors } : {}),
    ...(issued ? { issued } : {}),
    ...(journal ? { journal } : {}),
    ...(short && short !== journal ? { journalShort: short } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ids: idsOf(reader, 'MedlineCitation/PMID', 'PubmedData/ArticleIdList/ArticleId', `${A}/ELocationID`),
    ...(abstract ? { abstract } : {}),
    subjects: subjectsOf(reader),
    language: textsOf(reader, 'language', `${A}/Language`),
    issn,
    isbn: [],
    urls: [],
    notes: textsOf(reader, 'notes', 'MedlineCitation/GeneralNote'),
  }
}

const B = 'BookDocument'

function mapBook(reader: XmlReader): Norm {
  const chapter = textOf(reader, 'title', `${B}/ArticleTitle`)
  const book = textOf(reader, chapter ? 'journal' : 'title', `${B}/Book/BookTitle`)
  const issued = dateOf(reader, [`${B}/Book/PubDate`, `${B}/ContributionDate`])
  const publisher = reader.units.get(`${B}/Book/Publisher`)?.[0]
  const name = publisher && child(publisher.node, 'PublisherName')
  const pages = pagesOf(reader, `${B}/Pagination`)
  const abstract = abstractOf(reader, `${B}/Abstract`)
  const own = namesOf(reader, 'authors', `${B}/AuthorList/Author`)
  const inBook = namesOf(reader, chapter && own.length > 0 ? 'editors' : 'authors', `${B}/Book/AuthorList/Author`)
  const isbn = parseSerials(textsOf(reader, 'isbn', `${B}/Book/Isbn`).join(' ')).isbn
  const language = textsOf(reader, 'language', `${B}/Language`)
  return {
    type: chapter ? 'chapter' : 'book',
    title: chapter ?? book ?? '',
    authors: own.length > 0 ? own : inBook,
    ...(own.length > 0 && inBook.length > 0
      ? { editors: inBook.map((one): Name => ({ ...one, role: 'editor' })) }
      : {}),
    ...(issued ? { issued } : {}),
    ...(chapter && book ? { journal: book } : {}),
    ...(pages ? { pages } : {}),
    ...(name ? { publisher: fold(innerText(reader.text, name)) } : {}),
    ids: idsOf(reader, `${B}/PMID`, 'PubmedBookData/ArticleIdList/ArticleId', `${B}/ArticleIdList/ArticleId`),
    ...(abstract ? { abstract } : {}),
    subjects: [],
    language,
    issn: [],
    isbn,
    urls: [],
    notes: [],
  }
}

// Editors of a book stand in the same list as authors of another type; a name without a type is an author.
function namesOf(reader: XmlReader, field: string, path: string, role?: 'editor'): Name[] {
  const out: Name[] = []
  for (const unit of unitsOf(reader, path)) {
    const isEditor = /editor/i.test(attribute(unit.node, 'Type') ?? '')
    if (isEditor !== (role === 'editor')) continue
    const family = childText(reader, unit.node, 'LastName')
    const given =
      childText(reader, unit.node, 'ForeName') ??
      childText(reader, unit.node, 'FirstName') ??
      childText(reader, unit.node, 'Initials')
    const suffix = childText(reader, unit.node, 'Suffix')
    const literal = childText(reader, unit.node, 'CollectiveName')
    const tag = role ? { role } : {}
    if (family) {
      const full = suffix ? `${family} ${suffix}` : family
      out.push(given ? { family: full, given, ...tag } : { literal: full, ...tag })
    } else if (literal ?? given) out.push({ literal: (literal ?? given)!, ...tag })
    else continue
    noteUnit(reader, field, unit)
  }
  return out
}

function dateOf(reader: XmlReader, paths: readonly string[]): Issued | undefined {
  const found: Issued[] = []
  for (const path of paths) {
    for (const unit of unitsOf(reader, path)) {
      const parts = ['Year', 'Month', 'Day', 'Season', 'MedlineDate'].map((name) => childText(reader, unit.node, name))
      const [year, month, day, season, medline] = parts
      const text = [year, month ?? season, day].filter(Boolean).join(' ') || medline
      if (!text) continue
      noteUnit(reader, 'issued', unit)
      const date = parseDate(/^\d+$/.test(month ?? '') ? [year, month, day].filter(Boolean).join('-') : text)
      found.push({ ...date, text })
    }
  }
  const main = found.find((date) => date.year !== undefined) ?? found[0]
  return main
}

function pagesOf(reader: XmlReader, path: string) {
  const whole = textOf(reader, 'pages', `${path}/MedlinePgn`)
  if (whole) return parsePages(whole)
  return parsePages(textOf(reader, 'pages', `${path}/StartPage`), textOf(reader, 'pages', `${path}/EndPage`))
}

function abstractOf(reader: XmlReader, path: string): Norm['abstract'] {
  const sections: { label?: string; text: string }[] = []
  for (const unit of unitsOf(reader, `${path}/AbstractText`)) {
    const text = fold(innerText(reader.text, unit.node))
    if (text === '') continue
    noteUnit(reader, 'abstract', unit)
    const label = attribute(unit.node, 'Label')
    sections.push({ ...(label && label !== 'UNLABELLED' ? { label } : {}), text })
  }
  if (sections.length === 0) return undefined
  const copyright = textOf(reader, 'abstract.copyright', `${path}/CopyrightInformation`)
  return {
    text: sections.map(({ text }) => text).join('\n'),
    ...(sections.some(({ label }) => label) ? { sections } : {}),
    ...(copyright ? { copyright } : {}),
  }
}

const SCHEMES: Readonly<Record<string, string>> = {
  pubmed: 'pmid',
  pmc: 'pmcid',
  doi: 'doi',
  pii: 'pii',
  mid: 'mid',
  bookaccession: 'ncbi-book',
}

// Only the record's own ids by their direct paths: the reference list holds those of the cited papers.
function idsOf(reader: XmlReader, pmidPath: string, listPath: string, locationPath: string): Identifier[] {
  const out: Identifier[] = []
  const push = (scheme: string, value: string, unit: XmlUnit): void => {
    if (value === '' || out.some((id) => id.scheme === scheme && (id.value === value || scheme === 'doi'))) return
    noteUnit(reader, 'ids', unit)
    out.push({ scheme, value, from: unit.path })
  }
  const read = (unit: XmlUnit, type: string | undefined): void => {
    const value = fold(innerText(reader.text, unit.node))
    const scheme = SCHEMES[type ?? '']
    if (scheme) push(scheme, scheme === 'doi' ? (findDoi(value) ?? value) : value, unit)
  }
  for (const unit of unitsOf(reader, pmidPath)) read(unit, 'pubmed')
  for (const unit of unitsOf(reader, listPath)) read(unit, attribute(unit.node, 'IdType'))
  for (const unit of unitsOf(reader, locationPath)) {
    const valid = attribute(unit.node, 'ValidYN') !== 'N'
    if (valid) read(unit, attribute(unit.node, 'EIdType') ?? attribute(unit.node, 'IdType'))
  }
  for (const unit of unitsOf(reader, 'MedlineCitation/Article/DataBankList/DataBank')) {
    for (const [id] of innerText(reader.text, unit.node).matchAll(/\bNCT\d{8}\b/g)) push('nct', id, unit)
  }
  return out.sort((a, b) => rank(a.scheme) - rank(b.scheme))
}

function rank(scheme: string): number {
  return ['doi', 'pmid', 'pmcid'].indexOf(scheme) >>> 0
}

function subjectsOf(reader: XmlReader): Subject[] {
  const out: Subject[] = []
  for (const unit of unitsOf(reader, 'MedlineCitation/MeshHeadingList/MeshHeading')) {
    const descriptor = child(unit.node, 'DescriptorName')
    if (!descriptor) continue
    noteUnit(reader, 'subjects', unit)
    const term = fold(innerText(reader.text, descriptor))
    const major = attribute(descriptor, 'MajorTopicYN') === 'Y'
    const qualifiers = unit.node.children.filter((node) => node.name === 'QualifierName')
    if (qualifiers.length === 0) out.push({ term, ...(major ? { major } : {}), scheme: 'mesh' })
    for (const qualifier of qualifiers) {
      const main = major || attribute(qualifier, 'MajorTopicYN') === 'Y'
      out.push({
        term,
        qualifier: fold(innerText(reader.text, qualifier)),
        ...(main ? { major: true } : {}),
        scheme: 'mesh',
      })
    }
  }
  for (const unit of unitsOf(reader, 'MedlineCitation/KeywordList/Keyword')) {
    const term = fold(innerText(reader.text, unit.node))
    if (term === '') continue
    noteUnit(reader, 'subjects', unit)
    out.push({ term, ...(attribute(unit.node, 'MajorTopicYN') === 'Y' ? { major: true } : {}), scheme: 'author' })
  }
  return out
}
