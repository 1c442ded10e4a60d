import { fold, isFolded, meaningful } from '../fields/clean.ts'
import { findDoi } from '../fields/doi.ts'
import { note } from '../fields/mapping.ts'
import type { Accession, Identifier } from '../record.ts'
import { accessionScheme } from './ovid-norm.ts'
import type { Field } from './table-columns.ts'
import { addOnce, cellAt, filledOf, numberOf, placesOf, type Row, wholeNumber } from './table-row.ts'

// The scheme of an identifier is the field of its column; its value is the first group.
const IDS: readonly (readonly [Field, RegExp])[] = [
  ['pmid', /(?:^|\D)(\d{1,8})(?: ?\[http[^\]]*\])?$/],
  ['pmcid', /(PMC\d+)/i],
  ['embase', /(L?\d{6,12})/],
  ['scopus', /(2-s2\.0-\d+)/],
  ['central', /(CN-\d+)/],
  ['wos', /^(?:(?:WOS|ISI):)?(?!2-s2\.)(\S+)$/],
  ['lens', /^([\dX-]{15,23})$/],
  ['openalex', /(W\d{4,12})$/],
  ['nct', /(NCT\d{8})/],
  ['rayyan', /^(rayyan-\d+)$/],
  ['covidence', /^#?(\d{1,9})$/],
  ['eppi', /^(\d{3,12})$/],
  ['dimensions', /^(pub\.\d+)$/],
  ['eric', /^(E[JD]\d{5,8})$/],
]

const IN_EXTRA = /(?<![^\s])(PMID|PMCID): ?(\d{1,8}|PMC\d{3,9})(?![^\s])/g
const IN_NOTES = /^(PMID|PMCID): ?(\d{1,8}|PMC\d{3,9})[ \t]*$/gm

// Numbers that say whose they are, whatever the column.
function ofItself(number: string): { scheme: string; value: string; database: string } | undefined {
  const wos = /^WOS:([A-Z\d]{15})$/.exec(number)?.[1]
  if (wos) return { scheme: 'wos', value: wos, database: 'Web of Science' }
  return /^2-s2\.0-\d+$/.test(number) ? { scheme: 'scopus', value: number, database: 'Scopus' } : undefined
}

/** The number under which the row's database keeps the record. */
export function accessionOf(
  row: Row,
  database: string | undefined,
  platform: string | undefined,
): Accession | undefined {
  const written = numberOf(row, 'accession', 'accession')
  if (written === undefined) return undefined
  const number = written.startsWith('http') ? written.replace(/^https?:\/\/openalex\.org\//, '') : written
  if (!number || number.length > 200) return undefined
  const out: { -readonly [K in keyof Accession]: Accession[K] } = { number }
  const named = database ?? ofItself(number)?.database
  if (named) out.database = named
  if (platform) out.platform = platform
  return out
}

/** The identifiers of a row: its DOI first. In tables of Ovid the database says what the accession number is. */
export function idsOf(row: Row, ovid?: string): Identifier[] {
  const doi = doiOf(row)
  const out: Identifier[] = doi ? [doi] : []
  for (const [scheme, pattern] of IDS) {
    for (const place of filledOf(row, scheme)) {
      const value = wholeNumber(meaningful(cellAt(row.mapping, place)))
      const id = value === undefined ? undefined : pattern.exec(value)?.[1]
      if (!id || has(out, scheme, id)) continue
      note(row.mapping, 'ids', place)
      out.push({ scheme, value: id, from: row.mapping.raw[place]!.tag })
    }
  }
  // Zotero has no field for them: they are lines of its `Extra`, sometimes all on one.
  for (const place of filledOf(row, 'notes')) {
    const cell = cellAt(row.mapping, place)
    const extra = row.mapping.raw[place]!.tag === 'Extra'
    for (const [, name, value] of cell.includes('PM') ? cell.matchAll(extra ? IN_EXTRA : IN_NOTES) : []) {
      const id = { scheme: name!.toLowerCase(), value: value!, from: row.mapping.raw[place]!.tag }
      if (out.some((one) => one.scheme === id.scheme)) continue
      note(row.mapping, 'ids', place)
      out.push(id)
    }
  }
  // A number that no scheme has told already.
  for (const place of filledOf(row, 'accession')) {
    const value = wholeNumber(meaningful(cellAt(row.mapping, place)))
    if (!value || !/^\S{3,40}$/.test(value) || out.some((one) => value.endsWith(one.value))) continue
    note(row.mapping, 'ids', place)
    const from = row.mapping.raw[place]!.tag
    const own = ofItself(value)
    const scheme = ovid === undefined ? 'accession' : accessionScheme(value, ovid)
    out.push(own ? { scheme: own.scheme, value: own.value, from } : { scheme, value, from })
  }
  return out
}

function has(ids: readonly Identifier[], scheme: string, value: string): boolean {
  for (const one of ids) if (one.scheme === scheme && one.value === value) return true
  return false
}

// Zotero’s `Extra`, then a resolver link, count where no column holds the DOI itself.
function doiOf(row: Row): Identifier | undefined {
  const { mapping } = row
  for (const place of placesOf(row, 'doi')) {
    const value = cellAt(mapping, place)
    const doi = value === '' ? undefined : findDoi(value)
    if (!doi) continue
    note(mapping, 'ids', place)
    return { scheme: 'doi', value: doi, from: mapping.raw[place]!.tag }
  }
  for (const place of filledOf(row, 'notes')) {
    const { tag, value } = mapping.raw[place]!
    const doi = tag === 'Extra' ? /(?<![^\s])DOI: ?(10\.\S+)/.exec(value)?.[1] : undefined
    const found = doi === undefined ? undefined : findDoi(doi)
    if (!found) continue
    note(mapping, 'ids', place)
    return { scheme: 'doi', value: found, from: tag }
  }
  for (const place of placesOf(row, 'urls')) {
    const value = cellAt(mapping, place)
    if (value === '' || !/doi\.org\//i.test(value)) continue
    const link = fold(value)
      .split(/ |(?=https?:\/\/)/)
      .find((one) => /^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\//i.test(one))
    const doi = link ? findDoi(link) : undefined
    if (!doi) continue
    note(mapping, 'ids', place)
    return { scheme: 'doi', value: doi, from: mapping.raw[place]!.tag, confidence: 'low' }
  }
  return undefined
}

/** The links of a row, each once. */
export function urlsOf(row: Row): string[] {
  const out: string[] = []
  let known: Set<string> | undefined
  for (const place of filledOf(row, 'urls')) {
    for (const one of linksOf(cellAt(row.mapping, place))) {
      const link = /[;,|]$/.test(one) ? one.replace(/[;,|]+$/, '') : one
      note(row.mapping, 'urls', place)
      known = addOnce(out, known, link)
    }
  }
  return out
}

// Rayyan glues links together without a blank.
function linksOf(value: string): string[] {
  if (!value.includes('http')) return []
  if (value.startsWith('http') && value.indexOf('http', 4) < 0 && isFolded(value) && !value.includes(' ')) {
    return /^https?:/.test(value) ? [value] : []
  }
  const found: string[] = []
  for (const word of fold(value).split(' ')) {
    for (const one of word.split(/(?=https?:\/\/)/)) if (/^https?:/.test(one)) found.push(one)
  }
  return found
}
