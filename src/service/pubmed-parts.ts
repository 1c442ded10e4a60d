/** A part of a search that is too large for one list: days on which records entered PubMed, or numbers of records. */
export interface Part {
  readonly key: string
  /** What is added to the query. */
  readonly filter: string
  readonly by: 'day' | 'uid'
  readonly from: number
  readonly to: number
}

const DAY = 86_400_000
// Entrez dates of old records are those of publication.
const FIRST = Date.UTC(1750, 0, 1) / DAY
const LAST_UID = 99_999_999
// Most of PubMed entered after this day: a first cut here saves many empty halves.
const MODERN = Date.UTC(1996, 0, 1) / DAY

/** The two parts of everything, up to a day (ISO) that lies behind the newest record. */
export function firstParts(until: string): Part[] {
  const end = Math.max(MODERN + 1, Math.floor(Date.parse(`${until}T00:00:00Z`) / DAY))
  return [days(FIRST, MODERN - 1), days(MODERN, end)]
}

/** The halves of a part; a single day is cut by the numbers of records. Empty when it cannot be cut. */
export function halves({ by, from, to, filter }: Part): Part[] {
  if (from === to) return by === 'day' ? [uids(1, LAST_UID, filter)] : []
  const middle = Math.floor((from + to) / 2)
  if (by === 'day') return [days(from, middle), days(middle + 1, to)]
  const day = /^\("[^)]*\)/.exec(filter)?.[0] ?? ''
  return [uids(from, middle, day), uids(middle + 1, to, day)]
}

function days(from: number, to: number): Part {
  const [a, b] = [dayText(from), dayText(to)]
  return { key: `ids:${a}-${b}`, filter: `("${a}"[EDAT] : "${b}"[EDAT])`, by: 'day', from, to }
}

function uids(from: number, to: number, day: string): Part {
  const on = /"(\d{4}\/\d\d\/\d\d)"/.exec(day)?.[1] ?? ''
  return { key: `ids:${on}:${from}-${to}`, filter: `${day} AND (${from}:${to}[UID])`, by: 'uid', from, to }
}

function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10).replaceAll('-', '/')
}
