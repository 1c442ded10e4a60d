import { type EventOf, MACHINE } from '../events/event.ts'
import type { Occurrence, State } from '../events/state.ts'
import { groupBy } from '../lib/group-by.ts'
import { count, listWords } from '../lib/text.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { absentBox, type Box, countBox, type Heading, type Item, type Lane, type Part, unknownBox } from './flow-box.ts'
import { laneOf } from './flow-places.ts'
import type { FlowScope } from './flow-scope.ts'
import { removedOccurrences } from './removed.ts'

type Kind = Occurrence['sourceKind']

const KINDS: readonly { kind: Kind; id: string; specific?: string; label: string; plural: string }[] = [
  {
    kind: 'database',
    id: 'database_results',
    specific: 'database_specific_results',
    label: 'Records identified from databases',
    plural: 'database',
  },
  {
    kind: 'register',
    id: 'register_results',
    specific: 'register_specific_results',
    label: 'Records identified from registers',
    plural: 'register',
  },
  { kind: 'website', id: 'website_results', label: 'Records identified from websites', plural: 'website' },
  {
    kind: 'organisation',
    id: 'organisation_results',
    label: 'Records identified from organisations',
    plural: 'organisation',
  },
  {
    kind: 'citation',
    id: 'citations_results',
    label: 'Records identified by citation searching',
    plural: 'citation search',
  },
  { kind: 'other', id: 'other_results', label: 'Records identified in other ways', plural: 'other source' },
]

/** What was found where: one box a kind of source, a part a source. Appearances in files are counted, not reports. */
export function identifiedBoxes({ occurrences, imports, update, track }: FlowScope, protocol: Protocol): Box[] {
  const byKind = groupBy(occurrences, (occurrence) => occurrence.sourceKind)
  const nothing = imports.length === 0
  // An update need not search every source again.
  const sources = update ? [] : protocol.sources.filter((one) => track === undefined || one.track === track)
  return KINDS.flatMap(({ kind, id, specific, label, plural }) => {
    const found = byKind.get(kind) ?? []
    const bySource = groupBy(found, (occurrence) => occurrence.source)
    // A source counts as searched once something was imported from it, whatever kind the import gave it.
    const searched = new Set(imports.map((one) => one.source.toLowerCase()))
    const declared = sources.filter((source) => source.kind === kind).map((source) => source.name)
    const missing = declared.filter((name) => !searched.has(name.toLowerCase()))
    const parts: Part[] = [
      ...[...bySource].map(([source, occurrences]) => ({
        id: source,
        label: source,
        n: occurrences.length,
        items: occurrences.map(occurrenceItem),
      })),
      ...missing.map((name): Part => ({ id: name, label: name, n: 'unknown', items: [] })),
    ].sort((a, b) => order(declared, a.id) - order(declared, b.id))
    const make = (name: string, text: string): Box => {
      const heading: Heading = {
        id: name,
        label: text,
        lane: laneOf({ sourceKind: kind }),
        counts: 'records',
        evidence: { imports: true },
      }
      if (found.length === 0 && declared.length === 0) {
        return nothing && sources.length === 0 && kind === 'database'
          ? unknownBox(heading, notImported('databases'))
          : absentBox(heading, `no ${plural} was searched`)
      }
      const why = missing.length > 0 ? [`nothing imported from ${listWords(missing)} yet`] : []
      return countBox(heading, found.map(occurrenceItem), { why, bound: 'least' }, { parts })
    }
    return specific === undefined ? [make(id, label)] : [make(id, label), make(specific, `${label}, by source`)]
  })
}

function order(declared: readonly string[], name: string): number {
  const index = declared.findIndex((one) => one.toLowerCase() === name.toLowerCase())
  return index === -1 ? declared.length : index
}

function occurrenceItem(occurrence: Occurrence): Item {
  return { record: occurrence.record, occurrence }
}

/** What the deduplication has left open, in words and for each lane; empty when it has looked at everything. */
export interface Deduplication {
  /** No import was ever looked at. */
  readonly never: boolean
  /** Imports with records that were not looked at. */
  readonly missing: number
  readonly why: Readonly<Record<Lane, readonly string[]>>
  readonly waiting: Readonly<Record<Lane, readonly Item[]>>
}

