import { articleNumber } from '../fields/article-number.ts'
import { fold, meaningful, paragraphs } from '../fields/clean.ts'
import { collectIds, collectLines, collectNames, collectSerials, type IdRule, litsieveIn } from '../fields/collect.ts'
import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { type Mapping, note, openMapping, takeAll, takeFirst, valuesOf } from '../fields/mapping.ts'
import { parsePages } from '../fields/pages.ts'
import { withSeason } from '../fields/season.ts'
import { tokenise } from '../read/tagged.ts'
import type { Identifier, Name, Norm } from '../record.ts'
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
    const { pairs, findings } = tokenise(text, firstLine, nbibTagDialect)
    const mapping = openMapping(pairs)
    const owner = takeFirst(mapping, 'owner', ['OWN'])
    const norm = mapNbib(mapping)
    for (const { tag, line } of pairs) if (!nbibTags.has(tag)) findings.push({ code: 'unknown-tag', line, detail: tag })
    return {
      raw: pairs,
      norm,
      map: mapping.map,
      flavour: owner === 'ERIC' ? 'eric' : hints.flavour === 'unknown' ? 'pubmed' : hints.flavour,
      database: owner === 'ERIC' ? 'ERIC' : 'PubMed',
      findings,
    }
  },
}

function mapNbib(mapping: Mapping): Norm {
  const title = takeFirst(mapping, 'title', ['TI', 'BTI']) ?? ''
  const titleTranslated = takeFirst(mapping, 'titleTranslated', ['TT'])
  const personal = nbibAuthors(mapping)
  const groups = collectFolded(mapping, 'groups', 'CN').map((literal): Name => ({ literal }))
  const editors = collectNames(mapping, 'editors', mapping.byTag.has('FED') ? ['FED'] : ['ED'], 'editor')
  const date = takeFirst(mapping, 'issued', ['DP', 'DEP'])
  // A chapter stands in its book.
  const journal = takeFirst(mapping, 'journal', mapping.byTag.has('TI') ? ['JT', 'TA', 'BTI'] : ['JT', 'TA'])
  const journalShort = takeFirst(mapping, 'journalShort', ['TA'])
  const volume = takeFirst(mapping, 'volume', ['VI'])
  const issue = takeFirst(mapping, 'issue', ['IP'])
  const pages = parsePages(takeFirst(mapping, 'pages', ['PG']))
  const number = articleNumber(itemOf(mapping), pages)
  const publisher = takeFirst(mapping, 'publisher', ['PB'])
  // For a journal, PL is the country; for a book, the place.
  const place = mapping.byTag.has('BTI') ? takeFirst(mapping, 'place', ['PL']) : undefined
  const edition = takeFirst(mapping, 'edition', ['EN'])
  const pubTypes = takeAll(mapping, 'pubTypes', ['PT'])
  if (pubTypes.length > 0) mapping.map.type = [...mapping.map.pubTypes!]
  const funding = takeAll(mapping, 'funding', ['GR'])
  const registry = registryOf(mapping)
  const abstract = abstractOf(mapping)
  const { issn, isbn } = collectSerials(mapping, ['IS', 'ISBN', 'ISSN'])
  return {
    type: typeOf(pubTypes, mapping),
    ...(pubTypes.length > 0 ? { pubTypes } : {}),
    title,
    ...(titleTranslated ? { titleTranslated } : {}),
    authors: personal.length > 0 ? personal : groups,
    ...(personal.length > 0 && groups.length > 0 ? { groups } : {}),
    ...(editors.length > 0 ? { editors } : {}),
    ...(date ? { issued: withSeason(parseDate(date), date) } : {}),
    ...(journal ? { journal } : {}),
    ...(journalShort && journalShort !== journal ? { journalShort } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(number ? { articleNumber: number } : {}),
    ...(publisher ? { publisher } : {}),
    ...(place ? { place } : {}),
    ...(edition ? { edition } : {}),
    ids: [...doiOf(mapping), ...collectIds(mapping, IDS)],
    ...accessionOf(mapping),
    ...(abstract ? { abstract } : {}),
    subjects: nbibSubjects(mapping),
    language: takeAll(mapping, 'language', ['LA']),
    issn,
    isbn,
    urls: collectLines(mapping, 'urls', ['LID', 'AID', 'UR']).filter((value) => /^https?:/.test(value)),
    notes: takeAll(mapping, 'notes', ['GN']),
    ...(funding.length > 0 ? { funding } : {}),
    ...(registry.length > 0 ? { registry } : {}),
  }
}

function collectFolded(mapping: Mapping, field: string, tag: string): string[] {
  return valuesOf(mapping, [tag]).flatMap(({ value, index }) => {
    const text = meaningful(value)
    if (text === undefined) return []
    note(mapping, field, index)
    return [text]
  })
}

function abstractOf(mapping: Mapping): Norm['abstract'] {
  const texts = [...collectValues(mapping, 'AB'), ...collectValues(mapping, 'OAB')]
  if (texts.length === 0) return undefined
  const copyright = takeFirst(mapping, 'abstract.copyright', ['CI'])
  return {
    text: texts[0]!,
    ...(copyright ? { copyright } : {}),
    ...(texts.length > 1 ? { others: texts.slice(1) } : {}),
  }
}

function collectValues(mapping: Mapping, tag: string): string[] {
  return valuesOf(mapping, [tag]).flatMap(({ value, index }) => {
    if (meaningful(value) === undefined) return []
    note(mapping, 'abstract', index)
    return [paragraphs(unwrap(value))]
  })
}

// Continuation lines are a program's wrapping; only a blank line between them is the author's.
function unwrap(value: string): string {
  return value
    .split(/\n\s*\n/)
    .map(fold)
    .join('\n\n')
}

function doiOf(mapping: Mapping): Identifier[] {
  const values = valuesOf(mapping, ['LID', 'AID'])
  const marked = values.filter(({ value }) => /\[doi\]\s*$/i.test(value))
  for (const { value, index, tag } of [...marked, ...values.filter(({ value }) => /doi/i.test(value))]) {
    const doi = findDoi(value.replace(/\s*\[doi\]\s*$/i, ''))
    if (!doi) continue
    note(mapping, 'ids', index)
    return [{ scheme: 'doi', value: doi, from: tag, ...(/\[doi\]\s*$/i.test(value) ? {} : { confidence: 'low' }) }]
  }
  return []
}

function itemOf(mapping: Mapping): string | undefined {
  for (const { value, index } of valuesOf(mapping, ['LID'])) {
    const item = /^(\S+) \[pii\]\s*$/.exec(value)?.[1]
    if (item === undefined) continue
    if (articleNumber(item, undefined)) note(mapping, 'articleNumber', index)
    return item
  }
  return undefined
}

function accessionOf(mapping: Mapping): Pick<Norm, 'accession'> {
  const eric = takeFirst(mapping, 'accession', ['OID'])
  if (eric && /^E[JD]\d+$/.test(eric)) return { accession: { number: eric, database: 'ERIC' } }
  const number = takeFirst(mapping, 'accession', ['PMID'])
  return number ? { accession: { number, database: 'PubMed' } } : {}
}

// `ClinicalTrials.gov/NCT01234567`: the bank, then the number in it.
function registryOf(mapping: Mapping): string[] {
  return takeAll(mapping, 'registry', ['SI']).map((one) => one.slice(one.indexOf('/') + 1))
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
