import type { Table } from '../lib/table.ts'
import { formatNumber } from '../lib/text.ts'
import { frozenSince, type Use } from '../search/frozen.ts'
import { sourceName } from '../search/meta.ts'
import { type Query, type QueryVersion, runsOf } from '../search/shelf.ts'
import { finalKey } from '../search/strategy.ts'

/** What `query list` says about one version; undefined is what is not known. */
export interface QueryRow {
  readonly name: string
  readonly version: number
  readonly file: string
  readonly sha256: string
  readonly status: string
  readonly source: string | undefined
  readonly platform: string | undefined
  readonly track: string | undefined
  readonly lines: number
  readonly final: string | undefined
  /** What the final line found at the last run. */
  readonly results: number | undefined
  readonly lastRun: string | undefined
  readonly frozen: boolean
}

/** One row for each version of a query. */
export function toQueryRow(query: Query, version: QueryVersion, uses: readonly Use[]): QueryRow {
  const { strategy } = version
  const { meta, platform, lines } = strategy
  const run = runsOf(query, version.version).at(-1)
  const key = finalKey(strategy)
  return {
    name: query.name,
    version: version.version,
    file: version.file,
    sha256: version.sha256,
    status: run && meta?.status !== 'superseded' ? 'run' : (meta?.status ?? 'draft'),
    source: meta && sourceName(meta),
    platform: platform?.label ?? meta?.platform ?? (meta?.engine === undefined ? undefined : 'web'),
    track: meta?.track,
    lines: lines.length,
    final: lines.find((line) => line.key === key)?.id ?? key,
    results: key === undefined ? undefined : run?.counts.get(key),
    lastRun: run?.date,
    frozen: frozenSince(query, version, uses) !== undefined,
  }
}

/** The rows as a table. What is not known is a dash. */
export function toQueryTable(rows: readonly QueryRow[]): Table {
  return {
    id: 'queries',
    title: 'Queries',
    columns: [
      { key: 'name', title: 'Name' },
      { key: 'version', title: 'Version', align: 'right' },
      { key: 'status', title: 'Status' },
      { key: 'source', title: 'Database' },
      { key: 'platform', title: 'Platform' },
      { key: 'lines', title: 'Lines', align: 'right' },
      { key: 'results', title: 'Results', align: 'right' },
      { key: 'lastRun', title: 'Last run' },
      { key: 'frozen', title: 'Frozen' },
    ],
    rows: rows.map((row) => ({
      kind: 'row',
      from: [row.file],
      cells: {
        name: row.name,
        version: row.version,
        status: row.status,
        source: row.source ?? '–',
        platform: row.platform ?? '–',
        lines: row.lines,
        results: row.results === undefined ? '–' : formatNumber(row.results),
        lastRun: row.lastRun ?? '–',
        frozen: row.frozen ? 'yes' : 'no',
      },
    })),
  }
}
