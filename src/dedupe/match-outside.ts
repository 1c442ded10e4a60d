import { cellForm } from '../lib/sheet/row-check.ts'
import type { Norm } from '../records/record.ts'
import { type Citation, citationOf } from './citation.ts'
import { planDedupe } from './plan.ts'
import type { Settled } from './settled.ts'

/** A record of another tool's file: its own id, and its normal layer. */
export interface Foreign {
  readonly id: string
  readonly norm: Norm
}

/** How a record of a file was found in the review: by our id, as the very same text, by the tool's own number, or as a duplicate is found. */
export type MatchedBy = 'our-id' | 'same-record' | 'number' | 'duplicate'

/** The record of the review that a foreign one stands for. */
export interface Match {
  readonly record: string
  readonly by: MatchedBy
}

/** Records that our id, or the same text, finds in a review; undefined for the others. */
export function matchById(foreign: readonly Foreign[], known: ReadonlyMap<string, string>): (Match | undefined)[] {
  return foreign.map(({ id, norm }) => {
    for (const { scheme, value } of norm.ids) {
      if (scheme === 'litsieve' && known.has(value)) return { record: value, by: 'our-id' }
    }
    return known.has(id) ? { record: id, by: 'same-record' } : undefined
  })
}

const form = (text: string) => cellForm(text).toLowerCase()

/** The numbers that screening tools give records: Rayyan's are the same in all its reviews, Covidence's in one only. */
const NUMBERS = ['rayyan', 'covidence']

/** What of a record of the review is needed to match foreign ones. */
export interface KnownRecord {
  readonly id: string
  readonly citation: Citation
  readonly numbers: readonly { readonly scheme: string; readonly value: string }[]
}

/** Takes that from a record. */
export function knownRecord(record: Parameters<typeof citationOf>[0]): KnownRecord {
  const numbers = record.norm.ids.filter(({ scheme }) => NUMBERS.includes(scheme))
  return { id: record.id, citation: citationOf(record), numbers }
}

/**
 * Matches what no id has found: by the tool's own number where the title is the same, then as deduplication would, certain
 * matches only. A foreign record that could be two reports of the review is none.
 */
export function matchByContent(
  foreign: readonly Foreign[],
  known: readonly KnownRecord[],
  settled: Settled,
): (Match | undefined)[] {
  const byNumber = new Map<string, KnownRecord | undefined>()
  for (const record of known) {
    for (const { scheme, value } of record.numbers) {
      const key = `${scheme} ${value}`
      const other = byNumber.get(key)
      const isSame = !byNumber.has(key) || settled.clusterOf.get(other?.id ?? '') === settled.clusterOf.get(record.id)
      byNumber.set(key, isSame ? (other ?? record) : undefined)
    }
  }
  const out = foreign.map(({ norm }): Match | undefined => {
    for (const { scheme, value } of norm.ids) {
      const found = NUMBERS.includes(scheme) ? byNumber.get(`${scheme} ${value}`) : undefined
      if (found && form(found.citation.title) === form(norm.title)) return { record: found.id, by: 'number' }
    }
    return undefined
  })
  const rest = foreign.flatMap((one, i) => (out[i] === undefined ? [{ ...one, i }] : []))
  if (rest.length === 0) return out
  // Behind all record ids in order, so that a cluster is called by a record of the review where it has one.
  const nameOf = (i: number) => `~${i}`
  const citations = [
    ...known.map(({ citation }) => citation),
    ...rest.map(({ norm, i }) => citationOf({ id: nameOf(i), norm, provenance: { file: 'foreign' } })),
  ]
  const { clusterOf, merges } = planDedupe(citations, settled)
  const partners = new Map<string, Set<string>>()
  for (const { records } of merges) {
    const [a, b] = records
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!one.startsWith('~') || other.startsWith('~')) continue
      partners.set(one, (partners.get(one) ?? new Set()).add(settled.clusterOf.get(other) ?? other))
    }
  }
  for (const { i } of rest) {
    const cluster = clusterOf.get(nameOf(i))
    if (cluster === undefined || cluster.startsWith('~')) continue
    const direct = partners.get(nameOf(i))
    if (direct && direct.size > 1) continue
    out[i] = { record: direct ? [...direct][0]! : cluster, by: 'duplicate' }
  }
  return out
}
