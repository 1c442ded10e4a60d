import { type Authors, firstFamily, prepareAuthors } from './authors.ts'
import type { Citation } from './citation.ts'
import { fold, hash32, unifySpelling } from './fold.ts'
import { type Identifiers, isPreprintDoi, prepareIdentifiers } from './identifiers.ts'
import { type Place, preparePlace } from './place.ts'
import { prepareTitles, type Titles } from './title.ts'
import { prepareVenue, type Venue } from './venue.ts'

/** What kind of publication a record says it is, as far as it matters for telling versions apart. */
export type Kind = 'article' | 'meeting' | 'preprint' | 'thesis' | 'other'

/** A citation with every field made ready for comparison. */
export interface Prepared {
  readonly id: string
  readonly titles: Titles
  readonly authors: Authors
  readonly year: number
  readonly venue: Venue
  readonly place: Place
  readonly ids: Identifiers
  readonly kind: Kind
  /** The abstract as it came; folded only when a pair needs it. */
  readonly abstract: string
}

/** What the keys of a citation are made of: far less than a comparison needs. */
export interface Keyed {
  readonly titles: Titles
  /** The first family name, folded; empty when nobody is named. */
  readonly family: string
  readonly year: number
  readonly venue: Venue
  readonly place: Place
  readonly ids: Identifiers
}

/** Makes citations ready; a journal that comes again is read once. The abstract is left alone. */
export interface Preparer {
  readonly prepare: (citation: Citation) => Prepared
  readonly key: (citation: Citation) => Keyed
}

/** Makes a citation ready; the abstract is left alone. */
export function prepare(citation: Citation): Prepared {
  return makePreparer().prepare(citation)
}

/** A preparer for many citations. */
export function makePreparer(): Preparer {
  const venues = new Map<string, Venue>()
  const venueOf = ({ journals = [], issn = [] }: Citation): Venue => {
    const key = issn.length === 0 && journals.length === 1 ? journals[0]! : `${journals.join('\n')}\t${issn.join('\n')}`
    const known = venues.get(key)
    if (known) return known
    const venue = prepareVenue(journals, issn)
    venues.set(key, venue)
    return venue
  }
  const kinds = new Map<string, Kind>()
  const kindOf = ({ type = '', journals = [] }: Citation): Kind => {
    const venue = journals.join(' ')
    const key = `${type}\n${venue}`
    const known = kinds.get(key)
    if (known) return known
    const kind = kindIn(type, venue)
    kinds.set(key, kind)
    return kind
  }
  const placeOf = ({ volume, issue, pages, year }: Citation) => preparePlace(cut(volume), cut(issue), cut(pages), year)
  return {
    prepare: (citation) => {
      const ids = prepareIdentifiers(citation.ids)
      return {
        id: citation.id,
        titles: prepareTitles(citation.title, citation.otherTitles),
        authors: prepareAuthors(citation.authors),
        year: citation.year ?? 0,
        venue: venueOf(citation),
        place: placeOf(citation),
        ids,
        kind: ids.dois.some(isPreprintDoi) ? 'preprint' : kindOf(citation),
        abstract: citation.abstract ?? '',
      }
    },
    key: (citation) => ({
      titles: prepareTitles(citation.title, citation.otherTitles),
      family: firstFamily(citation.authors),
      year: citation.year ?? 0,
      venue: venueOf(citation),
      place: placeOf(citation),
      ids: prepareIdentifiers(citation.ids),
    }),
  }
}

// Fields come from files that anybody may have written; these are never long.
function cut(text = ''): string {
  return text.slice(0, 200)
}

function kindIn(type: string, venue: string): Kind {
  if (/preprint/i.test(type) || /\b(biorxiv|medrxiv|arxiv|ssrn|research square|psyarxiv|preprints?)\b/i.test(venue)) {
    return 'preprint'
  }
  if (/\bthes[ie]s|dissertation|^thes\b/i.test(type) || /^dissertation abstracts/i.test(venue)) return 'thesis'
  if (/conference|proceeding|meeting|^c(onf|paper|pc)/i.test(type)) return 'meeting'
  if (
    /\b(proceedings of the (\d|annual|international|ieee|acm)|annual meeting|congress|symposium|workshop|conference|lecture notes)\b/i.test(
      venue,
    )
  )
    return 'meeting'
  return /article|jour|journal/i.test(type) ? 'article' : 'other'
}

const LABELS =
  /\b(background|introduction|objectives?|aims?|purpose|methods?|materials|design|setting|participants|results?|findings|conclusions?|unlabelled|abstract)\b/g
const sketches = new WeakMap<Prepared, Uint32Array>()

/** The distinct longer words of the start of an abstract, hashed and sorted; computed once a record, when asked for. */
export function abstractWords(record: Prepared): Uint32Array {
  const known = sketches.get(record)
  if (known) return known
  const text = unifySpelling(fold(record.abstract.slice(0, 1200))).replace(LABELS, '')
  const words = new Set<number>()
  for (const word of text.split(' ')) {
    if (word.length > 3) words.add(hash32(word))
    if (words.size === 80) break
  }
  const sketch = Uint32Array.from(words).sort()
  sketches.set(record, sketch)
  return sketch
}
