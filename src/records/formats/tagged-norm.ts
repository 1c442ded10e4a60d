import { fold, linesOf, meaningful, paragraphs, termsIn } from '../fields/clean.ts'
import { collectIds, collectLines, collectSerials, type IdRule } from '../fields/collect.ts'
import { parseDate } from '../fields/dates.ts'
import { collectDecisions } from '../fields/decisions.ts'
import { findDoi, isDoi } from '../fields/doi.ts'
import { type Mapping, note, takeAll, takeFirst, valuesOf } from '../fields/mapping.ts'
import { parseName } from '../fields/names.ts'
import { parsePages } from '../fields/pages.ts'
import { withSeason } from '../fields/season.ts'
import { type Identifier, type Issued, type Name, type Norm, nameText, type Subject } from '../record.ts'

type Tags = readonly string[]

/** Which tags of a tagged text format give which field. Fields of one value take the first tag that has one; lists take all. */
export interface TaggedTable {
  readonly title: Tags
  readonly titleTranslated: Tags
  readonly authors: Tags
  readonly editors: Tags
  /** Organisations apart from the authors. */
  readonly groups?: Tags
  /** Types of publication, in the source's words. */
  readonly pubTypes?: Tags
  /** Takes from a name what is no name: addresses, roles, degrees. */
  readonly cleanName?: (name: string) => string
  /** What divides several names on one line. */
  readonly nameDivider?: RegExp
  /** Year, and the tag that adds month and day to it. */
  readonly year: Tags
  readonly date: Tags
  readonly journal: Tags
  readonly journalShort: Tags
  readonly volume: Tags
  readonly issue: Tags
  readonly firstPage: Tags
  readonly lastPage: Tags
  readonly articleNumber: Tags
  readonly publisher: Tags
  readonly place?: Tags
  readonly abstract: Tags
  /** Line breaks in an abstract are a program's wrapping. */
  readonly wrapped: boolean
  readonly doi: Tags
  /** Links and notes that may name the record's own DOI. */
  readonly doiInText: Tags
  readonly ids: readonly IdRule[]
  readonly subjects: readonly { readonly tags: Tags; readonly divider?: RegExp; readonly scheme?: string }[]
  readonly language: Tags
  readonly serials: Tags
  readonly urls: Tags
  readonly notes: Tags
}