/** Whether duplicates were looked for in every import, and which doubtful pairs wait for a person. */
export function deduplicationOf(
  state: State,
  imports: readonly EventOf<'import'>[],
  laneOfCluster: (cluster: string) => Lane | undefined,
): Deduplication {
  const filled = imports.filter((one) => one.records.length > 0)
  const named = new Set(state.dedupes.flatMap((event) => event.imports))
  // Logs from before runs were recorded: what a run left behind shows that there was one.
  const traces =
    state.dedupes.length === 0 &&
    (state.doubts.length > 0 || state.separations.length > 0 || state.merges.some((event) => event.by === MACHINE))
  const missing = traces ? [] : filled.filter((one) => !named.has(one.import))
  const never = filled.length > 0 && missing.length === filled.length
  const waiting: Record<Lane, Item[]> = { databases: [], other: [] }
  for (const { records } of state.doubts) {
    const lanes = records.flatMap((record) => laneOfCluster(state.clusterOf.get(record)!) ?? [])
    // Neither is counted here.
    if (lanes.length === 0) continue
    // A doubt between the lanes is about what other methods found again.
    const lane: Lane = lanes.every((one) => one === 'databases') ? 'databases' : 'other'
    waiting[lane].push({ record: records[1], reason: `perhaps the same as ${records[0]}` })
  }
  const why = (lane: Lane): string[] => {
    const late = missing.filter((one) => laneOf(one) === lane)
    return [
      ...(never || late.length === 0
        ? []
        : [`${count(late.length, 'import')} since the last deduplication (${late.map((one) => one.file).join(', ')})`]),
      ...(waiting[lane].length > 0 ? [`${count(waiting[lane].length, 'doubtful pair')} to settle`] : []),
    ]
  }
  return { never, missing: missing.length, why: { databases: why('databases'), other: why('other') }, waiting }
}

/** Why a lane's boxes are not known. */
export function notImported(lane: Lane): string {
  return lane === 'databases' ? 'nothing is imported yet' : 'nothing is imported from other methods yet'
}

/** Why a lane has no boxes. */
export function notUsed(lane: Lane): string {
  return lane === 'databases' ? 'no database or register was searched' : 'no other method was used'
}

const REMOVED = {
  duplicates: 'Duplicate records removed before screening',
  other_duplicates: 'Records already identified (duplicates)',
}
const HOW: Readonly<Record<string, string>> = {
  identical: 'The same text, found again',
  machine: 'Matched by the machine',
  person: 'Matched by a person',
  databases: 'Already found in databases or registers',
  earlier: 'Already counted in an earlier round or another track',
}

function earlierLabel({ update, track }: FlowScope): string {
  if (track === undefined) return 'Already found by earlier searches'
  return update ? HOW.earlier! : 'Already counted in another track'
}

/** Appearances that are removed because the same report appeared before, or (other lane) in a database or register. */
export function duplicateBoxes(
  state: State,
  scope: FlowScope,
  laneOfCluster: (cluster: string) => Lane | undefined,
  dedupe: Deduplication,
  lanes: { used: (lane: Lane) => boolean; imported: (lane: Lane) => boolean },
): Box[] {
  const removed: Record<Lane, Item[]> = { databases: [], other: [] }
  for (const { occurrence, keptAs, how, lane } of removedOccurrences(state, scope)) {
    const { record } = occurrence
    const elsewhere =
      lane === 'other' && how !== 'earlier' && laneOfCluster(state.clusterOf.get(record)!) === 'databases'
    removed[lane].push({ record, occurrence, keptAs, reason: elsewhere ? 'databases' : how })
  }
  return (['databases', 'other'] as const).map((lane): Box => {
    const id = lane === 'databases' ? 'duplicates' : 'other_duplicates'
    const heading: Heading = {
      id,
      label: REMOVED[id],
      lane,
      counts: 'records',
      evidence: { imports: true, merges: true },
    }
    if (!lanes.used(lane)) return absentBox(heading, notUsed(lane))
    if (!lanes.imported(lane)) return unknownBox(heading, notImported(lane))
    if (dedupe.never) return unknownBox(heading, 'duplicates were not looked for yet')
    const items = removed[lane]
    const parts = Object.entries(HOW).flatMap(([how, label]): Part[] => {
      const own = items.filter((item) => item.reason === how)
      return own.length > 0
        ? [{ id: how, label: how === 'earlier' ? earlierLabel(scope) : label, n: own.length, items: own }]
        : []
    })
    return countBox(heading, items, { waiting: dedupe.waiting[lane], why: dedupe.why[lane], bound: 'least' }, { parts })
  })
}
