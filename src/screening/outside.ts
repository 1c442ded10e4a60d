import type { EventOf } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { cellForm } from '../lib/sheet/row-check.ts'
import type { Protocol } from '../protocol/protocol.ts'
import type { OutsideDecision } from '../records/record.ts'

/** A record of another tool's export, with what was said of it there. */
export interface OutsideRecord {
  /** The file's own name, its SHA-256, and the line or row of the record in it. */
  readonly file: string
  readonly sha256: string
  readonly row: number
  readonly title: string
  /** The record of the review that it stands for; undefined where there is none. */
  readonly record: string | undefined
  readonly decisions: readonly OutsideDecision[]
}

/** Means that what somebody said is left out. */
export const LEFT_OUT = '-'

/** How another tool's names are understood here. */
export interface Names {
  /** The reviewer that a name means, `-` for one who is left out; undefined for a name that nobody has explained. */
  readonly reviewer: (tool: string, name: string) => string | undefined
  /** The id of the reason that words mean at a stage. */
  readonly reason: (tool: string, stage: string, words: string) => string | undefined
  /** The name that a reviewer has in a tool. */
  readonly nameOf: (tool: string, reviewer: string) => string
  readonly wordsOf: (tool: string, stage: string, reason: string) => string
}

type Alias = Pick<EventOf<'alias'>, 'tool' | 'what' | 'name' | 'means' | 'stage'>

const form = (text: string) => cellForm(text).toLowerCase()

/**
 * Names from those given, then those that the review knows, then reviewers' own initials and names, and the ids and words of
 * reasons. The names of reviewers are compared without regard to case and blanks.
 */
export function namesFrom(
  events: Iterable<{ readonly type: string }>,
  protocol: Protocol,
  given: readonly Alias[],
): Names {
  const known: Alias[] = [...aliasesOf(events), ...given]
  const find = (what: Alias['what'], tool: string, name: string, stage?: string) =>
    known.findLast(
      (one) =>
        one.what === what &&
        (one.tool === tool || one.tool === '') &&
        form(one.name) === form(name) &&
        (what === 'reviewer' || one.stage === undefined || one.stage === stage),
    )?.means
  const reviewers = Object.entries(protocol.reviewers)
  return {
    reviewer: (tool, name) =>
      find('reviewer', tool, name) ??
      reviewers.find(([id, one]) => form(id) === form(name) || form(one.name) === form(name))?.[0],
    reason: (tool, stage, words) => {
      const reasons = protocol.screening.stages[stage]?.reasons ?? []
      return (
        find('reason', tool, words, stage) ??
        reasons.find((one) => form(one.id) === form(words) || form(one.text) === form(words))?.id
      )
    },
    nameOf: (tool, reviewer) =>
      known.findLast(
        (one) =>
          one.what === 'reviewer' && [tool, ''].includes(one.tool) && one.means === reviewer && !/^\d+$/.test(one.name),
      )?.name ??
      protocol.reviewers[reviewer]?.name ??
      reviewer,
    wordsOf: (tool, stage, reason) =>
      known.findLast(
        (one) => one.what === 'reason' && [tool, ''].includes(one.tool) && one.means === reason && one.stage === stage,
      )?.name ??
      protocol.screening.stages[stage]?.reasons.find(({ id }) => id === reason)?.text ??
      reason,
  }
}

function aliasesOf(events: Iterable<{ readonly type: string }>): EventOf<'alias'>[] {
  const out: EventOf<'alias'>[] = []
  for (const event of events) if (event.type === 'alias') out.push(event as EventOf<'alias'>)
  return out
}

/** The stage of the protocol that a tool's stage means: the one of that id, or else the first and the last. */
export function stageMeant(
  protocol: Protocol,
  said: OutsideDecision['stage'],
  given: string | undefined,
): string | undefined {
  if (said === undefined) return given
  const stages = Object.keys(protocol.screening.stages)
  if (stages.includes(said)) return said
  return said === 'title-abstract' ? stages[0] : stages.at(-1)
}

/** The stages of a protocol that the outcomes of Covidence's lists of references belong to, by the name of the list. */
export function covidenceOutcome(list: string | undefined): readonly OutsideDecision[] {
  const at = (stage: OutsideDecision['stage'], decision: 'include' | 'exclude'): OutsideDecision => ({
    tool: 'covidence',
    ...(stage ? { stage } : {}),
    decision,
  })
  switch (list) {
    case 'irrelevant':
      return [at('title-abstract', 'exclude')]
    case 'select':
      return [at('title-abstract', 'include')]
    case 'included':
      return [at('title-abstract', 'include'), at('full-text', 'include')]
    case 'excluded':
      return [at('title-abstract', 'include'), at('full-text', 'exclude')]
    default:
      return []
  }
}

/** The list of Covidence that a file holds, by its name: `review_1234_irrelevant_csv_20240101120000.csv`. */
export function covidenceList(file: string): string | undefined {
  return /(?:^|[_\W])(screen|select|included|excluded|irrelevant)(?:[_\W]|$)/i.exec(file)?.[1]?.toLowerCase()
}

/** A reviewer's own labels on a report at a stage. */
export function labelsOf(state: State, stage: string, cluster: string, reviewer: string): string[] {
  const { labels = [] } = state.screened.get(stage)?.get(cluster) ?? {}
  return labels.filter(({ by }) => by === reviewer).map(({ label }) => label)
}
