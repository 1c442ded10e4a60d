import type { Features } from './compare.ts'
import { FLAGS, flagNames } from './flags.ts'

/** A reason not to merge. `hard` leaves the pair alone; `soft` hands it to a person if its score is high enough. */
export interface Veto {
  readonly name: string
  readonly hard: boolean
  readonly reason: string
}

type Check = (f: Features) => Veto | undefined

const soft = (name: string, reason: string): Veto => ({ name, hard: false, reason })
const hard = (name: string, reason: string): Veto => ({ name, hard: true, reason })
const either = (isHard: boolean, name: string, reason: string): Veto => ({ name, hard: isHard, reason })

const NOTES = new Set([
  'reply',
  'response',
  'rejoinder',
  'comment',
  'commentary',
  'correction',
  'erratum',
  'corrigendum',
])

// A single one of these turns a title into that of another study.
const OPPOSITES = new Set([
  'without',
  'non',
  'not',
  'no',
  'before',
  'after',
  'female',
  'male',
  'women',
  'woman',
  'men',
  'man',
  'child',
  'children',
  'adult',
  'rat',
  'mice',
  'older',
  'younger',
])

function isOpposite(word: string): boolean {
  return OPPOSITES.has(word)
}

const CHECKS: readonly Check[] = [
  // An erratum, reply or comment is another item than the paper, and a protocol than its results.
  (f) => {
    if (f.flags === 0) return undefined
    const strict = (f.flags & (FLAGS.erratum | FLAGS.reply | FLAGS.retraction)) !== 0
    const same = f.sameId || f.sameCitation
    return strict || !same
      ? either(!same, 'kind', `only one title announces: ${flagNames(f.flags).join(', ')}`)
      : undefined
  },
  // `… Response` at the end of a title, on the last page of the paper.
  (f) =>
    f.title.level === 'part' && f.pages !== 'same' && f.title.extra.some((word) => NOTES.has(word))
      ? either(!f.sameId, 'kind', 'only one title announces a reply, a comment or a correction')
      : undefined,
  (f) =>
    f.title.numbers === 'differ' && !f.sameTitle && !f.sameRange
      ? either(!f.sameId, 'numbers', 'numbers in the titles differ')
      : undefined,
  (f) => {
    if (f.title.level !== 'differ') return undefined
    // Without volume and issue, the range may come again in the next issue.
    const inIssue = f.volume === 'same' || (f.issue === 'same' && f.years === 0)
    const translated =
      f.authors === 'same' && f.issue !== 'differ' && ((f.sameRange && inIssue) || (f.sameId && f.samePlace))
    if (translated) return undefined
    const reworded = f.sameRange && f.authors === 'unknown' && f.title.similarity > 0.6
    return either(!f.sameId && f.otherId !== 'same' && !reworded, 'title', 'titles differ')
  },
  // One word may tell two studies of a team apart; a page, or an issue and most of the title, holds them together.
  (f) => {
    const { level, extra, similarity } = f.title
    if (extra.length === 0 || f.pages === 'same' || f.sameId || f.otherId === 'same') return undefined
    const likely = level === 'part' && (extra.length > 3 || similarity < 0.8 || !extra.some(isOpposite))
    if ((level === 'like' && extra.length > 1) || (level === 'part' && !(likely && f.volume === 'same')))
      return soft('words', 'words of the titles differ')
    return undefined
  },
  (f) => (f.pmid === 'differ' ? either(!f.sameCitation, 'pmid', 'PubMed ids differ') : undefined),
  (f) => (f.trial === 'differ' && !f.sameId ? either(!f.sameCitation, 'trial', 'registered trials differ') : undefined),
  (f) => (f.doi === 'version' && f.pmid !== 'same' ? soft('version', 'DOIs name two versions') : undefined),
  (f) => {
    if (f.doi !== 'differ' || f.pmid === 'same') return undefined
    // One article can have two DOIs, when its journal changes hands: then all else is the same.
    const one = f.sameTitle && f.sameCitation && f.years === 0
    if (one && (f.authors === 'same' || (f.sameRange && f.authors === 'shared'))) return undefined
    const elsewhere = f.pages === 'differ' || f.volume === 'differ' || f.issue === 'differ' || (f.years ?? 0) > 0
    return either(!f.sameTitle || elsewhere, 'doi', 'DOIs differ')
  },
  (f) => {
    if (f.sameId || f.pages !== 'differ') return undefined
    if (!f.sameTitle || f.venue === 'differ') return hard('pages', 'pages differ')
    const agreed = f.authors === 'same' && f.doi !== 'differ' && !f.generic
    const known = agreed && f.telling
    if (known && f.ahead === 'likely' && (f.years ?? 0) < 2) return undefined
    if (known && f.ahead === 'number' && f.years === 0 && f.volume !== 'differ' && f.issue !== 'differ')
      return undefined
    // Nobody writes two items of one title in one issue.
    if (agreed && f.ahead === 'day' && f.years === 0 && f.sameIssue && f.title.length >= 20) return undefined
    const ahead =
      (f.ahead === 'maybe' || f.ahead === 'likely' || f.ahead === 'number') && f.telling && (f.years ?? 0) < 2
    return either(!ahead && !(f.sameIssue && f.authors === 'same'), 'pages', 'pages differ')
  },
  (f) => {
    if (f.sameId || f.volume !== 'differ') return undefined
    if (f.pages === 'unknown')
      return either(!f.sameTitle || !f.telling || f.issue === 'differ', 'volume', 'volumes differ')
    return f.issue === 'differ' ? either(!f.sameTitle, 'volume', 'volumes and issues differ') : undefined
  },
  (f) =>
    !f.sameId && f.pages === 'unknown' && f.issue === 'differ' && f.volume !== 'differ'
      ? hard('issue', 'issues differ')
      : undefined,
  // `Editorial` may start on page 3 of every issue.
  (f) => {
    if (f.telling || f.sameId || f.pages === 'unknown' || (f.issue !== 'differ' && f.volume !== 'differ'))
      return undefined
    return f.sameRange && f.volume === 'same' ? undefined : either(f.generic, 'place', 'a short title in two issues')
  },
  // A title that comes again and again needs the same place.
  (f) => {
    if (!f.generic || f.sameId) return undefined
    const place = f.pages === 'same' && f.volume === 'same' && (f.years ?? 0) < 2 && (f.telling || f.issue !== 'differ')
    return place && (f.authors === 'same' || (f.authors === 'unknown' && f.venue !== 'differ'))
      ? undefined
      : soft('generic', 'the title stands for several items')
  },
  (f) => {
    if (f.sameId || f.venue !== 'differ') return undefined
    const inVolume =
      f.volume === 'same' && (f.samePlace || (f.issue === 'same' && f.sameTitle && f.telling && f.authors === 'same'))
    return inVolume ? undefined : either(!f.sameTitle, 'venue', 'journals or meetings differ')
  },
  (f) =>
    (f.years ?? 0) > 1 && !f.sameId && !f.sameCitation
      ? either(!f.sameTitle, 'year', `${f.years} years apart`)
      : undefined,
  // Series such as `Introduction to the minitrack …` come back every year.
  (f) =>
    f.years === 1 && f.meetings && !f.sameId && f.pages !== 'same' && f.volume !== 'same'
      ? soft('year', 'meetings of two years')
      : undefined,
  (f) => {
    if (f.authors !== 'differ' || f.sameId) return undefined
    // Letters to one paper share its title, and may share a page.
    if (f.sameCitation && f.sameTitle && f.telling && f.sameRange) return undefined
    // A register may list the investigators in the place of the authors.
    return either(!f.sameTitle && !(f.sameRange && f.title.level === 'part'), 'authors', 'authors differ')
  },
  (f) => {
    if (f.kinds === 'same' || f.sameId || f.sameCitation || (f.sameRange && f.sameTitle)) return undefined
    if (f.kinds === 'thesis') return soft('thesis', 'a thesis and a paper of it')
    const sameVenue = f.venue === 'same' || f.venue === 'near'
    if (f.kinds === 'preprint')
      return sameVenue && f.pages === 'same' ? undefined : soft('preprint', 'a preprint and an article')
    const inIssue = f.venue !== 'differ' && f.volume === 'same' && f.issue === 'same' && f.pages !== 'differ'
    return f.sameTitle && ((sameVenue && f.years === 0) || (inIssue && (f.years ?? 0) < 2))
      ? undefined
      : soft('meeting', 'a paper of a meeting and an article')
  },
]

/** Every reason against merging that a comparison gives. A pair with one is never merged by the machine. */
export function vetoesOf(features: Features): Veto[] {
  const vetoes: Veto[] = []
  for (const check of CHECKS) {
    const veto = check(features)
    if (veto) vetoes.push(veto)
  }
  return vetoes
}
