import { findDoi } from '../records/fields/doi.ts'
import { idOf, type Norm } from '../records/record.ts'

/** What can be added to a report. `notice`: that it was retracted, corrected or doubted; `link`: where its full text is free. */
export const ENRICH_FIELDS = ['doi', 'pmid', 'pmcid', 'abstract', 'notice', 'link'] as const
export type EnrichField = (typeof ENRICH_FIELDS)[number]

/** A report with what is known of it and what is wanted: its own values stand, whatever a service says. */
export interface Gap {
  /** The record that additions are tied to. */
  readonly record: string
  readonly norm: Pick<Norm, 'title' | 'authors' | 'issued' | 'ids' | 'notes'>
  readonly wants: readonly EnrichField[]
}

/** A value that a service offers for a report, and by what the two were matched. */
export interface Offer {
  readonly field: EnrichField
  readonly value: string
  readonly source: string
  readonly match: string
}

const NOTICE =
  /^(?:retraction|expression of concern|withdrawal|removal|partial retraction|erratum|correction|corrigendum)/i

/** True for a note that says that a report was retracted, corrected or doubted. */
export function isNotice(note: string): boolean {
  return NOTICE.test(note)
}

/** What a report lacks of the fields that are asked for. PMIDs are looked for where there is a DOI, notices and links always. */
export function wantsOf(norm: Norm, fields: readonly EnrichField[]): EnrichField[] {
  return fields.filter((field) => {
    if (field === 'abstract') return !norm.abstract
    if (field === 'notice' || field === 'link') return true
    return certainId(norm, field) === undefined
  })
}

/** An identifier that is not doubtful. */
export function certainId({ ids }: Pick<Norm, 'ids'>, scheme: string): string | undefined {
  return ids.find((one) => one.scheme === scheme && one.confidence === undefined)?.value
}

/** What an answer about a report offers. */
export function offersOf(norm: Norm, source: string, match: string): Offer[] {
  const out: Offer[] = []
  const push = (field: EnrichField, value: string | undefined) => {
    if (value !== undefined && value.trim() !== '') out.push({ field, value, source, match })
  }
  push('doi', findDoi(idOf(norm, 'doi') ?? ''))
  push('pmid', idOf(norm, 'pmid'))
  push('pmcid', idOf(norm, 'pmcid'))
  push('abstract', norm.abstract && abstractText(norm))
  for (const note of noticesIn(norm)) push('notice', note)
  return out
}

function abstractText({ abstract }: Norm): string {
  const { sections, text } = abstract!
  return sections ? sections.map((one) => (one.label ? `${one.label}: ${one.text}` : one.text)).join('\n') : text
}

// The words of the services: `Retraction in: …` (Europe PMC), `Updated by (Retraction): …` (Crossref), a type of publication (PubMed).
function noticesIn({ notes, pubTypes = [] }: Norm): string[] {
  const out = notes.flatMap((note) => {
    const own =
      /^(Retraction in|Expression of concern in|Erratum in|Corrected and republished in|Partial retraction in):/i.test(
        note,
      )
    const updated = /^Updated by \(([^)]+)\): (.+)$/.exec(note)
    if (own) return [note]
    return updated && isNotice(updated[1]!) ? [`${updated[1]}: ${updated[2]}`] : []
  })
  if (pubTypes.some((one) => /^retracted publication$/i.test(one)) && !out.some((one) => /^retraction/i.test(one))) {
    out.push('Retraction: its type is “Retracted Publication”')
  }
  return [...new Set(out)]
}

/** Offers for what a report wants and does not have: the first of a field counts, of notices and links each. */
export function accepted(gap: Gap, offers: readonly Offer[], had: readonly Offer[]): Offer[] {
  const out: Offer[] = []
  for (const offer of offers) {
    if (!gap.wants.includes(offer.field)) continue
    const many = offer.field === 'notice' || offer.field === 'link'
    const taken = [...had, ...out].some((one) => one.field === offer.field && (!many || one.value === offer.value))
    if (!taken) out.push(offer)
  }
  return out
}
