import { formatNumber } from '../lib/text.ts'
import type { Answer, Ask, Machine, Result, Verdict } from './ask.ts'
import { MOST_IDS, readEsearch } from './esearch.ts'
import type { IdFacts, RecordFacts } from './facts.ts'
import { again, notAnAnswer, recordsOf, textOf } from './page-check.ts'
import { firstParts, halves, type Part } from './pubmed-parts.ts'

/** So many records are fetched at once. */
export const BATCH = 200

/** What is searched. */
export interface PubmedSearch {
  readonly term: string
  /** A day behind the newest record: the parts of a large search end there. */
  readonly until: string
  /** Records that are in the review already: not fetched again. */
  readonly known: readonly string[]
  /** Lines whose results are counted too: key → query. */
  readonly lines: Readonly<Record<string, string>>
}

/**
 * A search of PubMed: the ids first (in parts where there are more than one list may hold), then the records by their ids. It goes on after
 * any stop, because the ids are kept.
 */
export function openPubmed(search: PubmedSearch): Machine {
  const { term, until, known, lines } = search
  const lists = new Map<string, IdFacts>()
  const batches = new Map<number, RecordFacts>()
  const fetched = new Set<string>()
  const inReview = new Set(known)
  let wanted: readonly string[] | undefined

  // The parts to be asked for, those of parts that are too large among them; `leaf` parts hold ids.
  const walk = (): { open: (Part | 'all')[]; leaves: string[]; stuck: Part[] } => {
    const root = lists.get(ALL)
    if (!root) return { open: ['all'], leaves: [], stuck: [] }
    if (root.count <= MOST_IDS) return { open: [], leaves: [ALL], stuck: [] }
    const open: Part[] = []
    const leaves: string[] = []
    const stuck: Part[] = []
    const stack = firstParts(until).reverse()
    for (let part = stack.pop(); part; part = stack.pop()) {
      const facts = lists.get(part.key)
      if (!facts) open.push(part)
      else if (facts.count <= MOST_IDS) leaves.push(part.key)
      else {
        const parts = halves(part)
        if (parts.length === 0) stuck.push(part)
        stack.push(...parts.reverse())
      }
    }
    return { open, leaves, stuck }
  }
  const idsOf = (leaves: readonly string[]): string[] => [...new Set(leaves.flatMap((key) => lists.get(key)!.ids))]
  const toFetch = (): readonly string[] | undefined => {
    if (wanted) return wanted
    const { open, leaves } = walk()
    if (open.length > 0) return undefined
    wanted = idsOf(leaves).filter((id) => !inReview.has(id))
    return wanted
  }

  return {
    next: () => {
      const counts = Object.entries(lines)
        .filter(([key]) => !lists.has(`count:${key}`))
        .map(([key, query]) => esearch(`count:${key}`, query, 0, `the results of line ${key}`))
      const ids = toFetch()
      if (!ids) {
        const lead = walk().open.map((part) =>
          part === 'all'
            ? esearch(ALL, term, MOST_IDS, 'the list of records')
            : esearch(part.key, `(${term}) AND ${part.filter}`, MOST_IDS, `the list of records, ${part.key.slice(4)}`),
        )
        return [...lead, ...counts]
      }
      const out: Ask[] = []
      for (let n = 0; n * BATCH < ids.length; n++) if (!batches.has(n)) out.push(efetch(n, ids))
      return [...counts, ...out]
    },
    read: async (ask, answer) => {
      if (ask.keep === undefined) return readEsearch(answer, ask.params.retmax !== '0')
      return readBatch(ask, answer, fetched)
    },
    apply: (key, facts) => {
      if (facts.kind === 'ids') lists.set(key, facts)
      if (facts.kind !== 'records') return
      batches.set(Number(key.slice(key.indexOf(':') + 1)), facts)
      for (const id of [...facts.ids, ...facts.extra]) fetched.add(id)
    },
    progress: () => ({ done: fetched.size, total: toFetch()?.length ?? lists.get(ALL)?.count }),
    result: () => {
      const root = lists.get(ALL)!
      const { leaves, stuck } = walk()
      return resultOf(root, idsOf(leaves), leaves, stuck, [...batches.values()], inReview)
    },
  }
}

const ALL = 'ids:all'

function esearch(key: string, term: string, retmax: number, what: string): Ask {
  const params = { db: 'pubmed', term, retmax: String(retmax), retstart: '0', retmode: 'json' }
  return { key, method: 'POST', path: '/esearch.fcgi', params, what }
}

