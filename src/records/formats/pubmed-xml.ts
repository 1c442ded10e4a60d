import { fold } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import { attribute, child, innerText, isNode, parseXml, strayEntityAt, type XmlNode } from '../read/xml.ts'
import { layOut, type XmlUnit } from '../read/xml-units.ts'
import type { Identifier, Issued, Name, Norm, Subject } from '../record.ts'
import type { Format } from './format.ts'

// Walked through; every other element is kept whole. Lists of references and history dates are kept item by item.
const CONTAINERS = new Set(
  `MedlineCitation Article Journal JournalIssue Pagination Abstract OtherAbstract AuthorList InvestigatorList MeshHeadingList
  KeywordList ChemicalList PublicationTypeList GrantList DataBankList CommentsCorrectionsList MedlineJournalInfo PubmedData History
  ArticleIdList ReferenceList BookDocument Book PubmedBookData LocationLabel Sections SupplMeshList GeneSymbolList`.split(
    /\s+/,
  ),
)

interface Reader {
  readonly text: string
  readonly units: ReadonlyMap<string, readonly XmlUnit[]>
  readonly map: Record<string, number[]>
}

/** PubMed XML as efetch writes it: articles, books and chapters. */
export const pubmedXml: Format = {
  name: 'pubmed-xml',
  label: 'PubMed XML',
  extensions: ['xml'],
  detect: (head) => (/<Pubmed(?:Book)?Article(?:Set)?[\s>]/.test(head) ? 0.97 : 0),
  flavourOf: () => 'pubmed',
  split: { kind: 'xml', dialect: { records: ['PubmedArticle', 'PubmedBookArticle'] } },
  parse: (text, firstLine) => {
    const root = parseXml(text)
    if (!isNode(root)) return { code: 'not-well-formed', reason: root.reason, line: firstLine + lineOf(text, root.at) }
    const { raw, byPath } = layOut(text, root, CONTAINERS, firstLine)
    const map: Record<string, number[]> = {}
    const reader: Reader = { text, units: byPath, map }
    const norm =
      byPath.has('BookDocument/PMID') || root.name === 'PubmedBookArticle' ? mapBook(reader) : mapArticle(reader)
    const stray = strayEntityAt(text)
    return {
      raw,
      norm,
      map,
      flavour: 'pubmed',
      database: 'PubMed',
      findings: [
        ...(stray < 0
          ? []
          : [{ code: 'entity', line: firstLine + lineOf(text, stray), detail: text.slice(stray, stray + 20) }]),
        ...(norm.abstract
          ? []
          : raw.filter(({ tag, value }) => /\/AbstractText$/.test(tag) && value.trim() === '')
        ).map(({ line }) => ({ code: 'empty-field', line, detail: 'AbstractText' })),
      ],
    }
  },
}

function lineOf(text: string, at: number): number {
  return (text.slice(0, at).match(/\r\n|\r|\n/g) ?? []).length
}

const A = 'MedlineCitation/Article'

function mapArticle(reader: Reader): Norm {
  const title = one(reader, 'title', `${A}/ArticleTitle`) ?? one(reader, 'title', `${A}/VernacularTitle`) ?? ''
  const vernacular = one(reader, 'titleTranslated', `${A}/VernacularTitle`)
  const journal =
    one(reader, 'journal', `${A}/Journal/Title`) ??
    one(reader, 'journal', 'MedlineCitation/MedlineJournalInfo/MedlineTA')
  const short =
    one(reader, 'journalShort', `${A}/Journal/ISOAbbreviation`) ??
    one(reader, 'journalShort', 'MedlineCitation/MedlineJournalInfo/MedlineTA')
  const issued = dateOf(reader, [`${A}/Journal/JournalIssue/PubDate`, `${A}/ArticleDate`])
  const volume = one(reader, 'volume', `${A}/Journal/JournalIssue/Volume`)
  const issue = one(reader, 'issue', `${A}/Journal/JournalIssue/Issue`)
  const pages = pagesOf(reader, `${A}/Pagination`)
  const abstract = abstractOf(reader, `${A}/Abstract`) ?? abstractOf(reader, 'MedlineCitation/OtherAbstract')
  const editors = namesOf(reader, 'editors', `${A}/AuthorList/Author`, 'editor')
  const { issn } = parseSerials(all(reader, 'issn', `${A}/Journal/ISSN`).join(' '))
  const types = all(reader, 'type', `${A}/PublicationTypeList/PublicationType`)
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
    language: all(reader, 'language', `${A}/Language`),
    issn,
    isbn: [],
    urls: [],
    notes: all(reader, 'notes', 'MedlineCitation/GeneralNote'),
  }
}

