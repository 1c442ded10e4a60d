import type { Norm } from '../records/record.ts'
import type { LiveService } from '../search/live-service.ts'

const SCHEMES: Readonly<Record<LiveService['id'], string>> = {
  pubmed: 'pmid',
  europepmc: 'europepmc',
  clinicaltrials: 'nct',
  openalex: 'openalex',
  crossref: 'doi',
}

/** The number under which a service lists a record, as its machine names it; undefined when the record has none. */
export function recordKey({ ids }: Pick<Norm, 'ids'>, service: LiveService['id']): string | undefined {
  const value = ids.find(({ scheme }) => scheme === SCHEMES[service])?.value
  return service === 'crossref' ? value?.toLowerCase() : value
}
