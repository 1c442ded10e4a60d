import { fold } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { findOrcid } from '../fields/orcid.ts'
import { parsePages } from '../fields/pages.ts'
import { attribute, child, innerText, type XmlNode } from '../read/xml.ts'
import type { XmlUnit } from '../read/xml-units.ts'
import type { Abstract, Identifier, Issued, Name, Pages } from '../record.ts'
import { childText, noteUnit, textOf, unitsOf, unitText, type XmlReader } from './xml-reader.ts'

/** The people and groups of an author list. Editors of a book stand in the same list under a type of their own. */
export function pubmedNames(reader: XmlReader, field: string, path: string, role?: 'editor'): Name[] {
  const out: Name[] = []
  for (const unit of unitsOf(reader, path)) {
    const isEditor = /editor/i.test(attribute(unit.node, 'Type') ?? '')
    if (isEditor !== (role === 'editor')) continue
    const name = nameOf(reader, unit.node)
    if (!name) continue
    noteUnit(reader, field, unit)
    const { orcid, affiliations } = tiesOf(reader, unit.node)
    out.push({
      ...name,
      ...(role ? { role } : {}),
      ...(orcid ? { orcid } : {}),
      ...(affiliations.length > 0 ? { affiliations } : {}),
    })
  }
  return out
}

function nameOf(reader: XmlReader, node: XmlNode): Name | undefined {
  const parts: Record<string, string> = {}
  for (const one of node.children) {
    if (!PARTS.has(one.name) || parts[one.name]) continue
    parts[one.name] = fold(innerText(reader.text, one))
  }
  const { LastName: family, Suffix: suffix } = parts
  const given = parts.ForeName || parts.FirstName || parts.Initials
  if (!family) {
    const literal = parts.CollectiveName || given
    return literal ? { literal } : undefined
  }
  const full = suffix ? `${family} ${suffix}` : family
  return given ? { family: full, given } : { literal: full }
}

const PARTS: ReadonlySet<string> = new Set([
  'LastName',
  'ForeName',
  'FirstName',
  'Initials',
  'Suffix',
  'CollectiveName',
])

// Older records have an affiliation without `AffiliationInfo`.
function tiesOf(reader: XmlReader, node: XmlNode): { orcid?: string; affiliations: string[] } {
  const affiliations: string[] = []
  let orcid: string | undefined
  for (const one of node.children) {
    const holder =
      one.name === 'AffiliationInfo' ? child(one, 'Affiliation') : one.name === 'Affiliation' ? one : undefined
    if (holder) {
      const text = fold(innerText(reader.text, holder))
      if (text !== '') affiliations.push(text)
    } else if (one.name === 'Identifier' && orcid === undefined && attribute(one, 'Source') === 'ORCID') {
      orcid = findOrcid(innerText(reader.text, one))
    }
  }
  return { ...(orcid ? { orcid } : {}), affiliations }
}

/** The first date of the paths that has a year. */
export function pubmedDate(reader: XmlReader, paths: readonly string[]): Issued | undefined {
  let main: Issued | undefined
  for (const path of paths) {
    for (const unit of unitsOf(reader, path)) {
      const [year, month, day, season, medline] = ['Year', 'Month', 'Day', 'Season', 'MedlineDate'].map((name) =>
        childText(reader, unit.node, name),
      )
      const text = [year, month ?? season, day].filter(Boolean).join(' ') || medline
      if (!text) continue
      noteUnit(reader, 'issued', unit)
      const date = parseDate(/^\d+$/.test(month ?? '') ? [year, month, day].filter(Boolean).join('-') : text)
      const named = season ?? (date.month === undefined ? SEASON.exec(medline ?? '')?.[0] : undefined)
      if (main === undefined || (main.year === undefined && date.year !== undefined))
        main = { ...date, ...(named && date.month === undefined ? { season: named } : {}), text }
    }
  }
  return main
}

const SEASON = /Spring|Summer|Autumn|Fall|Winter/i

