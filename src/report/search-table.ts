import type { EventOf } from '../events/event.ts'
import type { Table } from '../lib/table.ts'
import { oneLine } from '../lib/text.ts'

/** The log of searches as a table: when, where, what for, and what came of it. */
export function searchTable(searches: readonly EventOf<'search'>[]): Table {
  return {
    id: 'searches',
    title: 'Searches',
    columns: [
      { key: 'date', title: 'Date' },
      { key: 'platform', title: 'Platform' },
      { key: 'query', title: 'Query' },
      { key: 'how', title: 'How' },
      { key: 'hits', title: 'Found', align: 'right' },
      { key: 'retrieved', title: 'Retrieved', align: 'right' },
      { key: 'status', title: 'Status' },
      { key: 'string', title: 'Text', width: 60, cut: 'middle' },
    ],
    rows: searches.map((one) => ({
      kind: 'row' as const,
      cells: {
        date: one.date,
        platform: oneLine(one.platform),
        query: one.query ? `${one.query.name}@${one.query.version}` : '',
        how: one.update ? 'update' : one.how === 'live' ? 'live' : 'by hand',
        hits: one.hits,
        retrieved: one.screened ?? one.retrieved,
        status: one.status,
        string: oneLine(one.string),
      },
      from: [one.id],
    })),
  }
}
