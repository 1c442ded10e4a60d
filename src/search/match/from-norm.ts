import { type LitRecord, type Name, type Norm, nameText, type Subject } from '../../records/record.ts'
import { type RecordHeading, type Searchable, SHOWS, type TextField } from './searchable.ts'
import { thesaurusOf } from './semantics.ts'

const THESAURI = /^(?:mesh|emtree|cinahl|apa|psycinfo|thesaurus)/i
const SUBSTANCES = /^(?:substance|mesh-supplementary|cas)/i
// `Psychotherapy/mt [Methods]`: the qualifier in one piece with its heading.
const QUALIFIED = /^(.{2,200}?)\/\*?([a-z]{2}(?: ?\[[^\]]{1,60}\])?|[a-z][a-z &,-]{3,60})$/

/** An imported record as it is searched; `database` names where it comes from, whose headings those without a scheme are. */
export function searchableOf({ id, norm }: Pick<LitRecord, 'id' | 'norm'>, database?: string): Searchable {
  const texts: [TextField, string][] = []
  const add = (field: TextField, value: string | undefined) => {
    if (value) texts.push([field, value])
  }
  add('title', norm.title)
  add('title', norm.titleTranslated)
  const { abstract } = norm
  if (abstract?.sections)
    for (const { label, text } of abstract.sections) add('abstract', label ? `${label}: ${text}` : text)
  else add('abstract', abstract?.text)
  for (const other of abstract?.others ?? []) add('abstract', other)
  const headings: RecordHeading[] = []
  let shows = addSubjects(norm.subjects, headings, thesaurusOf(database), add)
  for (const name of [...norm.authors, ...(norm.editors ?? []), ...(norm.groups ?? [])]) addName(name, add)
  add('journal', norm.journal)
  add('journal', norm.journalShort)
  for (const type of norm.pubTypes ?? []) add('type', type)
  for (const language of norm.language) add('language', language)
  for (const { value } of norm.ids) add('identifier', value)
  for (const value of [...norm.issn, ...norm.isbn]) add('identifier', value)
  add('identifier', norm.accession?.number)
  if (norm.title) shows |= SHOWS.title
  if (abstract) shows |= SHOWS.abstract
  if (norm.authors.length > 0) shows |= SHOWS.author
  if (texts.some(([field]) => field === 'affiliation')) shows |= SHOWS.affiliation
  if (norm.journal) shows |= SHOWS.journal
  if (norm.pubTypes?.length) shows |= SHOWS.type
  if (norm.language.length > 0) shows |= SHOWS.language
  const date = dateOf(norm)
  if (date > 0) shows |= SHOWS.date
  return { id, texts, headings, date, shows }
}

function addName(name: Name, add: (field: TextField, value: string) => void): void {
  add('author', nameText(name))
  for (const one of name.affiliations ?? []) add('affiliation', one)
}

function dateOf({ issued }: Norm): number {
  return issued?.year ? issued.year * 10_000 + (issued.month ?? 0) * 100 + (issued.day ?? 0) : 0
}

// Terms without a scheme may be headings or keywords of authors: they count as both, and a miss says nothing.
function addSubjects(
  subjects: readonly Subject[],
  headings: RecordHeading[],
  own: string | undefined,
  add: (field: TextField, value: string) => void,
): number {
  let shows = 0
  for (const { term, qualifier, major, scheme } of subjects) {
    if (scheme !== undefined && SUBSTANCES.test(scheme)) {
      add('substance', term)
      continue
    }
    const heading = scheme === undefined || THESAURI.test(scheme)
    if (!heading || scheme === undefined) add('keywords', term)
    if (scheme === 'author') shows |= SHOWS.keywords
    if (!heading) continue
    const cut = qualifier === undefined ? QUALIFIED.exec(term) : null
    const name = cut?.[1] ?? term
    headings.push({ name, qualifier: qualifier ?? cut?.[2], major, scheme: scheme ?? own })
    add('heading-word', name)
    // Only indexed records mark main topics and qualifiers.
    if (scheme !== undefined || major || cut) shows |= SHOWS.headings
    if (scheme === 'mesh') shows |= SHOWS.keywords
    if (major) shows |= SHOWS.majors
  }
  return shows
}
