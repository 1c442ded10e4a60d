import type { Row, Table } from '../lib/table.ts'
import { oneLine } from '../lib/text.ts'

/** A line of a strategy that was run on records. */
export interface RunRow {
  readonly id: string
  readonly query: string
  /** What the database said; undefined when no run is logged. */
  readonly results: number | undefined
  readonly yes: number
  readonly unknown: number
  readonly isFinal: boolean
}

/** Counts per line, the database's own beside those of the records at hand. */
export function runTable(rows: readonly RunRow[], database: string | undefined): Table {
  const withDatabase = rows.some((row) => row.results !== undefined)
  return {
    id: 'query-run',
    title: 'Lines run on records',
    columns: [
      { key: 'id', title: 'Line', align: 'right' },
      { key: 'query', title: 'Query' },
      ...(withDatabase ? ([{ key: 'results', title: database ?? 'Database', align: 'right' }] as const) : []),
      { key: 'yes', title: 'Here', align: 'right' },
      { key: 'unknown', title: 'Cannot know', align: 'right' },
    ],
    rows: rows.map((row): Row => {
      const { id, query, results, yes, unknown, isFinal } = row
      const cells = {
        id: isFinal ? `▸ ${id}` : id,
        query: shorten(oneLine(query)),
        results: results === undefined ? null : formatted(results),
        yes: formatted(yes),
        unknown: unknown === 0 ? null : `+${formatted(unknown)}`,
      }
      return { kind: 'row', cells }
    }),
  }
}

const LONGEST = 60

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

function formatted(value: number): string {
  return value.toLocaleString('en-GB')
}
