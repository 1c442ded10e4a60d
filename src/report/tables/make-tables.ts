import type { State } from '../../events/state.ts'
import { type Extracted, findingsTable } from '../../extraction/rows.ts'
import type { Diagnostic } from '../../lib/diagnostic.ts'
import type { Table } from '../../lib/table.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import { trackOf } from '../../screening/entry.ts'
import { planEntries } from './entries.ts'
import { type CategoryCount, compareStudies, summaryTable } from './summary.ts'

/** A summary table with what it holds. */
export interface Summary {
  /** Short name, e.g. `Table 61`. */
  readonly name: string
  readonly table: Table
  readonly counts: readonly CategoryCount[]
  readonly studies: readonly Extracted[]
}

/** All tables of a review and what a reader must know about them. */
export interface Made {
  readonly summaries: readonly Summary[]
  readonly findings: Table
  readonly diagnostics: readonly Diagnostic[]
  /** The studies that enter the tables, by track, with the findings of that track. */
  readonly entries: ReadonlyMap<string, readonly Extracted[]>
  /** Included reports that are not extracted yet. */
  readonly notExtracted: readonly string[]
}

/** A summary table with its name before its title, as it is headed: `Table 61: Published literature`. */
export function headed({ name, table }: Summary): Table {
  return table.title.toLowerCase().startsWith(name.toLowerCase())
    ? table
    : { ...table, title: `${name}: ${table.title}` }
}

/** Makes the tables that `review.yaml` defines, and the tidy findings of all studies that enter one of them. */
export function makeTables(protocol: Protocol, studies: readonly Extracted[], state: State): Made {
  const { byTrack, diagnostics, notExtracted } = planEntries(studies, state, protocol)
  const summaries = protocol.tables.map((spec): Summary => {
    const inside = (byTrack.get(spec.track) ?? []).filter(({ study }) => study.findings.length > 0)
    const { counts, ...table } = summaryTable(spec, protocol.categories, inside)
    return { name: `Table ${spec.id.replace(/^table[-_ ]*/i, '')}`, table, counts, studies: inside }
  })
  const all = [...byTrack.values()].flat()
  const sorted = [...all].sort((a, b) => compareStudies(a.study.study, b.study.study, ['id']))
  const trackOfReport = (report: string) => trackOf(state, protocol, state.clusterOf.get(report) ?? report)
  return { summaries, findings: findingsTable(sorted, trackOfReport), entries: byTrack, diagnostics, notExtracted }
}
