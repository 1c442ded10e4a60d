import { z } from 'zod'
import { findDoi } from '../records/fields/doi.ts'
import type { Norm } from '../records/record.ts'
import type { Answer, Ask, Verdict } from './ask.ts'
import { crossref } from './crossref.ts'
import { certainId, type EnrichField, type Gap, type Offer, offersOf } from './enrich-gap.ts'
import { isSameReport } from './enrich-match.ts'
import { europepmc } from './europepmc.ts'
import { again, jsonOf, notAnAnswer, recordsOf, textOf } from './page-check.ts'
import type { Service } from './services.ts'

/** A request about some reports. */
export interface EnrichAsk {
  readonly ask: Ask
  readonly gaps: readonly Gap[]
}

/** One way of asking one service: which reports it is asked about, and what its answers offer. */
export interface Round {
  readonly service: Service['id']
  readonly what: string
  readonly fields: readonly EnrichField[]
  readonly asks: (gaps: readonly Gap[]) => EnrichAsk[]
  /** Is the answer one? */
  readonly read: (ask: Ask, answer: Answer) => Promise<Verdict>
  /** Offers by report, in the order of `gaps`. */
  readonly offers: (about: EnrichAsk, answer: Answer) => Promise<(readonly Offer[])[]>
}

const BATCH: Readonly<Record<'pubmed' | 'europepmc' | 'crossref', number>> = {
  pubmed: 200,
  europepmc: 25,
  crossref: 25,
}
const OK: Verdict = { kind: 'ok', facts: { kind: 'records', ids: [], missing: [], extra: [] } }

const pmidOf = (gap: Gap): string | undefined => /^\d{1,8}$/.exec(certainId(gap.norm, 'pmid') ?? '')?.[0]
const doiOf = (gap: Gap): string | undefined => findDoi(certainId(gap.norm, 'doi') ?? '')
const wants = (gap: Gap, fields: readonly EnrichField[]): boolean => gap.wants.some((one) => fields.includes(one))

function batches(gaps: readonly Gap[], size: number, make: (part: readonly Gap[], n: number) => Ask): EnrichAsk[] {
  const out: EnrichAsk[] = []
  for (let from = 0; from < gaps.length; from += size) {
    const part = gaps.slice(from, from + size)
    out.push({ ask: make(part, out.length), gaps: part })
  }
  return out
}

async function normsIn(answer: Answer, format: string): Promise<Norm[]> {
  const norms: Norm[] = []
  await recordsOf(answer, format, (record) => norms.push(record.norm))
  return norms
}

const byPmid: Round = {
  service: 'pubmed',
  what: 'by PMID',
  fields: ['doi', 'pmcid', 'abstract', 'notice'],
  asks: (gaps) =>
    batches(
      gaps.filter((gap) => pmidOf(gap) && wants(gap, byPmid.fields)),
      BATCH.pubmed,
      (part, n) => {
        const id = [...new Set(part.map((gap) => pmidOf(gap)!))].join(',')
        return {
          key: `pubmed:${n}`,
          method: 'POST',
          path: '/efetch.fcgi',
          params: { db: 'pubmed', retmode: 'xml', id },
          what: `${part.length} records`,
        }
      },
    ),
  read: async (_, answer) => {
    const text = textOf(answer)
    if (typeof text !== 'string') return text
    const none = notAnAnswer(text)
    if (none) return none
    if (!/<\/PubmedArticleSet>\s*$|<PubmedArticleSet\s*\/>\s*$/.test(text))
      return again('XML that is cut off, or no records of PubMed')
    return OK
  },
  offers: async ({ gaps }, answer) => {
    const norms = await normsIn(answer, 'pubmed-xml')
    const found = new Map(norms.map((norm) => [certainId(norm, 'pmid'), norm]))
    return gaps.map((gap) => {
      const norm = found.get(pmidOf(gap))
      return norm ? offersOf(norm, 'PubMed', `PMID ${pmidOf(gap)}`) : []
    })
  },
}

// Quotes and backslashes would end the text of a DOI in a query.
const quoted = (doi: string): string => `DOI:"${doi.replace(/["\\]/g, '')}"`

const inEuropePmc: Round = {
  service: 'europepmc',
  what: 'by DOI',
  fields: ['pmid', 'pmcid', 'abstract', 'notice'],
  asks: (gaps) =>
    batches(
      gaps.filter((gap) => doiOf(gap) && !pmidOf(gap) && wants(gap, inEuropePmc.fields)),
      BATCH.europepmc,
      (part, n) => {
        const query = part.map((gap) => quoted(doiOf(gap)!)).join(' OR ')
        const { method, path, params } = europepmc.request(query, '*', 100)
        return { key: `europepmc:${n}`, method, path, params, what: `${part.length} DOIs` }
      },
    ),
  read: async (_, answer) => {
    const read = jsonOf(answer)
    if ('kind' in read) return read
    const page = europepmc.page(read.value, read.text)
    return 'kind' in page ? page : OK
  },
  offers: async ({ gaps }, answer) => byDoi(gaps, await normsIn(answer, 'europepmc-json'), 'Europe PMC'),
}

