import { yearOfStudy } from '../findings/periods.ts'
import type { SetRule } from './rule.ts'

/** Rows of a printed table out of its order. */
export const rowOrder: SetRule = {
  code: 'row-order',
  severity: 'warning',
  scope: 'set',
  why: 'Readers look a study up by the order of the table (newest first, then by name, unless `--sort` says otherwise): one row out of it is taken for missing.',
  good: [
    { rows: [{ study: 'Birch2021' }, { study: 'Ash2019' }] },
    { rows: [{ study: 'Birch2021' }, { study: 'ash2019' }, { study: 'Elm2019' }] },
  ],
  bad: [{ rows: [{ study: 'Ash2019' }, { study: 'Birch2021' }, { study: 'Elm2020' }] }],
  check: ({ tables, sort }) =>
    tables
      .filter(({ printed }) => printed)
      .flatMap((table) =>
        table.categories.flatMap(({ id, rows }) => {
          const found = rows.map(({ study }) => study)
          const expected = [...found].sort((a, b) => byOrder(a, b, sort))
          if (found.every((one, i) => byOrder(one, expected[i]!, sort) === 0)) return []
          const alphabetical = found.every((one, i) => i === 0 || name(found[i - 1]!) <= name(one))
          const first = found.findIndex((one, i) => one !== expected[i])
          return [
            {
              where: `${table.id}.${id}`,
              computed: { found, expected },
              message: `Rows are not in the order ${sort.join(', ')}${alphabetical ? ' (they are alphabetical)' : ''}: ${found[first]} stands where ${expected[first]} is expected.`,
              hint: 'Sort the rows again, or give the order that is meant with `--sort`.',
            },
          ]
        }),
      ),
}

function byOrder(a: string, b: string, sort: readonly string[]): number {
  for (const key of sort) {
    const down = key.startsWith('-') ? -1 : 1
    // Ids without a year stand last.
    const years = [a, b].map((one) => yearOfStudy(one) ?? (down < 0 ? 0 : 9999)) as [number, number]
    const order = key.endsWith('year') ? years[0] - years[1] : compare(name(a), name(b))
    if (order !== 0) return order * down
  }
  return 0
}

function name(study: string): string {
  return study.toLowerCase()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
