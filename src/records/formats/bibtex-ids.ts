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

/** The identifiers of an entry: from fields of their own, then (with low confidence) from links and notes. */
export function bibtexIds(fields: BibtexFields, key: string): Identifier[] {
  const out: Identifier[] = []
  const take = (
    scheme: string,
    names: readonly string[],
    find: (text: string) => string | undefined,
    confidence?: 'low',
  ): void => {
    if (out.some((one) => one.scheme === scheme)) return
    for (const value of valuesOf(fields, names)) {
      const id = find(verbatimOf(value))
      if (!id) continue
      noteValue(fields, 'ids', value)
      out.push({ scheme, value: id, from: value.name, ...(confidence ? { confidence } : {}) })
      return
    }
  }
  const group = (pattern: RegExp) => (text: string) => pattern.exec(text)?.[1]
  const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const linked = (text: string) => (/doi\.org\/|[?&;]doi=|\/doi\//i.test(text) ? findDoi(text) : undefined)
  take('doi', table.doi, (text) => findDoi(plain(text)))
  take('doi', table.urls, linked, 'low')
  take(
    'doi',
    table.notes,
    (text) => (/^\W*(?:doi\W|https?:\/\/(?:dx\.)?doi\.org\/)/i.test(text) ? findDoi(text) : undefined),
    'low',
  )
  take('pmid', table.pmid, group(/^(?:pmid:?\s*)?(\d{1,8})$/i))
  take('pmcid', table.pmcid, (text) => /^(?:PMC)?(\d{3,9})$/i.exec(text)?.[1] && `PMC${text.replace(/\D/g, '')}`)
  eprint(fields, out)
  take('pmid', table.urls, group(/(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/(\d{1,8})\b/), 'low')
  take('pmid', table.notes, group(/\bPMID:?\s*(\d{5,8})\b/), 'low')
  take('pmcid', [...table.notes, ...table.urls], group(/\b(PMC\d{5,9})\b/), 'low')
  take('wos', ['unique-id'], (text) => (WOS.test(text) ? text : undefined))
  if (WOS.test(key) && !out.some(({ scheme }) => scheme === 'wos'))
    out.push({ scheme: 'wos', value: key, from: '@key' })
  take('scopus', ['eid', ...table.urls, 'note'], group(/\b(2-s2\.0-\d+)\b/))
  const medline = /^MEDLINE:(\d{1,8})$/.exec(out.find(({ scheme }) => scheme === 'wos')?.value ?? '')?.[1]
  if (medline && !out.some(({ scheme }) => scheme === 'pmid'))
    out.push({ scheme: 'pmid', value: medline, from: 'unique-id' })
  return out
}

// BibLaTeX and arXiv name the kind of an eprint in a field of its own.
function eprint(fields: BibtexFields, out: Identifier[]): void {
  const [value] = valuesOf(fields, ['eprint'])
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
): { accession?: Accession; database?: string } {
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
  const accession = number
    ? { number, ...(database ? { database } : {}), ...(wos ? { platform: 'Web of Science' } : {}) }
    : undefined
  return { ...(accession ? { accession } : {}), ...(database ? { database } : {}) }
}