function efetch(n: number, ids: readonly string[]): Ask {
  const part = ids.slice(n * BATCH, (n + 1) * BATCH)
  const what = `records ${formatNumber(n * BATCH + 1)} to ${formatNumber(n * BATCH + part.length)}`
  const params = { db: 'pubmed', retmode: 'xml', id: part.join(',') }
  return { key: `records:${n}`, method: 'POST', path: '/efetch.fcgi', params, keep: 'xml', what, patience: 3 }
}

async function readBatch(ask: Ask, answer: Answer, fetched: ReadonlySet<string>): Promise<Verdict> {
  const text = textOf(answer)
  if (typeof text !== 'string') return text
  const none = notAnAnswer(text)
  if (none) return none
  const asked = new Set(ask.params.id!.split(','))
  const error = /<ERROR>([^<]*)<\/ERROR>|^\s*\{\s*"error"\s*:\s*"([^"]*)/.exec(text)
  if (error) return again(`an error of PubMed: ${(error[1] ?? error[2] ?? '').trim().slice(0, 200)}`)
  if (!/<PubmedArticleSet[\s/>]/.test(text)) {
    return again(
      /^\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>]*>)?\s*$/.test(text)
        ? 'a head of XML and nothing behind it'
        : 'XML without records of PubMed',
    )
  }
  if (!/<\/PubmedArticleSet>\s*$|<PubmedArticleSet\s*\/>\s*$/.test(text)) return again('XML that is cut off')
  const found: string[] = []
  if (/<Pubmed(?:Book)?Article[\s>]/.test(text)) {
    const broken = await recordsOf(answer, 'pubmed-xml', ({ norm }) => {
      const id = norm.ids.find(({ scheme }) => scheme === 'pmid')?.value
      found.push(id ?? '')
    })
    if (broken !== undefined) return again(broken)
  }
  const extra = found.filter((id) => !asked.has(id))
  const ids = [...new Set(found)].filter((id) => asked.has(id))
  const missing = [...asked].filter((id) => !ids.includes(id))
  if (found.length !== new Set(found).size) return again('a record that comes twice in one answer')
  if (extra.length === 0 && missing.length === 0) return { kind: 'ok', facts: { kind: 'records', ids, missing, extra } }
  const why =
    extra.length > 0
      ? `${extra.length} records that were not asked for`
      : `${ids.length} of the ${asked.size} records that were asked for`
  // PubMed gives a merged record under its new number; anything more is the answer to another request.
  const merged =
    extra.length <= missing.length && extra.length <= 2 && extra.every((id) => id !== '' && !fetched.has(id))
  return merged ? { kind: 'again', why, enough: { kind: 'records', ids, missing, extra } } : again(why)
}

function resultOf(
  root: IdFacts,
  ids: readonly string[],
  leaves: readonly string[],
  stuck: readonly Part[],
  batches: readonly RecordFacts[],
  inReview: ReadonlySet<string>,
): Result {
  const missing = batches.flatMap((one) => one.missing)
  const extra = batches.flatMap((one) => one.extra)
  const known = ids.filter((id) => inReview.has(id)).length
  const retrieved = ids.length - missing.length + extra.length
  const notes: string[] = []
  if (leaves.length > 1)
    notes.push(`More than ${formatNumber(MOST_IDS)} records: fetched in ${leaves.length} parts by the day of entry.`)
  if (extra.length > 0) notes.push(`PubMed gave ${extra.join(', ')} for numbers that were merged.`)
  if (ids.length > root.count) {
    notes.push(
      `The search found ${formatNumber(root.count)} records at first, ${formatNumber(ids.length)} when it was fetched.`,
    )
  }
  const reasons: string[] = []
  if (stuck.length > 0) reasons.push(`${stuck.length} parts of the search are too large and cannot be divided`)
  if (ids.length < root.count) {
    reasons.push(`the parts of the search add up to ${formatNumber(ids.length)} of ${formatNumber(root.count)} records`)
  }
  if (missing.length > extra.length) {
    reasons.push(
      `PubMed did not return ${missing.length} records (PMID ${missing.slice(0, 20).join(', ')}${missing.length > 20 ? ' …' : ''})`,
    )
  }
  return {
    reported: root.count,
    retrieved,
    known,
    missing,
    ...(root.translation === undefined ? {} : { translation: root.translation }),
    warnings: root.warnings,
    notes,
    ...(reasons.length > 0 ? { partial: reasons.join('; ') } : {}),
  }
}
