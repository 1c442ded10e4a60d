import type { Table } from '../lib/table.ts'
import type { Hit } from '../records/find.ts'

/** Found records as a table; `records` counts the records of the same report. */
export function hitTable(hits: readonly (Hit & { report: string; records: number })[]): Table {
  return {
    id: 'hits',
    title: 'Found',
    columns: [
      { key: 'id', title: 'Record' },
      { key: 'who', title: 'Who' },
      { key: 'title', title: 'Title' },
      { key: 'report', title: 'Report' },
    ],
    rows: hits.map((hit) => ({
      kind: 'row',
      from: [hit.id],
      cells: {
        id: hit.id,
        who: hit.label,
        title: hit.title,
        report: hit.records > 1 ? `${hit.report} (${hit.records})` : '',
      },
    })),
  }
}
