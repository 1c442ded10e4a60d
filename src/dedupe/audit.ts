import { type Pair, pairKey } from '../events/clusters.ts'
import { type Event, type EventOf, MACHINE } from '../events/event.ts'
import type { State } from '../events/state.ts'
import { seededUnit } from '../lib/hash.ts'
import { UserError } from '../lib/user-error.ts'

/** Merges that are judged unless another number is asked for: none wrong among them means at most 3.6 % (95 %). */
export const SAMPLE = 100
/** The least certain merges that are offered beyond the sample. */
export const LEAST = 20

/** One merge by the machine, with what people say of it. */
export interface AuditItem {
  readonly records: Pair
  readonly merge: EventOf<'merge'>
  /** True in the random sample: only these count for the error rate. */
  readonly drawn: boolean
  /** What stands: `wrong` as soon as one person says so; undefined while nobody has judged. */
  readonly verdict: 'right' | 'wrong' | undefined
  /** The last judgement of each person. */
  readonly judgements: readonly EventOf<'audit'>[]
  /** Who took the merge back or keeps the records apart, without or besides a judgement. */
  readonly takenBackBy: readonly string[]
  /** Whether the two records are one report now. */
  readonly together: boolean
}

/** The audit of the machine's merges. */
export interface Audit {
  readonly seed: string
  /** Merges by the machine in all, those that were taken back included. */
  readonly merges: number
  /** The random sample, in its order. */
  readonly sample: readonly AuditItem[]
  /** The least certain merges outside the sample, least first. They say nothing about the rate. */
  readonly least: readonly AuditItem[]
  /** Judged merges outside both, in the order of the sample. */
  readonly others: readonly AuditItem[]
}

/** Which merges are to be judged: how many at random, and how many of the least certain. */
export interface AuditWish {
  readonly seed: string
  readonly size?: number
  readonly least?: number
}

/**
 * The audit as it stands. Each merge has a place between 0 and 1 that depends on the seed and its two records alone; the
 * sample is the merges up to the place of the `size`-th, or of the last one that was judged in it. So it is the same on
 * every machine, nothing that was judged leaves it, and later imports add their share to it: it stays a random sample
 * of all merges.
 */
export function auditOf(events: readonly Event[], state: State, wanted: AuditWish): Audit {
  const { rest: _, ...audit } = wholeAudit(events, state, wanted)
  return audit
}

function wholeAudit(
  events: readonly Event[],
  state: State,
  { seed, size = SAMPLE, least = LEAST }: AuditWish,
): Audit & { readonly rest: readonly AuditItem[] } {
  const items = placed(events, state, seed)
  const judgedTo = items.findLastIndex(({ item }) => item.judgements.some((one) => one.seed === seed)) + 1
  const end = Math.min(items.length, Math.max(size, judgedTo))
  const sample = items.slice(0, end).map(({ item }) => ({ ...item, drawn: true }))
  const rest = items.slice(end).map(({ item }) => item)
  const uncertain = rest
    .filter((item) => item.takenBackBy.length === 0)
    .sort((a, b) => score(a) - score(b))
    .slice(0, least)
  const shown = new Set(uncertain)
  const others = rest.filter((item) => item.judgements.length > 0 && !shown.has(item))
  return { seed, merges: items.length, sample, least: uncertain, others, rest }
}

/**
 * The merge by the machine of exactly two records, Throws UserError when the machine never
 * merged these two.
 */
export function findAudited(events: readonly Event[], state: State, wanted: AuditWish, pair: Pair): AuditItem {
  const { sample, least, others, rest } = wholeAudit(events, state, wanted)
  const found = [...sample, ...least, ...others, ...rest].find((item) => pairKey(item.records) === pairKey(pair))
  if (found) return found
  throw new UserError(`Unexpected pair ${pair[0]} and ${pair[1]}, expected two records that the machine merged.`, {
    hint: 'List the merges to judge with `litsieve dedupe audit list`; `litsieve dedupe explain A B` shows what was decided on a pair.',
  })
}

function score({ merge }: AuditItem): number {
  return merge.score ?? Number.POSITIVE_INFINITY
}

function placed(events: readonly Event[], state: State, seed: string): { item: AuditItem; place: number }[] {
  const merges = new Map<string, EventOf<'merge'>>()
  const undoers = new Map<string, string>()
  const byHand = new Set<string>()
  for (const event of events) {
    if (event.type === 'undo' && !state.undone.has(event.id)) undoers.set(event.event, event.by)
    if (event.type !== 'merge') continue
    // Two clones that ran on the same records wrote the same merge at two times: the first one that stands is it.
    const known = merges.get(pairKey(event.records))
    if (event.by !== MACHINE) {
      if (!state.undone.has(event.id)) byHand.add(pairKey(event.records))
    } else if (event.records.every((id) => state.clusterOf.has(id)) && (!known || state.undone.has(known.id))) {
      merges.set(pairKey(event.records), event)
    }
  }
  const judgements = groupJudgements(state)
  const separators = new Map<string, string[]>()
  for (const { records, by } of state.separations) {
    separators.set(pairKey(records), [...(separators.get(pairKey(records)) ?? []), by])
  }
  return [...merges]
    .map(([key, merge]) => {
      const said = [...(judgements.get(key)?.values() ?? [])]
      const undoer = state.undone.has(merge.id) && !byHand.has(key) ? [undoers.get(merge.id) ?? MACHINE] : []
      const takenBackBy = [...new Set([...undoer, ...(separators.get(key) ?? [])])]
      const item: AuditItem = {
        records: merge.records,
        merge,
        drawn: false,
        verdict: verdictOf(said, takenBackBy),
        judgements: said,
        takenBackBy,
        together: state.clusterOf.get(merge.records[0]) === state.clusterOf.get(merge.records[1]),
      }
      return { item, place: seededUnit(`${seed}/dedupe-audit`, key), key }
    })
    .sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1))
}

function verdictOf(said: readonly EventOf<'audit'>[], takenBackBy: readonly string[]): AuditItem['verdict'] {
  if (said.some((one) => one.verdict === 'wrong')) return 'wrong'
  if (said.length > 0) return 'right'
  return takenBackBy.length > 0 ? 'wrong' : undefined
}

// Pair → person → their last judgement.
function groupJudgements(state: State): Map<string, Map<string, EventOf<'audit'>>> {
  const found = new Map<string, Map<string, EventOf<'audit'>>>()
  for (const event of state.audits) {
    const key = pairKey(event.records)
    if (!found.has(key)) found.set(key, new Map())
    found.get(key)!.set(event.by, event)
  }
  return found
}
