import { parseDate } from '../fields/dates.ts'
import { findDoi } from '../fields/doi.ts'
import { findOrcid } from '../fields/orcid.ts'
import { parsePages } from '../fields/pages.ts'
import { after, attribute, child, childrenOf, innerText, parentOf, type XmlElement } from '../read/xml-tree.ts'
import type { Abstract, Identifier, Issued, Name, Pages } from '../record.ts'
import { attributeText, childText, noteUnit, textOf, unitsOf, unitText, type XmlReader } from './xml-reader.ts'

/** The people and groups of an author list. Editors of a book stand in the same list under a type of their own. */
export function pubmedNames(reader: XmlReader, field: string, path: string, role?: 'editor'): Name[] {
  const out: Name[] = []
  for (const unit of unitsOf(reader, path)) {
    const type = attribute(reader.tree, unit, 'Type')
    const isEditor = type !== undefined && /editor/i.test(type)
    if (isEditor !== (role === 'editor')) continue
    const name = nameOf(reader, unit)
    if (!name) continue
    noteUnit(reader, field, unit)
    if (role) name.role = role
    addTies(reader, unit, name)
    out.push(name)
  }
  return out
}

type NameDraft = { -readonly [Key in keyof Name]: Name[Key] }

function nameOf(reader: XmlReader, author: XmlElement): NameDraft | undefined {
  const { tree } = reader
  let last = ''
  let fore = ''
  let first = ''
  let initials = ''
  let suffix = ''
  let collective = ''
  const stop = after(tree, author)
  for (let one = author + 1; one < stop; one = after(tree, one)) {
    const { name } = tree.places[one]!
    if (name === 'LastName') last ||= unitText(reader, one)
    else if (name === 'ForeName') fore ||= unitText(reader, one)
    else if (name === 'Initials') initials ||= fore ? '' : unitText(reader, one)
    else if (name === 'FirstName') first ||= unitText(reader, one)
    else if (name === 'Suffix') suffix ||= unitText(reader, one)
    else if (name === 'CollectiveName') collective ||= unitText(reader, one)
  }
  const given = fore || first || initials
  if (last === '') {
    const literal = collective || given
    return literal ? { literal } : undefined
  }
  const family = suffix ? `${last} ${suffix}` : last
  return given ? { family, given } : { literal: family }
}

// Older records have an affiliation without `AffiliationInfo`.
function addTies(reader: XmlReader, author: XmlElement, out: NameDraft): void {
  const { tree } = reader
  let affiliations: string[] | undefined
  const stop = after(tree, author)
  for (let one = author + 1; one < stop; one = after(tree, one)) {
    const { name } = tree.places[one]!
    const holder = name === 'AffiliationInfo' ? child(tree, one, 'Affiliation') : name === 'Affiliation' ? one : -1
    if (holder >= 0) {
      const text = unitText(reader, holder)
      if (text === '') continue
      if (affiliations) affiliations.push(text)
      else affiliations = [text]
    } else if (name === 'Identifier' && out.orcid === undefined && attribute(tree, one, 'Source') === 'ORCID') {
      const orcid = findOrcid(innerText(tree, one))
      if (orcid) out.orcid = orcid
    }
  }
  if (affiliations) out.affiliations = affiliations
}

/** The first date of the paths that has a year. */
export function pubmedDate(reader: XmlReader, paths: readonly string[]): Issued | undefined {
  let main: Issued | undefined
  for (const path of paths) {
    for (const unit of unitsOf(reader, path)) {
      const year = childText(reader, unit, 'Year')
      const month = childText(reader, unit, 'Month')
      const day = childText(reader, unit, 'Day')
      const season = childText(reader, unit, 'Season')
      const medline = childText(reader, unit, 'MedlineDate')
      const text = joined(' ', year, month ?? season, day) || medline
      if (!text) continue
      noteUnit(reader, 'issued', unit)
      if (main?.year !== undefined) continue
      const date = parseDate(month && /^\d+$/.test(month) ? joined('-', year, month, day) : text)
      if (main !== undefined && date.year === undefined) continue
      const named = season ?? (date.month === undefined ? SEASON.exec(medline ?? '')?.[0] : undefined)
      main = named && date.month === undefined ? { ...date, season: named, text } : { ...date, text }
    }
  }
  return main
}

function joined(divider: string, ...parts: readonly (string | undefined)[]): string {
  let out = ''
  for (const part of parts) if (part) out = out === '' ? part : out + divider + part
  return out
}

const SEASON = /Spring|Summer|Autumn|Fall|Winter/i

/** The paths of pages below a path. */
export function pagePaths(path: string): PagePaths {
  return { whole: `${path}/MedlinePgn`, first: `${path}/StartPage`, last: `${path}/EndPage` }
}

interface PagePaths {
  readonly whole: string
  readonly first: string
  readonly last: string
}

/** Pages in one text, or a first and a last. */
export function pubmedPages(reader: XmlReader, paths: PagePaths): Pages | undefined {
  const whole = textOf(reader, 'pages', paths.whole)
  if (whole) return parsePages(whole)
  return parsePages(textOf(reader, 'pages', paths.first), textOf(reader, 'pages', paths.last))
}

