import { findDoi } from '../fields/doi.ts'
import type { Accession, Identifier } from '../record.ts'
import { type BibtexFields, noteValue, valuesOf, verbatimOf } from './bibtex-fields.ts'
import { bibtexTable as table } from './bibtex-table.ts'

const DATABASES: Readonly<Record<string, string>> = {
  WOS: 'Web of Science',
  ISI: 'Web of Science',
  MEDLINE: 'MEDLINE',
  BCI: 'BIOSIS Citation Index',
  BIOSIS: 'BIOSIS Previews',
  CABI: 'CAB Abstracts',
  CCC: 'Current Contents Connect',
  DIIDW: 'Derwent Innovations Index',
  INSPEC: 'Inspec',
  KJD: 'KCI-Korean Journal Database',
  PPRN: 'Preprint Citation Index',
  RSCI: 'Russian Science Citation Index',
  SCIELO: 'SciELO Citation Index',
  ZOOREC: 'Zoological Record',
}
const WOS = new RegExp(`^(?:${Object.keys(DATABASES).join('|')}):\\S+$`)

interface Rule {
  readonly scheme: string
  readonly names: readonly string[]
  readonly find: (text: string) => string | undefined
  readonly confidence?: 'low'
}

function group(pattern: RegExp): Rule['find'] {
  return (text) => pattern.exec(text)?.[1]
}

function plain(text: string): string {
  return text.includes('&') ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : text
}

const RULES: readonly Rule[] = [
  { scheme: 'doi', names: table.doi, find: (text) => findDoi(plain(text)) },
  {
    scheme: 'doi',
    names: table.urls,
    find: (text) => (/doi\.org\/|[?&;]doi=|\/doi\//i.test(text) ? findDoi(text) : undefined),
    confidence: 'low',
  },
  {
    scheme: 'doi',
    names: table.notes,
    find: (text) => (/^\W*(?:doi\W|https?:\/\/(?:dx\.)?doi\.org\/)/i.test(text) ? findDoi(text) : undefined),
    confidence: 'low',
  },
  { scheme: 'pmid', names: table.pmid, find: group(/^(?:pmid:?\s*)?(\d{1,8})$/i) },
  {
    scheme: 'pmcid',
    names: table.pmcid,
    find: (text) => /^(?:PMC)?(\d{3,9})$/i.exec(text)?.[1] && `PMC${text.replace(/\D/g, '')}`,
  },
]

// After eprints, which say what they are.
const LATER_RULES: readonly Rule[] = [
  {
    scheme: 'pmid',
    names: table.urls,
    find: group(/(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/(\d{1,8})\b/),
    confidence: 'low',
  },
  { scheme: 'pmid', names: table.notes, find: group(/\bPMID:?\s*(\d{5,8})\b/), confidence: 'low' },
  { scheme: 'pmcid', names: [...table.notes, ...table.urls], find: group(/\b(PMC\d{5,9})\b/), confidence: 'low' },
  { scheme: 'wos', names: ['unique-id', ...table.accession], find: (text) => (WOS.test(text) ? text : undefined) },
]

const SCOPUS: Rule = { scheme: 'scopus', names: ['eid', ...table.urls, 'note'], find: group(/\b(2-s2\.0-\d+)\b/) }

function take(fields: BibtexFields, { scheme, names, find, confidence }: Rule, out: Identifier[]): void {
  const values = valuesOf(fields, names)
  if (values.length === 0) return
  for (const one of out) if (one.scheme === scheme) return
  for (const value of values) {
    const id = find(verbatimOf(value))
    if (!id) continue
    noteValue(fields, 'ids', value)
    out.push(confidence ? { scheme, value: id, from: value.name, confidence } : { scheme, value: id, from: value.name })
    return
  }
}

/** The identifiers of an entry: from fields of their own, then (with low confidence) from links and notes. */
export function bibtexIds(fields: BibtexFields, key: string): Identifier[] {
  const out: Identifier[] = []
  for (const rule of RULES) take(fields, rule, out)
  eprint(fields, out)
  for (const rule of LATER_RULES) take(fields, rule, out)
  if (WOS.test(key) && !out.some(({ scheme }) => scheme === 'wos'))
    out.push({ scheme: 'wos', value: key, from: '@key' })
  take(fields, SCOPUS, out)
  const medline = /^MEDLINE:(\d{1,8})$/.exec(out.find(({ scheme }) => scheme === 'wos')?.value ?? '')?.[1]
  if (medline && !out.some(({ scheme }) => scheme === 'pmid'))
    out.push({ scheme: 'pmid', value: medline, from: 'unique-id' })
  return out
}

// BibLaTeX and arXiv name the kind of an eprint in a field of its own.
function eprint(fields: BibtexFields, out: Identifier[]): void {
  const value = fields.byName.get('eprint')?.[0]
  if (!value) return
  const kind = valuesOf(fields, ['eprinttype', 'archiveprefix']).map(verbatimOf).join(' ').toLowerCase()
  const text = verbatimOf(value).replace(/^(?:arxiv|pmid|pmcid):\s*/i, '')
  const arxiv = /^(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/.test(text)
  const found: [string, boolean][] = [
    ['arxiv', arxiv && (kind === '' || kind.includes('arxiv'))],
    ['pmid', /^(?:pubmed|pmid|medline)/.test(kind) && /^\d{1,8}$/.test(text)],
    ['pmcid', /^(?:pmc|pubmedcentral)/.test(kind) && /^PMC\d+$/.test(text)],
  ]
  const scheme = found.find(([name, fits]) => fits && !out.some((one) => one.scheme === name))?.[0]
  if (!scheme) return
  noteValue(fields, 'ids', value)
  out.push({ scheme, value: text, from: value.name })
}

/** The number under which a database keeps the record, and the database that the record names. */
export function bibtexAccession(
  fields: BibtexFields,
  ids: readonly Identifier[],
): { accession: Accession | undefined; database: string | undefined } {
  const [named] = valuesOf(fields, table.database)
  const source = named ? verbatimOf(named) : undefined
  if (named && source) noteValue(fields, 'database', named)
  const wos = ids.find(({ scheme }) => scheme === 'wos')?.value
  const scopus = ids.find(({ scheme }) => scheme === 'scopus')?.value
  const [numbered] = valuesOf(fields, table.accession)
  const database = wos ? DATABASES[wos.slice(0, wos.indexOf(':'))] : source || undefined
  const number =
    wos ?? (source && /^scopus$/i.test(source) ? scopus : undefined) ?? (numbered ? verbatimOf(numbered) : undefined)
  if (number && numbered) noteValue(fields, 'accession', numbered)
  if (!number) return { accession: undefined, database }
  const accession: { -readonly [K in keyof Accession]: Accession[K] } = { number }
  if (database) accession.database = database
  if (wos) accession.platform = 'Web of Science'
  return { accession, database }
}
