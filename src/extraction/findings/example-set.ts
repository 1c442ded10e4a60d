import type { Example, ExampleRow } from '../checks/rule.ts'
import { EMPTY_SET, type Fact, type FactSet, type FactTable } from './fact.ts'

/** The facts of an example as a set: ids, study and category are filled in. */
export function exampleSet({ facts, rows, cited = [] }: Example): FactSet {
  const given: readonly ExampleRow[] = rows ?? [{ facts: facts ?? [] }]
  const tables = new Map<
    string,
    Map<string, FactTable['categories'][number] & { rows: FactTable['categories'][number]['rows'][number][] }>
  >()
  for (const {
    study = 'Ash2020',
    category = 'HARM',
    table = '1',
    header,
    fields = {},
    published,
    facts: own = [],
  } of given) {
    const categories = tables.get(table) ?? new Map()
    tables.set(table, categories)
    const there = categories.get(category) ?? { id: category, label: category, ...(header ? { header } : {}), rows: [] }
    categories.set(category, there)
    const numbered = own.map((fact, i): Fact => ({ id: `${study}.F${i + 1}`, study, category, ...fact }))
    there.rows.push({
      id: `${table}.${category}.${study}`,
      study,
      category,
      facts: numbered,
      fields,
      ...(published ? { published } : {}),
    })
  }
  return {
    ...EMPTY_SET,
    tables: [...tables].map(([id, categories]) => ({ id, categories: [...categories.values()], printed: true })),
    cited: cited.map((id) => ({ id, from: 'the text' })),
  }
}
