import type { Table } from '../lib/table.ts'
import { citationLabel, idOf, type LitRecord } from '../records/record.ts'
import type { Sought } from '../screening/retrieval.ts'

/** The full texts that are sought, with where to look for them: those still open first. */
export function soughtTable(sought: readonly Sought[], records: ReadonlyMap<string, LitRecord>): Table {
  const order = ['sought', 'not-retrieved', 'retrieved']
  const sorted = [...sought].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
  return {
    id: 'sought',
    title: 'Full texts',
    columns: [
      { key: 'record', title: 'Record' },
      { key: 'track', title: 'Track' },
      { key: 'status', title: 'Status' },
      { key: 'label', title: 'Citation' },
      { key: 'title', title: 'Title' },
      { key: 'link', title: 'Link' },
      { key: 'why', title: 'Why not' },
    ],
    rows: sorted.map(({ cluster, track, status, why }) => {
      const norm = records.get(cluster)?.norm
      const doi = norm && idOf(norm, 'doi')
      const link = doi ? `https://doi.org/${doi}` : (norm?.urls[0] ?? '')
      const label = norm ? citationLabel(norm) : ''
      const cells = { record: cluster, track, status, label, title: norm?.title ?? '', link, why: why ?? '' }
      return { kind: 'row', cells, from: [cluster] }
    }),
  }
}
