import type { EventOf } from '../events/event.ts'
import { count, formatNumber, listWords } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { findLiveService } from '../search/live-service.ts'
import { type Meta, sourceKind, sourceName } from '../search/meta.ts'
import { type Query, type QueryVersion, runsOf, type Shelf } from '../search/shelf.ts'
import { finalKey } from '../search/strategy.ts'
import { answersOfLog } from './prisma-s-log.ts'
import { limitsOf } from './search-limits.ts'

/** What answers an item, and where it stands. */
export interface PrismaAnswer {
  /** A source (`MEDLINE`), or the review as a whole. */
  readonly about: string
  readonly text: string
  readonly file: string
}

/** What an item still wants, and what to do about it. */
export interface PrismaGap {
  readonly about: string
  readonly text: string
  readonly hint: string
  readonly file: string
}

/** One of the 16 items of PRISMA-S. */
export interface PrismaItem {
  readonly number: number
  readonly name: string
  readonly answers: readonly PrismaAnswer[]
  readonly missing: readonly PrismaGap[]
  readonly status: 'answered' | 'partly' | 'missing'
}

/** A search that is reported: the version that was run last, or else the latest. */
export interface ReportedSearch {
  readonly query: Query
  readonly version: QueryVersion
  readonly meta: Meta
}

// PRISMA-S, Rethlefsen 2021, doi:10.1186/s13643-020-01542-z.
const NAMES = [
  'Database name',
  'Multi-database searching',
  'Study registries',
  'Online resources and browsing',
  'Citation searching',
  'Contacts',
  'Other methods',
  'Full search strategies',
  'Limits and restrictions',
  'Search filters',
  'Prior work',
  'Updates',
  'Dates of searches',
  'Peer review',
  'Total records',
  'Deduplication',
] as const

/** The searches to report, one version of each query; superseded ones are left out. */
export function reportedSearches(shelf: Shelf, names: readonly string[] = []): ReportedSearch[] {
  return shelf.queries.flatMap((query) => {
    if (names.length > 0 && !names.includes(query.name)) return []
    const run = [...query.versions].reverse().find((one) => runsOf(query, one.version).length > 0)
    const version = run ?? query.versions.at(-1)!
    const { meta } = version.strategy
    return meta && meta.status !== 'superseded' ? [{ query, version, meta }] : []
  })
}

/** All items of PRISMA-S for the searches of a review. `dedupe`: the text for item 16, when deduplication has been done; `log`: searches run live or recorded. */
export function prismaS(
  searches: readonly ReportedSearch[],
  { search = {} }: Pick<Protocol, 'search'>,
  dedupe: string | undefined,
  log: readonly EventOf<'search'>[] = [],
): PrismaItem[] {
  const items = NAMES.map((name, index) => ({
    number: index + 1,
    name,
    answers: [] as PrismaAnswer[],
    missing: [] as PrismaGap[],
  }))
  const answer = (n: number, about: string, text: string, file: string) =>
    items[n - 1]!.answers.push({ about, text, file })
  const miss = (n: number, about: string, text: string, hint: string, file: string) =>
    items[n - 1]!.missing.push({ about, text, hint, file })
  for (const one of searches) describeSearch(one, answer, miss)
  const names = new Set(searches.map(({ query }) => query.name))
  for (const { n, about, text } of answersOfLog(log, names)) answer(n, about, text, 'records/searches.jsonl')
  const databases = searches.filter(({ meta }) => sourceKind(meta) === 'database')
  const platforms = [
    ...new Set(databases.map(({ version, meta }) => platformLabel(version.strategy.platform?.label, meta))),
  ]
  if (databases.length > 0) {
    answer(
      2,
      'the review',
      `${count(databases.length, 'database')}, ${databases.length === 1 ? 'searched' : 'each searched'} by itself, on ${listWords(platforms)}.`,
      'queries/',
    )
  }
  const ofKind: Record<string, number> = { register: 3, website: 4, organisation: 4, citation: 5, other: 7 }
  for (const { version, meta } of searches) {
    const n = ofKind[sourceKind(meta)]
    if (n !== undefined) answer(n, sourceName(meta), webText(meta), version.file)
  }
  const stated = [
    [3, 'registries'],
    [4, 'websites'],
    [5, 'citations'],
    [6, 'contacts'],
    [7, 'other'],
    [11, 'prior-work'],
    [12, 'updates'],
  ] as const
  for (const [n, key] of stated) {
    const text = search[key]
    if (text !== undefined) answer(n, 'the review', text, 'review.yaml')
    else if (items[n - 1]!.answers.length === 0) {
      miss(
        n,
        'the review',
        'not stated',
        `Add \`search: {${key}: …}\` to \`review.yaml\`, also when there was none.`,
        'review.yaml',
      )
    }
  }
  if (dedupe === undefined) miss(16, 'the review', 'not done yet', 'Run `litsieve dedupe`.', 'records/')
  else answer(16, 'the review', dedupe, 'records/')
  return items.map((one) => ({
    ...one,
    status: one.missing.length === 0 ? 'answered' : one.answers.length > 0 ? 'partly' : 'missing',
  }))
}