const B = 'BookDocument'

function mapBook(reader: Reader): Norm {
  const chapter = one(reader, 'title', `${B}/ArticleTitle`)
  const book = one(reader, chapter ? 'journal' : 'title', `${B}/Book/BookTitle`)
  const issued = dateOf(reader, [`${B}/Book/PubDate`, `${B}/ContributionDate`])
  const publisher = reader.units.get(`${B}/Book/Publisher`)?.[0]
  const name = publisher && child(publisher.node, 'PublisherName')
  const pages = pagesOf(reader, `${B}/Pagination`)
  const abstract = abstractOf(reader, `${B}/Abstract`)
  const own = namesOf(reader, 'authors', `${B}/AuthorList/Author`)
  const inBook = namesOf(reader, chapter && own.length > 0 ? 'editors' : 'authors', `${B}/Book/AuthorList/Author`)
  const isbn = parseSerials(all(reader, 'isbn', `${B}/Book/Isbn`).join(' ')).isbn
  const language = all(reader, 'language', `${B}/Language`)
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

function one(reader: Reader, field: string, path: string): string | undefined {
  return all(reader, field, path)[0]
}

function all(reader: Reader, field: string, path: string): string[] {
  const out: string[] = []
  for (const unit of reader.units.get(path) ?? []) {
    const value = fold(innerText(reader.text, unit.node))
    if (value === '') continue
    note(reader, field, unit)
    out.push(value)
  }
  return out
}

function note(reader: Reader, field: string, unit: XmlUnit): void {
  const list = reader.map[field]
  if (list) {
    if (!list.includes(unit.index)) list.push(unit.index)
  } else reader.map[field] = [unit.index]
}

function part(reader: Reader, node: XmlNode, name: string): string | undefined {
  const found = child(node, name)
  const text = found ? fold(innerText(reader.text, found)) : ''
  return text === '' ? undefined : text
}

// Editors of a book stand in the same list as authors of another type; a name without a type is an author.
function namesOf(reader: Reader, field: string, path: string, role?: 'editor'): Name[] {
  const out: Name[] = []
  for (const unit of reader.units.get(path) ?? []) {
    const isEditor = /editor/i.test(attribute(unit.node, 'Type') ?? '')
    if (isEditor !== (role === 'editor')) continue
    const family = part(reader, unit.node, 'LastName')
    const given =
      part(reader, unit.node, 'ForeName') ?? part(reader, unit.node, 'FirstName') ?? part(reader, unit.node, 'Initials')
    const suffix = part(reader, unit.node, 'Suffix')
    const literal = part(reader, unit.node, 'CollectiveName')
    const tag = role ? { role } : {}
    if (family) {
      const full = suffix ? `${family} ${suffix}` : family
      out.push(given ? { family: full, given, ...tag } : { literal: full, ...tag })
    } else if (literal ?? given) out.push({ literal: (literal ?? given)!, ...tag })
    else continue
    note(reader, field, unit)
  }
  return out
}

function dateOf(reader: Reader, paths: readonly string[]): Issued | undefined {
  const found: Issued[] = []
  for (const path of paths) {
    for (const unit of reader.units.get(path) ?? []) {
      const parts = ['Year', 'Month', 'Day', 'Season', 'MedlineDate'].map((name) => part(reader, unit.node, name))
      const [year, month, day, season, medline] = parts
      const text = [year, month ?? season, day].filter(Boolean).join(' ') || medline
      if (!text) continue
      note(reader, 'issued', unit)
      const date = parseDate(/^\d+$/.test(month ?? '') ? [year, month, day].filter(Boolean).join('-') : text)
      found.push({ ...date, text })
    }
  }
  const main = found.find((date) => date.year !== undefined) ?? found[0]
  return main
}

function pagesOf(reader: Reader, path: string) {
  const whole = one(reader, 'pages', `${path}/MedlinePgn`)
  if (whole) return parsePages(whole)
  return parsePages(one(reader, 'pages', `${path}/StartPage`), one(reader, 'pages', `${path}/EndPage`))
}

function abstractOf(reader: Reader, path: string): Norm['abstract'] {
  const sections: { label?: string; text: string }[] = []
  for (const unit of reader.units.get(`${path}/AbstractText`) ?? []) {
    const text = fold(innerText(reader.text, unit.node))
    if (text === '') continue
    note(reader, 'abstract', unit)
    const label = attribute(unit.node, 'Label')
    sections.push({ ...(label && label !== 'UNLABELLED' ? { label } : {}), text })
  }
  if (sections.length === 0) return undefined
  const copyright = one(reader, 'abstract.copyright', `${path}/CopyrightInformation`)
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
function idsOf(reader: Reader, pmidPath: string, listPath: string, locationPath: string): Identifier[] {
  const out: Identifier[] = []
  const push = (scheme: string, value: string, unit: XmlUnit): void => {
    if (value === '' || out.some((id) => id.scheme === scheme && (id.value === value || scheme === 'doi'))) return
    note(reader, 'ids', unit)
    out.push({ scheme, value, from: unit.path })
  }
  const read = (unit: XmlUnit, type: string | undefined): void => {
    const value = fold(innerText(reader.text, unit.node))
    const scheme = SCHEMES[type ?? '']
    if (scheme) push(scheme, scheme === 'doi' ? (findDoi(value) ?? value) : value, unit)
  }
  for (const unit of reader.units.get(pmidPath) ?? []) read(unit, 'pubmed')
  for (const unit of reader.units.get(listPath) ?? []) read(unit, attribute(unit.node, 'IdType'))
  for (const unit of reader.units.get(locationPath) ?? []) {
    const valid = attribute(unit.node, 'ValidYN') !== 'N'
    if (valid) read(unit, attribute(unit.node, 'EIdType') ?? attribute(unit.node, 'IdType'))
  }
  for (const unit of reader.units.get('MedlineCitation/Article/DataBankList/DataBank') ?? []) {
    for (const [id] of innerText(reader.text, unit.node).matchAll(/\bNCT\d{8}\b/g)) push('nct', id, unit)
  }
  return out.sort((a, b) => rank(a.scheme) - rank(b.scheme))
}

function rank(scheme: string): number {
  return ['doi', 'pmid', 'pmcid'].indexOf(scheme) >>> 0
}

function subjectsOf(reader: Reader): Subject[] {
  const out: Subject[] = []
  for (const unit of reader.units.get('MedlineCitation/MeshHeadingList/MeshHeading') ?? []) {
    const descriptor = child(unit.node, 'DescriptorName')
    if (!descriptor) continue
    note(reader, 'subjects', unit)
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
  for (const unit of reader.units.get('MedlineCitation/KeywordList/Keyword') ?? []) {
    const term = fold(innerText(reader.text, unit.node))
    if (term === '') continue
    note(reader, 'subjects', unit)
    out.push({ term, ...(attribute(unit.node, 'MajorTopicYN') === 'Y' ? { major: true } : {}), scheme: 'author' })
  }
  return out
}
