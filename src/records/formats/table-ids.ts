import { meaningful } from '../fields/clean.ts'
import { findDoi } from '../fields/doi.ts'
import { note } from '../fields/mapping.ts'
import type { Identifier } from '../record.ts'
import type { Field } from './table-columns.ts'
import { cellAt, filledOf, placesOf, type Row } from './table-row.ts'

// The scheme of an identifier is the field of its column; its value is the first group.
const IDS: readonly (readonly [Field, RegExp])[] = [
  ['pmid', /(?:^|\D)(\d{1,8})$/],
  ['pmcid', /(PMC\d+)/i],
  ['embase', /(L?\d{6,12})/],
  ['scopus', /(2-s2\.0-\d+)/],
  ['central', /(CN-\d+)/],
  ['wos', /^(?:WOS:)?(\S+)$/],
  ['lens', /^([\dX-]{15,23})$/],
  ['openalex', /(W\d{4,12})$/],
  ['nct', /(NCT\d{8})/],
  ['accession', /^(\S{3,40})$/],
]

/** The identifiers of a row: its DOI first. */
export function idsOf(row: Row): Identifier[] {
  const doi = doiOf(row)
  const out: Identifier[] = doi ? [doi] : []
  for (const [scheme, pattern] of IDS) {
    for (const place of filledOf(row, scheme)) {
      const value = meaningful(cellAt(row.mapping, place))
      const id = value === undefined ? undefined : pattern.exec(value)?.[1]
      if (!id || out.some((one) => one.scheme === scheme && one.value === id)) continue
      note(row.mapping, 'ids', place)
      out.push({ scheme, value: id, from: row.mapping.raw[place]!.tag })
    }
  }
  return out
}

// A resolver link counts where no column holds the DOI itself.
function doiOf(row: Row): Identifier | undefined {
  const { mapping } = row
  const found = (place: number, doi: string | undefined): Identifier | undefined => {
    if (!doi) return undefined
    note(mapping, 'ids', place)
    return { scheme: 'doi', value: doi, from: mapping.raw[place]!.tag }
  }
  for (const place of placesOf(row, 'doi')) {
    const value = cellAt(mapping, place)
    const doi = value === '' ? undefined : found(place, findDoi(value))
    if (doi) return doi
  }
  for (const place of placesOf(row, 'urls')) {
    const value = cellAt(mapping, place)
    const link = /doi\.org\//i.test(value) ? linksOf(value).find((one) => /doi\.org\//i.test(one)) : undefined
    const doi = link ? found(place, findDoi(link)) : undefined
    if (doi) return doi
  }
  return undefined
}

/** The links of a row, each once. */
export function urlsOf(row: Row): string[] {
  const out: string[] = []
  for (const place of filledOf(row, 'urls')) {
    for (const one of linksOf(cellAt(row.mapping, place))) {
      const link = one.replace(/[;,|]+$/, '')
      note(row.mapping, 'urls', place)
      if (!out.includes(link)) out.push(link)
    }
  }
  return out
}

// Rayyan glues links together without a blank.
function linksOf(value: string): string[] {
  const found: string[] = []
  for (const word of value.match(/\S+/g) ?? []) {
    for (const one of word.split(/(?=https?:\/\/)/)) if (/^https?:/.test(one)) found.push(one)
  }
  return found
}
