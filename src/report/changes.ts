import type { Event, EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { groupBy } from '../lib/group-by.ts'
import type { Row, Table } from '../lib/table.ts'
import { formatNumber } from '../lib/text.ts'
import { citationLabel, type LitRecord } from '../records/record.ts'
import type { Flow } from './flow.ts'
import { shownCount } from './flow-box.ts'
import type { Placed } from './flow-places.ts'

/** A report whose fate is another one than before. */
export interface Moved {
  readonly record: string
  readonly from: string
  readonly to: string
}

/** What has happened in a review since a moment. */
export interface Changes {
  readonly since: string
  /** New imports, and how many of their reports were not known before. */
  readonly imports: readonly {
    readonly source: string
    readonly file: string
    readonly at: string
    readonly records: number
    readonly fresh: number
  }[]
  /** Events by type and person. */
  readonly acts: readonly { readonly by: string; readonly type: string; readonly n: number }[]
  /** Reports that are included now and were not, and the other way round. */
  readonly included: readonly Moved[]
  readonly left: readonly Moved[]
  readonly studies: readonly string[]
  readonly boxes: readonly {
    readonly id: string
    readonly label: string
    readonly before: string
    readonly after: string
  }[]
}

const WORDS: Record<Placed['place']['at'], string> = {
  screening: 'being screened',
  'screened-out': 'excluded by title and abstract',
  sought: 'sought',
  'not-retrieved': 'not retrieved',
  assessing: 'being assessed',
  'assessed-out': 'excluded by full text',
  included: 'included',
  nowhere: 'in no stage',
}

/**
 * Compares a review with itself at a moment. Both states and flows are of the impersonal reader and count all rounds as
 * one; `events` are the visible ones of now.
 */
export function changesSince(
  since: string,
  before: { state: State; flow: Flow },
  now: { state: State; flow: Flow; events: readonly Event[] },
): Changes {
  const recent = now.events.filter((event) => event.at > since)
  const imports = [...now.state.imports.values()].filter((one) => one.at > since)
  const known = new Set(before.state.clusterOf.keys())
  const seen = new Set<string>()
  const place = (flow: Flow) => new Map(flow.placed.map((one) => [one.cluster, WORDS[one.place.at]]))
  const [was, is] = [place(before.flow), place(now.flow)]
  // A cluster's id may change when a record joins it: any of its records leads to what it was.
  const wasOf = (cluster: string): string => {
    for (const member of now.state.clusters.get(cluster)?.members ?? [cluster]) {
      const earlier = before.state.clusterOf.get(member)
      if (earlier !== undefined) return was.get(earlier) ?? 'known'
    }
    return 'not known'
  }
  const moved = [...is]
    .map(([record, to]): Moved => ({ record, from: wasOf(record), to }))
    .filter(({ from, to }) => from !== to)
  const isOf = (cluster: string): string => is.get(now.state.clusterOf.get(cluster) ?? cluster) ?? 'no longer imported'
  return {
    since,
    imports: imports.map((one) => {
      const fresh = one.records.filter((record) => {
        const cluster = now.state.clusterOf.get(record)!
        if (seen.has(cluster)) return false
        seen.add(cluster)
        return !(now.state.clusters.get(cluster)?.members ?? []).some((member) => known.has(member))
      }).length
      return { source: one.source, file: one.file, at: one.at, records: one.records.length, fresh }
    }),
    acts: actsOf(recent),
    included: moved.filter(({ to }) => to === WORDS.included),
    left: [...was]
      .filter(([record, at]) => at === WORDS.included && isOf(record) !== WORDS.included)
      .map(([record, from]) => ({ record, from, to: isOf(record) })),
    studies: [...now.state.studies.keys()].filter((study) => !before.state.studies.has(study)),
    boxes: [...now.flow.boxes.values()].flatMap((box) => {
      const [earlier, later] = [before.flow.boxes.get(box.id), box].map((one) => (one ? shownCount(one) : '–')) as [
        string,
        string,
      ]
      return earlier === later || box.id.endsWith('_specific_results')
        ? []
        : [{ id: box.id, label: box.label, before: earlier, after: later }]
    }),
  }
}

const ACTS: Partial<Record<Event['type'], string>> = {
  decision: 'decisions',
  resolve: 'resolutions of conflicts',
  retrieve: 'full texts sought',
  study: 'studies named',
  verify: 'values verified',
  assess: 'judgements of risk of bias',
  merge: 'records merged',
  separate: 'records kept apart',
  undo: 'entries taken back',
  plan: 'batches assigned',
  unblind: 'unblindings',
}

function actsOf(events: readonly Event[]): Changes['acts'] {
  return [...groupBy(events, (event) => `${event.by}\n${event.type}`)].flatMap(([, own]) => {
    const { by, type } = own[0]! as EventOf<Event['type']>
    const name = ACTS[type]
    return name === undefined ? [] : [{ by, type: name, n: own.length }]
  })
}

/** The changes as a table in sections; `records` gives the citations of reports that moved. */
export function changesTable(changes: Changes, records: ReadonlyMap<string, LitRecord>): Table {
  const band = (text: string): Row => ({ kind: 'band', cells: { what: text } })
  const row = (what: string, before: string, after: string, from: readonly string[] = []): Row => ({
    kind: 'row',
    cells: { what, before, after },
    from,
  })
  const name = (id: string) => {
    const norm = records.get(id)?.norm
    return norm ? `${citationLabel(norm)}. ${norm.title} (${id})` : id
  }
  const section = (title: string, rows: readonly Row[]) => (rows.length > 0 ? [band(title), ...rows] : [])
  const rows = [
    ...section(
      'Numbers of the flow',
      changes.boxes.map((one) => row(`${one.label} (${one.id})`, one.before, one.after)),
    ),
    ...section(
      'New imports',
      changes.imports.map((one) =>
        row(
          `${one.source}: ${one.file}, ${one.at.slice(0, 10)}`,
          '',
          `${formatNumber(one.records)} records, ${formatNumber(one.fresh)} reports not known before`,
        ),
      ),
    ),
    ...section(
      'Reports included now',
      changes.included.map((one) => row(name(one.record), one.from, one.to, [one.record])),
    ),
    ...section(
      'Reports no longer included',
      changes.left.map((one) => row(name(one.record), one.from, one.to, [one.record])),
    ),
    ...section(
      'New studies',
      changes.studies.map((study) => row(study, '', 'named')),
    ),
    ...section(
      'Who did what',
      changes.acts.map((one) => row(`${one.by}: ${one.type}`, '', formatNumber(one.n))),
    ),
  ]
  return {
    id: 'changes',
    title: `What changed since ${changes.since.slice(0, 16).replace('T', ' ')} UTC`,
    columns: [
      { key: 'what', title: 'What' },
      { key: 'before', title: 'Before' },
      { key: 'after', title: 'Now' },
    ],
    rows,
    notes:
      rows.length === 0
        ? ['Nothing changed.']
        : ['Decisions that are still blinded are not shown. All rounds of searches are counted as one.'],
  }
}
