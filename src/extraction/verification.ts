import type { State } from '../events/state.ts'
import { canonicalJson, shortHash } from '../lib/hash.ts'
import { isBlank, type Study } from './study.ts'

/** One extracted value that a second reviewer can look at. */
export interface Item {
  /** `fields.<name>` or `findings.<id>`. */
  readonly item: string
  /** Hash of the value with its source: a change gives another one. */
  readonly hash: string
}

/**
 * Whether a second reviewer has seen an item as it now stands. `corrected`: and changed it; `changed`: seen, but the value is
 * another one since.
 */
export type ItemStatus = 'waiting' | 'verified' | 'corrected' | 'queried' | 'changed'

/** An item with its status; `by` and `note` are of the last verification. */
export interface VerifiedItem extends Item {
  readonly status: ItemStatus
  readonly by: string | undefined
  readonly note: string | undefined
}

/** What a second reviewer can look at in a study: each filled field and each finding that says something. */
export function itemsOf(study: Study): Item[] {
  const fields = Object.entries(study.fields)
    .filter(([, field]) => !isBlank(field.value))
    .map(([name, field]) => ({ item: `fields.${name}`, hash: hashOf(field) }))
  const findings = study.findings
    .filter((finding) => finding.text !== undefined)
    .map((finding) => ({ item: `findings.${finding.id}`, hash: hashOf(finding) }))
  return [...fields, ...findings]
}

function hashOf(value: unknown): string {
  return shortHash(canonicalJson(value))
}

/** The status of every item of a study. A look by the extractor is not a verification. */
export function verificationOf(study: Study, state: Pick<State, 'verifications'>): VerifiedItem[] {
  const events = state.verifications.get(study.study)
  return itemsOf(study).map(({ item, hash }) => {
    const event = events?.get(item)
    if (!event || event.by === study.extracted.by) {
      return { item, hash, status: 'waiting', by: undefined, note: undefined }
    }
    const status = event.hash === hash ? event.status : 'changed'
    return { item, hash, status, by: event.by, note: event.note }
  })
}

/** How many of the items are verified, of all; and how many have an open query. */
export function verificationCounts(items: readonly VerifiedItem[]): { verified: number; queried: number; all: number } {
  const of = (status: ItemStatus) => items.filter((item) => item.status === status).length
  // Who corrects a value has seen it.
  return { verified: of('verified') + of('corrected'), queried: of('queried'), all: items.length }
}
