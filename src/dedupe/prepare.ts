import { type Authors, prepareAuthors } from './authors.ts'
import type { Citation } from './citation.ts'
import { fold, hash32, unifySpelling } from './fold.ts'
import { type Identifiers, isPreprintDoi, prepareIdentifiers } from './identifiers.ts'
import { type Place, preparePlace } from './place.ts'
import { prepareTitles, type Titles } from './title.ts'
import { prepareVenue, type Venue } from './venue.ts'

/** What kind of publication a record says it is, as far as it matters for telling versions apart. */
export type Kind = 'article' | 'meeting' | 'preprint' | 'other'

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

/** Makes a citation ready; the abstract is left alone. */
export function prepare(citation: Citation): Prepared {
  return makePreparer()(citation)
}

/** A `prepare` for many citations: a journal that comes again is read once. */
export function makePreparer(): (citation: Citation) => Prepared {
  const venues = new Map<string, Venue>()
  const venueOf = (names: readonly string[], issn: readonly string[]): Venue => {
    const key = `${names.join('\n')}\t${issn.join('\n')}`
    const known = venues.get(key)
    if (known) return known
    const venue = prepareVenue(names, issn)
    venues.set(key, venue)
    return venue
  }
  return (citation) => {
    const year = citation.year ?? 0
    const ids = prepareIdentifiers(citation.ids)
    return {
      id: citation.id,
      titles: prepareTitles(citation.title, citation.otherTitles),
      authors: prepareAuthors(citation.authors),
      year,
      venue: venueOf(citation.journals ?? [], citation.issn ?? []),
      place: preparePlace(cut(citation.volume), cut(citation.issue), cut(citation.pages), year),
      ids,
      kind: kindOf(citation, ids),
      abstract: citation.abstract ?? '',
    }
  }
}

// Fields come from files that anybody may have written; these are never long.
function cut(text = ''): string {
  return text.slice(0, 200)
}

function kindOf({ type = '', journals = [] }: Citation, ids: Identifiers): Kind {
  const venue = journals.join(' ')
  if (
    ids.dois.some(isPreprintDoi) ||
    /preprint/i.test(type) ||
    /\b(biorxiv|medrxiv|arxiv|ssrn|research square|psyarxiv|preprints?)\b/i.test(venue)
  ) {
    return 'preprint'
  }
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