type Answer = (n: number, about: string, text: string, file: string) => void
type Miss = (n: number, about: string, text: string, hint: string, file: string) => void

function describeSearch({ query, version, meta }: ReportedSearch, answer: Answer, miss: Miss): void {
  const { file, strategy } = version
  const about = sourceName(meta)
  const web = meta.engine !== undefined
  const runs = runsOf(query, version.version)
  const add = (key: string) => `Add \`${key}\` to the front matter.`
  if (!web) {
    const platform = platformLabel(strategy.platform?.label, meta)
    answer(1, about, `${about}, ${platform}${meta.segment === undefined ? '' : `: ${meta.segment}`}.`, file)
    if (meta.segment === undefined)
      miss(1, about, 'which part of the database, with its coverage', add('segment'), file)
  } else if (meta.url === undefined) miss(4, about, 'the address', add('url'), file)
  if (strategy.lines.length === 0) miss(8, about, 'no lines', 'Paste the search history into the file.', file)
  else
    answer(
      8,
      about,
      `${formatNumber(strategy.lines.length)} ${strategy.lines.length === 1 ? 'line' : 'lines'}, verbatim in the appendix.`,
      file,
    )
  const limits = limitsOf(strategy)
  answer(
    9,
    about,
    limits.length === 0
      ? 'No limits.'
      : `Limits: ${limits.join('; ')}.${meta.limits_justification === undefined ? '' : ` ${meta.limits_justification}`}`,
    file,
  )
  if (limits.length > 0 && meta.limits_justification === undefined)
    miss(9, about, 'why limits were used', add('limits_justification'), file)
  if (meta.filters === undefined)
    miss(
      10,
      about,
      'whether published filters were used',
      'Add `filters: []` (none), or the filters with their references.',
      file,
    )
  else
    answer(10, about, meta.filters.length === 0 ? 'No published filter.' : meta.filters.map(valueText).join('; '), file)
  if (query.versions.length > 1 || runs.length > 1) {
    const days = query.runs.map((run) => run.date)
    answer(
      12,
      about,
      `Version ${version.version}; run on ${days.length === 0 ? 'no day yet' : listWords([...new Set(days)])}.`,
      file,
    )
  }
  const day = meta.searched ?? runs.at(-1)?.date
  if (day === undefined) miss(13, about, 'the day of the search', add('searched'), file)
  else answer(13, about, `${day}.`, meta.searched === undefined ? `queries/${query.name}.runs.csv` : file)
  if (!web) {
    if (meta.peer_review === undefined)
      miss(14, about, 'whether the strategy was peer reviewed', add('peer_review'), file)
    else answer(14, about, valueText(meta.peer_review), file)
  }
  describeResults({ query, version, meta }, answer, miss)
}

function describeResults({ query, version, meta }: ReportedSearch, answer: Answer, miss: Miss): void {
  const about = sourceName(meta)
  const key = finalKey(version.strategy)
  const run = runsOf(query, version.version).at(-1)
  const results = key === undefined ? undefined : run?.counts.get(key)
  if (results !== undefined)
    answer(15, about, `${formatNumber(results)} records (line ${key}).`, `queries/${query.name}.runs.csv`)
  else if (meta.screened !== undefined)
    answer(15, about, `${formatNumber(meta.screened)} results looked at.`, version.file)
  else miss(15, about, 'how many records were found', `Run \`litsieve query log ${query.name}\`.`, version.file)
}

function platformLabel(known: string | undefined, { platform = '' }: Meta): string {
  return known ?? findLiveService(platform)?.label ?? platform
}

function webText(meta: Meta): string {
  const parts = [
    sourceName(meta),
    meta.url,
    meta.order === undefined ? undefined : `by ${meta.order}`,
    meta.screened === undefined ? undefined : `${formatNumber(meta.screened)} results looked at`,
    meta.searched,
  ]
  return `${parts.filter((one) => one !== undefined).join(', ')}.`
}

function valueText(value: string | Readonly<Record<string, unknown>>): string {
  if (typeof value === 'string') return value
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${String(one)}`)
    .join(', ')
}
