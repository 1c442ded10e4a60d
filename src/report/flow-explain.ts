import type { Event, EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { groupBy } from '../lib/group-by.ts'
import { closest, count, listWords } from '../lib/text.ts'
import { UserError } from '../lib/user-error.ts'
import { citationLabel, type LitRecord } from '../records/record.ts'
import type { Flow } from './flow.ts'
import { type Box, type Item, type Part, shownCount, shownPart } from './flow-box.ts'

/** A box, or one part of it. */
export interface Asked {
  readonly box: Box
  readonly part: Part | undefined
}

/** Finds the box that a name such as `dbr_excluded` or `dbr_excluded/not-iapt` means. */
export function findBox(flow: Flow, name: string): Asked {
  const [boxName, ...rest] = name.trim().split('/')
  const box = [...flow.boxes.values()].find((one) => one.id.toLowerCase() === boxName!.toLowerCase())
  if (!box) {
    const ids = [...flow.boxes.keys()]
    const near = closest(boxName!, ids) ?? ids.find((id) => id.includes(boxName!.toLowerCase()))
    throw new UserError(`Unexpected box \`${boxName}\`, expected one of: ${ids.join(', ')}.`, {
      hint: near ? `Did you mean \`${near}\`?` : 'The last but one column of `litsieve prisma` gives the names.',
    })
  }
  if (rest.length === 0) return { box, part: undefined }
  const partName = rest.join('/')
  const part = box.parts.find(({ id, label }) => [id, label].some((text) => same(text, partName)))
  if (!part) {
    const ids = box.parts.map((one) => one.id)
    const near = closest(partName, ids)
    throw new UserError(
      `Unexpected part \`${partName}\` of \`${box.id}\`, expected ${
        ids.length > 0
          ? listWords(
              ids.map((id) => `\`${id}\``),
              'or',
            )
          : 'no part: this box has none'
      }.`,
      { hint: near ? `Did you mean \`${box.id}/${near}\`?` : `Ask for the whole box with \`${box.id}\`.` },
    )
  }
  return { box, part }
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}

/** The events behind the items of a box, as far as the reader of `state` may see them. */
export function evidenceFinder(state: State): (box: Box, item: Item) => Event[] {
  const importEvents = state.imports
  const merges = groupBy(state.merges, (event) => state.clusterOf.get(event.records[0]) ?? '')
  const studies = state.studies
  return (box, item) => {
    const { imports, merges: merged, stages = [], retrieval, studies: named } = box.evidence
    const found: Event[] = []
    if (imports && item.occurrence) found.push(importEvents.get(item.occurrence.import)!)
    if (merged && item.keptAs && item.keptAs.record !== item.record) {
      const own = merges.get(state.clusterOf.get(item.record) ?? '') ?? []
      const direct = own.filter(({ records }) => records.includes(item.record))
      found.push(...(direct.length > 0 ? direct : own))
    }
    if (named && item.study !== undefined) found.push(studies.get(item.study)!)
    for (const cluster of item.reports ?? [item.record]) {
      if (retrieval) found.push(...[state.retrievals.get(cluster)].filter((event) => event !== undefined))
      for (const stage of stages) found.push(...screeningEvents(state, stage, cluster))
    }
    return found
  }
}

function screeningEvents(state: State, stage: string, cluster: string): (EventOf<'decision'> | EventOf<'resolve'>)[] {
  const screened = state.screened.get(stage)?.get(cluster)
  if (!screened) return []
  return [
    ...[...screened.votes.values()].map((vote) => vote.event),
    ...(screened.resolution ? [screened.resolution] : []),
  ]
}

/** An item ready to be read: the citation, why it is in the box, and who put it there when. */
export interface Explained {
  readonly record: string
  readonly citation: string
  readonly title: string
  readonly why: string
  readonly study?: string
  /** All reports of a study. */
  readonly reports?: readonly string[]
  readonly events: readonly { id: string; type: string; by: string; at: string; what: string }[]
}

/** The items of a box (or what keeps it waiting) with citations and events. */
export function explainItems(
  items: readonly Item[],
  box: Box,
  part: Part | undefined,
  records: ReadonlyMap<string, LitRecord>,
  evidence: (box: Box, item: Item) => Event[],
): Explained[] {
  const labels = new Map(box.parts.map((one) => [one.id, one.label]))
  return items.map((item) => {
    const record = records.get(item.record)
    return {
      record: item.record,
      citation: record ? citationLabel(record.norm) : '',
      title: record?.norm.title ?? '',
      why: whyOf(item, labels, part),
      ...(item.study === undefined ? {} : { study: item.study }),
      ...(item.reports === undefined ? {} : { reports: item.reports }),
      events: evidence(box, item).map((event) => ({
        id: event.id,
        type: event.type,
        by: event.by,
        at: event.at,
        what: eventWords(event),
      })),
    }
  })
}

function whyOf(item: Item, labels: ReadonlyMap<string, string>, part: Part | undefined): string {
  if (item.study !== undefined) {
    const reports = item.reports ?? [item.record]
    return `${item.study}: ${count(reports.length, 'report')}${reports.length > 1 ? ` (${reports.join(', ')})` : ''}`
  }
  if (item.reports !== undefined) return 'no study id yet'
  const { occurrence, keptAs, reason } = item
  const reasonText = reason === undefined ? '' : (labels.get(reason) ?? reason)
  const place = occurrence ? `${occurrence.source}, record ${occurrence.ordinal} of its file` : ''
  if (keptAs) {
    const other = keptAs.record === item.record ? 'the same record' : keptAs.record
    return `${place}: ${reasonText.slice(0, 1).toLowerCase()}${reasonText.slice(1)}, as ${other} in ${keptAs.source} (record ${keptAs.ordinal})`
  }
  return place || reasonText || (part?.label ?? '')
}

function eventWords(event: Event): string {
  switch (event.type) {
    case 'decision':
      return `${event.decision} at ${event.stage}${event.reason ? ` (${event.reason})` : ''}`
    case 'resolve':
      return `resolved: ${event.decision} at ${event.stage}${event.reason ? ` (${event.reason})` : ''}: ${event.why}`
    case 'import':
      return `imported ${event.file}`
    case 'merge':
      return `merged ${event.records.join(' and ')} (${event.rule}${event.score === undefined ? '' : ` ${Number(event.score.toFixed(2))}`})`
    case 'retrieve':
      return `${event.status.replace('-', ' ')}${event.why ? `: ${event.why}` : ''}`
    case 'study':
      return `study ${event.study}`
    default:
      return event.type
  }
}

/** The heading of an answer: `dbr_excluded, Reports excluded: 14`. */
export function askedTitle({ box, part }: Asked): string {
  const name = part ? `${box.id}/${part.id}` : box.id
  const n = part ? shownPart(part) : shownCount(box)
  return `${name}, ${box.label}${part ? ` (${part.label})` : ''}: ${n}${box.status === 'running' && !part ? ' (in progress)' : ''}`
}
