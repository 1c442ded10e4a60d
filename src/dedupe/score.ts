import type { Features } from './compare.ts'

/** The weight of one field's agreement or disagreement, in rounded natural log-odds. */
export interface Weight {
  readonly field: string
  readonly found: string
  readonly weight: number
}

/** What each finding weighs, field by field, in rounded natural log-odds; what a source does not say weighs nothing. */
export const WEIGHTS = {
  title: { same: 6, near: 5, part: 3.5, like: 1, differ: -5, unknown: 0 },
  numbers: { same: 0, part: -1, differ: -4 },
  authors: { same: 3, shared: 2, first: 1, some: 0, differ: -4, unknown: 0 },
  year: { same: 1, near: -0.5, differ: -3 },
  venue: { same: 2, near: 1.5, differ: -2, unknown: 0 },
  volume: { same: 1.5, differ: -2, unknown: 0 },
  issue: { same: 0.5, differ: -1, unknown: 0 },
  pages: { same: 3, near: 1.5, differ: -3, unknown: 0 },
  range: { same: 4 },
  doi: { same: 6, version: 1, differ: -4, unknown: 0 },
  pmid: { same: 6, differ: -6, unknown: 0 },
  accession: { same: 6, unknown: 0 },
  trial: { same: 2, differ: 0, unknown: 0 },
  abstract: { same: 3, near: 1.5, differ: -2 },
} as const

/** The evidence of a comparison, field by field: what was found and what it weighs. */
export function weigh(f: Features): Weight[] {
  const out: Weight[] = []
  eachWeight(f, (field, found, weight) => {
    if (weight !== 0) out.push({ field, found, weight })
  })
  return out
}

/** The sum of the weights. */
export function scoreOf(f: Features): number {
  let sum = 0
  eachWeight(f, (_field, _found, weight) => {
    sum += weight
  })
  return rounded(sum)
}

function rounded(sum: number): number {
  return Math.round(sum * 100) / 100
}

function eachWeight(f: Features, take: (field: string, found: string, weight: number) => void): void {
  let total = 0
  const add = (field: string, found: string, weight: number) => {
    total += weight
    take(field, found, weight)
  }
  // Short titles (`Editorial`, `Introduction`) are shared by many items.
  const informative = f.title.length >= 40 ? 1 : f.title.length >= 20 ? 0.7 : 0.3
  // A title without its subtitle may be that of the main paper of a study, or of its protocol.
  const title = WEIGHTS.title[f.title.level] - (f.title.level === 'part' && f.title.similarity < 0.8 ? 1 : 0)
  add('title', f.title.level, title > 0 ? title * informative : title)
  add('title words', f.title.extra.join(' '), f.title.level === 'like' ? -Math.min(3, f.title.extra.length * 0.75) : 0)
  add('title numbers', f.title.numbers, WEIGHTS.numbers[f.title.numbers])
  add('authors', f.authors, WEIGHTS.authors[f.authors])
  if (f.years !== undefined) add('year', String(f.years), yearWeight(f.years))
  add('venue', f.venue, WEIGHTS.venue[f.venue])
  add('volume', f.volume, WEIGHTS.volume[f.volume])
  add('issue', f.issue, WEIGHTS.issue[f.issue])
  // The same range of pages outweighs a title in other words: a translation.
  if (f.sameRange && (f.authors === 'same' || (f.authors === 'unknown' && f.title.similarity > 0.6))) {
    add('page range', 'same', WEIGHTS.range.same)
  }
  add('pages', f.ahead === 'likely' ? 'ahead of print' : f.pages, pagesWeight(f))
  add('doi', f.doi, WEIGHTS.doi[f.doi])
  add('pmid', f.pmid, WEIGHTS.pmid[f.pmid])
  add('accession', f.otherId, f.otherId === 'same' ? WEIGHTS.accession.same : 0)
  // Papers of one trial share it.
  add('trial', f.trial, WEIGHTS.trial[f.trial])
  // Costly, so only where it can decide.
  const sum = rounded(total)
  const abstract = sum > 3 && sum < 12 ? f.abstract() : undefined
  if (abstract !== undefined) {
    add('abstract', `${Math.round(abstract * 100)} % alike`, abstractWeight(abstract))
  }
}

function yearWeight(years: number): number {
  return years === 0 ? WEIGHTS.year.same : years === 1 ? WEIGHTS.year.near : WEIGHTS.year.differ
}

function pagesWeight({ pages, ahead }: Features): number {
  if (pages !== 'differ' || ahead === 'no') return WEIGHTS.pages[pages]
  return ahead === 'likely' ? 1 : ahead === 'day' ? 0 : -1
}

function abstractWeight(share: number): number {
  const { same, near, differ } = WEIGHTS.abstract
  return share >= 0.95 ? same : share >= 0.8 ? near : share < 0.3 ? differ : 0
}
