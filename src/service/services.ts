import type { LiveService } from '../search/live-service.ts'

/** A service as its machine and its gate need it. */
export interface Service {
  readonly id: LiveService['id'] | 'unpaywall'
  readonly label: string
  readonly base: string
  /** Starts of requests in a second, and requests at once. */
  readonly rate: number
  readonly atOnce: number
  /** The same where a key (or an address, which Crossref asks for) is given. */
  readonly known?: { readonly by: string; readonly rate: number; readonly atOnce: number }
  /** Environment variable of a key, and the parameter that carries it. */
  readonly key?: { readonly variable: string; readonly parameter: string; readonly needed: boolean }
  /** The parameter that carries the e-mail address, where the service asks for one. */
  readonly email?: string
  /** Headers that tell the limit in requests a second. */
  readonly limits?: { readonly limit: string; readonly interval?: string; readonly atOnce?: string }
  /** In US dollars for a page, where it has a budget. */
  readonly pageCost?: number
}

/** The environment variable with an e-mail address that services can write to. */
export const EMAIL = 'LITSIEVE_EMAIL'

/** What each service allows. Headers may lower these numbers, nothing raises them. */
export const services: Readonly<Record<Service['id'], Service>> = {
  pubmed: {
    id: 'pubmed',
    label: 'PubMed',
    base: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils',
    rate: 3,
    atOnce: 3,
    known: { by: 'NCBI_API_KEY', rate: 10, atOnce: 4 },
    key: { variable: 'NCBI_API_KEY', parameter: 'api_key', needed: false },
    email: 'email',
    limits: { limit: 'x-ratelimit-limit' },
  },
  europepmc: {
    id: 'europepmc',
    label: 'Europe PMC',
    base: 'https://www.ebi.ac.uk/europepmc/webservices/rest',
    rate: 5,
    atOnce: 1,
  },
  clinicaltrials: {
    id: 'clinicaltrials',
    label: 'ClinicalTrials.gov',
    base: 'https://clinicaltrials.gov/api/v2',
    rate: 1,
    atOnce: 1,
  },
  openalex: {
    id: 'openalex',
    label: 'OpenAlex',
    base: 'https://api.openalex.org',
    rate: 10,
    atOnce: 1,
    key: { variable: 'OPENALEX_API_KEY', parameter: 'api_key', needed: true },
    pageCost: 0.001,
  },
  crossref: {
    id: 'crossref',
    label: 'Crossref',
    base: 'https://api.crossref.org',
    rate: 5,
    atOnce: 1,
    known: { by: EMAIL, rate: 10, atOnce: 3 },
    email: 'mailto',
    limits: { limit: 'x-rate-limit-limit', interval: 'x-rate-limit-interval', atOnce: 'x-concurrency-limit' },
  },
  unpaywall: {
    id: 'unpaywall',
    label: 'Unpaywall',
    base: 'https://api.unpaywall.org/v2',
    rate: 10,
    atOnce: 2,
    email: 'email',
  },
}

/** The rate and the number of requests at once, as far as keys are there. */
export function allowance(
  service: Service,
  env: Readonly<Record<string, string | undefined>>,
): { rate: number; atOnce: number } {
  const known = service.known && env[service.known.by] ? service.known : service
  return { rate: known.rate, atOnce: known.atOnce }
}

/** Rate and requests at once as headers of an answer limit them; undefined where they say nothing that we read. */
export function limitsIn(
  { limits }: Service,
  headers: Readonly<Record<string, string>>,
): { rate?: number; atOnce?: number } {
  if (!limits) return {}
  const limit = Number(headers[limits.limit])
  const interval = /^(\d+(?:\.\d+)?)\s*s?$/.exec(headers[limits.interval ?? ''] ?? '1')?.[1]
  const rate = limit > 0 && Number(interval) > 0 ? limit / Number(interval) : undefined
  const atOnce = Number(headers[limits.atOnce ?? ''])
  return { ...(rate === undefined ? {} : { rate }), ...(atOnce >= 1 ? { atOnce: Math.floor(atOnce) } : {}) }
}
