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

/** What became of a query in an update. */
export interface UpdateRow {
  readonly query: string
  readonly platform: string
  readonly hits: number | undefined
  readonly fresh: number | undefined
  readonly status: 'complete' | 'partial' | 'stopped'
}

/** The queries of an update as a table. */
export function updateTable(rows: readonly UpdateRow[]): Table {
  return {
    id: 'update',
    title: 'Update',
    columns: [
      { key: 'query', title: 'Query' },
      { key: 'platform', title: 'Platform' },
      { key: 'hits', title: 'Found', align: 'right' },
      { key: 'fresh', title: 'New', align: 'right' },
      { key: 'status', title: 'Status' },
    ],
    rows: rows.map(({ query, platform, hits, fresh, status }) => ({
      kind: 'row' as const,
      cells: { query, platform, hits: hits ?? '', fresh: fresh ?? '', status },
    })),
  }
}
