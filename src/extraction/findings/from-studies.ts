import type { Protocol } from '../../protocol/protocol.ts'
import type { Finding, Study, StudyField } from '../study.ts'
import type { Fact, FactRow, FactTable } from './fact.ts'
import { toFact } from './to-fact.ts'

/** A study's file as it is checked. */
export interface CheckedStudy {
  readonly study: Study
  readonly file: string
  /** The year in which its latest report appeared, as the records say. */
  readonly published: number | undefined
}

/** The findings of studies' files as one table: a row a study and category, in the order of the protocol. */
export function factsOfStudies(
  studies: readonly CheckedStudy[],
  protocol: Pick<Protocol, 'categories' | 'extraction'>,
): FactTable[] {
  const known = protocol.categories.map(({ id }) => id)
  const others = studies
    .flatMap(({ study }) => study.findings.map(({ category }) => category))
    .filter((id) => !known.includes(id))
  const labels = new Map(protocol.categories.map(({ id, label }) => [id, label]))
  const seen = new Set<string>()
  const categories = [...known, ...new Set(others)].map((id) => ({
    id,
    label: labels.get(id) ?? id,
    rows: studies.flatMap((one): FactRow[] => {
      const own = one.study.findings.flatMap((finding, index) => (finding.category === id ? [{ finding, index }] : []))
      if (own.length === 0) return []
      // What is said of the study once is checked once.
      const first = !seen.has(one.study.study)
      seen.add(one.study.study)
      return [rowOf(one, id, own, fieldsOf(one.study, id, first, protocol))]
    }),
  }))
  return [{ id: '', categories, printed: false }]
}

function rowOf(
  { study, file, published }: CheckedStudy,
  category: string,
  own: readonly { finding: Finding; index: number }[],
  fields: FactRow['fields'],
): FactRow {
  return {
    id: `${category}.${study.study}`,
    study: study.study,
    category,
    facts: own
      .filter(({ finding }) => finding.text !== undefined || finding.est)
      .map(({ finding, index }) => factOf(finding, index, study.study, file)),
    fields,
    ...(published === undefined ? {} : { published }),
    at: { file, path: ['study'] },
  }
}

function factOf(finding: Finding, index: number, study: string, file: string): Fact {
  const { id, ...data } = finding
  const home = { id: `${study}.${id}`, study, category: finding.category, at: { file, path: ['findings', index] } }
  return toFact(data, home)
}

function fieldsOf(
  study: Study,
  category: string,
  first: boolean,
  { extraction }: Pick<Protocol, 'extraction'>,
): FactRow['fields'] {
  const fields: Record<string, string | null> = {}
  if (study.qualifier !== undefined) fields.qualifier = study.qualifier
  for (const name of Object.keys(extraction.fields)) {
    const field = study.fields[name]
    const other = field?.byCategory?.[category]
    if (other !== undefined) fields[name] = valueText(other)
    else if (first) fields[name] = field?.value === undefined || field.value === null ? null : valueText(field.value)
  }
  return fields
}

function valueText(value: NonNullable<StudyField['value']>): string {
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'object' ? value.full : String(value)
}
