/** The identifiers of a record made ready for comparison. */
export interface Identifiers {
  readonly dois: readonly string[]
  readonly pmids: readonly string[]
  /**
   * `scheme:value` of identifiers that name the same item wherever they appear, pmcid and accession numbers; and
   * `trial:value` of trial registrations, which several items share.
   */
  readonly others: readonly string[]
}

const COUNTED = new Set(['doi', 'pmid', 'isbn', 'issn', 'url'])

const REGISTERED = /^(nct|isrctn) ?\d{8}$/
const TRIAL = 'trial:'
// Shorter ones, such as `NA` or `12`, may come from anywhere.
const FIVE_DIGITS = /(\d\D*){5}/

/** The bare, lower-case DOI in a text such as `https://doi.org/10.1000%2FX`, or undefined. */
export function bareDoi(text: string): string | undefined {
  let doi = text.slice(0, 500).trim().toLowerCase()
  for (let i = 0; i < 3 && doi.includes('%'); i++) {
    try {
      doi = decodeURIComponent(doi)
    } catch {
      break
    }
  }
  doi = doi.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const start = doi.search(/10\.\d{4,9}\//)
  if (start < 0) return undefined
  doi = doi.slice(start).split(/[\s"]/)[0]!
  doi = doi
    .replace(/\/(abstract|full|pdf|epdf|meta|fulltext)$/, '')
    .replace(/[.,;:\])}]+$/, (tail) => (balanced(doi, tail) ? tail : ''))
  return doi.length > 8 ? doi : undefined
}

// A closing bracket at the end belongs to the DOI when the DOI opens one: `10.1016/s0140-6736(08)61345-8` or `…(99)`.
function balanced(doi: string, tail: string): boolean {
  return tail === ')' && doi.split('(').length === doi.split(')').length
}

/** Sorts identifiers by what they prove. */
export function prepareIdentifiers(ids: readonly { scheme: string; value: string }[] = []): Identifiers {
  const dois = new Set<string>()
  const pmids = new Set<string>()
  const others = new Set<string>()
  for (const { scheme, value } of ids) {
    const name = scheme.toLowerCase()
    if (name === 'doi') {
      const doi = bareDoi(value)
      if (doi) dois.add(doi)
    } else if (name === 'pmid') {
      const pmid = /\d+/.exec(value)?.[0].replace(/^0+/, '')
      if (pmid) pmids.add(pmid)
    } else if (
      !COUNTED.has(name) &&
      value.trim() !== '' &&
      (!name.startsWith('accession') || FIVE_DIGITS.test(value))
    ) {
      const bare = value.trim().toLowerCase()
      others.add(REGISTERED.test(bare) ? `trial:${bare}` : `${name}:${bare}`)
    }
  }
  return { dois: [...dois], pmids: [...pmids], others: [...others] }
}

/** Whether two records share an identifier of a kind, have different ones, or one has none. */
export function compareIds(a: readonly string[], b: readonly string[]): 'same' | 'differ' | 'unknown' {
  if (a.length === 0 || b.length === 0) return 'unknown'
  return a.some((one) => b.includes(one)) ? 'same' : 'differ'
}

function isCut(short: string, long: string): boolean {
  return short.length >= 5 && (long.startsWith(short) || long.endsWith(short))
}

/** Compares PubMed ids: one that is the start or end of the other was cut short, and says nothing. */
export function comparePmids(a: readonly string[], b: readonly string[]): 'same' | 'differ' | 'unknown' {
  const match = compareIds(a, b)
  if (match !== 'differ') return match
  return a.some((one) => b.some((other) => isCut(one, other) || isCut(other, one))) ? 'unknown' : 'differ'
}

/** `same` when two records share an accession number; two numbers say nothing, for each database gives its own. */
export function compareAccessions(a: readonly string[], b: readonly string[]): 'same' | 'unknown' {
  return a.some((one) => !one.startsWith(TRIAL) && b.includes(one)) ? 'same' : 'unknown'
}

/** Compares the trials that two records name: `differ` when a register gives each another number. */
export function compareTrials(a: readonly string[], b: readonly string[]): 'same' | 'differ' | 'unknown' {
  let found: 'differ' | 'unknown' = 'unknown'
  for (const one of a) {
    if (!one.startsWith(TRIAL)) continue
    for (const other of b) {
      if (one === other) return 'same'
      // The register is the first letter of the number.
      if (other.startsWith(TRIAL) && one[TRIAL.length] === other[TRIAL.length]) found = 'differ'
    }
  }
  return found
}

const PREPRINT =
  /^10\.(1101\/|21203\/|2139\/ssrn|31234\/|48550\/|20944\/|26434\/|31219\/|31235\/|36227\/|22541\/au|12688\/f1000)/

/** True for a DOI of a preprint server. */
export function isPreprintDoi(doi: string): boolean {
  return PREPRINT.test(doi)
}

/** A DOI without its version: `10.1002/14651858.cd002273.pub3` and `…/rs.3.rs-1/v2` name versions. */
export function withoutVersion(doi: string): string {
  return doi.startsWith('10.12688/') ? doi.replace(/\.\d$/, '') : doi.replace(/(\.pub\d+|[/.]?v\d+)$/, '')
}
