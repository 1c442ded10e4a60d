import { fold } from '../fields/clean.ts'
import { parseDate } from '../fields/dates.ts'
import { type Mapping, note, takeAll, takeFirst, valuesOf } from '../fields/mapping.ts'
import { parseName } from '../fields/names.ts'
import { parsePages } from '../fields/pages.ts'
import { withSeason } from '../fields/season.ts'
import { parseSource } from '../fields/source.ts'
import type { Identifier, Norm, Subject } from '../record.ts'
import { mapTagged, type TaggedTable } from './tagged-norm.ts'

/** The tags of an Ovid text form that a plain table does not cover. */
export interface OvidTags {
  readonly source: readonly string[]
  readonly accession: readonly string[]
  readonly types: readonly string[]
  readonly database: readonly string[]
  /** Where the records of MEDLINE say their status, and so which database they are from. */
  readonly status: readonly string[]
}

const NONE: readonly string[] = []

// Embase writes the type of the source as `SU`, which other databases have for subjects.
const SOURCE_TYPE = /^(?:Journal|Trade Journal|Book|Book Series|Conference Proceedings?)$/

const MEDLINE_STATUS = /^(?:MEDLINE|In-?(?:Process|Data-Review)|PubMed-not-MEDLINE|Publisher|OLDMEDLINE)\b/i

/** Takes footnote marks, degrees, roles and addresses from a name as Ovid prints it. */
export function cleanOvidName(name: string): string {
  return withoutRemark(fold(name))
    .replace(/\s+[\d*+,]+$/, '')
    .replace(
      /(?:[,;]? (?:M\.?D\.?|Ph\.? ?D\.?|Dr\.?P\.?H\.?|MPH|MBBS|MSc|BSc|MA|MS|BS|RN|FACSM|FAAN|FACS|FRCP|DO|PharmD|EdD|PsyD)(?![\w.]))+$/,
      '',
    )
    .replace(/(?<=[a-z]{2})\.$/, '')
}

// A name may hold thousands of brackets; only those at its end are looked at.
function withoutRemark(name: string): string {
  if (!name.endsWith(']')) return name
  const open = name.indexOf('[', name.lastIndexOf(']', name.length - 2) + 1)
  return open < 0 ? name : name.slice(0, open).trimEnd()
}

/** The normal layer of an Ovid record: the table's fields, then those of its source line. */
export function mapOvid(mapping: Mapping, table: TaggedTable, tags: OvidTags): { norm: Norm; database?: string } {
  const plain = mapTagged(mapping, table)
  const database = takeFirst(mapping, 'database', tags.database)
  const types = takeAll(mapping, 'type', tags.types)
  const from = valuesOf(mapping, tags.source)[0]
  const source = from ? parseSource(from.value) : {}
  const pages = plain.pages ?? parsePages(source.pages) ?? parsePages(source.articleNumber)
  const articleNumber = plain.articleNumber ?? source.articleNumber
  const dated = source.date ? withSeason(parseDate(source.date), source.date) : undefined
  const finer =
    dated?.year !== undefined &&
    !(plain.issued?.season && !dated.month) &&
    (plain.issued?.year === undefined || (plain.issued.month === undefined && plain.issued.year === dated.year))
  const issued = finer ? dated : plain.issued
  const editors = plain.editors ?? (source.editors ?? NONE).flatMap((one) => parseName(one, 'editor') ?? [])
  const journal = plain.journal ?? source.journal
  const volume = plain.volume ?? source.volume
  const issue = plain.issue ?? source.issue
  const noteSource = (field: string, taken: boolean): void => {
    if (taken && from) note(mapping, field, from.index)
  }
  noteSource('editors', plain.editors === undefined && editors.length > 0)
  noteSource('journal', plain.journal === undefined && journal !== undefined)
  noteSource('volume', plain.volume === undefined && volume !== undefined)
  noteSource('issue', plain.issue === undefined && issue !== undefined)
  noteSource('pages', plain.pages === undefined && pages !== undefined)
  noteSource('articleNumber', plain.articleNumber === undefined && articleNumber !== undefined)
  noteSource('issued', finer)
  const status = database === undefined ? (takeFirst(mapping, 'ids', tags.status) ?? '') : ''
  const accession = accessionOf(mapping, tags, database ?? (MEDLINE_STATUS.test(status) ? 'MEDLINE' : ''))
  const number = takeFirst(mapping, 'accession', tags.accession)
  const norm: Norm = {
    type: typeOf(types),
    ...plain,
    // Ovid puts the kind of article behind the title.
    title: plain.title.replace(
      /\s*\[(?:Article|References?|Miscellaneous|Review|Report|Letter|Editorial|Abstract|Erratum|Note)[^\]]{0,40}\]\.?$/i,
      '',
    ),
    subjects: plain.subjects.filter(({ term }) => !SOURCE_TYPE.test(term)).map(headingOf),
    ...(editors.length > 0 ? { editors } : {}),
    ...(issued ? { issued } : {}),
    ...(journal ? { journal } : {}),
    ...(volume ? { volume } : {}),
    ...(issue ? { issue } : {}),
    ...(pages ? { pages } : {}),
    ...(articleNumber ? { articleNumber } : {}),
    ids: [...plain.ids, ...accession.filter((one) => !plain.ids.some(({ scheme }) => scheme === one.scheme))],
    ...(number
      ? { accession: { number: number.replace(/\.$/, ''), ...(database ? { database } : {}), platform: 'Ovid' } }
      : {}),
  }
  return { norm, ...(database ? { database } : {}) }
}

