import { fold, meaningful, paragraphs } from '../fields/clean.ts'
import { collectIds, collectLines, collectNames, collectSerials, type IdRule } from '../fields/collect.ts'
import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { type Mapping, note, openMapping, takeAll, takeFirst, valuesOf } from '../fields/mapping.ts'
import { parsePages } from '../fields/pages.ts'
import { tokenise } from '../read/tagged.ts'
import type { Identifier, Name, Norm, Subject } from '../record.ts'
import type { Format } from './format.ts'
import { nbibLineDialect, nbibTagDialect, nbibTags } from './nbib-lines.ts'

const IDS: readonly IdRule[] = [
  { scheme: 'pmid', tags: ['PMID'], match: /^(\d{1,8})\b/ },
  { scheme: 'pmcid', tags: ['PMC'], match: /^(PMC\d+)/ },
  { scheme: 'eric', tags: ['OID'], match: /^(E[JD]\d{5,8})$/ },
  { scheme: 'nct', tags: ['SI', 'RN'], match: /\b(NCT\d{8})\b/ },
  { scheme: 'pii', tags: ['LID', 'AID'], match: /^(\S+) \[pii\]$/ },
  { scheme: 'mid', tags: ['MID'], match: /^(\S+)$/ },
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
  const personal = authorsOf(mapping)
  const groups = collectFolded(mapping, 'groups', 'CN').map((literal): Name => ({ literal }))
  const editors = collectNames(mapping, 'editors', mapping.byTag.has('FED') ? ['FED'] : ['ED'], 'editor')
  const date = takeFirst(mapping, 'issued', ['DP', 'DEP'])
  // A chapter stands in its book.
  const journal = takeFirst(mapping, 'journal', mapping.byTag.has('TI') ? ['JT', 'TA', 'BTI'] : ['JT', 'TA'])
  const journalShort = takeFirst(mapping, 'journalShort', ['TA'])
  const volume = takeFirst(mapping, 'volume', ['VI'])
  const issue = takeFirst(mapping, 'issue', ['IP'])
  const pages = parsePages(takeFirst(mapping, 'pages', ['PG']))
  const publisher = takeFirst(mapping, 'publisher', ['PB'])
  const types = takeAll(mapping, 'type', ['PT'])
  const abstract = abstractOf(mapping)
  const { issn, isbn } = collectSerials(mapping, ['IS', 'ISBN', 'ISSN'])
  return {
    type: typeOf(types, mapping),
    title,
    ...(titleTranslated ? { titleTranslated } : {}),
    authors: personal.length > 0 ? personal : groups,
    ...(personal.length > 0 && groups.length > 0 ? { groups } : {}),
    ...(editors.length > 0 ? { editors } : {}),
    ...(date ? { issued: parseDate(date) } : {}),
    ...(journal ? { journal } : {}),
    ...(journalShort && journalShort !== journal ? { journalShort } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(publisher ? { publisher } : {}),
    ids: [...doiOf(mapping), ...collectIds(mapping, IDS)],
    ...(abstract ? { abstract } : {}),
    subjects: subjectsOf(mapping),
    language: takeAll(mapping, 'language', ['LA']),
    issn,
    isbn,
    urls: collectLines(mapping, 'urls', ['LID', 'AID', 'UR']).filter((value) => /^https?:/.test(value)),
    notes: takeAll(mapping, 'notes', ['GN']),
  }
}

// Each FAU stands before its AU; a record has both, or only AU. Investigators (FIR, IR) are no authors.
function authorsOf(mapping: Mapping): Name[] {
  const full = valuesOf(mapping, ['FAU']).some(({ value }) => meaningful(value))
  return collectFolded(mapping, 'authors', full ? 'FAU' : 'AU').map((text) => {
    const comma = text.indexOf(',')
    if (comma <= 0) return { literal: text }
    const family = text.slice(0, comma).trim()
    const given = text.slice(comma + 1).trim()
    return given === '' ? { literal: family } : { family, given }
  })
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
    return [{ scheme: 'doi', value: doi, from: tag }]
  }
  return []
}

// `*Breast Neoplasms/drug therapy/*genetics`: heading, then its qualifiers; `*` marks the major ones.
function subjectsOf(mapping: Mapping): Subject[] {
  const out: Subject[] = []
  for (const { value, index, tag } of valuesOf(mapping, ['MH', 'OT', 'KW'])) {
    const text = meaningful(value)
    if (text === undefined) continue
    note(mapping, 'subjects', index)
    if (tag !== 'MH') {
      const major = text.startsWith('*')
      const term = major ? text.slice(1).trim() : text
      if (term !== '') out.push({ term, ...(major ? { major } : {}), scheme: 'author' })
      continue
    }
    const [heading, ...rest] = text.split('/').map((part) => part.trim())
    const qualifiers = rest.filter((part) => part.replace(/^\*/, '') !== '')
    const major = heading!.startsWith('*')
    const term = heading!.replace(/^\*/, '')
    if (term === '') continue
    if (qualifiers.length === 0) out.push({ term, ...(major ? { major } : {}), scheme: 'mesh' })
    for (const qualifier of qualifiers) {
      const main = major || qualifier.startsWith('*')
      out.push({ term, qualifier: qualifier.replace(/^\*/, ''), ...(main ? { major: true } : {}), scheme: 'mesh' })
    }
  }
  return out
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