/** Pages in one text, or a first and a last. */
export function pubmedPages(reader: XmlReader, path: string): Pages | undefined {
  const whole = textOf(reader, 'pages', `${path}/MedlinePgn`)
  if (whole) return parsePages(whole)
  return parsePages(textOf(reader, 'pages', `${path}/StartPage`), textOf(reader, 'pages', `${path}/EndPage`))
}

/**
 * The abstract with its sections; what stands beside it (`OtherAbstract`: other languages, plain language) follows as others, or takes
 * its place where there is none.
 */
export function pubmedAbstract(reader: XmlReader, path: string, otherPath?: string): Abstract | undefined {
  const found: Abstract[] = []
  const main = sectionsOf(reader, unitsOf(reader, `${path}/AbstractText`))
  if (main) {
    const copyright = textOf(reader, 'abstract.copyright', `${path}/CopyrightInformation`)
    found.push(copyright ? { ...main, copyright } : main)
  }
  if (otherPath) {
    const texts = unitsOf(reader, `${otherPath}/AbstractText`)
    for (const holder of child(reader.root, 'MedlineCitation')?.children ?? []) {
      if (holder.name !== 'OtherAbstract') continue
      const own = texts.filter(({ node }) => node.start > holder.start && node.end <= holder.end)
      const other = sectionsOf(reader, own)
      const copyright = child(holder, 'CopyrightInformation')
      const said = copyright ? fold(innerText(reader.text, copyright)) : ''
      if (other) found.push(said === '' ? other : { ...other, copyright: said })
    }
  }
  const [first, ...others] = found
  if (!first) return undefined
  return others.length > 0 ? { ...first, others: others.map(({ text }) => text) } : first
}

function sectionsOf(reader: XmlReader, units: readonly XmlUnit[]): Abstract | undefined {
  const sections: { label?: string; text: string }[] = []
  for (const unit of units) {
    const text = unitText(reader, unit)
    if (text === '') continue
    noteUnit(reader, 'abstract', unit)
    const label = attribute(unit.node, 'Label')
    sections.push({ ...(label && label !== 'UNLABELLED' ? { label } : {}), text })
  }
  if (sections.length === 0) return undefined
  return {
    text: sections.map(({ text }) => text).join('\n'),
    ...(sections.some(({ label }) => label) ? { sections } : {}),
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

/** The record's own ids by their direct paths: the reference list holds those of the cited papers. */
export function pubmedIds(reader: XmlReader, pmidPath: string, listPath: string, locationPath: string): Identifier[] {
  const out: Identifier[] = []
  const push = (scheme: string, value: string, unit: XmlUnit): void => {
    if (value === '' || out.some((id) => id.scheme === scheme && (id.value === value || scheme === 'doi'))) return
    noteUnit(reader, 'ids', unit)
    out.push({ scheme, value, from: unit.path })
  }
  const read = (unit: XmlUnit, type: string | undefined): void => {
    const value = unitText(reader, unit)
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

/** Grants, in the order and with the dividers of the PubMed format: number, acronym, agency, country. */
export function pubmedGrants(reader: XmlReader, path: string): string[] {
  const out: string[] = []
  for (const unit of unitsOf(reader, path)) {
    const text = ['GrantID', 'Acronym', 'Agency', 'Country']
      .map((name) => childText(reader, unit.node, name))
      .filter(Boolean)
      .join('/')
    if (text === '' || out.includes(text)) continue
    noteUnit(reader, 'funding', unit)
    out.push(text)
  }
  return out
}

/** Numbers of trial registrations and of data in banks. */
export function pubmedRegistry(reader: XmlReader, path: string): string[] {
  const out: string[] = []
  for (const unit of unitsOf(reader, path)) {
    for (const one of child(unit.node, 'AccessionNumberList')?.children ?? []) {
      const number = fold(innerText(reader.text, one))
      if (number === '' || out.includes(number)) continue
      noteUnit(reader, 'registry', unit)
      out.push(number)
    }
  }
  return out
}
