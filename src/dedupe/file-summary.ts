import type { Table } from '../lib/table.ts'
import { formatNumber } from '../lib/text.ts'
import { ruleText } from './explain.ts'
import type { DedupePlan } from './plan.ts'
import { countRules } from './summary.ts'

/** How a file's records stand to those of the other files. */
export interface FileCounts {
  readonly file: string
  readonly format: string
  readonly records: number
  /** Records that repeat another of the same file. */
  readonly repeats: number
  /** Works of this file that another file has too. */
  readonly shared: number
  /** Works that only this file has. */
  readonly unique: number
}

/** Counts repeats and overlap by file; `fileOf` gives the number of a record's file. */
export function countFiles(
  files: readonly { readonly path: string; readonly format: string; readonly records: number }[],
  clusters: DedupePlan['clusters'],
  fileOf: (index: number) => number,
): FileCounts[] {
  const repeats = files.map(() => 0)
  const shared = files.map(() => 0)
  for (const members of clusters) {
    const perFile = new Map<number, number>()
    for (const index of members) {
      const file = fileOf(index)
      perFile.set(file, (perFile.get(file) ?? 0) + 1)
    }
    for (const [file, number] of perFile) {
      repeats[file]! += number - 1
      if (perFile.size > 1) shared[file]!++
    }
  }
  return files.map(({ path, format, records }, i) => ({
    file: path,
    format,
    records,
    repeats: repeats[i]!,
    shared: shared[i]!,
    unique: records - repeats[i]! - shared[i]!,
  }))
}

/** What was found, as a table. */
export function resultTable({ merges, doubts, related, stats, clusters }: DedupePlan): Table {
  const { records, clustersAfter } = stats
  const row = (what: string, number: number, share = '') => ({
    kind: 'row' as const,
    cells: { what, number: formatNumber(number), share },
  })
  const of = (part: number) => (records === 0 ? '' : `${((100 * part) / records).toFixed(1)} %`)
  const rules = (pairs: readonly { readonly rule: string }[]) =>
    countRules(pairs).map(({ rule, pairs: n }) => row(`· ${ruleText(rule)}`, n))
  return {
    id: 'dedupe-files',
    title: 'Deduplication',
    columns: [
      { key: 'what', title: 'What' },
      { key: 'number', title: 'Number', align: 'right' },
      { key: 'share', title: 'Share', align: 'right' },
    ],
    rows: [
      row('Records', records),
      row('Different reports', clustersAfter, of(clustersAfter)),
      row('Duplicates', records - clustersAfter, of(records - clustersAfter)),
      ...rules(merges),
      row('Clusters', clusters.length),
      row('Doubtful pairs', doubts.length, of(doubts.length)),
      ...rules(doubts),
      row('Related pairs, not merged', related.length, of(related.length)),
      ...rules(related.map(({ relation }) => ({ rule: `related-${relation}` }))),
    ],
  }
}

/** The counts of files as a table. */
export function filesTable(counts: readonly FileCounts[]): Table {
  return {
    id: 'files',
    title: 'Files',
    columns: [
      { key: 'file', title: 'File', cut: 'middle' },
      { key: 'format', title: 'Format' },
      { key: 'records', title: 'Records', align: 'right' },
      { key: 'repeats', title: 'Repeats', align: 'right' },
      { key: 'shared', title: 'Shared', align: 'right' },
      { key: 'unique', title: 'Unique', align: 'right' },
    ],
    rows: counts.map(({ file, format, ...numbers }) => ({
      kind: 'row',
      cells: {
        file,
        format,
        ...Object.fromEntries(Object.entries(numbers).map(([key, n]) => [key, formatNumber(n)])),
      },
    })),
  }
}
