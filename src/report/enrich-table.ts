import type { Table } from '../lib/table.ts'
import { oneLine } from '../lib/text.ts'

/** What was added to reports, as a table: each value with its source and how the report was found there. */
export function enrichTable(
  additions: readonly {
    readonly record: string
    readonly title: string
    readonly field: string
    readonly value: string
    readonly source: string
    readonly match: string
  }[],
): Table {
  return {
    id: 'enrich',
    title: 'Additions',
    columns: [
      { key: 'record', title: 'Record' },
      { key: 'title', title: 'Title', width: 40 },
      { key: 'field', title: 'Field' },
      { key: 'value', title: 'Value', width: 40 },
      { key: 'source', title: 'Source' },
      { key: 'match', title: 'Found by' },
    ],
    rows: additions.map(({ record, title, field, value, source, match }) => ({
      kind: 'row' as const,
      cells: {
        record,
        title: oneLine(title),
        field,
        value: oneLine(value).slice(0, 200),
        source,
        match: oneLine(match),
      },
      from: [record],
    })),
  }
}

/** What would be asked, as a table: by service, for how many reports, in how many requests. */
export function askTable(
  rows: readonly {
    readonly service: string
    readonly how: string
    readonly reports: number
    readonly requests: number
    readonly time: string
  }[],
): Table {
  return {
    id: 'enrich-plan',
    title: 'Requests',
    columns: [
      { key: 'service', title: 'Service' },
      { key: 'how', title: 'How' },
      { key: 'reports', title: 'Reports', align: 'right' },
      { key: 'requests', title: 'Requests', align: 'right' },
      { key: 'time', title: 'At least' },
    ],
    rows: rows.map((row) => ({ kind: 'row' as const, cells: { ...row } })),
  }
}
