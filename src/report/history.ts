import type { Event } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { listWords } from '../lib/text.ts'

/** One event of a report's history; `undone` when it was taken back. */
export interface HistoryLine {
  readonly at: string
  readonly by: string
  readonly event: string
  readonly text: string
  readonly undone: boolean
}

/**
 * Everything that happened to a report, in order: found, merged, assigned, decided, noted, opened, settled, taken back, sought,
 * named. `members` are its records; `events` and `state` must be those that the reader may see.
 */
export function historyOf(members: ReadonlySet<string>, events: readonly Event[], state: State): HistoryLine[] {
  const lines: HistoryLine[] = []
  const told = new Map<string, string>()
  const plans = new Set<string>()
  for (const event of events) {
    if (event.type === 'plan' && [...event.dual, ...event.single].some((id) => members.has(id))) plans.add(event.id)
    const text = event.type === 'undo' ? undoText(event, told) : describe(event, members, plans)
    if (text === undefined) continue
    told.set(event.id, text)
    lines.push({ at: event.at, by: event.by, event: event.id, text, undone: state.undone.has(event.id) })
  }
  return lines
}

function undoText({ event, why }: Extract<Event, { type: 'undo' }>, told: ReadonlyMap<string, string>) {
  const what = told.get(event)
  if (what === undefined) return undefined
  return `took back “${what}” (${event})${why ? `: ${why}` : ''}`
}

function describe(event: Event, members: ReadonlySet<string>, plans: ReadonlySet<string>): string | undefined {
  const why = 'why' in event && event.why ? `: ${event.why}` : ''
  const some = (ids: readonly string[]) => ids.some((id) => members.has(id))
  switch (event.type) {
    case 'import':
      return some(event.records) ? `imported ${event.original} (${event.source}, ${event.track})` : undefined
    case 'merge':
    case 'separate':
    case 'doubt': {
      if (!some(event.records)) return undefined
      const verb = { merge: 'merged', separate: 'kept apart', doubt: 'was not sure about' }[event.type]
      return `${verb} ${listWords(event.records)}${event.type === 'separate' ? '' : ` (${event.rule})`}${why}`
    }
    case 'audit':
      return some(event.records) ? `judged the merge of ${listWords(event.records)} ${event.verdict}${why}` : undefined
    case 'plan': {
      if (!plans.has(event.id)) return undefined
      const names = some(event.dual) || event.singleBy === undefined ? event.reviewers : [event.singleBy]
      return `assigned at ${event.stage} to ${listWords(names)}`
    }
    case 'unblind':
      return event.plans.some((id) => plans.has(id)) ? `${event.stage}: opened the votes${why}` : undefined
    default:
      return onRecord(event, members, why)
  }
}

function onRecord(event: Event, members: ReadonlySet<string>, why: string): string | undefined {
  if (event.type === 'study') {
    return event.records.some((id) => members.has(id)) ? `named the study ${event.study}` : undefined
  }
  if (!('record' in event) || !members.has(event.record)) return undefined
  const reason = 'reason' in event && event.reason ? ` (${event.reason})` : ''
  const from = 'from' in event && event.from ? ` [from ${event.from.file}, ${event.from.tool}]` : ''
  switch (event.type) {
    case 'decision':
      return `${event.stage}: ${event.decision}${reason}${event.note ? `: ${event.note}` : ''}${from}`
    case 'note':
      return `${event.stage}: note: ${event.text}${from}`
    case 'label':
      return `${event.stage}: label “${event.label}” ${event.on ? 'put on' : 'taken off'}${from}`
    case 'resolve':
      return `${event.stage}: resolved as ${event.decision}${reason}${why}${from}`
    case 'reopen':
      return `${event.stage}: opened again${why}`
    case 'retrieve': {
      const where = [event.file, event.url].flatMap((one) => (one ? [` (${one})`] : [])).join('')
      return `full text ${{ sought: 'asked for', retrieved: 'got', 'not-retrieved': 'not got' }[event.status]}${why}${where}`
    }
    case 'enrich':
      return `${event.field} found in ${event.source} (${event.match}): ${event.value}`
    default:
      return undefined
  }
}
