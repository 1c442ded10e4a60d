import { auditOf } from '../dedupe/audit.ts'
import { type AuditEstimate, estimateErrors } from '../dedupe/audit-estimate.ts'
import { countSourcePairs, type SourcePair } from '../dedupe/summary.ts'
import { type Event, MACHINE } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { groupBy } from '../lib/group-by.ts'
import type { Lane } from './flow-box.ts'
import { deduplicationOf } from './flow-identified.ts'
import { laneOf } from './flow-places.ts'
import { type Removal, removedOccurrences } from './removed.ts'

/** What one source gave, and what of it others gave too. */
export interface SourceCount {
  readonly source: string
  readonly kind: string
  /** Records in its files, repeats included. */
  readonly found: number
  /** Reports that these are. */
  readonly reports: number
  /** Records of it that are the same text as an earlier one of it. */
  readonly repeated: number
  /** Different records of it that are one report. */
  readonly merged: number
  /** Reports that no other source has. */
  readonly unique: number
}

/** A report of which one source gave several different records: worth a look. */
export interface Crowded {
  readonly record: string
  readonly source: string
  readonly records: number
}

/** What the deduplication of a review came to. */
export interface DedupeReport {
  /** Files that deduplication has not looked at; `never` when it has looked at none. */
  readonly notLookedAt: number
  readonly never: boolean
  readonly found: number
  readonly different: number
  readonly reports: number
  /** Records removed as duplicates, by how they were found. */
  readonly removed: Readonly<Record<Exclude<Removal, 'earlier'>, number>>
  /** Records found and removed in databases and registers, and in other ways, as the two sides of the PRISMA flow. */
  readonly lanes: Readonly<Record<Lane, { readonly found: number; readonly removed: number }>>
  readonly sources: readonly SourceCount[]
  /** Reports that two sources share. */
  readonly overlaps: readonly SourcePair[]
  /** Automatic merges that stand, by rule, most first. */
  readonly rules: readonly { readonly rule: string; readonly merges: number }[]
  /** What people decided and what waits for them. */
  readonly hand: {
    readonly people: readonly string[]
    readonly merged: number
    readonly keptApart: number
    /** Automatic merges that a person took back. */
    readonly takenBack: number
    readonly waiting: number
  }
  readonly crowded: readonly Crowded[]
  readonly audit: AuditEstimate
}

/** Counts what deduplication did, from the events and their state. */
export function dedupeReport(events: readonly Event[], state: State, seed: string): DedupeReport {
  const { never, missing } = deduplicationOf(state, [...state.imports.values()], () => 'databases')
  const removed = { identical: 0, machine: 0, person: 0 }
  const lanes = { databases: { found: 0, removed: 0 }, other: { found: 0, removed: 0 } }
  for (const occurrence of state.occurrences) lanes[laneOf(occurrence)].found++
  for (const { how, lane } of removedOccurrences(state)) {
    if (how === 'earlier') continue
    removed[how]++
    lanes[lane].removed++
  }
  const byHand = [...state.merges.filter((event) => event.by !== MACHINE), ...state.separations]
  const machine = new Set(events.flatMap((event) => (event.type === 'merge' && event.by === MACHINE ? [event.id] : [])))
  const takenBack = [...state.undone].filter((id) => machine.has(id)).length
  return {
    notLookedAt: missing,
    never,
    found: state.occurrences.length,
    different: state.clusterOf.size,
    reports: state.clusters.size,
    removed,
    lanes,
    sources: sourceCounts(state),
    overlaps: countSourcePairs(state.occurrences, state.clusterOf).filter(({ a, b }) => a !== b),
    rules: ruleCounts(state),
    hand: {
      people: [...new Set(byHand.map((event) => event.by))].sort(),
      merged: byHand.filter((event) => event.type === 'merge').length,
      keptApart: state.separations.length,
      takenBack,
      waiting: state.doubts.length,
    },
    crowded: crowdedReports(state),
    audit: estimateErrors(auditOf(events, state, { seed })),
  }
}

function sourceCounts(state: State): SourceCount[] {
  const alone = (cluster: string, source: string) =>
    state.occurrencesOf.get(cluster)!.every((one) => one.source === source)
  return [...groupBy(state.occurrences, (one) => one.source)].map(([source, found]) => {
    const records = new Set(found.map((one) => one.record))
    const reports = new Set(found.map((one) => state.clusterOf.get(one.record)!))
    return {
      source,
      kind: found[0]!.sourceKind,
      found: found.length,
      reports: reports.size,
      repeated: found.length - records.size,
      merged: records.size - reports.size,
      unique: [...reports].filter((cluster) => alone(cluster, source)).length,
    }
  })
}

// A merge that joins what other merges have joined already would be counted twice: best first, each join counts once.
function ruleCounts(state: State): DedupeReport['rules'] {
  const standing = state.merges
    .filter(({ by, records: [a, b] }) => by === MACHINE && state.clusterOf.get(a) === state.clusterOf.get(b))
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.id < b.id ? -1 : 1))
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    let at = id
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) {
      const above = parent.get(up)
      if (above !== undefined) parent.set(at, above)
      at = up
    }
    return at
  }
  const counts = new Map<string, number>()
  for (const { rule, records } of standing) {
    const [a, b] = records.map(root) as [string, string]
    if (a === b) continue
    parent.set(a, b)
    counts.set(rule, (counts.get(rule) ?? 0) + 1)
  }
  return [...counts]
    .map(([rule, merges]) => ({ rule, merges }))
    .sort((a, b) => b.merges - a.merges || (a.rule < b.rule ? -1 : 1))
}

/** Different records of one report that one source may give before it is worth a look. */
const CROWD = 4

function crowdedReports(state: State): Crowded[] {
  return [...state.clusters.values()].flatMap(({ id, members }) => {
    if (members.length < CROWD) return []
    const bySource = groupBy(state.occurrencesOf.get(id) ?? [], (one) => one.source)
    return [...bySource].flatMap(([source, found]) => {
      const records = new Set(found.map((one) => one.record)).size
      return records >= CROWD ? [{ record: id, source, records }] : []
    })
  })
}