function byDoi(gaps: readonly Gap[], norms: readonly Norm[], source: string): (readonly Offer[])[] {
  const found = new Map<string, Norm>()
  for (const norm of norms) {
    const doi = certainId(norm, 'doi')?.toLowerCase()
    // A preprint and its article share no DOI; two records of one DOI say the same, the first is the better known.
    if (doi !== undefined && !found.has(doi)) found.set(doi, norm)
  }
  return gaps.map((gap) => {
    const norm = found.get(doiOf(gap)!.toLowerCase())
    return norm ? offersOf(norm, source, `DOI ${doiOf(gap)}`) : []
  })
}

async function readCrossref(_: Ask, answer: Answer): Promise<Verdict> {
  const read = jsonOf(answer)
  if ('kind' in read) return read
  const page = crossref.page(read.value, read.text)
  return 'kind' in page ? page : OK
}

const inCrossref: Round = {
  service: 'crossref',
  what: 'by DOI',
  fields: ['abstract', 'notice'],
  asks: (gaps) =>
    batches(
      // A comma would end a filter.
      gaps.filter((gap) => doiOf(gap) && !doiOf(gap)!.includes(',') && wants(gap, inCrossref.fields)),
      BATCH.crossref,
      (part, n) => {
        const filter = part.map((gap) => `doi:${doiOf(gap)}`).join(',')
        return {
          key: `crossref:${n}`,
          method: 'GET',
          path: '/works',
          params: { filter, rows: '100' },
          what: `${part.length} DOIs`,
        }
      },
    ),
  read: readCrossref,
  offers: async ({ gaps }, answer) => byDoi(gaps, await normsIn(answer, 'crossref-json'), 'Crossref'),
}

const byTitle: Round = {
  service: 'crossref',
  what: 'by title, year and first author',
  fields: ['doi', 'abstract', 'notice'],
  asks: (gaps) =>
    batches(
      gaps.filter((gap) => !doiOf(gap) && gap.wants.includes('doi') && gap.norm.title.length >= 20),
      1,
      ([gap], n) => {
        const { title, authors, issued } = gap!.norm
        const text = [title, authors[0]?.family ?? authors[0]?.literal, issued?.year].filter(Boolean).join(' ')
        const params = { 'query.bibliographic': text.slice(0, 500), rows: '3' }
        return { key: `title:${n}`, method: 'GET', path: '/works', params, what: `“${title.slice(0, 40)}…”` }
      },
    ),
  read: readCrossref,
  offers: async ({ gaps }, answer) => {
    const found = (await normsIn(answer, 'crossref-json')).filter((norm) => isSameReport(gaps[0]!, norm))
    // Two works of the same title, year and author: nobody can tell which.
    const [only, ...others] = found
    return [only && others.length === 0 ? offersOf(only, 'Crossref', byTitle.what) : []]
  },
}

const unpaywallAnswer = z.looseObject({
  doi: z.string(),
  is_oa: z.boolean(),
  best_oa_location: z
    .looseObject({
      url: z.string().nullish(),
      url_for_pdf: z.string().nullish(),
      license: z.string().nullish(),
      version: z.string().nullish(),
    })
    .nullish(),
})

const links: Round = {
  service: 'unpaywall',
  what: 'by DOI',
  fields: ['link'],
  asks: (gaps) =>
    batches(
      gaps.filter((gap) => doiOf(gap) && gap.wants.includes('link')),
      1,
      ([gap], n) => {
        const doi = doiOf(gap!)!
        return {
          key: `unpaywall:${n}`,
          method: 'GET',
          path: `/${encodeURIComponent(doi)}`,
          params: {},
          what: `DOI ${doi}`,
        }
      },
    ),
  read: async (_, answer) => {
    if (answer.status === 404) return OK
    const read = jsonOf(answer)
    if ('kind' in read) return read
    return unpaywallAnswer.safeParse(read.value).success ? OK : again('an answer that says nothing about a DOI')
  },
  offers: async ({ gaps }, answer) => {
    const read = jsonOf(answer)
    const parsed = 'kind' in read ? undefined : unpaywallAnswer.safeParse(read.value).data
    const best = parsed?.best_oa_location
    const url = best?.url_for_pdf ?? best?.url
    const gap = gaps[0]!
    if (!parsed?.is_oa || !url || !/^https?:\/\//.test(url) || parsed.doi.toLowerCase() !== doiOf(gap)!.toLowerCase())
      return [[]]
    return [[{ field: 'link', value: url, source: 'Unpaywall', match: `DOI ${doiOf(gap)}` }]]
  },
}

/** The ways of asking, in the order in which they are gone: what one finds, the next need not ask for. */
export const rounds: readonly Round[] = [byPmid, byTitle, inEuropePmc, inCrossref, links]
