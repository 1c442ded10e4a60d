import { type AuthorMatch, compareAuthors } from './authors.ts'
import { compareAccessions, compareIds, comparePmids, compareTrials, withoutVersion } from './identifiers.ts'
import {
  type Ahead,
  compareAhead,
  compareIssues,
  comparePages,
  compareValues,
  isSameRange,
  isSameReview,
  type Match,
  type PageMatch,
} from './place.ts'
import { abstractWords, type Prepared } from './prepare.ts'
import { titleHash, titleName } from './recurring.ts'
import { compareTitles, overlap, type TitleMatch } from './title-match.ts'
import { compareVenues, isTitleOf, type VenueMatch } from './venue.ts'

/** What a comparison of two records found, field by field. */
export interface Features {
  readonly title: TitleMatch
  readonly authors: AuthorMatch
  /** Years apart, or undefined when one is not known. */
  readonly years: number | undefined
  readonly venue: VenueMatch
  readonly volume: Match
  readonly issue: Match
  readonly pages: PageMatch
  /** Same first and last page, at least two apart, in the same volume: no two items of a volume share such a range. */
  readonly sameRange: boolean
  /** `version` when the DOIs name two versions of one item. */
  readonly doi: Match | 'version'
  readonly pmid: Match
  readonly otherId: Match
  /** Numbers in a register of trials. */
  readonly trial: Match
  /** Kinds that one title announces and the other does not, as a sum of flags. */
  readonly flags: number
  /** One is a meeting's paper or abstract, a preprint or a thesis, and the other is an article. */
  readonly kinds: 'same' | 'meeting' | 'preprint' | 'thesis'
  /** The title stands for several items in the data, such as `Editorial`. */
  readonly generic: boolean
  /** Both are papers or abstracts of meetings. */
  readonly meetings: boolean
  /** Both are one Cochrane review, by its number, in different issues. */
  readonly versions: boolean
  /** One is a version ahead of print, by its pages. */
  readonly ahead: Ahead
  /** Same DOI or PubMed id. */
  readonly sameId: boolean
  /** Same pages, and neither volume nor issue speaks against it. */
  readonly samePlace: boolean
  /** Same place in the same volume of the same venue. */
  readonly sameCitation: boolean
  /** Same issue of the same volume of the same venue, whatever the pages say. */
  readonly sameIssue: boolean
  readonly sameTitle: boolean
  /** The title is long enough that no other item has it by chance. */
  readonly telling: boolean
  /** Similarity of the abstracts, 0 to 1; undefined when one is missing. Costly: computed when asked for. */
  abstract(): number | undefined
}

/**
 * What stands for several items in the data: DOIs, such as that of a supplement of meeting abstracts, which are no evidence,
 * and titles by `titleName`, such as `Editorial`, which need the same place.
 */
export type Containers = ReadonlySet<string>

/** Compares two prepared records, field by field. The same for (a, b) and (b, a). */
export function compareRecords(a: Prepared, b: Prepared, containers: Containers): Features {
  const issue = compareIssues(a.place.issue, b.place.issue)
  const years = a.year && b.year ? Math.abs(a.year - b.year) : undefined
  const title = compareTitles(a.titles, b.titles)
  const venue = venueOf(a, b, title)
  const volume = compareValues(a.place.volume, b.place.volume)
  const pages = comparePages(a.place.pages, b.place.pages)
  const doi = compareDois(a, b, containers)
  const pmid = comparePmids(a.ids.pmids, b.ids.pmids)
  const samePlace = pages === 'same' && volume !== 'differ' && issue !== 'differ'
  return {
    title,
    authors: compareAuthors(a.authors, b.authors),
    years,
    venue,
    volume,
    issue,
    pages,
    sameRange: isSameRange(a.place.pages, b.place.pages) && isSameVolume(a, b, venue),
    doi,
    pmid,
    otherId: compareAccessions(a.ids.others, b.ids.others),
    trial: compareTrials(a.ids.others, b.ids.others),
    flags: a.titles.flags ^ b.titles.flags,
    kinds: compareKinds(a, b),
    generic: title.level === 'same' && isGeneric(a, containers),
    meetings: a.kind === 'meeting' && b.kind === 'meeting',
    versions: isSameReview(a.place.pages, b.place.pages) && (issue === 'differ' || (years ?? 0) > 0),
    ahead: compareAhead(a.place.pages, b.place.pages),
    sameId: doi === 'same' || pmid === 'same',
    samePlace,
    sameCitation: samePlace && volume === 'same' && venue !== 'differ',
    sameIssue: (venue === 'same' || venue === 'near') && issue === 'same' && volume !== 'differ',
    sameTitle: title.level === 'same' || title.level === 'near',
    telling: title.length >= 40,
    abstract: () => compareAbstracts(a, b),
  }
}

function venueOf(a: Prepared, b: Prepared, { level }: TitleMatch): VenueMatch {
  const match = compareVenues(a.venue, b.venue)
  if (match !== 'differ' || (level !== 'same' && level !== 'near')) return match
  return [a, b].some(({ venue, titles }) => titles.forms[0] && isTitleOf(venue, titles.forms[0].text))
    ? 'unknown'
    : match
}

function isGeneric(record: Prepared, containers: Containers): boolean {
  return containers.size > 0 && containers.has(titleName(titleHash(record)))
}

// Proceedings often have no volume: then year and name stand for it.
function isSameVolume(a: Prepared, b: Prepared, venue: VenueMatch): boolean {
  const volume = compareValues(a.place.volume, b.place.volume)
  if (volume !== 'unknown') return volume === 'same'
  return a.year > 0 && a.year === b.year && (venue === 'same' || venue === 'near')
}

function compareDois(a: Prepared, b: Prepared, containers: Containers): Match | 'version' {
  const match = compareIds(a.ids.dois, b.ids.dois)
  if (match === 'same')
    return a.ids.dois.some((doi) => b.ids.dois.includes(doi) && !containers.has(doi)) ? 'same' : 'unknown'
  if (
    match === 'differ' &&
    a.ids.dois.some((doi) => b.ids.dois.some((other) => withoutVersion(doi) === withoutVersion(other)))
  ) {
    return 'version'
  }
  return match
}

function compareKinds(a: Prepared, b: Prepared): Features['kinds'] {
  if (a.kind === b.kind) return 'same'
  // What says nothing of its kind may be the thesis.
  if (a.kind === 'thesis' || b.kind === 'thesis') return a.kind === 'other' || b.kind === 'other' ? 'same' : 'thesis'
  if (a.kind === 'preprint' || b.kind === 'preprint') return 'preprint'
  return a.kind === 'meeting' || b.kind === 'meeting' ? 'meeting' : 'same'
}

function compareAbstracts(a: Prepared, b: Prepared): number | undefined {
  if (a.abstract.length < 80 || b.abstract.length < 80) return undefined
  return overlap(abstractWords(a), abstractWords(b), (shared, x, y) => {
    const few = Math.min(x, y)
    return few < 8 ? 0 : shared / few
  })
}
