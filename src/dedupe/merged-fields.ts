import { abstractParagraphs, type LitRecord, type Name, type Norm, nameText } from '../records/record.ts'
import { MERGE_RULES, type MergedView } from './merge.ts'

/** One field of a report: the value that stands, the records that it came from, and what the others say. */
export interface MergedField {
  readonly field: keyof Norm
  readonly value: string
  readonly from: readonly string[]
  /** How the value was chosen, in words. */
  readonly rule: string
  /** What other records say instead; records that say the same or nothing are left out. Empty where all values are kept. */
  readonly others: readonly { readonly value: string; readonly records: readonly string[] }[]
  /** True where the values of all records are kept. */
  readonly united: boolean
}

/** The fields of the merged view that say anything, as text, in the order of a citation. */
export function mergedFields({ norm, from }: MergedView, members: readonly LitRecord[]): MergedField[] {
  return (Object.keys(MERGE_RULES) as (keyof Norm)[]).flatMap((field): MergedField[] => {
    const value = fieldText(norm, field)
    if (value === '') return []
    const { words, same } = MERGE_RULES[field]
    const others = new Map<string, string[]>()
    for (const record of same ? [] : members) {
      const own = fieldText(record.norm, field)
      if (own === '' || own === value) continue
      others.set(own, [...(others.get(own) ?? []), record.id])
    }
    return [
      {
        field,
        value,
        from: from[field] ?? [],
        rule: words,
        others: [...others].map(([text, records]) => ({ value: text, records })),
        united: same !== undefined,
      },
    ]
  })
}

/** A field of a record as plain text; empty when it says nothing. */
export function fieldText(norm: Norm, field: keyof Norm): string {
  const value = norm[field]
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  switch (field) {
    case 'authors':
    case 'editors':
    case 'groups':
      return (value as readonly Name[]).map(nameText).join('; ')
    case 'issued':
      return norm.issued!.text || String(norm.issued!.year ?? '')
    case 'pages':
      return norm.pages!.text
    case 'abstract':
      return abstractParagraphs(norm).join('\n')
    case 'ids':
      return norm.ids.map(({ scheme, value: id }) => `${scheme} ${id}`).join(', ')
    case 'accession':
      return [norm.accession!.number, norm.accession!.database].filter((part) => part).join(', ')
    case 'subjects':
      return norm.subjects.map(({ term, qualifier }) => (qualifier ? `${term}/${qualifier}` : term)).join('; ')
    case 'decisions':
      return norm
        .decisions!.map(({ tool, reviewer, decision }) => [tool, reviewer, decision].filter((part) => part).join(' '))
        .join('; ')
    default:
      return (value as readonly string[]).join('; ')
  }
}
