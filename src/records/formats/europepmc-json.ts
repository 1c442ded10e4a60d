import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { markedAbstract, withoutTags } from '../fields/markup.ts'
import { findOrcid } from '../fields/orcid.ts'
import { parsePages } from '../fields/pages.ts'
import { parseSerials } from '../fields/serials.ts'
import type { Identifier, Name, Norm, Subject } from '../record.ts'
import { type Item, jsonRecords, listAt, type Note, present, textAt, textsAt } from './json-record.ts'

/** Answers of the search of Europe PMC (`resultType=core` with abstracts, or `lite`). */
export const europepmcJson = jsonRecords({
  name: 'europepmc-json',
  label: 'Europe PMC JSON',
  flavour: 'europepmc',
  list: { name: 'result', depth: 2 },
  detect: (head) =>
    /"resultList"\s*:\s*\{\s*"result"\s*:\s*\[/.test(head) ||
    (/^\s*\{\s*"version"\s*:/.test(head) && /"hitCount"\s*:/.test(head)),
  unwrap: (item) => (textAt(item, 'source') && textAt(item, 'id') ? item : undefined),
  map: mapResult,
})

function mapResult(item: Item, note: Note): Norm {
  const take = <T>(field: string, member: string, value: T): T => {
    if (value !== undefined) note(field, member)
    return value
  }
  const title = take('title', 'title', textAt(item, 'title'))
  const types = textsAt(item, 'pubTypeList', 'pubType')
  const pubTypes = types.length > 0 ? types : (textAt(item, 'pubType')?.split(/;\s*/) ?? [])
  const preprint = textAt(item, 'source') === 'PPR'
  const journal = textAt(item, 'journalInfo', 'journal', 'title') ?? textAt(item, 'journalTitle')
  const book = textAt(item, 'bookOrReportDetails', 'publisher')
  const date =
    textAt(item, 'journalInfo', 'printPublicationDate') ??
    textAt(item, 'electronicPublicationDate') ??
    textAt(item, 'firstPublicationDate') ??
    textAt(item, 'pubYear')
  const printed = textAt(item, 'journalInfo', 'dateOfPublication')
  const issued = printed ?? textAt(item, 'pubYear') ?? date
  const abstract = textAt(item, 'abstractText')
  const serials = parseSerials(
    [
      ...textsAt(item, 'journalInfo', 'journal', 'issn'),
      ...textsAt(item, 'journalInfo', 'journal', 'essn'),
      ...(textAt(item, 'journalIssn') ?? '').split(/;\s*/),
    ].join(' ; '),
  )
  const language = textAt(item, 'language')
  const marked = abstract === undefined ? undefined : markedAbstract(abstract)
  if (marked) note('abstract', 'abstractText')
  if (issued) note('issued', printed ? 'journalInfo' : 'pubYear')
  if (journal) note('journal', textAt(item, 'journalInfo', 'journal', 'title') ? 'journalInfo' : 'journalTitle')
  const number = `${textAt(item, 'source')}:${textAt(item, 'id')}`
  note('accession', 'id')
  return {
    ...present({
      type: book ? 'book' : preprint ? 'article' : journal ? 'article-journal' : undefined,
      pubTypes: take('pubTypes', 'pubTypeList', pubTypes),
      issued: issued === undefined ? undefined : parseDate(issued),
      journal,
      journalShort: textAt(item, 'journalInfo', 'journal', 'medlineAbbreviation'),
      volume: textAt(item, 'journalInfo', 'volume') ?? textAt(item, 'journalVolume'),
      issue: textAt(item, 'journalInfo', 'issue') ?? textAt(item, 'issue'),
      pages: take('pages', 'pageInfo', parsePages(textAt(item, 'pageInfo'))),
      publisher: book,
      abstract: marked,
      funding: listAt(item, 'grantsList', 'grant').map((one) =>
        [textAt(one, 'grantId'), textAt(one, 'agency')].filter(Boolean).join('/'),
      ),
      groups: groupsOf(item),
    }),
    title: withoutTags(title ?? ''),
    authors: take(
      'authors',
      listAt(item, 'authorList', 'author').length > 0 ? 'authorList' : 'authorString',
      authorsOf(item),
    ),
    ids: idsOf(item, note),
    accession: { number, database: 'Europe PMC', platform: 'europepmc' },
    subjects: take('subjects', 'meshHeadingList', subjectsOf(item)),
    language: language ? [language] : [],
    issn: serials.issn,
    isbn: serials.isbn,
    urls: listAt(item, 'fullTextUrlList', 'fullTextUrl').flatMap((one) => textAt(one, 'url') ?? []),
    // What corrects or retracts the record is part of what a reviewer must know.
    notes: listAt(item, 'commentCorrectionList', 'commentCorrection').flatMap((one) => {
      const text = [textAt(one, 'type'), textAt(one, 'reference')].filter(Boolean).join(': ')
      return text === '' ? [] : [text]
    }),
  }
}

function authorsOf(item: Item): Name[] {
  const list = listAt(item, 'authorList', 'author')
  if (list.length === 0) {
    const text = textAt(item, 'authorString')?.replace(/\.$/, '') ?? ''
    return text === '' ? [] : text.split(/,\s+/).map((literal) => ({ literal }))
  }
  return list.flatMap((one): Name[] => {
    const family = textAt(one, 'lastName')
    const given = textAt(one, 'firstName') ?? textAt(one, 'initials')
    const affiliations = listAt(one, 'authorAffiliationDetailsList', 'authorAffiliation').flatMap(
      (place) => textAt(place, 'affiliation') ?? [],
    )
    const id = findOrcid(textAt(one, 'authorId', 'value') ?? '')
    const more = { ...(id ? { orcid: id } : {}), ...(affiliations.length > 0 ? { affiliations } : {}) }
    if (family) return [given ? { family, given, ...more } : { literal: family, ...more }]
    const literal = textAt(one, 'collectiveName') ?? textAt(one, 'fullName')
    return literal ? [{ literal, ...more }] : []
  })
}

function groupsOf(item: Item): Name[] {
  return listAt(item, 'investigatorList', 'investigator').flatMap((one) => {
    const literal = textAt(one, 'collectiveName')
    return literal ? [{ literal }] : []
  })
}

function idsOf(item: Item, note: Note): Identifier[] {
  const out: Identifier[] = []
  const push = (scheme: string, value: string | undefined, from: string) => {
    if (value === undefined) return
    note('ids', from)
    out.push({ scheme, value, from })
  }
  push('doi', findDoi(textAt(item, 'doi') ?? ''), 'doi')
  push('pmid', /^\d{1,8}$/.exec(textAt(item, 'pmid') ?? '')?.[0], 'pmid')
  push('pmcid', /^PMC\d+$/.exec(textAt(item, 'pmcid') ?? '')?.[0], 'pmcid')
  push('europepmc', `${textAt(item, 'source')}:${textAt(item, 'id')}`, 'id')
  return out
}

function subjectsOf(item: Item): Subject[] {
  const mesh = listAt(item, 'meshHeadingList', 'meshHeading').flatMap((one): Subject[] => {
    const term = textAt(one, 'descriptorName')
    if (!term) return []
    const major = textAt(one, 'majorTopic_YN') === 'Y'
    const qualifiers = listAt(one, 'meshQualifierList', 'meshQualifier')
    const base = { term, scheme: 'mesh', ...(major ? { major: true } : {}) }
    if (qualifiers.length === 0) return [base]
    return qualifiers.map((part) => ({
      term,
      qualifier: textAt(part, 'qualifierName') ?? '',
      ...(major || textAt(part, 'majorTopic_YN') === 'Y' ? { major: true } : {}),
      scheme: 'mesh',
    }))
  })
  const words = textsAt(item, 'keywordList', 'keyword').map((term) => ({ term, scheme: 'author' }))
  const substances = listAt(item, 'chemicalList', 'chemical').flatMap((one) => {
    const term = textAt(one, 'name')
    return term ? [{ term, scheme: 'substance' }] : []
  })
  return [...mesh, ...words, ...substances]
}
