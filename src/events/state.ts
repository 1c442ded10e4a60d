import type { BlockedMerge, Cluster, Pair } from './clusters.ts'
import type { Decision, EventOf } from './event.ts'

/** One appearance of a record in an imported file: what PRISMA counts as "identified". */
export interface Occurrence {
  readonly record: string
  readonly import: string
  /** Place in the file, from 1. */
  readonly ordinal: number
  readonly track: string
  readonly source: string
  readonly sourceKind: EventOf<'import'>['sourceKind']
}

/** A batch of records with its reviewers, from one plan event. `open` once unblinded, or when one person does it all. */
export interface Batch {
  readonly id: string
  readonly stage: string
  readonly track: string
  readonly reviewers: readonly string[]
  readonly singleBy: string | undefined
  readonly checkedBy: string | undefined
  /** Which part of the scheme it belongs to, if the scheme has phases. */
  readonly phase?: EventOf<'plan'>['phase']
  /** How far the sample agreed when the batch was planned. */
  readonly gate?: EventOf<'plan'>['gate']
  readonly open: boolean
  readonly openedBy: EventOf<'unblind'> | undefined
}

/** How a report is screened at a stage. */
export interface Assignment {
  readonly batch: Batch
  readonly mode: 'dual' | 'single'
}

/** A reviewer's standing decision on a report at a stage; `independent` is the last one made while blinded. */
export interface Vote {
  readonly by: string
  readonly decision: Decision
  readonly reason: string | undefined
  readonly event: EventOf<'decision'>
  readonly independent: EventOf<'decision'> | undefined
  /**
   * The reviewer's differing decisions on other records of the report, made before those records were one report; empty
   * once the reviewer has decided again. A vote that has some is no clear vote.
   */
  readonly elsewhere: readonly EventOf<'decision'>[]
}

/** True of a vote that says one thing: the reviewer has not decided differently on two records of the report. */
export function isClear(vote: Vote | undefined): vote is Vote {
  return vote !== undefined && vote.elsewhere.length === 0
}

/** Everything about one report (cluster) at one stage. */
export interface Screened {
  readonly cluster: string
  readonly assignment: Assignment | undefined
  readonly votes: ReadonlyMap<string, Vote>
  readonly resolution: EventOf<'resolve'> | undefined
  /** Differing resolutions of other records of the report, made before those records were one report. */
  readonly otherResolutions: readonly EventOf<'resolve'>[]
  /** The event that opened a settled report again, as long as nobody has resolved it since. */
  readonly reopened?: EventOf<'reopen'> | undefined
  readonly notes: readonly EventOf<'note'>[]
  /** Labels that are on, in the order in which they were put on. */
  readonly labels: readonly EventOf<'label'>[]
}

/** State is never stored: it is this fold of the events. Keys of clusters are cluster ids. */
export interface State {
  readonly imports: ReadonlyMap<string, EventOf<'import'>>
  readonly occurrences: readonly Occurrence[]
  readonly clusters: ReadonlyMap<string, Cluster>
  readonly clusterOf: ReadonlyMap<string, string>
  readonly occurrencesOf: ReadonlyMap<string, readonly Occurrence[]>
  readonly merges: readonly EventOf<'merge'>[]
  readonly separations: readonly EventOf<'separate'>[]
  /** Doubtful pairs that no person has settled and that are still in two clusters. */
  readonly doubts: readonly EventOf<'doubt'>[]
  /** Judgements of merges by the machine, in order. */
  readonly audits: readonly EventOf<'audit'>[]
  readonly blockedMerges: readonly BlockedMerge[]
  /** Runs of the deduplication; an import that none names has not been looked at. */
  readonly dedupes: readonly EventOf<'dedupe'>[]
  readonly batches: readonly Batch[]
  /** Stage → cluster → what is known there. Only clusters with an assignment, vote, note or resolution. */
  readonly screened: ReadonlyMap<string, ReadonlyMap<string, Screened>>
  readonly retrievals: ReadonlyMap<string, EventOf<'retrieve'>>
  readonly studies: ReadonlyMap<string, EventOf<'study'>>
  /** Study → item → last verification. */
  readonly verifications: ReadonlyMap<string, ReadonlyMap<string, EventOf<'verify'>>>
  /** Searches that were run live or recorded, in order. */
  readonly searches: readonly EventOf<'search'>[]
  /** Study → tool, result and domain → last judgement of the risk of bias there. */
  readonly assessments: ReadonlyMap<string, ReadonlyMap<string, EventOf<'assess'>>>
  /** Record → what services knew about it beside what it says. */
  readonly enrichments: ReadonlyMap<string, readonly EventOf<'enrich'>[]>
  /** Events that an undo took back. */
  readonly undone: ReadonlySet<string>
}

export type { Pair }