/** The normal layer of a record by its format's table, without its type. */
export function mapTagged(mapping: Mapping, table: TaggedTable): Norm {
  const title = takeFirst(mapping, 'title', table.title) ?? ''
  const titleTranslated = takeFirst(mapping, 'titleTranslated', table.titleTranslated)
  const authors = namesOf(mapping, 'authors', table.authors, table)
  const editors = namesOf(mapping, 'editors', table.editors, table, 'editor')
  const groups = groupsOf(mapping, table, authors)
  const pubTypes = table.pubTypes ? pubTypesOf(mapping, table.pubTypes) : []
  const issued = dateOf(mapping, table)
  const journal = takeFirst(mapping, 'journal', table.journal)
  const journalShort = takeFirst(mapping, 'journalShort', table.journalShort)
  const volume = takeFirst(mapping, 'volume', table.volume)
  const issue = takeFirst(mapping, 'issue', table.issue)
  const first = takeFirst(mapping, 'pages', table.firstPage)
  const last = takeFirst(mapping, 'pages', table.lastPage)
  const number = takeFirst(mapping, 'articleNumber', table.articleNumber)
  const printed = parsePages(first, last)
  const pages = printed ?? parsePages(number && takeFirst(mapping, 'pages', table.articleNumber))
  const publisher = takeFirst(mapping, 'publisher', table.publisher)
  const place = table.place ? takeFirst(mapping, 'place', table.place) : undefined
  const abstract = abstractOf(mapping, table)
  const { issn, isbn } = collectSerials(mapping, table.serials)
  return {
    title,
    ...(titleTranslated && titleTranslated !== title ? { titleTranslated } : {}),
    ...(pubTypes.length > 0 ? { pubTypes } : {}),
    authors,
    ...(editors.length > 0 ? { editors } : {}),
    ...(groups.length > 0 ? { groups } : {}),
    ...(issued ? { issued } : {}),
    ...(journal && journal !== title ? { journal } : {}),
    ...(journalShort && journalShort !== journal ? { journalShort } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(number ? { articleNumber: number.replace(/^UNSP\s+/i, '') } : {}),
    ...(publisher ? { publisher } : {}),
    ...(place ? { place } : {}),
    ids: [...doiOf(mapping, table), ...collectIds(mapping, table.ids)],
    ...(abstract ? { abstract } : {}),
    subjects: subjectsOf(mapping, table),
    language: takeAll(mapping, 'language', table.language).map((one) => one.replace(/[.;]$/, '')),
    issn,
    isbn,
    urls: collectLines(mapping, 'urls', table.urls).filter((url) => /^[a-z][a-z0-9+.-]*:/i.test(url)),
    notes: takeAll(mapping, 'notes', table.notes),
    ...collectDecisions(
      mapping,
      table.notes,
      table.subjects.flatMap(({ tags }) => tags),
    ),
  }
}

// The first tag that has names.
function namesOf(mapping: Mapping, field: string, tags: Tags, table: TaggedTable, role?: Name['role']): Name[] {
  for (const tag of tags) {
    const out: Name[] = []
    for (const { value, index } of valuesOf(mapping, [tag])) {
      // The divider may be made of blanks: divided before anything is folded.
      for (const one of (table.nameDivider ? value.split(table.nameDivider) : [value]).flatMap(linesOf)) {
        const text = meaningful(table.cleanName ? table.cleanName(one) : one)
        const name = text === undefined ? undefined : parseName(text, role)
        if (!name) continue
        note(mapping, field, index)
        out.push(name)
      }
    }
    if (out.length > 0) return out
  }
  return []
}

// A group that is the only author stands among the authors.
function groupsOf(mapping: Mapping, table: TaggedTable, authors: readonly Name[]): Name[] {
  const groups = table.groups ? namesOf(mapping, 'groups', table.groups, table) : []
  return groups.filter((group) => !authors.some((one) => nameText(one) === nameText(group)))
}

// Ovid closes each type with a full stop: `Journal Article. Research Support, Non-U.S. Gov't.`
function pubTypesOf(mapping: Mapping, tags: Tags): string[] {
  const types = takeAll(mapping, 'pubTypes', tags).flatMap((one) => one.split(/[;|]|(?<=[a-z')\]]\.) (?=[A-Z])/))
  return [...new Set(types.map((one) => one.trim().replace(/\.$/, '')).filter(Boolean))]
}

function dateOf(mapping: Mapping, table: TaggedTable): Issued | undefined {
  const year = takeFirst(mapping, 'issued', table.year)
  const date = takeFirst(mapping, 'issued', table.date)
  if (!year) return date ? withSeason(parseDate(date), date) : undefined
  const plain = parseDate(year)
  if (!date || plain.month !== undefined) return plain
  // SciELO on the platform of Web of Science writes the month as a number.
  if (/^(?:0?[1-9]|1[0-2])$/.test(date) && plain.year) return { ...parseDate(`${plain.year}-${date.padStart(2, '0')}`) }
  const text = /(?<!\d)\d{4}(?!\d)/.test(date) ? date : `${date} ${year}`
  const full = withSeason(parseDate(text), text)
  return (full.month !== undefined || full.season !== undefined) && full.year === plain.year ? full : plain
}

function abstractOf(mapping: Mapping, table: TaggedTable): Norm['abstract'] {
  const texts: string[] = []
  for (const { value, index } of valuesOf(mapping, table.abstract)) {
    if (meaningful(value) === undefined) continue
    note(mapping, 'abstract', index)
    const text = table.wrapped && !isUnwrapped(value) ? fold(value) : paragraphs(value)
    if (!texts.includes(text)) texts.push(text)
  }
  const [text, ...others] = texts
  return text === undefined ? undefined : { text, ...(others.length > 0 ? { others } : {}) }
}

// Lines far longer than programs wrap them: the line ends are the author's.
function isUnwrapped(value: string): boolean {
  return value.includes('\n') && value.split('\n').some((line) => line.length > 200)
}

function doiOf(mapping: Mapping, table: TaggedTable): Identifier[] {
  const found = (tags: Tags, fits: (value: string) => boolean): Identifier | undefined => {
    for (const { value, index, tag } of valuesOf(mapping, tags)) {
      const doi = fits(value) ? findDoi(value) : undefined
      if (!doi) continue
      note(mapping, 'ids', index)
      return { scheme: 'doi', value: doi, from: tag }
    }
    return undefined
  }
  const one =
    found(table.doi, () => true) ??
    found(table.doiInText, (value) => isDoi(value) || /^\s*doi\s*[:=]|doi\.org\/|\/doi\/|[?&;]doi=/i.test(value))
  return one ? [one] : []
}

function subjectsOf(mapping: Mapping, table: TaggedTable): Subject[] {
  const out: Subject[] = []
  const seen = new Set<string>()
  for (const { tags, divider, scheme } of table.subjects) {
    for (const { value, index } of valuesOf(mapping, tags)) {
      // What a divider divides may be wrapped; without one, each line is a term.
      const parts = divider ? fold(value).split(divider) : linesOf(value).flatMap(termsIn)
      for (const part of parts) {
        const text = fold(part)
        const term = text.replace(/^\*/, '').trim()
        if (term === '' || seen.has(term)) continue
        seen.add(term)
        note(mapping, 'subjects', index)
        out.push({ term, ...(text.startsWith('*') ? { major: true } : {}), ...(scheme ? { scheme } : {}) })
      }
    }
  }
  return out
}