/** The paths of an abstract below a path. */
export function abstractPaths(path: string): AbstractPaths {
  return { text: `${path}/AbstractText`, copyright: `${path}/CopyrightInformation` }
}

interface AbstractPaths {
  readonly text: string
  readonly copyright: string
}

type AbstractDraft = { -readonly [Key in keyof Abstract]: Abstract[Key] }

/**
 * The abstract with its sections; what stands beside it (`OtherAbstract`: other languages, plain language) follows as others, or takes
 * its place where there is none.
 */
export function pubmedAbstract(reader: XmlReader, paths: AbstractPaths, otherPath?: string): Abstract | undefined {
  const main = sectionsOf(reader, unitsOf(reader, paths.text))
  if (main) {
    const copyright = textOf(reader, 'abstract.copyright', paths.copyright)
    if (copyright) main.copyright = copyright
  }
  if (!otherPath) return main
  const texts = unitsOf(reader, `${otherPath}/AbstractText`)
  return texts.length === 0 ? main : withOthers(reader, main, texts)
}

function withOthers(
  reader: XmlReader,
  main: AbstractDraft | undefined,
  texts: readonly XmlElement[],
): Abstract | undefined {
  const { tree } = reader
  const found = main ? [main] : []
  for (let at = 0; at < texts.length; ) {
    const holder = parentOf(tree, texts[at]!)
    const own: XmlElement[] = []
    for (; at < texts.length && parentOf(tree, texts[at]!) === holder; at++) own.push(texts[at]!)
    const other = sectionsOf(reader, own)
    if (!other) continue
    const copyright = childText(reader, holder, 'CopyrightInformation')
    if (copyright) other.copyright = copyright
    found.push(other)
  }
  const [first, ...others] = found
  if (first && others.length > 0) first.others = others.map(({ text }) => text)
  return first
}

function sectionsOf(reader: XmlReader, units: readonly XmlElement[]): AbstractDraft | undefined {
  const sections: { label?: string; text: string }[] = []
  let whole = ''
  let labelled = false
  for (const unit of units) {
    const text = unitText(reader, unit)
    if (text === '') continue
    noteUnit(reader, 'abstract', unit)
    const label = attributeText(reader.tree, unit, 'Label')
    if (label && label !== 'UNLABELLED') {
      labelled = true
      sections.push({ label, text })
    } else sections.push({ text })
    whole = whole === '' ? text : `${whole}\n${text}`
  }
  if (whole === '') return undefined
  return labelled ? { text: whole, sections } : { text: whole }
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
  const push = (scheme: string, value: string, unit: XmlElement): void => {
    if (value === '' || out.some((id) => id.scheme === scheme && (id.value === value || scheme === 'doi'))) return
    noteUnit(reader, 'ids', unit)
    out.push({ scheme, value, from: reader.tree.places[unit]!.path })
  }
  const read = (unit: XmlElement, type: string | undefined): void => {
    const value = unitText(reader, unit)
    const scheme = SCHEMES[type ?? '']
    if (scheme) push(scheme, scheme === 'doi' ? (findDoi(value) ?? value) : value, unit)
  }
  for (const unit of unitsOf(reader, pmidPath)) read(unit, 'pubmed')
  for (const unit of unitsOf(reader, listPath)) read(unit, attribute(reader.tree, unit, 'IdType'))
  for (const unit of unitsOf(reader, locationPath)) {
    const valid = attribute(reader.tree, unit, 'ValidYN') !== 'N'
    if (valid) read(unit, attribute(reader.tree, unit, 'EIdType') ?? attribute(reader.tree, unit, 'IdType'))
  }
  for (const unit of unitsOf(reader, 'MedlineCitation/Article/DataBankList/DataBank')) {
    for (const [id] of innerText(reader.tree, unit).matchAll(/\bNCT\d{8}\b/g)) push('nct', id, unit)
  }
  return out.sort((a, b) => rank(a.scheme) - rank(b.scheme))
}

function rank(scheme: string): number {
  return scheme === 'doi' ? 0 : scheme === 'pmid' ? 1 : scheme === 'pmcid' ? 2 : 3
}

/** Grants, in the order and with the dividers of the PubMed format: number, acronym, agency, country. */
export function pubmedGrants(reader: XmlReader, path: string): string[] {
  const out: string[] = []
  for (const unit of unitsOf(reader, path)) {
    const text = joined(
      '/',
      childText(reader, unit, 'GrantID'),
      childText(reader, unit, 'Acronym'),
      childText(reader, unit, 'Agency'),
      childText(reader, unit, 'Country'),
    )
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
    const list = child(reader.tree, unit, 'AccessionNumberList')
    if (list < 0) continue
    for (const one of childrenOf(reader.tree, list)) {
      const number = unitText(reader, one)
      if (number === '' || out.includes(number)) continue
      noteUnit(reader, 'registry', unit)
      out.push(number)
    }
  }
  return out
}
