import type { EventOf } from '../events/event.ts'
import type { Identifier, LitRecord } from '../records/record.ts'

type Enrichment = EventOf<'enrich'>

/**
 * A record with what services knew about it: its own values always stand, and each addition names its source (`from` of an identifier,
 * a note for an abstract). The record on disk stays as it came.
 */
export function withEnrichments(record: LitRecord, additions: readonly Enrichment[]): LitRecord {
  const { norm } = record
  const ids: Identifier[] = [...norm.ids]
  const notes: string[] = [...norm.notes]
  const urls: string[] = [...norm.urls]
  let { abstract } = norm
  for (const { field, value, source, at } of additions) {
    if (field === 'abstract') {
      if (abstract) continue
      abstract = { text: value }
      notes.push(`Abstract added from ${source} on ${at.slice(0, 10)}`)
    } else if (field === 'notice') {
      if (!notes.includes(value)) notes.push(`${value} (${source}, ${at.slice(0, 10)})`)
    } else if (field === 'link') {
      if (!urls.includes(value)) urls.push(value)
    } else if (!ids.some((one) => one.scheme === field && one.confidence === undefined)) {
      ids.push({ scheme: field, value, from: `${source}, ${at.slice(0, 10)}` })
    }
  }
  return { ...record, norm: { ...norm, ids, notes, urls, ...(abstract ? { abstract } : {}) } }
}