// `Gardening/mt [Methods]`: a heading, the code of its qualifier, and the qualifier itself.
function headingOf(subject: Subject): Subject {
  const found = subject.term.endsWith(']') ? /^([^/]+)\/[a-z]{2} \[([^[\]]+)\]$/.exec(subject.term) : null
  return found ? { ...subject, term: found[1]!.trim(), qualifier: found[2]! } : subject
}

// What the number means depends on the database.
function accessionOf(mapping: Mapping, tags: OvidTags, database: string): Identifier[] {
  const found = valuesOf(mapping, tags.accession)[0]
  if (!found) return []
  const text = fold(found.value).replace(/\.$/, '')
  const number = /(\d{4}-\d{5}-\d{3})$/.exec(text)?.[1] ?? text
  if (number === '') return []
  note(mapping, 'ids', found.index)
  return [{ scheme: accessionScheme(number, database), value: number, from: found.tag }]
}

/** What kind of number the accession number of one of Ovid’s databases is. */
export function accessionScheme(number: string, database: string): string {
  const rules: readonly (readonly [string, boolean])[] = [
    ['pmid', /medline/i.test(database) && /^\d{1,8}$/.test(number)],
    ['embase', /embase/i.test(database) && /^\d{6,12}$/.test(number)],
    ['psycinfo', /^\d{4}-\d{5}-\d{3}$/.test(number)],
    ['central', /^CN-\d{8}$/.test(number)],
    ['biosis', /^(?:PREV|BACD|BIOSIS)\d+$/.test(number)],
    ['zoorec', /^ZOOR\d+$/.test(number)],
    ['eric', /^E[JD]\d{5,8}$/.test(number)],
  ]
  return rules.find(([, fits]) => fits)?.[0] ?? 'accession'
}

function typeOf(types: readonly string[]): string {
  const text = types.join(' | ')
  if (/book (?:chapter|section)|^chapter/i.test(text)) return 'chapter'
  if (/\bpatent\b/i.test(text)) return 'patent'
  if (/dissertation|thesis/i.test(text)) return 'thesis'
  if (/\bbook\b|text\/reference|drug reference/i.test(text)) return 'book'
  if (/conference (?:paper|abstract|proceeding)/i.test(text)) return 'paper-conference'
  return 'article-journal'
}
