import type { Occurrence } from '../events/state.ts'
import type { Table } from '../lib/table.ts'
import { formatNumber } from '../lib/text.ts'
import { ruleText } from './explain.ts'
import type { DedupePlan, PlannedPair } from './plan.ts'

/** How many pairs each rule gave, most first. */
export function countRules(pairs: readonly Pick<PlannedPair, 'rule'>[]): { rule: string; pairs: number }[] {
  const counts = new Map<string, number>()
  for (const { rule } of pairs) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return [...counts]
    .map(([rule, pairs]) => ({ rule, pairs }))
    .sort((a, b) => b.pairs - a.pairs || (a.rule < b.rule ? -1 : 1))
}

/** Reports that two sources both found; `a` equal to `b` counts reports that one source gave more than once. */
export interface SourcePair {
  readonly a: string
  readonly b: string
  readonly reports: number
}

/** Counts, for each pair of sources, the clusters that hold occurrences of both. */
export function countSourcePairs(
  occurrences: readonly Occurrence[],
  clusterOf: ReadonlyMap<string, string>,
): SourcePair[] {
  const sourcesOf = new Map<string, Map<string, number>>()
  for (const { record, source } of occurrences) {
    const cluster = clusterOf.get(record) ?? record
    if (!sourcesOf.has(cluster)) sourcesOf.set(cluster, new Map())
    const sources = sourcesOf.get(cluster)!
    sources.set(source, (sources.get(source) ?? 0) + 1)
  }
  const counts = new Map<string, SourcePair>()
  const add = (a: string, b: string) => {
    const key = JSON.stringify([a, b])
    counts.set(key, { a, b, reports: (counts.get(key)?.reports ?? 0) + 1 })
  }
  for (const sources of sourcesOf.values()) {
    const names = [...sources.keys()].sort()
    names.forEach((a, index) => {
      if (sources.get(a)! > 1) add(a, a)
      for (const b of names.slice(index + 1)) add(a, b)
    })
  }
  return [...counts.values()].sort((x, y) => y.reports - x.reports || (x.a + x.b < y.a + y.b ? -1 : 1))
}

/** The plan in numbers, as a table for a person. */
export function planTable(plan: DedupePlan, identified: number): Table {
  const row = (what: string, number: number, band = false) => ({
    kind: band ? ('band' as const) : ('row' as const),
    cells: { what, number: band ? null : formatNumber(number) },
  })
  const { stats } = plan
  const rules = (pairs: readonly PlannedPair[]) =>
    countRules(pairs).map(({ rule, pairs: n }) => row(`· ${ruleText(rule)}`, n))
  return {
    id: 'dedupe',
    title: 'Deduplication',
    columns: [
      { key: 'what', title: 'What' },
      { key: 'number', title: 'Number', align: 'right' },
    ],
    rows: [
      row('Records found, repeats included', identified),
      row('Different records', stats.records),
      row('Pairs compared', stats.compared),
      row('New certain merges', plan.merges.length),
      ...rules(plan.merges),
      row('New doubtful pairs', plan.doubts.length),
      ...rules(plan.doubts),
      row('Related reports, not merged', plan.related.length),
      ...rules(plan.related.map(({ records, relation, score }) => ({ records, rule: `related-${relation}`, score }))),
      row('Reports before', stats.clustersBefore),
      row('Reports after', stats.clustersAfter),
    ],
  }
}

/** Sources that found the same reports, as a table. */
export function sourceTable(pairs: readonly SourcePair[]): Table {
  return {
    id: 'source-pairs',
    title: 'Reports found more than once',
    columns: [
      { key: 'a', title: 'Source' },
      { key: 'b', title: 'and' },
      { key: 'reports', title: 'Reports', align: 'right' },
    ],
    rows: pairs.map(({ a, b, reports }) => ({
      kind: 'row',
      cells: { a, b: a === b ? '(itself)' : b, reports: formatNumber(reports) },
    })),
  }
}
