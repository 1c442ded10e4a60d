import type { Features } from './compare.ts'

/** The weight of one field's agreement or disagreement, in rounded natural log-odds. */
export interface Weight {
  readonly field: string
  readonly found: string
  readonly weight: number
}

const TITLE = { same: 6, near: 5, part: 3.5, like: 1, differ: -5, unknown: 0 } as const
const AUTHORS = { same: 3, shared: 2, first: 1, some: 0, differ: -4, unknown: 0 } as const
const VENUE = { same: 2, near: 1.5, differ: -2, unknown: 0 } as const
const VOLUME = { same: 1.5, differ: -2, unknown: 0 } as const
const ISSUE = { same: 0.5, differ: -1, unknown: 0 } as const
const PAGES = { same: 3, near: 1.5, differ: -3, unknown: 0 } as const
const DOI = { same: 6, version: 1, differ: -4, unknown: 0 } as const
const PMID = { same: 6, differ: -6, unknown: 0 } as const

/** The evidence of a comparison, field by field: what was found and what it weighs. */
export function weigh(f: Features): Weight[] {
  const out: Weight[] = []
  const add = (field: string, found: string, weight: number) => {
    if (weight !== 0) out.push({ field, found, weight })
  }
  // Short titles (`Editorial`, `Introduction`) are shared by many items.
  const informative = f.title.length >= 40 ? 1 : f.title.length >= 20 ? 0.7 : 0.3
  // A title without its subtitle may be that of the main paper of a study, or of its protocol.
  const title = TITLE[f.title.level] - (f.title.level === 'part' && f.title.similarity < 0.8 ? 1 : 0)
  add('title', f.title.level, title > 0 ? title * informative : title)
  add('title words', f.title.extra.join(' '), f.title.level === 'like' ? -Math.min(3, f.title.extra.length * 0.75) : 0)
  if (f.title.numbers !== 'same') add('title numbers', f.title.numbers, f.title.numbers === 'differ' ? -4 : -1)
  add('authors', f.authors, AUTHORS[f.authors])
  if (f.years !== undefined) add('year', String(f.years), f.years === 0 ? 1 : f.years === 1 ? -0.5 : -3)
  add('venue', f.venue, VENUE[f.venue])
  add('volume', f.volume, VOLUME[f.volume])
  add('issue', f.issue, ISSUE[f.issue])
  // The same range of pages outweighs a title in other words: a translation.
  if (f.sameRange && (f.authors === 'same' || (f.authors === 'unknown' && f.title.similarity > 0.6))) {
    add('page range', 'same', 4)
  }
  add('pages', f.ahead === 'likely' ? 'ahead of print' : f.pages, pagesWeight(f))
  add('doi', f.doi, DOI[f.doi])
  add('pmid', f.pmid, PMID[f.pmid])
  add('accession', f.otherId, f.otherId === 'same' ? 6 : 0)
  // Papers of one trial share it.
  add('trial', f.trial, f.trial === 'same' ? 2 : 0)
  // Costly, so only where it can decide.
  const sum = totalOf(out)
  const abstract = sum > 3 && sum < 12 ? f.abstract() : undefined
  if (abstract !== undefined) {
    add('abstract', `${Math.round(abstract * 100)} % alike`, abstractWeight(abstract))
  }
  return out
}

function pagesWeight({ pages, ahead }: Features): number {
  if (pages !== 'differ' || ahead === 'no') return PAGES[pages]
  return ahead === 'likely' ? 1 : ahead === 'day' ? 0 : -1
}

function abstractWeight(share: number): number {
  return share >= 0.95 ? 3 : share >= 0.8 ? 1.5 : share < 0.3 ? -2 : 0
}

/** The sum of the weights. */
export function totalOf(weights: readonly Weight[]): number {
  return Math.round(weights.reduce((sum, one) => sum + one.weight, 0) * 100) / 100
}
