import type { Table } from '../lib/table.ts'
import { citationLabel, idOf, type LitRecord, type Norm } from '../records/record.ts'
import type { Sought } from '../screening/retrieval.ts'

/** The resolver of DOIs themselves. */
export const DOI_RESOLVER = 'https://doi.org/'

/** Where a full text may be found, best first. */
export interface Link {
  readonly label: 'DOI' | 'PMC' | 'PubMed' | 'Web'
  readonly href: string
}

/** Links of a record: its DOI by the resolver (any character that an address cannot hold is encoded), PMC, PubMed, its own addresses. */
export function linksOf(norm: Norm, resolver: string = DOI_RESOLVER): Link[] {
  const [doi, pmc, pmid] = ['doi', 'pmcid', 'pmid'].map((scheme) => idOf(norm, scheme))
  const web = norm.urls.filter(
    (url) => /^https?:\/\//i.test(url) && !(doi && url.toLowerCase().includes(doi.toLowerCase())),
  )
  return [
    ...(doi ? [{ label: 'DOI' as const, href: resolver + encodeURI(doi).replace(/[#?]/g, encodeURIComponent) }] : []),
    ...(pmc
      ? [{ label: 'PMC' as const, href: `https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(pmc)}/` }]
      : []),
    ...(pmid
      ? [{ label: 'PubMed' as const, href: `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(pmid)}/` }]
      : []),
    ...web.map((href) => ({ label: 'Web' as const, href })),
  ]
}

/** The full texts that are sought, with where to look for them and what a library asks for: those still open first. */
export function soughtTable(
  sought: readonly Sought[],
  records: ReadonlyMap<string, LitRecord>,
  resolver: string = DOI_RESOLVER,
): Table {
  const order = ['sought', 'not-retrieved', 'retrieved']
  const sorted = [...sought].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
  const columns = [
    ['record', 'Record'],
    ['track', 'Track'],
    ['status', 'Status'],
    ['label', 'Citation'],
    ['title', 'Title'],
    ['journal', 'Journal'],
    ['year', 'Year'],
    ['volume', 'Volume'],
    ['issue', 'Issue'],
    ['pages', 'Pages'],
    ['issn', 'ISSN'],
    ['doi', 'DOI'],
    ['pmid', 'PMID'],
    ['link', 'Link'],
    ['why', 'Why not, or where asked'],
    ['file', 'File'],
    ['url', 'Found at'],
    ['study', 'Study'],
    ['companions', 'Other reports of the study'],
  ] as const
  return {
    id: 'sought',
    title: 'Full texts',
    columns: columns.map(([key, title]) => ({ key, title })),
    rows: sorted.map(({ cluster, track, status, why, file, url, study, companions }) => {
      const norm = records.get(cluster)?.norm
      const cells = {
        record: cluster,
        track,
        status,
        label: norm ? citationLabel(norm) : '',
        title: norm?.title ?? '',
        journal: norm?.journal ?? norm?.journalShort ?? '',
        year: norm?.issued?.year ?? '',
        volume: norm?.volume ?? '',
        issue: norm?.issue ?? '',
        pages: norm?.pages?.text ?? norm?.articleNumber ?? '',
        issn: norm?.issn[0] ?? '',
        doi: (norm && idOf(norm, 'doi')) ?? '',
        pmid: (norm && idOf(norm, 'pmid')) ?? '',
        link: (norm && linksOf(norm, resolver)[0]?.href) ?? '',
        why: why ?? '',
        file: file ?? '',
        url: url ?? '',
        study: study ?? '',
        companions: companions.join(' '),
      }
      return { kind: 'row', cells, from: [cluster] }
    }),
  }
}
