import type { EventOf } from '../../events/event.ts'
import type { State } from '../../events/state.ts'
import { canonicalJson, shortHash } from '../../lib/hash.ts'
import type { ItemStatus } from '../verification.ts'
import { type BiasTool, type Judgements, levelsOf, OVERALL, type Overall } from './tool.ts'
import { biasTools } from './tools/index.ts'

/** A standing judgement in a domain. */
export interface Judged {
  readonly domain: string
  readonly level: string
  readonly support: string
  readonly by: string
  readonly answers: EventOf<'assess'>['answers']
  /** Name for verification: `bias.rob2.D1`. */
  readonly item: string
  /** Hash of the judgement with its support: a change gives another one. */
  readonly hash: string
  readonly status: ItemStatus
  /** The second reviewer, and what they asked. */
  readonly verifiedBy: string | undefined
  readonly note: string | undefined
}

/** The appraisal of a study (or of one of its results) with one tool. */
export interface Assessment {
  readonly study: string
  readonly tool: BiasTool
  readonly result: string | undefined
  /** By domain, the overall judgement too where a person made one. */
  readonly judged: ReadonlyMap<string, Judged>
  /** The overall judgement: a person's, else what the published rule gives. */
  readonly overall: (Overall & { readonly own: boolean }) | undefined
  /** True when every domain has a judgement. */
  readonly complete: boolean
}

/** All appraisals of a study; judgements with tools or levels that this version does not know are left out. */
export function assessmentsOf(study: string, state: Pick<State, 'assessments' | 'verifications'>): Assessment[] {
  const groups = new Map<string, EventOf<'assess'>[]>()
  for (const event of state.assessments.get(study)?.values() ?? []) {
    const key = JSON.stringify([event.tool, event.result ?? ''])
    if (!groups.has(key)) groups.set(key, [])
    groups.get(key)!.push(event)
  }
  const found = [...groups.values()].flatMap((events): Assessment[] => {
    const tool = biasTools.find((one) => one.id === events[0]!.tool)
    return tool ? [assessmentOf(tool, events, state)] : []
  })
  const place = ({ tool, result }: Assessment) => `${biasTools.indexOf(tool)} ${result ?? ''}`
  return found.sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

function assessmentOf(
  tool: BiasTool,
  events: readonly EventOf<'assess'>[],
  state: Pick<State, 'verifications'>,
): Assessment {
  const { study, result } = events[0]!
  const judged = new Map<string, Judged>()
  for (const domain of [...tool.domains.map((one) => one.id), OVERALL]) {
    const event = events.find((one) => one.domain === domain)
    if (!event || !levelsOf(tool, domain)?.some((level) => level.id === event.judgement)) continue
    judged.set(domain, judgedOf(event, state))
  }
  const judgements: Judgements = Object.fromEntries([...judged].map(([domain, one]) => [domain, one.level]))
  const own = judged.get(OVERALL)
  const proposed = tool.overall.propose?.(judgements)
  return {
    study,
    tool,
    result,
    judged,
    overall: own ? { level: own.level, why: own.support, own: true } : proposed && { ...proposed, own: false },
    complete: tool.domains.every((domain) => judged.has(domain.id)),
  }
}

/** The name of a judgement for verification: `bias.rob2.D1`, with the result where there is one. */
export function biasItem(tool: string, result: string | undefined, domain: string): string {
  return ['bias', tool, ...(result === undefined ? [] : [result]), domain].join('.')
}

function judgedOf(event: EventOf<'assess'>, state: Pick<State, 'verifications'>): Judged {
  const { study, tool, result, domain, judgement, support, by, answers } = event
  const item = biasItem(tool, result, domain)
  const hash = shortHash(canonicalJson({ judgement, support, answers: answers ?? {} }))
  const seen = state.verifications.get(study)?.get(item)
  const base = { domain, level: judgement, support, by, answers, item, hash }
  if (!seen || seen.by === by) return { ...base, status: 'waiting', verifiedBy: undefined, note: undefined }
  const status = seen.hash === hash ? seen.status : 'changed'
  return { ...base, status, verifiedBy: seen.by, note: seen.note }
}
