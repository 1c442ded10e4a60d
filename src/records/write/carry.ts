import type { LitRecord, Norm } from '../record.ts'
import { nameText } from '../record.ts'
import { flatten, type Loss } from './loss.ts'

/** What is lost, as notes: one a field, for people to read. Wordings of dates and pages are worth none, for their parts come back. */
export function carriedNotes(
  { norm }: LitRecord,
  losses: readonly Loss[],
): { notes: string[]; fields: ReadonlySet<string> } {
  const fields = losses
    .filter(({ field, kind }) => kind === 'lost' && !/^(?:notes|record|issued\.text|pages\.text)$/.test(field))
    .map(({ field }) => field)
  return { notes: fields.map((field) => `${field}: ${valueText(norm, field)}`), fields: new Set(fields) }
}

function valueText(norm: Norm, field: string): string {
  const [list, part] = field.split('.') as [string, string | undefined]
  if (list === 'authors' || list === 'editors' || list === 'groups') {
    return (norm[list] ?? [])
      .flatMap((name) => {
        if (part === undefined) return [nameText(name)]
        const value = name[part as 'orcid' | 'role' | 'affiliations']
        return value === undefined
          ? []
          : [`${nameText(name)}: ${typeof value === 'string' ? value : value.join(' | ')}`]
      })
      .join('; ')
  }
  if (list === 'subjects' && part !== undefined) {
    return norm.subjects
      .flatMap((subject) => {
        const value = subject[part as keyof typeof subject]
        return value === undefined ? [] : [`${subject.term}: ${value}`]
      })
      .join('; ')
  }
  if (field === 'abstract.sections') return (norm.abstract?.sections ?? []).map(({ label = '–' }) => label).join('; ')
  if (field === 'decisions') {
    return (norm.decisions ?? [])
      .map((one) =>
        [
          one.tool,
          one.reviewer,
          one.stage,
          one.decision,
          ...(one.reasons ?? []),
          ...(one.labels ?? []),
          ...(one.notes ?? []),
          one.at,
        ]
          .filter(Boolean)
          .join(', '),
      )
      .join('; ')
  }
  return (flatten(norm).get(field) ?? []).join('; ')
}
